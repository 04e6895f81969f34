"""From the button to the job: each family of papers is asked for on its own page, by who may have it."""

import pytest
from django.urls import reverse

from certification.workflow import Stage
from reports.models import Document, DocumentFormat, DocumentKind
from reports.tasks import render_document
from tests.factories.applications import walk_to
from tests.factories.meetings import ready_meeting, seat, verified_case
from tests.factories.upward import certified, report_up, resolve_at
from tests.reports.papers.reading import lost, text_of

pytestmark = pytest.mark.django_db


def asked(client, url, **data) -> Document:
    """Ask, follow to the job's page, let the worker make it, fetch the file; the document."""
    answer = client.post(url, data)
    document = Document.objects.latest("pk")
    assert answer.url == reverse("reports:document", args=[document.public_id])
    assert client.get(answer.url).status_code == 200
    render_document(document.pk)
    got = client.get(reverse("reports:document_file", args=[document.public_id]))
    assert got.status_code == 200
    assert b"".join(got.streaming_content)[:4] in (b"%PDF", b"PK\x03\x04")  # read to its end, it is closed
    document.refresh_from_db()
    return document


def words_in(document: Document) -> str:
    with document.file.open("rb") as stored:
        return text_of(stored.read())


def status(client, url, **data) -> int:
    return client.post(url, data).status_code


def test_an_applicant_asks_for_the_pack_and_later_for_what_was_sent(application, applicant, officer, as_):
    url = reverse("reports:make_form_paper", args=[application.public_id])
    client = as_(applicant)
    assert url in client.get(application.get_absolute_url()).content.decode()
    document = asked(client, url, kind="pack", digits="thai")
    assert lost(words_in(document), ["ฉบับร่าง ยังไม่ส่ง", "โรงเรียนบ้านน้ำคำ"]) == []
    assert document.title == "โรงเรียนบ้านน้ำคำ 2569"
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    assert url in client.get(application.get_absolute_url()).content.decode()
    assert lost(words_in(asked(client, url, kind="intent", digits="arabic")), ["ฉบับที่ส่ง ฉบับที่ 1"]) == []


def test_the_office_asks_for_a_copy_that_was_sent(application, applicant, officer, stranger, department, as_):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    url = reverse("reports:make_form_paper", args=[application.public_id])
    page = as_(officer).get(reverse("certification:case", args=[application.public_id])).content.decode()
    assert url in page
    assert '<option value="1">' in page
    document = asked(as_(department), url, kind="plan", digits="thai", number="1")
    assert document.kind == DocumentKind.PLAN
    assert status(as_(stranger), url, kind="plan", digits="thai", number="1") == 404
    assert status(as_(department), url, kind="plan", digits="thai", number="2") == 404
    file = reverse("reports:document_file", args=[document.public_id])
    assert as_(stranger).get(file).status_code == 404


@pytest.mark.parametrize("data", [{"kind": "roster"}, {"digits": "roman"}, {"number": "x"}, {"kind": ""}])
def test_what_no_page_could_have_sent_is_a_bad_request(application, applicant, as_, data):
    url = reverse("reports:make_form_paper", args=[application.public_id])
    assert status(as_(applicant), url, **{"kind": "pack", "digits": "thai"} | data) == 400
    assert not Document.objects.exists()


def test_a_meeting_gives_its_papers(open_round, officer, stranger, body, member, as_):
    seat(body, 3)
    meeting = ready_meeting(body, officer, verified_case(open_round, officer, "วัดป่าน้ำซับ"), number=1)
    url = reverse("reports:make_meeting_paper", args=[meeting.public_id])
    page = reverse("certification:meeting_papers", args=[meeting.public_id])
    assert url in as_(member).get(page).content.decode()
    for kind in ("preliminary_list", "agenda", "minutes"):
        document = asked(as_(member), url, kind=kind, digits="thai")
        assert lost(words_in(document), ["วัดป่าน้ำซับ", "ครั้งที่ ๑/๒๕๖๙"]) == []
    assert status(as_(stranger), url, kind="agenda", digits="thai") == 404


def test_a_report_gives_its_letter_as_pdf_and_word(
    application, applicant, officer, approver, stranger, body, as_
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    resolve_at(body, application, officer)
    application.refresh_from_db()
    report_up(application, officer=officer, approver=approver)
    report = application.report_items.get().report
    url = reverse("reports:make_report_letter", args=[report.public_id])
    client = as_(officer)
    assert url in client.get(report.get_absolute_url()).content.decode()
    assert "ตำแหน่งผู้ลงนาม" in client.get(url).content.decode()
    said = {"digits": "thai", "post": "วัฒนธรรมจังหวัดเชียงราย", "contact": "โทร. 053 150 169"}
    document = asked(client, url, format="pdf", **said)
    assert lost(words_in(document), ["ที่ ชร ๐๐๓๑/๑", "โทร. ๐๕๓ ๑๕๐ ๑๖๙", "โรงเรียนบ้านน้ำคำ"]) == []
    word = asked(client, url, format="docx", **said)
    assert (word.format, word.file.name[-5:]) == (DocumentFormat.DOCX, ".docx")
    assert client.post(url, {**said, "format": "pdf", "post": "ก" * 201}).status_code == 422
    assert as_(stranger).get(url).status_code == 404
    assert status(as_(stranger), url, format="pdf", **said) == 404


def test_the_nation_asks_for_roster_and_tables(
    application, applicant, officer, approver, department, secretary, auditor, body, as_, guest
):
    certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=department,
        secretary=secretary,
    )
    url = reverse("reports:make_national_paper")
    for name, user in (("department", department), ("certificates", auditor)):
        assert url in as_(user).get(reverse(f"certification:{name}")).content.decode()
    assert url not in as_(officer).get(reverse("certification:certificates")).content.decode()
    for kind in ("roster", "cross_tables"):
        document = asked(as_(auditor), url, kind=kind, digits="thai", fiscal_year="2569")
        assert lost(words_in(document), ["ปีงบประมาณ พ.ศ. ๒๕๖๙", "จังหวัดเชียงราย"]) == []
    assert (
        as_(auditor).post(url, {"kind": "roster", "digits": "thai", "fiscal_year": "2400"}).status_code == 422
    )
    assert as_(officer).get(url).status_code == 404
    assert guest.get(url).status_code == 302
