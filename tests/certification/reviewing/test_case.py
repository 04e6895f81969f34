"""The page of one case: what to do now for this person, the scores in one row, versions, requests, history."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from certification.models import (
    AgendaItem,
    Application,
    ConflictOfInterest,
    Decision,
    Meeting,
)
from certification.queries.case import read_case
from certification.queries.moves import IN_THE_MEETING, OWN_PAGES, links_for
from certification.services.deciding import decide
from certification.services.requesting import Asked, request_change
from certification.services.reviewing import PLAIN_MOVES, Finding, score, send_back, verify
from certification.services.submitting import resubmit
from certification.workflow import MOVES, Stage
from networks.models import Membership
from tests.factories.applications import make_application, put, token, verify_all, walk_to
from tests.factories.frameworks import make_round
from tests.factories.people import make_seat


def url(case) -> str:
    return f"/cases/{case.public_id}/"


def todo(case, person) -> list[tuple[str, str]]:
    found = Application.objects.select_related("organisation", "round__framework", "submission").get(
        pk=case.pk
    )
    return [(item["sentence"], item["action"]) for item in read_case(person, found).todo]


def asked(key="process.c5.narrative") -> Asked:
    return Asked(key, "ขอให้ระบุความถี่", timezone.localdate() + datetime.timedelta(days=14))


def on_an_agenda(case, body, officer) -> Meeting:
    meeting = Meeting.objects.create(
        body=body, number=2, year=2569, held_on=timezone.localdate(), place="ห้องประชุม", created_by=officer
    )
    AgendaItem.objects.create(
        meeting=meeting, application=case, submission=case.submission, position=1, placed_by=officer
    )
    return meeting


# ── what to do now ──


def test_the_next_step_of_the_officer_at_each_stage(make_case, officer, body):
    assert todo(make_case("ก", Stage.INTENT_SUBMITTED), officer) == [
        ("อ่านแบบ อ.01 แล้วรับเข้าร่วม หรือส่งกลับให้แก้", "รับเข้าร่วม")
    ]
    assert todo(make_case("ข", Stage.ENROLLED), officer) == []
    assert todo(make_case("ค", Stage.SUBMITTED), officer) == [("องค์กรส่งผลการประเมินแล้ว รอตรวจ", "เริ่มตรวจ")]
    assert todo(make_case("ง", Stage.VERIFIED), officer) == [
        ("ผ่านการตรวจแล้ว เลือกการประชุมที่จะบรรจุวาระ", "บรรจุวาระ")
    ]


def test_the_next_step_of_a_review_follows_the_work(case, officer, applicant):
    assert todo(case, officer) == [("ตรวจแล้ว 0 จาก 9 ข้อ", "เริ่มตรวจข้อแรก")]
    score(application_id=case.pk, finding=Finding("c1", 3, "", case.submission_id, None), by=officer)
    assert todo(case, officer) == [("ตรวจแล้ว 1 จาก 9 ข้อ", "ตรวจต่อ")]
    verify_all(case, officer)
    assert todo(case, officer) == [("ตรวจครบทุกข้อ ได้ 27 คะแนน", "ผ่านการตรวจ")]
    request = request_change(application_id=case.pk, asked=asked(), by=officer)
    assert todo(case, officer) == [("ตรวจครบแล้ว มีรายการที่ขอให้แก้ไข 1 รายการ", "ส่งกลับให้แก้ไข")]
    send_back(application_id=case.pk, by=officer, once=token())
    assert todo(case, officer) == []
    request.refresh_from_db()
    request.answered_at, request.answered_by = timezone.now(), applicant
    request.save()
    resubmit(application_id=case.pk, by=applicant, once=token())
    assert todo(case, officer) == [("องค์กรตอบรายการที่ขอให้แก้ไข 1 รายการ", "ดูที่แก้ไข")]


def test_on_an_agenda_the_next_step_is_that_meeting(make_case, officer, body, as_):
    case = make_case("โรงเรียนที่มีวาระ", Stage.VERIFIED)
    meeting = on_an_agenda(case, body, officer)
    decide(application_id=case.pk, move="place_on_agenda", by=officer, once=token())
    assert todo(case, officer) == [(f"อยู่ในวาระการประชุม{meeting}", "เปิดการประชุม")]
    assert meeting.get_absolute_url() in as_(officer).get(url(case)).text


def test_who_cannot_act_reads_what_the_case_waits_for(case, approver, auditor, department, as_):
    for person in (approver, auditor, department):
        response = as_(person).get(url(case))
        assert response.context["page"].todo == []
        assert response.context["page"].moves == []
        assert "จังหวัดกำลังตรวจ มาแล้ว 0 วัน" in response.text


def test_a_returned_case_says_until_when_it_waits(case, officer, as_):
    request_change(application_id=case.pk, asked=asked(), by=officer)
    send_back(application_id=case.pk, by=officer, once=token())
    assert "รอองค์กรแก้ไขภายใน" in as_(officer).get(url(case)).text


def test_every_move_of_the_table_has_a_page(case, officer):
    assert PLAIN_MOVES | set(OWN_PAGES) | IN_THE_MEETING == set(MOVES)
    assert not PLAIN_MOVES & set(OWN_PAGES)
    assert not PLAIN_MOVES & IN_THE_MEETING
    assert not any(MOVES[name].effect or MOVES[name].level for name in PLAIN_MOVES)


def test_the_resolutions_are_one_button(make_case, officer, body):
    case = make_case("โรงเรียน", Stage.VERIFIED)
    on_an_agenda(case, body, officer)
    decide(application_id=case.pk, move="place_on_agenda", by=officer, once=token())
    case.refresh_from_db()
    primary, others = links_for(officer, case)
    assert primary is not None
    assert primary.move == "meeting"
    assert others == []


# ── what it shows ──


def test_self_verified_committee_and_last_year_stand_in_one_row(
    application, organisation, applicant, officer, administrator, as_
):
    past = make_application(make_round(administrator, 2567), organisation, applicant)
    past = walk_to(Stage.VERIFIED, past, owner=applicant, officer=officer)
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    score(application_id=case.pk, finding=Finding("c2", 1, "ไม่ครบ", case.submission_id, None), by=officer)
    response = as_(officer).get(url(case))
    rows = {row.criterion.code: row for row in response.context["page"].scores.rows}
    assert (rows["c2"].last_year, rows["c2"].self_score, rows["c2"].verified.score) == (3, 3, 1)
    assert rows["c2"].differs
    assert (rows["c1"].verified, rows["c1"].differs) == (None, False)
    assert "ไม่ครบ" in response.text
    criterion = as_(officer).get(f"{url(case)}review/c2/").text
    assert "คำตอบปี 2567: 3 คะแนน" in criterion
    assert "เล่าสิ่งที่ได้ทำร่วมกัน" in criterion


def test_last_year_of_a_case_that_one_may_not_read_stays_out(
    application, organisation, applicant, officer, administrator, body, as_
):
    past = make_application(make_round(administrator, 2567), organisation, applicant)
    past = walk_to(Stage.VERIFIED, past, owner=applicant, officer=officer)
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    seat = make_seat(body, "นภา", user=officer)
    ConflictOfInterest.objects.create(
        member=seat, application=past, reason="ปีก่อนเป็นที่ปรึกษา", declared_by=officer
    )
    assert as_(officer).get(url(case)).context["page"].scores.last_year is None


def test_every_submission_is_listed_with_its_hash(case, officer, as_):
    text = as_(officer).get(url(case)).text
    assert case.submission.sha256 in text
    assert "ฉบับที่ 1" in text


def test_a_decision_on_an_earlier_submission_is_marked_as_stale(case, officer, applicant, as_):
    verify_all(case, officer)
    verify(application_id=case.pk, by=officer, once=token())
    decide(application_id=case.pk, move="undo_verify", by=officer, once=token(), reason="พบข้อผิดพลาด")
    request = request_change(application_id=case.pk, asked=asked("intent.phone"), by=officer)
    send_back(application_id=case.pk, by=officer, once=token())
    put(case, "intent.phone", "053 771 999", applicant)
    request.refresh_from_db()
    request.answered_at, request.answered_by = timezone.now(), applicant
    request.save()
    resubmit(application_id=case.pk, by=applicant, once=token())
    response = as_(officer).get(url(case))
    stale = {event.what: event.warning for event in response.context["page"].events if event.warning}
    assert stale == {"ผ่านการตรวจ": "ตัดสินจากฉบับที่ 1 ฉบับปัจจุบันคือ 2"}
    assert "ตัดสินจากฉบับที่ 1 ฉบับปัจจุบันคือ 2" in response.text


def test_the_history_is_newest_first_and_can_be_narrowed(case, officer, as_):
    request_change(application_id=case.pk, asked=asked(), by=officer)
    send_back(application_id=case.pk, by=officer, once=token())
    client = as_(officer)
    events = client.get(url(case)).context["page"].events
    assert [event.when for event in events] == sorted((event.when for event in events), reverse=True)
    assert {event.kind for event in events} == {"decision", "request", "evidence"}
    only = client.get(url(case), {"kind": "request"}).context["page"].events
    assert [event.what for event in only] == ["ขอให้แก้ไข: อ.02 · 5. เกณฑ์ข้อ 5 · เล่าสิ่งที่ได้ทำ"]
    for word in ("nothing", "<script>", "\x00"):
        assert client.get(url(case), {"kind": word}).status_code == 200
    assert "ยังไม่มีรายการ" in client.get(url(case), {"kind": "certificate"}).text


def test_requests_not_sent_yet_are_the_offices_own(case, officer, auditor, as_):
    request_change(application_id=case.pk, asked=asked(), by=officer)
    assert "ขอให้ระบุความถี่" in as_(officer).get(url(case)).text
    for path in ("", "review/c5/", "forms/plan/"):
        assert "ขอให้ระบุความถี่" not in as_(auditor).get(f"{url(case)}{path}").text


def test_the_title_carries_the_reference_and_nobodys_name(case, officer, as_):
    for path in ("", "review/c5/", "forms/intent/", "changes/", "return/", "pass/", "moves/stop_review/"):
        text = as_(officer).get(f"{url(case)}{path}").text
        title = text.partition("<title>")[2].partition("</title>")[0]
        assert case.spoken_reference in title
        assert case.organisation.name not in title


# ── who may read it ──


def test_staff_of_the_place_and_the_nation_read_it(
    case, officer, approver, department, secretary, auditor, as_
):
    for person in (officer, approver, department, secretary, auditor):
        assert as_(person).get(url(case)).status_code == 200


@pytest.mark.parametrize("path", ["", "review/c1/", "forms/plan/", "changes/", "moves/stop_review/"])
def test_nobody_else_finds_it(case, stranger, member, applicant, administrator, guest, as_, path):
    address = f"{url(case)}{path}"
    assert as_(stranger).get(address).status_code == 404
    assert as_(member).get(address).status_code == 404
    assert as_(applicant).get(address).status_code == 403
    assert as_(administrator).get(address).status_code == 403
    assert guest.get(address).status_code == 302


def test_a_member_reads_what_is_on_the_agenda_unless_in_conflict(make_case, officer, body, member, as_):
    case = make_case("โรงเรียนที่มีวาระ", Stage.VERIFIED)
    on_an_agenda(case, body, officer)
    response = as_(member).get(url(case))
    assert response.status_code == 200
    assert response.context["page"].moves == []
    ConflictOfInterest.objects.create(
        member=member.seats.get(), application=case, reason="ญาติ", declared_by=member
    )
    for path in ("", "review/c1/", "forms/plan/", "changes/"):
        assert as_(member).get(f"{url(case)}{path}").status_code == 404


def test_an_officer_who_also_works_for_the_organisation_does_not_decide_about_it(
    case, organisation, officer, as_
):
    Membership.objects.create(user=officer, role=Role.EDITOR, organisation=organisation)
    assert as_(officer).get(url(case)).status_code == 404


def test_the_page_costs_the_same_with_more_history(case, officer, applicant, as_):
    client = as_(officer)
    client.get(url(case))
    with CaptureQueriesContext(connection) as short:
        client.get(url(case))
    for key in ("intent.phone", "process.c5", "plan"):
        request_change(application_id=case.pk, asked=asked(key), by=officer)
    verify_all(case, officer)
    with CaptureQueriesContext(connection) as long:
        client.get(url(case))
    assert len(long) == len(short)
    assert Decision.objects.filter(application=case).count() == 4
