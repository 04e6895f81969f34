"""From the register to the printer: all certificates of a year in one file, and each as its own in a .zip."""

import io
import subprocess
import zipfile
from urllib.parse import unquote

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification.models import Certificate
from certification.services import certifying
from reports.models import Document, DocumentKind, DocumentStatus
from reports.papers import TEMPLATES, certificates
from reports.services import documents as services
from reports.services.together import render_together
from tests.factories.people import make_officer
from tests.factories.upward import certified

PAGE = reverse("reports:certificates_together")
REGISTER = reverse("certification:certificates")


@pytest.fixture
def two(
    application,
    other_application,
    applicant,
    officer,
    stranger,
    approver,
    department,
    secretary,
    other_province,
) -> list[Certificate]:
    staff = {"department": department, "secretary": secretary}
    other_approver = make_officer(other_province, "provincial_approver", "วัฒนธรรมจังหวัดพะเยา")
    owner = other_application.organisation.membership_set.get(role="owner").user
    return [
        certified(application, owner=applicant, officer=officer, approver=approver, **staff),
        certified(other_application, owner=owner, officer=stranger, approver=other_approver, **staff),
    ]


def make() -> Document:
    """What the workers do."""
    render_together(kind=DocumentKind.CERTIFICATE, templates=TEMPLATES)
    book = Document.objects.get(kind=DocumentKind.CERTIFICATES)
    services.render(document_id=book.pk, templates=TEMPLATES)
    book.refresh_from_db()
    return book


def words_of(pdf: bytes) -> list[str]:
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60)
    return found.stdout.decode().split("\f")[:-1]


def test_from_the_register_to_one_file_and_many(two, secretary, as_):
    client = as_(secretary)
    assert PAGE in client.get(REGISTER).content.decode()
    assert "2 ฉบับ" in client.get(PAGE).content.decode()
    status_url = client.post(PAGE).url
    assert "อยู่ในคิว" in client.get(status_url).content.decode()
    book = make()
    assert book.status == DocumentStatus.DONE
    shown = client.get(status_url).content.decode()
    zip_url = reverse("reports:certificates_zip", args=[book.public_id])
    assert zip_url in shown
    pages = words_of(b"".join(client.get(f"{status_url}file/").streaming_content))
    assert len(pages) == 2
    assert all(c.organisation_name in page for c, page in zip(two, pages, strict=True))
    answer = client.get(zip_url)
    assert unquote(answer["Content-Disposition"]).endswith("2 ฉบับ.zip")
    assert answer["X-Content-Type-Options"] == "nosniff"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            f"เกียรติบัตร {c.number_text.replace('/', '-')} {c.organisation_name}.pdf" for c in two
        ]
        for name, one in zip(archive.namelist(), certificates.parts_of(book), strict=True):
            assert services.sha256_of(archive.read(name)) == one.sha256


def test_every_certificate_of_the_book_is_its_own_document_too(two, secretary, guest):
    certificates.request_book(certificates=two, title="x", by=secretary)
    make()
    assert Document.objects.filter(kind=DocumentKind.CERTIFICATE, status=DocumentStatus.DONE).count() == 2
    answer = guest.get(reverse("reports:certificate_file", args=[two[0].code]))
    assert two[0].organisation_name in words_of(b"".join(answer.streaming_content))[0]


def test_the_paper_that_was_there_before_stays_the_one(two, secretary):
    old = certificates.request_certificate(certificate=two[0], by=None)
    Document.objects.filter(pk=old.pk).update(template_version="certificate-1")
    Document.objects.filter(pk=old.pk).update(
        fingerprint=services.fingerprint_of(old.kind, old.subject, "certificate-1", old.data)
    )
    book = certificates.request_book(certificates=two, title="x", by=secretary)
    assert old in book.parts.all()
    assert Document.objects.filter(subject=two[0].code).count() == 1


