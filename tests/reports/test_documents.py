"""Documents are asked for once, made by whoever takes them, and stored with their hash."""

import datetime
import hashlib

import pytest
from django.urls import reverse
from django.utils import timezone

from certification.services import certifying
from reports.models import Document, DocumentKind, DocumentStatus
from reports.papers import TEMPLATES
from reports.papers.certificates import request_certificate, request_missing
from reports.services import documents as services
from reports.tasks import render_document, sweep_documents
from tests.factories.upward import certified


@pytest.fixture
def certificate(application, applicant, officer, approver, department, secretary, body):
    return certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=department,
        secretary=secretary,
    )


def test_asking_twice_gives_the_same_file(certificate, officer):
    first = request_certificate(certificate=certificate, by=officer)
    render_document(first.pk)
    again = request_certificate(certificate=certificate, by=None)
    render_document(again.pk)
    document = Document.objects.get()
    assert (first, again) == (document, document)
    assert document.status == DocumentStatus.DONE
    with document.file.open("rb") as stored:
        assert hashlib.sha256(stored.read()).hexdigest() == document.sha256
    assert (document.template_version, document.data["name"]) == ("certificate-2", "โรงเรียนบ้านน้ำคำ")


def test_the_same_paper_stays_when_the_organisation_is_renamed(certificate, organisation):
    request_certificate(certificate=certificate, by=None)
    organisation.name = "โรงเรียนชื่อใหม่"
    organisation.save()
    request_certificate(certificate=certificate, by=None)
    assert Document.objects.count() == 1


def test_the_page_leads_from_the_button_over_the_progress_to_the_file(certificate, guest):
    url = reverse("reports:certificate_document", args=[certificate.code])
    assert "สร้างไฟล์เกียรติบัตร" in guest.get(url).content.decode()
    guest.post(reverse("reports:make_certificate_document", args=[certificate.code]))
    waiting = guest.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "อยู่ในคิว" in waiting
    file_url = reverse("reports:certificate_file", args=[certificate.code])
    assert guest.get(file_url).status_code == 404
    sweep_documents()
    render_document(Document.objects.get().pk)
    assert file_url in guest.get(url).content.decode()
    answer = guest.get(file_url)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    answer.close()


def test_the_sweeper_asks_for_papers_that_nobody_asked_for(certificate):
    assert request_missing() == 1
    assert request_missing() == 0


def test_a_worker_that_died_loses_nothing(certificate):
    document = request_certificate(certificate=certificate, by=None)
    assert services._take(document.pk) is not None  # a worker takes it, and dies
    assert services._take(document.pk) is None  # nobody else may, until its lease ends
    assert services.sweep() == []
    Document.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1))
    assert services.sweep() == [document.pk]
    render_document(document.pk)
    document.refresh_from_db()
    assert (document.status, document.attempts) == (DocumentStatus.DONE, 2)


def test_a_renderer_that_fails_is_tried_again_and_then_says_so(certificate):
    def broken(data):
        raise OSError("no font")

    document = request_certificate(certificate=certificate, by=None)
    for _ in range(services.MOST_ATTEMPTS):
        services.render(
            document_id=document.pk, templates={DocumentKind.CERTIFICATE: services.Template("x", broken)}
        )
    document.refresh_from_db()
    assert (document.status, document.error) == (DocumentStatus.FAILED, "OSError")
    request_certificate(certificate=certificate, by=None)  # the button "try again"
    services.render(document_id=document.pk, templates=TEMPLATES)
    document.refresh_from_db()
    assert document.status == DocumentStatus.DONE


def test_a_document_that_is_gone_is_no_error(db):
    render_document(123456)
    assert Document.objects.count() == 0


def test_the_paper_of_a_revoked_certificate_is_not_given(certificate, secretary, guest):
    render_document(request_certificate(certificate=certificate, by=None).pk)
    certifying.revoke(certificate_id=certificate.pk, reason="เท็จ", by=secretary)
    for name in ("certificate_file", "certificate_document"):
        assert guest.get(reverse(f"reports:{name}", args=[certificate.code])).status_code == 404
