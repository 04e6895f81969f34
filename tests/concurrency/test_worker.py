"""A certificate's paper: asked for in the page, made by a real worker behind a real broker, also after a kill -9."""

import subprocess
import time
from collections.abc import Callable

import pytest
from celery import current_app
from django.utils import timezone

from accounts.models import AuditEvent
from certification.models import Certificate
from reports.models import Document, DocumentStatus
from reports.services.documents import send_hint
from tests.factories.upward import certified
from tests.journeys.visiting import Visitor
from tests.machine import RealWorker, start_worker

pytestmark = pytest.mark.service
PATIENCE = 60


@pytest.fixture
def certificate(application, applicant, officer, approver, department, secretary) -> Certificate:
    return certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=department,
        secretary=secretary,
    )


@pytest.fixture
def workers():
    """Starts workers, and stops those that still live when the story is over."""
    started: list[RealWorker] = []

    def start() -> RealWorker:
        started.append(start_worker("--hostname", f"worker{len(started)}@%h"))
        return started[-1]

    yield start
    for worker in started:
        worker.stop()


def wait_until(come: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < deadline, list(Document.objects.values("status", "attempts", "error"))
        time.sleep(0.005)


def status() -> str:
    return Document.objects.get().status


def ask_for_the_paper(certificate: Certificate) -> Visitor:
    """A guest opens the certificate's public page and presses the button."""
    guest = Visitor()
    guest.goto(certificate.get_absolute_url())
    guest.follow("reports:certificate_document")
    guest.press("reports:make_certificate_document")
    return guest


def words_of(guest: Visitor, certificate: Certificate, folder) -> str:
    """What pdftotext reads from the file that the page offers."""
    guest.goto("reports:certificate_document", certificate.code)
    guest.follow("reports:certificate_file")
    paper = folder / "certificate.pdf"
    paper.write_bytes(b"".join(guest.page.response.streaming_content))
    return subprocess.run(["pdftotext", paper, "-"], capture_output=True, check=True).stdout.decode()


def messages_waiting() -> int:
    """How many messages Redis still holds for the workers."""
    with current_app.connection_for_read() as broker:
        return broker.default_channel.client.llen(current_app.conf.task_default_queue)


def test_asked_for_in_the_page_and_made_by_the_worker(certificate, workers, tmp_path):
    slow = Visitor()
    slow.goto("reports:certificate_document", certificate.code)
    guest = ask_for_the_paper(certificate)
    assert status() == DocumentStatus.WAITING
    guest.sees("อยู่ในคิว")
    workers()  # the message has waited in the broker
    wait_until(lambda: status() == DocumentStatus.DONE)
    assert certificate.organisation_name in words_of(guest, certificate, tmp_path)
    slow.press("reports:make_certificate_document")  # the button of a page that was opened before
    assert slow.page.links_to("reports:certificate_file")
    document = Document.objects.get()
    assert (document.attempts, len(document.sha256)) == (1, 64)


def test_a_killed_worker_loses_nothing_and_doubles_nothing(certificate, workers, tmp_path):
    first = workers()
    guest = ask_for_the_paper(certificate)
    wait_until(lambda: status() == DocumentStatus.RENDERING)
    first.kill()
    document = Document.objects.get()
    assert (document.status, document.attempts) == (DocumentStatus.RENDERING, 1)
    workers()
    current_app.send_task("reports.tasks.sweep_documents")
    time.sleep(1)
    assert status() == DocumentStatus.RENDERING  # the dead worker's lease still holds
    Document.objects.update(leased_until=timezone.now())
    began = time.monotonic()
    current_app.send_task("reports.tasks.sweep_documents")  # as the clock does every thirty seconds
    wait_until(lambda: status() == DocumentStatus.DONE)
    assert time.monotonic() - began < 30
    assert certificate.organisation_name in words_of(guest, certificate, tmp_path)
    document.refresh_from_db()
    assert document.attempts == 2
    assert AuditEvent.objects.filter(verb="document.made").count() == 1


def test_the_same_hint_ten_times_makes_one_file(certificate, workers):
    guest = ask_for_the_paper(certificate)
    document = Document.objects.get()
    for _ in range(10):
        send_hint(document.pk)
    for _ in range(2):
        workers()
    wait_until(lambda: status() == DocumentStatus.DONE)
    hash_of_the_first = Document.objects.get().sha256
    wait_until(lambda: messages_waiting() == 0)
    time.sleep(1)
    guest.goto("reports:certificate_document", certificate.code)
    assert guest.page.links_to("reports:certificate_file")
    document.refresh_from_db()
    assert (document.attempts, document.sha256) == (1, hash_of_the_first)
    assert AuditEvent.objects.filter(verb="document.made").count() == 1
