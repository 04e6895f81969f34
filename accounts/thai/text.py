"""What is done to Thai text, from one place: store it, order it, find it, print it."""

from accounts.thai.abbreviations import Abbreviation, expand, expand_where
from accounts.thai.searching import name_key, search_key, search_terms
from accounts.thai.sorting import sort_key
from accounts.thai.spelling import can_be_seen, normalise, normalise_line, pdf_restore, pdf_safe

__all__ = [
    "Abbreviation",
    "can_be_seen",
    "expand",
    "expand_where",
    "name_key",
    "normalise",
    "normalise_line",
    "pdf_restore",
    "pdf_safe",
    "search_key",
    "search_terms",
    "sort_key",
]
