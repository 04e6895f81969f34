"""kill -9 of the whole worker at fifty random points while it makes certificates: nothing lost, nothing doubled,
and the next worker goes on by itself."""

import hashlib
import random
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import AuditEvent
from reports.models import Document, DocumentKind, DocumentStatus
from reports.pdf import certificate as paper
from reports.services.documents import send_hint_together
from reports.services.together import Wanted, request_many, request_whole
from tests.concurrency.nursing import TWO_MINUTES, Nursery, wait_until
from tests.factories.people import make_user
from tests.reports.test_certificate_paper import data, names, text_of

pytestmark = pytest.mark.service
KILLS = 50
FRESH = 24  # so many wait untouched at least, so that every kill finds work going on
LIVES = 1.3  # the longest life of a worker, in the time that its first portion takes


@pytest.fixture
def nursery(transactional_db, liftable) -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


def unfinished() -> list[dict[str, object]]:
    return list(Document.objects.exclude(status="done").values("kind", "status", "attempts", "error")[:20])


def wanted() -> Iterator[Wanted]:
    """Certificates without end, each with a code of its own."""
    for number, name in enumerate(names() * 100):
        code = f"KKKK{number:08d}"
        said = data(name) | {"code": code, "verify_url": f"http://localhost:8000/verify/{code}/"}
        yield Wanted(DocumentKind.CERTIFICATE, code, paper.VERSION, said, name)


def certificates():
    return Document.objects.filter(kind=DocumentKind.CERTIFICATE)


def untouched() -> int:
    return certificates().filter(status=DocumentStatus.WAITING, attempts=0).count()


def moments() -> int:
    """How often a document was begun and how many are done: what a working worker changes."""
    return certificates().exclude(attempts=0).count()


def time_of_a_portion(nursery: Nursery) -> float:
    """From the first document begun to the first done, on this machine now; that worker is killed too."""
    nursery.start()
    wait_until(lambda: moments() > 0)
    began = time.monotonic()
    wait_until(lambda: certificates().filter(status=DocumentStatus.DONE).exists())
    nursery.kill()
    return time.monotonic() - began


def kill_again_and_again(nursery: Nursery, more: Iterator[Wanted]) -> None:
    chance, longest = random.Random(2569), LIVES * time_of_a_portion(nursery)
    for _ in range(KILLS):
        while untouched() < FRESH:
            request_many(wanted=[next(more) for _ in range(FRESH)], by=None)
        send_hint_together(DocumentKind.CERTIFICATE, FRESH)  # the dead worker's messages are lost with it
        begun = moments()
        nursery.start()
        wait_until(lambda begun=begun: moments() > begun)
        time.sleep(chance.uniform(0, longest))
        nursery.kill()


def test_fifty_kills_lose_nothing_and_double_nothing(nursery):
    more = wanted()
    first = [next(more) for _ in range(30)]
    book = Wanted(
        DocumentKind.CERTIFICATES, "30", "certificates-1", {"codes": [one.subject for one in first]}
    )
    request_whole(whole=book, parts=first, by=make_user("เลขานุการ"))
    kill_again_and_again(nursery, more)
    assert certificates().filter(status=DocumentStatus.RENDERING).exists()  # left behind by the last kill
    began = time.monotonic()
    nursery.start(with_clock=True)  # nobody tells it anything: what is due it finds by itself
    wait_until(
        lambda: not Document.objects.exclude(status=DocumentStatus.DONE).exists(), TWO_MINUTES, unfinished
    )
    assert time.monotonic() - began < TWO_MINUTES
    assert certificates().filter(attempts__gt=1).count() > KILLS  # the kills have hit
    assert_each_is_there_once()


def assert_each_is_there_once() -> None:
    documents = list(Document.objects.all())
    ours = {document.public_id.hex for document in documents}  # the folder has files of other tests too
    files = [path for path in (settings.MEDIA_ROOT / "documents").rglob("*") if path.name[:32] in ours]
    assert sorted(str(path.relative_to(settings.MEDIA_ROOT)) for path in files) == sorted(
        document.file.name for document in documents
    )
    for document in documents:
        assert (
            hashlib.sha256((settings.MEDIA_ROOT / document.file.name).read_bytes()).hexdigest()
            == document.sha256
        )
    for verb in ("document.requested", "document.made"):
        subjects = AuditEvent.objects.filter(verb=verb).values_list("subject_id", flat=True)
        assert sorted(subjects) == sorted(str(document.pk) for document in documents)
    for document in documents[::40]:
        assert (
            document.title in text_of((settings.MEDIA_ROOT / document.file.name).read_bytes())
            or not document.title
        )
    assert connection.vendor == "postgresql"
