"""What the scores of a criterion ask of the other forms, for the page of the criterion. Pure over a Book."""

from typing import Any

from django.utils.translation import gettext as _

from certification.forms.book import Book
from certification.forms.places import place_of
from certification.models import Criterion, FactCode


def needed_facts(book: Book, criterion: Criterion) -> list[dict[str, Any]]:
    """Each fact that an anchor needs: its name, how it stands, where it is entered, and how many each score needs."""
    anchors = list(criterion.anchors.all())
    codes = [code for code in FactCode.values if any(code in anchor.needs for anchor in anchors)]
    return [_needed(book, code, anchors) for code in codes]


def _needed(book: Book, code: str, anchors: list[Any]) -> dict[str, Any]:
    fact = book.fact(code)
    form = {"intent": _("แบบ อ.01"), "declaration": _("แบบ อ.05")}.get(fact.key.split(".")[0], _("แบบ อ.04"))
    return {
        "label": FactCode(code).label,
        "now": fact.text,
        "url": place_of(book.application, fact.key),
        "where": _("กรอกใน%(form)s") % {"form": form},
        "scores": [(anchor.score, anchor.needs[code]) for anchor in anchors if code in anchor.needs],
    }
