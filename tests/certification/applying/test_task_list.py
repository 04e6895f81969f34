"""The task list: what is done, what is missing in words, what to do now; or whom one waits for."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certification.models import EvidenceLink
from certification.services.deciding import decide
from certification.workflow import Stage
from tests.factories.applications import make_application, put, token, walk_to


def shown(client, application) -> str:
    return client.get(application.get_absolute_url()).content.decode()


def test_a_draft_opens_only_the_intent(application, applicant, as_):
    page = shown(as_(applicant), application)
    assert f"{application.get_absolute_url()}intent/" in page
    assert f"{application.get_absolute_url()}declaration/" not in page
    assert "เปิดเมื่อจังหวัดรับเข้าร่วม" in page
    assert "ส่งความจำนงภายใน" in page
    assert "เหลือ 10 วัน" in page


def test_a_row_says_what_is_missing(enrolled, applicant, as_):
    EvidenceLink.objects.filter(key="process.c4").delete()
    put(enrolled, "process.c7.narrative", "", applicant)
    page = shown(as_(applicant), enrolled)
    assert "ผู้ร่วมลงนาม 42 จาก 48 = ร้อยละ 87.50" in page
    assert "ขาดหลักฐาน 1 รายการ" in page
    assert "ยังไม่ได้กรอก 1 ช่อง" in page
    assert "ยังขาดหรือต้องแก้ 2 จุด" in page
    assert "ข้อ 1–3 ได้ 9 เกณฑ์ 6 ผ่าน" in page


def test_when_all_is_done_the_one_thing_left_is_to_send(enrolled, applicant, as_):
    page = shown(as_(applicant), enrolled)
    assert "กรอกครบทุกแบบแล้ว" in page
    assert "พร้อมส่ง" in page


@pytest.mark.parametrize(("days", "told"), [(1, "เหลือ 1 วัน"), (0, "วันสุดท้าย"), (-3, "เกินกำหนด 3 วัน")])
def test_days_left_are_counted(enrolled, applicant, as_, days, told):
    round_ = enrolled.round
    round_.intent_due_on = round_.opens_on
    round_.submit_due_on = timezone.localdate() + datetime.timedelta(days=days)
    round_.save()
    assert told in shown(as_(applicant), enrolled)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.INTENT_SUBMITTED, "รอจังหวัดเชียงรายรับเข้าร่วม"),
        (Stage.SUBMITTED, "รอจังหวัดเชียงรายตรวจ"),
        (Stage.UNDER_REVIEW, "จังหวัดเชียงรายกำลังตรวจ"),
        (Stage.VERIFIED, "รอการบรรจุวาระการประชุม"),
    ],
)
def test_while_it_waits_it_says_for_whom(application, applicant, officer, as_, stage, told):
    case = walk_to(stage, application, owner=applicant, officer=officer)
    page = shown(as_(applicant), case)
    assert told in page
    assert case.spoken_reference in page
    assert "งานที่ต้องทำ" not in page


def test_the_timeline_names_offices_and_not_officers(under_review, applicant, officer, as_):
    page = shown(as_(applicant), under_review)
    assert "สำนักงานวัฒนธรรมจังหวัดเชียงราย" in page
    assert officer.name not in page
    assert applicant.name in page


def test_reasons_between_offices_are_not_shown(under_review, applicant, officer, as_):
    decide(application_id=under_review.pk, move="stop_review", by=officer, once=token(), reason="สลับคิวภายใน")
    assert "สลับคิวภายใน" not in shown(as_(applicant), under_review)


def test_why_an_intent_came_back_is_shown(application, applicant, officer, as_):
    case = walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    decide(application_id=case.pk, move="return_intent", by=officer, once=token(), reason="ขอชื่อผู้ประสานงาน")
    assert "ขอชื่อผู้ประสานงาน" in shown(as_(applicant), case)


def queries(client, application) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(application.get_absolute_url()).status_code == 200
    return len(captured)


def test_one_answered_criterion_costs_as_many_queries_as_nine(
    enrolled, applicant, officer, open_round, other_organisation, as_
):
    full = as_(applicant)
    shown(full, enrolled)  # the frozen rubric is read once a process
    with_nine = queries(full, enrolled)
    enrolled.answers.filter(key__startswith="process.").exclude(key__startswith="process.c1.").delete()
    EvidenceLink.objects.exclude(key="process.c1").delete()
    assert queries(full, enrolled) == with_nine


def test_many_activities_cost_as_many_queries_as_one(enrolled, applicant, as_):
    client = as_(applicant)
    shown(client, enrolled)
    one = queries(client, enrolled)
    for position in range(2, 6):
        row = enrolled.plan_rows.create(virtue="discipline", position=position)
        row.records.create(position=1)
    assert queries(client, enrolled) == one


def test_a_criterion_that_is_not_confirmed_says_so_in_the_level_bar(enrolled, applicant, as_):
    assert "(เกณฑ์ยังไม่ยืนยัน)" not in shown(as_(applicant), enrolled)


def test_an_officer_sees_for_whom_he_keys_in(enrolled, officer, organisation, as_):
    page = shown(as_(officer), enrolled)
    assert f"กำลังกรอกแทน {organisation.name}" in page
    assert f"ระบบบันทึกว่า {officer.name} เป็นผู้กรอก" in page


def test_two_organisations_of_one_person_stay_apart(enrolled, applicant, other_organisation, open_round, as_):
    other = make_application(open_round, other_organisation, applicant)
    assert as_(applicant).get(other.get_absolute_url()).status_code == 404
