"""งานเอกสาร: what a person has asked for, how far it is, its file, and another try."""

import datetime
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from reports.models import Document, DocumentKind, DocumentRequest, DocumentStatus
from reports.papers import PAPERS, Paper
from reports.pdf.render import render_paper
from reports.services import documents as services
from reports.services import progress
from reports.services.documents import Template, request_document
from reports.services.progress import counting, note_progress

LIST = reverse("reports:documents")


@pytest.fixture
def minutes(monkeypatch, officer):
    """A kind of document that only the officer may read."""
    paper = Paper(Template("minutes-x", lambda data: b"%PDF-1.7 x"), lambda user, document: user == officer)
    monkeypatch.setitem(PAPERS, DocumentKind.MINUTES, paper)
    return {DocumentKind.MINUTES: paper.template}


def ask(by, number: int = 1) -> Document:
    return request_document(
        kind=DocumentKind.MINUTES,
        subject=f"m{number}",
        version="minutes-x",
        data={"number": number},
        by=by,
        title=f"ครั้งที่ {number}/2569",
    )


def of(document: Document, name: str = "document") -> str:
    return reverse(f"reports:{name}", args=[document.public_id])


def page(client, url: str = LIST, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def fail(document: Document, error: str = "OSError") -> None:
    Document.objects.filter(pk=document.pk).update(status=DocumentStatus.FAILED, error=error)


def test_an_empty_list_says_where_jobs_come_from(officer, as_):
    assert "ยังไม่มีเอกสารที่ท่านขอสร้าง" in page(as_(officer))


def test_the_way_leads_from_the_account_menu(officer, as_, guest):
    assert f'href="{LIST}"' in page(as_(officer), reverse("home"))
    assert f'href="{LIST}"' not in page(guest, reverse("home"))


def test_a_job_waits_runs_and_is_fetched(officer, as_, minutes):
    client, document = as_(officer), ask(officer)
    assert "อยู่ในคิว" in page(client)
    assert client.get(of(document, "document_file")).status_code == 404
    services._take(document.pk)
    with counting(document.pk):
        note_progress(30, 120)
    shown = page(client, **{"HX-Request": "true"})
    assert "30 จาก 120" in shown
    assert "hx-get" in shown
    assert "<html" not in shown
    Document.objects.update(status=DocumentStatus.WAITING)
    services.render(document_id=document.pk, templates=minutes)
    shown = page(client)
    assert "เสร็จแล้ว" in shown
    assert "hx-get" not in shown
    answer = client.get(of(document, "document_file"))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"
    assert unquote(answer["Content-Disposition"]).endswith("รายงานการประชุม ครั้งที่ 1-2569.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_paper_tells_how_many_of_its_pages_are_laid_out(officer, as_, minutes, monkeypatch):
    document = ask(officer)
    services._take(document.pk)
    monkeypatch.setattr(progress, "WRITTEN_EVERY", 0)
    pages = [{"number": number, "total": 3} for number in (1, 2, 3)]
    with counting(document.pk):
        render_paper("page_numbers", {"pages": pages, "digits": "thai"}, "page-numbers", numbered=False)
    assert "จัดแล้ว 3 หน้า" in page(as_(officer))


def test_a_failed_job_says_why_and_is_tried_again(officer, as_, minutes):
    client, document = as_(officer), ask(officer)
    fail(document)
    assert "ระบบขัดข้องระหว่างสร้างเอกสาร" in page(client)
    assert "ลองใหม่" in page(client, of(document))
    assert client.post(of(document, "retry_document")).url == of(document)
    document.refresh_from_db()
    assert (document.status, document.error, document.attempts) == (DocumentStatus.WAITING, "", 0)
    assert AuditEvent.objects.get(verb="document.retried").by == officer
    services.render(document_id=document.pk, templates=minutes)
    assert "ดาวน์โหลด" in page(client, of(document))


def test_only_what_failed_is_made_again(officer, as_, minutes):
    document = ask(officer)
    services.render(document_id=document.pk, templates=minutes)
    as_(officer).post(of(document, "retry_document"))
    document.refresh_from_db()
    assert document.status == DocumentStatus.DONE
    assert not AuditEvent.objects.filter(verb="document.retried").exists()


@pytest.mark.parametrize(
    ("error", "words"), [("SoftTimeLimitExceeded", "นานเกินกำหนด"), ("too many attempts", "ก่อนเสร็จหลายครั้ง")]
)
def test_an_error_has_words(error, words, officer, as_, minutes):
    fail(ask(officer), error)
    assert words in page(as_(officer))


def test_another_sees_neither_the_job_nor_the_file(officer, stranger, as_, minutes, guest):
    document = ask(officer)
    services.render(document_id=document.pk, templates=minutes)
    client = as_(stranger)
    assert of(document, "document") not in page(client)
    assert [client.get(of(document, name)).status_code for name in ("document", "document_file")] == [
        404,
        404,
    ]
    assert client.post(of(document, "retry_document")).status_code == 404
    for url in (LIST, of(document), of(document, "document_file")):
        assert guest.get(url).url.startswith("/accounts/login/")


def test_who_lost_the_role_gets_404(officer, as_, minutes, monkeypatch):
    document = ask(officer)
    services.render(document_id=document.pk, templates=minutes)
    client = as_(officer)
    assert client.get(of(document)).status_code == 200
    monkeypatch.setitem(PAPERS, DocumentKind.MINUTES, Paper(minutes[DocumentKind.MINUTES], lambda *_: False))
    assert client.get(of(document, "document_file")).status_code == 404


def test_a_kind_that_nobody_knows_is_nobodys(officer, as_, monkeypatch):
    monkeypatch.delitem(PAPERS, DocumentKind.EXPORT, raising=False)
    document = request_document(
        kind=DocumentKind.EXPORT, subject="x", version="x", data={}, by=officer, title="x"
    )
    assert as_(officer).get(of(document)).status_code == 404


def test_the_same_document_is_the_job_of_everybody_who_asked(officer, approver, as_, minutes):
    ask(officer)
    ask(approver)
    ask(officer)
    assert (Document.objects.count(), DocumentRequest.objects.count()) == (1, 2)
    assert all("ครั้งที่ 1/2569" in page(as_(user)) for user in (officer, approver))


def test_newest_first_and_on_to_the_next_page(officer, as_, minutes):
    now = timezone.now()
    for number in range(1, 31):
        DocumentRequest.objects.filter(document=ask(officer, number)).update(
            asked_at=now - datetime.timedelta(minutes=number)
        )
    client = as_(officer)
    first = client.get(LIST).context["page"]
    assert [row.document.title for row in first.rows] == [f"ครั้งที่ {n}/2569" for n in range(1, 26)]
    assert not first.previous_url
    second = client.get(first.next_url).context["page"]
    assert [row.document.title for row in second.rows] == [f"ครั้งที่ {n}/2569" for n in range(26, 31)]
    assert client.get(second.previous_url).context["page"].rows[0].document.title == "ครั้งที่ 1/2569"


def test_one_row_and_three_cost_the_same(officer, as_, minutes):
    client = as_(officer)
    ask(officer, 1)
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(LIST)
    ask(officer, 2)
    fail(ask(officer, 3))
    with CaptureQueriesContext(connection) as three:
        client.get(LIST)
    assert len(one) == len(three)


def test_a_page_that_looks_again_after_the_session_has_ended_is_loaded_anew(guest):
    answer = guest.get(LIST, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (401, "true")


def test_a_name_can_break_no_header():
    document = Document(kind=DocumentKind.MINUTES, title='../a"b\r\nc\u202e', subject="x")
    assert document.download_name == "รายงานการประชุม ..-a-b-c.pdf"