def test_revoked_ones_are_left_out_and_named(two, secretary, as_):
    certifying.revoke(certificate_id=two[0].pk, reason="เท็จ", by=secretary)
    client = as_(secretary)
    shown = client.get(PAGE).content.decode()
    assert "ไม่รวม 1 ฉบับที่เพิกถอนแล้ว" in shown
    assert two[0].organisation_name in shown
    status_url = client.post(PAGE).url
    make()
    assert two[0].organisation_name in client.get(status_url).content.decode()
    pages = words_of(b"".join(client.get(f"{status_url}file/").streaming_content))
    assert [two[1].organisation_name in page for page in pages] == [True]


def test_what_was_revoked_since_is_given_no_more(two, secretary, as_):
    client = as_(secretary)
    status_url = client.post(PAGE).url
    book = make()
    certifying.revoke(certificate_id=two[0].pk, reason="เท็จ", by=secretary)
    zip_url = reverse("reports:certificates_zip", args=[book.public_id])
    assert [client.get(url).status_code for url in (status_url, f"{status_url}file/", zip_url)] == [404] * 3
    assert client.post(PAGE).url != status_url  # a new book without it


def test_nothing_but_revoked_ones_is_refused(two, secretary, as_):
    for certificate in two:
        certifying.revoke(certificate_id=certificate.pk, reason="เท็จ", by=secretary)
    client = as_(secretary)
    assert "ไม่มีเกียรติบัตรที่สร้างไฟล์ได้" in client.get(PAGE).content.decode()
    assert client.post(PAGE).status_code == 409
    assert not Document.objects.exists()


def test_too_many_are_refused(two, secretary, as_, monkeypatch):
    monkeypatch.setattr(certificates, "MOST_IN_A_BOOK", 1)
    assert as_(secretary).post(PAGE).status_code == 409


def test_the_filters_of_the_register_choose(two, secretary, as_):
    client = as_(secretary)
    year = two[0].fiscal_year
    assert len(client.get(PAGE, {"year": year}).context["plan"].certificates) == 2
    assert client.get(PAGE, {"status": "superseded"}).context["plan"].certificates == []
    assert client.get(PAGE, {"q": two[1].organisation_name}).context["plan"].certificates == [two[1]]
    register = client.get(REGISTER, {"year": year})
    assert f'<option value="{year}" selected>' in register.content.decode()
    assert len(client.get(REGISTER, {"status": "superseded"}).context["page"].object_list) == 0
    # What is not on offer counts as not chosen.
    assert len(client.get(REGISTER, {"year": year - 1}).context["page"].object_list) == 2
    assert len(client.get(REGISTER, {"year": "หก"}).context["page"].object_list) == 2


def test_only_who_issues_certificates_may(two, department, officer, secretary, auditor, as_):
    book = certificates.request_book(certificates=two, title="x", by=secretary)
    make()
    for user in (department, officer, auditor):
        client = as_(user)
        assert PAGE not in client.get(REGISTER).content.decode()
        assert client.get(PAGE).status_code == 403
        assert client.get(reverse("reports:document_file", args=[book.public_id])).status_code == 404


def test_asking_for_two_costs_as_many_queries_as_for_one(two, secretary):
    counts = []
    for number, some in enumerate((two[:1], two)):
        with CaptureQueriesContext(connection) as queries:
            certificates.request_book(certificates=some, title=str(number), by=secretary)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


def test_what_the_pages_share_is_in_the_book_once(two, secretary):
    certificates.request_book(certificates=two, title="x", by=secretary)
    book = make()
    single = max(one.file.size for one in certificates.parts_of(book))
    with book.file.open("rb") as stored, pikepdf.open(stored) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.pages[0].Resources.objgen == pdf.pages[1].Resources.objgen
    assert book.file.size < single * 2 * 0.75


def test_the_sweeper_asks_for_what_nobody_asked_for(two):
    assert certificates.request_missing() == 2
    assert certificates.request_missing() == 0
    assert Document.objects.filter(requested_by=None).count() == 2
