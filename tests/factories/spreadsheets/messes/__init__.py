"""All messes by name. Two of one slot exclude each other; of two slots they may meet."""

from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes import (
    columns,
    contacts,
    layout,
    names,
    places,
    results,
    sections,
    texts,
    years,
)
from tests.factories.spreadsheets.messes.book import MESSES, Mess

__all__ = ["MESSES", "Mess", "document_with", "may_meet"]

FAMILIES = (years, places, results, contacts, names, sections, columns, layout, texts)


def may_meet(one: Mess, other: Mess) -> bool:
    """Can one list hold both?"""
    if one.slot == other.slot or one.slot in other.excludes or other.slot in one.excludes:
        return False
    return one.name not in other.excludes and other.name not in one.excludes


def document_with(*names: str) -> Document:
    """A list with these messes, made in the order in which one builds on the other."""
    document = Document()
    for mess in sorted((MESSES[name] for name in names), key=lambda mess: mess.order):
        mess.change(document)
    return document
