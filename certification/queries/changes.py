"""What changed between two submissions: asked for by a change request or not, with old and new in pieces."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from certification.forms.book import Book
from certification.models import Application, ChangeRequest, Submission
from certification.queries.diff import Kind, Piece, pieces_of, shortened
from certification.queries.sent import form_of, label_of, place_of, sent_book, shown
from certification.services.submitting import changed_keys


@dataclass(frozen=True)
class Change:
    """One field that differs. `pieces` show a text, `came` and `went` the captions of files."""

    key: str
    place: str
    label: str
    asked: bool
    pieces: tuple[Piece, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two submissions."""

    earlier: Submission
    later: Submission
    all: tuple[Change, ...]
    requests: tuple[ChangeRequest, ...]

    def under(self, prefix: str) -> list[Change]:
        """The changes of one criterion or form."""
        return [change for change in self.all if covers(prefix, change.key)]

    @property
    def unasked(self) -> list[Change]:
        """What nobody had asked for."""
        return [change for change in self.all if not change.asked]


def covers(asked: str, key: str) -> bool:
    """Does a request for `asked` reopen `key` (the same key, or one below it)?"""
    return key == asked or key.startswith(f"{asked}.")


def earlier_of(submission: Submission | None) -> Submission | None:
    """The submission before this one; one query, none for a first one."""
    if submission is None or submission.number == 1:
        return None
    return Submission.objects.filter(
        application=submission.application_id, number__lt=submission.number
    ).last()


def changes_of(application: Application, earlier: Submission, later: Submission, book: Book) -> Changes:
    """The differences, in the order of the forms. `book` is the later one's. Two queries."""
    requests = tuple(
        ChangeRequest.objects.filter(application=application, submission=earlier, sent_at__isnull=False)
    )
    return Changes(earlier, later, differences_of(application, earlier, later, book, requests), requests)


def differences_of(
    application: Application,
    earlier: Submission,
    later: Submission,
    book: Book,
    requests: Iterable[ChangeRequest] = (),
) -> tuple[Change, ...]:
    """What differs, in the order of the forms; `requests` say what was asked for. One query."""
    before = sent_book(application, earlier)
    keys = changed_keys(earlier.snapshot, later.snapshot)
    ordered = sorted(keys, key=_in_order(book, before))
    return tuple(_change(key, before, book, earlier, later, requests) for key in ordered)


def _in_order(book: Book, before: Book) -> Any:
    places = {key: place for place, key in enumerate([*book.by_key, *before.by_key])}
    forms = list(book.fields)

    def rank(key: str) -> tuple[int, int, str]:
        base = key.removesuffix(".evidence")
        near = [place for known, place in places.items() if known == key or known.startswith(f"{base}.")]
        form = form_of(key)
        return (forms.index(form) if form in forms else len(forms), max(near, default=0), key)

    return rank


def _change(
    key: str,
    before: Book,
    after: Book,
    earlier: Submission,
    later: Submission,
    requests: Iterable[ChangeRequest],
) -> Change:
    named = after if key in after.by_key or key not in before.by_key else before
    asked = any(covers(request.key, key) for request in requests)
    place, label = place_of(named, key), label_of(named, key)
    if key.endswith(".evidence") and key not in after.by_key:
        old, new = _captions(earlier, key), _captions(later, key)
        return Change(key, place, label, asked, came=_only(new, old), went=_only(old, new))
    pieces = shortened(pieces_of(shown(before, key), shown(after, key)))
    return Change(key, place, label, asked, pieces=tuple(pieces) or (Piece(Kind.SAME, ""),))


def _captions(submission: Submission, key: str) -> dict[str, str]:
    """Hash → caption of the files of a key."""
    base = key.removesuffix(".evidence")
    return {
        file["sha256"]: file["caption"] for file in submission.snapshot["evidence"] if file["key"] == base
    }


def _only(these: dict[str, str], those: dict[str, str]) -> tuple[str, ...]:
    return tuple(caption for sha256, caption in these.items() if sha256 not in those)
