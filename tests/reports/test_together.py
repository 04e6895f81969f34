"""Many documents at once: asked for in one deed, made in portions, each stored once; a book waits for its parts."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.audit import breaks
from accounts.models import AuditEvent
from reports.models import Document, DocumentKind, DocumentStatus
from reports.services import documents as services
from reports.services import together
from reports.services.documents import Template, sha256_of
from reports.services.together import Wanted, render_together, request_many, request_whole

KIND = DocumentKind.CERTIFICATE


class Press:
    """A renderer that remembers how many it was given at a time; it breaks on the data that is named bad."""

    def __init__(self, bad: int | None = None) -> None:
        self.portions: list[int] = []
        self.bad = bad

    def one(self, data: dict[str, int]) -> bytes:
        if data["number"] == self.bad:
            raise ValueError("bad")
        return b"%%PDF %d" % data["number"]

    def many(self, many: list[dict[str, int]]) -> list[bytes]:
        self.portions.append(len(many))
        return [self.one(data) for data in many]

    @property
    def templates(self) -> dict[str, Template]:
        whole = Template("book", lambda data: b"%PDF book")
        return {KIND: Template("x", self.one, self.many), DocumentKind.CERTIFICATES: whole}


def wanted(count: int) -> list[Wanted]:
    return [Wanted(KIND, f"c{number}", "x", {"number": number}, f"{number}") for number in range(count)]


def make_all(press: Press) -> None:
    while services.due().filter(kind=KIND).exists():
        render_together(kind=KIND, templates=press.templates)


def book_of(parts: int, by) -> Document:
    whole = Wanted(DocumentKind.CERTIFICATES, "book", "book", {"parts": parts}, "book")
    return request_whole(whole=whole, parts=wanted(parts), by=by)


def end_leases() -> None:
    Document.objects.filter(status=DocumentStatus.RENDERING).update(
        leased_until=timezone.now() - datetime.timedelta(seconds=1)
    )


def test_many_are_made_in_portions_and_each_has_its_file(db):
    rows = request_many(wanted=wanted(220), by=None)
    press = Press()
    make_all(press)
    assert press.portions == [100, 100, 20]
    assert [row.subject for row in rows] == [f"c{number}" for number in range(220)]
    for document in Document.objects.all():
        with document.file.open("rb") as stored:
            content = stored.read()
        assert content == b"%%PDF %d" % document.data["number"]
        assert (document.status, document.sha256) == (DocumentStatus.DONE, sha256_of(content))
    assert Document.objects.values("file").distinct().count() == 220
    for verb in ("document.requested", "document.made"):
        assert AuditEvent.objects.filter(verb=verb).count() == 220
    assert list(breaks()) == []


def test_asking_again_makes_nothing_new(db, officer):
    first = request_many(wanted=wanted(3), by=officer)
    make_all(Press())
    assert request_many(wanted=wanted(4), by=None)[:3] == first
    assert Document.objects.count() == 4
    assert AuditEvent.objects.filter(verb="document.requested").count() == 4
    press = Press()
    make_all(press)
    assert press.portions == [1]


def test_one_that_cannot_be_made_does_not_take_the_others_along(db):
    request_many(wanted=wanted(7), by=None)
    make_all(Press(bad=3))
    failed = Document.objects.get(subject="c3")
    assert (failed.status, failed.error) == (DocumentStatus.FAILED, "ValueError")
    assert Document.objects.filter(status=DocumentStatus.DONE).count() == 6


def test_what_a_dead_worker_has_left_is_taken_up_in_smaller_portions(db):
    request_many(wanted=wanted(110), by=None)
    for size in (100, 10, *[10] * 11, 1):  # each of these workers dies
        assert len(together._take_some(KIND)) == size
        end_leases()
    press = Press()
    make_all(press)
    assert sum(press.portions) == 110
    assert Document.objects.filter(status=DocumentStatus.DONE).count() == 110


def test_a_document_that_kills_its_worker_is_given_up_alone(db):
    request_many(wanted=wanted(12), by=None)
    killer = Document.objects.get(subject="c5").pk
    for _ in range(100):
        taken = together._take_some(KIND)
        if not taken:
            break
        if killer in [document.pk for document in taken]:
            end_leases()  # the worker died
        else:
            services.store(contents={document.pk: b"x" for document in taken})
    assert Document.objects.exclude(status=DocumentStatus.DONE).values_list(
        "pk", "status", "error"
    ).get() == (
        killer,
        DocumentStatus.FAILED,
        "too many attempts",
    )


def test_nobody_takes_what_another_has_leased(db):
    request_many(wanted=wanted(110), by=None)
    first, second = together._take_some(KIND), together._take_some(KIND)
    assert (len(first), len(second)) == (100, 10)
    assert not {row.pk for row in first} & {row.pk for row in second}
    assert together._take_some(KIND) == []


def test_a_file_that_a_dead_worker_has_left_is_replaced(db):
    (document,) = request_many(wanted=wanted(1), by=None)
    services._write(document, b"half a fi")
    make_all(Press())
    document.refresh_from_db()
    folder, _, name = document.file.name.rpartition("/")
    assert [one for one in default_storage.listdir(folder)[1] if one[:32] == name[:32]] == [name]
    with document.file.open("rb") as stored:
        assert stored.read() == b"%PDF 0"


def test_who_comes_late_changes_nothing(db):
    (document,) = request_many(wanted=wanted(1), by=None)
    services.store(contents={document.pk: b"first"})
    services.store(contents={document.pk: b"second"})
    document.refresh_from_db()
    assert document.sha256 == sha256_of(b"first")
    assert AuditEvent.objects.filter(verb="document.made").count() == 1


def test_a_book_waits_for_its_parts_and_shows_how_far_they_are(db, secretary, as_):
    book, press = book_of(110, secretary), Press()
    services.render(document_id=book.pk, templates=press.templates)
    book.refresh_from_db()
    assert (book.status, book.attempts, book.steps_done, book.steps_total) == ("waiting", 0, 0, 110)
    render_together(kind=KIND, templates=press.templates)
    book.refresh_from_db()
    assert book.steps_done == 100
    assert book.pk not in services.sweep()
    make_all(press)
    assert services.sweep() == [book.pk]
    services.render(document_id=book.pk, templates=press.templates)
    book.refresh_from_db()
    assert (book.status, book.steps_done) == (DocumentStatus.DONE, 110)


def test_a_book_with_a_part_that_failed_says_so_and_makes_only_that_again(db, secretary):
    book = book_of(3, secretary)
    make_all(Press(bad=1))
    services.render(document_id=book.pk, templates=Press().templates)
    book.refresh_from_db()
    assert (book.status, book.error) == (DocumentStatus.FAILED, "part failed")
    services.retry_document(document_id=book.pk, by=secretary)
    press = Press()
    make_all(press)
    assert press.portions == [1]
    services.render(document_id=book.pk, templates=press.templates)
    book.refresh_from_db()
    assert book.status == DocumentStatus.DONE


def test_asking_for_the_same_book_again_finds_it(db, secretary):
    assert book_of(3, secretary) == book_of(3, secretary)
    assert Document.objects.count() == 4


@pytest.mark.parametrize(("waiting", "messages"), [(0, 0), (1, 1), (101, 2), (5000, services.MOST_HINTS)])
def test_there_are_no_more_messages_than_workers_can_use(waiting, messages, monkeypatch):
    sent: list[str] = []
    monkeypatch.setattr(services.current_app, "send_task", lambda name, arguments: sent.append(name))
    services.send_hint_together(KIND, waiting)
    assert len(sent) == messages


def test_the_sweeper_wakes_the_many_with_few_messages(db, monkeypatch):
    request_many(wanted=wanted(220), by=None)
    sent: list[str] = []
    monkeypatch.setattr(services.current_app, "send_task", lambda name, arguments: sent.append(name))
    services.sweep(together={KIND})
    assert sent == ["reports.tasks.render_together"] * 3


def test_a_dead_workers_work_goes_on_within_two_minutes():
    """The lease runs out, the clock comes round, and the message is taken."""
    from accounts.leases import LEASE
    from moralorg.celery import app

    clock = app.conf.beat_schedule["sweep-documents"]["schedule"]
    assert LEASE.total_seconds() + clock < 120 - 20
