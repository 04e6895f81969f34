"""What the organisation has done about each change request so far: old and new beside each other. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.forms.book import Book
from certification.forms.fields import in_words
from certification.forms.places import place_of
from certification.models import ChangeRequest
from certification.queries.sent import label_of
from certification.rules import concerns
from certification.services.submitting import changed_since_sent


@dataclass(frozen=True)
class Line:
    """One field that differs from what was sent; files are told in one sentence (`summary`)."""

    label: str
    old: str = ""
    new: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Correction:
    """A change request with the way to its field and what differs there now."""

    request: ChangeRequest
    url: str
    lines: list[Line]


def corrections_of(book: Book, requests: Iterable[ChangeRequest]) -> list[Correction]:
    """Each open request in order. Needs `submission` fetched with the application."""
    changed = sorted(changed_since_sent(book))
    return [
        Correction(
            request,
            place_of(book.application, request.key),
            [_line(book, key) for key in changed if concerns(request.key, key)],
        )
        for request in requests
    ]


def _line(book: Book, key: str) -> Line:
    label, field = label_of(book, key), book.by_key.get(key)
    if key.endswith(".evidence") and field is None:
        return Line(label, summary=_("เปลี่ยนหลักฐานแล้ว"))
    sent = book.application.submission
    old = sent.snapshot["texts"].get(key, "") if sent else ""
    if field is None:
        return Line(label, summary=_("นำออกจากแผนแล้ว"))
    return Line(label, in_words(field, old), in_words(field, book.text(key)))
