"""A long list becomes a document: made by a worker, for its asker alone, as long as the right holds."""

import io

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from certification.services import recusing
from certification.workflow import Stage
from networks.models import Membership, Sector
from networks.models.sectors import known_sectors
from reports.exports.sheets import SHEETS
from reports.models import Document, DocumentFormat, DocumentKind, DocumentStatus
from reports.papers import exports as paper
from reports.tasks import render_document
from tests.factories.applications import token
from tests.factories.meetings import make_meeting, place
from tests.factories.people import make_officer
from tests.reports.exports.planting import applications
from tests.reports.exports.reading import read_csv, read_xlsx

URL = "/cases/export.csv"


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Two rows are a long list here."""
    monkeypatch.setattr("reports.views.exports.LONG", 1)


@pytest.fixture
def listed(submitted, make_case, neighbour):
    """Two cases of Chiang Rai, one of Phayao."""
    return [submitted, make_case("วัดแม่จัน", sector=Sector.RELIGION)]


def ask(client, url: str = URL, **form) -> Document:
    answer = client.post(url, {"once": token(), **form})
    assert answer.status_code == 302, answer.content.decode()
    return Document.objects.get(public_id=answer["Location"].split("/")[-2])


def made(document: Document) -> Document:
    render_document(document.pk)
    document.refresh_from_db()
    return document


def content_of(document: Document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()


def urls_of(document: Document) -> list[str]:
    names = ("document", "document_file")
    return [reverse(f"reports:{name}", args=[document.public_id]) for name in names]


def answers(client, document: Document) -> list[int]:
    found = [client.get(url) for url in urls_of(document)]
    for answer in found:
        if answer.streaming:
            b"".join(answer.streaming_content)  # to its end, where the file is closed
    return [answer.status_code for answer in found]


def test_a_long_list_says_how_long_it_is_and_waits_for_the_button(listed, officer, as_):
    answer = as_(officer).get(URL)
    text = answer.content.decode()
    assert "รายการนี้มี 2 แถว" in text
    assert "สร้างไฟล์" in text
    assert "วัดแม่จัน" not in text
    assert not Document.objects.exists()


@pytest.mark.parametrize(("format", "read"), [("csv", read_csv), ("xlsx", read_xlsx)])
def test_the_document_is_the_file_that_would_have_been_answered(
    listed, officer, as_, monkeypatch, format, read
):
    url = f"/cases/export.{format}?sort=name&view=all&nothing=1"
    document = made(ask(as_(officer), url))
    assert (document.kind, document.format, document.status) == (
        DocumentKind.EXPORT,
        format,
        DocumentStatus.DONE,
    )
    monkeypatch.setattr("reports.views.exports.LONG", 100)
    direct = as_(officer).get(url)
    assert read(content_of(document)) == read(direct.content)
    answer = as_(officer).get(urls_of(document)[1])
    assert answer["Content-Type"] == direct["Content-Type"]
    assert read(b"".join(answer.streaming_content)) == read(direct.content)
    assert document.data["query"] == "view=all&sort=name"
    answer.close()


def test_asking_is_on_record_and_a_form_sent_twice_asks_once(listed, officer, as_):
    client, once = as_(officer), token()
    first, again = ask(client, once=once), ask(client, once=once)
    assert first == again
    assert ask(client) != first
    assert AuditEvent.objects.filter(verb="document.requested").count() == 2
    event = AuditEvent.objects.filter(verb="list.exported").first()
    assert (event.by, event.data["what"], event.data["format"]) == (officer, "cases", "csv")


def test_it_is_its_askers_alone(
    listed, officer, stranger, approver, auditor, department, applicant, guest, as_
):
    colleague = make_officer(listed[0].province, name="อีกคน")
    document = made(ask(as_(officer)))
    assert answers(as_(officer), document) == [200, 200]
    for other in (colleague, stranger, approver, auditor, department, applicant):
        assert answers(as_(other), document) == [404, 404]
        assert (
            as_(other).post(reverse("reports:retry_document", args=[document.public_id])).status_code == 404
        )
        assert str(document.public_id) not in as_(other).get("/documents/").content.decode()
    assert answers(guest, document) == [302, 302]
    assert str(document.public_id) in as_(officer).get("/documents/").content.decode()


def test_another_province_is_in_no_file(listed, officer, as_):
    for query in ("?view=all", "?view=all&province=56", "?view=all&district=5601", "?q=โคมคำ&view=all"):
        text = content_of(made(ask(as_(officer), URL + query))).decode()
        assert "วัดศรีโคมคำ" not in text


def test_who_lost_the_role_before_the_worker_came_gets_nothing(listed, officer, as_):
    document = ask(as_(officer))
    end_roles(officer)
    document = made(document)
    assert not document.file
    assert document.status != DocumentStatus.DONE
    assert "แม่จัน" not in document.error
    assert answers(as_(officer), document) == [404, 404]


def test_who_was_disabled_before_the_worker_came_gets_nothing(listed, officer, as_):
    document = ask(as_(officer))
    officer.is_active = False
    officer.save()
    assert not made(document).file


def test_who_lost_the_role_afterwards_opens_it_no_more(listed, officer, as_):
    client = as_(officer)
    document = made(ask(client))
    assert answers(client, document) == [200, 200]
    end_roles(officer)
    assert answers(client, document) == [404, 404]


def test_who_moved_to_another_province_has_neither_the_old_file_nor_the_new_list(
    listed, officer, other_province, as_
):
    client = as_(officer)
    ready, waiting = made(ask(client)), ask(client)
    end_roles(officer)
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    assert answers(client, ready) == [404, 404]
    assert not made(waiting).file


def end_roles(user) -> None:
    Membership.objects.filter(user=user).delete()


def test_a_conflict_of_interest_takes_the_item_out_and_closes_the_older_file(
    open_round, make_case, officer, member, body, as_
):
    cases = [make_case("วัดแม่จัน", Stage.VERIFIED), make_case("โรงเรียนแม่จัน", Stage.VERIFIED)]
    meeting = make_meeting(body, officer)
    for case in cases:
        place(meeting, case, officer)
    url, client = reverse("reports:export_agenda", args=[meeting.public_id, "csv"]), as_(member)
    before = made(ask(client, url))
    assert [row[2] for row in read_csv(content_of(before))[1:]] == ["วัดแม่จัน", "โรงเรียนแม่จัน"]
    waiting = ask(client, url)
    recusing.declare(meeting_id=meeting.pk, application_id=cases[0].pk, reason="ญาติ", by=member)
    assert answers(client, before) == [404, 404]
    assert not made(waiting).file
    rows = read_csv(client.get(url).content)
    assert [(row[0], row[2]) for row in rows[1:]] == [("1", "โรงเรียนแม่จัน")]


def test_the_file_speaks_the_language_in_which_it_was_asked_for(listed, officer, as_):
    client = as_(officer)
    client.cookies["django_language"] = "en"
    assert read_csv(content_of(made(ask(client))))[0][1] == "Organisation"


def test_a_guest_is_sent_to_sign_in_for_a_long_list(listed, guest):
    url = "/organisations/export.csv"
    text = guest.get(url).content.decode()
    assert "เข้าสู่ระบบ" in text
    assert 'method="post" data-once' not in text
    assert guest.post(url).status_code == 403
    assert not Document.objects.exists()


def test_a_list_that_is_too_long_for_a_file_is_refused(listed, officer, as_, monkeypatch):
    monkeypatch.setattr(paper, "MOST", 1)
    monkeypatch.setattr("reports.views.exports.MOST", 1)
    text = as_(officer).get(URL).content.decode()
    assert "มากกว่า 1 แถว" in text
    assert "data-once>" not in text.split("<main", 1)[-1]
    assert as_(officer).post(URL).status_code == 400
    assert not Document.objects.exists()


def test_the_worker_tells_how_far_it_is(listed, officer, as_, monkeypatch):
    noted = []
    monkeypatch.setattr(paper, "note_progress", lambda done, total: noted.append((done, total)))
    made(ask(as_(officer)))
    assert noted == [(1, 2), (2, 2)]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_long_list_is_read_in_chunks(places, officer, format):
    """Two thousand rows more ask no more: all that a row holds comes with it."""
    officer.has_perm("review")  # the person's roles are read once
    known_sectors()  # and the names of the sectors
    counted, applied = [], applications([f"โรงเรียนที่ {number}" for number in range(2_500)])
    for wanted in (500, 1_500, 2_500):
        for one in applied[wanted:]:
            one.stage = "draft"
        for one in applied[:wanted]:
            one.stage = "intent_submitted"
        type(applied[0]).objects.bulk_update(applied, ["stage"])
        with CaptureQueriesContext(connection) as queries:
            found = SHEETS["cases"].find(officer, QueryDict("view=intents"), "")
            file = io.BytesIO()
            paper.write(file, SHEETS["cases"], DocumentFormat(format), found.rows())
        counted.append(len(queries))
        rows = read_csv(file.getvalue()) if format == "csv" else read_xlsx(file.getvalue())
        assert len(rows) == wanted + 1
    assert [more - counted[0] for more in counted] == [0, 0, 0]
