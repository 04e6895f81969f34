"""The provincial office on its desk."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certification.models import Round
from certification.queries.desk import counts_for_office, todo_for_office
from certification.workflow import Stage


def test_the_desk_names_what_waits_with_a_number(make_case, officer):
    make_case("ก", Stage.INTENT_SUBMITTED)
    make_case("ข", Stage.SUBMITTED)
    make_case("ค", Stage.UNDER_REVIEW)
    make_case("ง", Stage.VERIFIED)
    todo = todo_for_office(officer)
    assert [item.sentence for item in todo] == [
        "รับความจำนง (อ.01) ที่ส่งมาใหม่ 1 คำขอ",
        "ตรวจผลการประเมิน 2 รายการ",
        "บรรจุวาระคำขอที่ผ่านการตรวจ 1 รายการ",
    ]
    assert todo[1].url == "/cases/?view=review"
    assert todo[1].due.startswith("ภายใน ")
    counts = {item["label"]: item["count"] for item in counts_for_office(officer)}
    assert counts == {"รอจังหวัดตรวจ": 2, "เกินกำหนด": 0, "รอแก้ไขจากองค์กร": 0, "รอการบรรจุวาระ": 1}


def test_late_work_comes_first(make_case, open_round, officer):
    make_case("ข", Stage.SUBMITTED)
    day = timezone.localdate() - datetime.timedelta(days=1)
    Round.objects.filter(pk=open_round.pk).update(intent_due_on=day, submit_due_on=day, review_due_on=day)
    assert todo_for_office(officer)[0].sentence == "มีคำขอที่เกินกำหนด 1 รายการ"
    assert {item["label"]: item["tone"] for item in counts_for_office(officer)}["เกินกำหนด"] == "red"


def test_another_province_does_not_count(submitted, neighbour, stranger, auditor):
    assert [item.sentence for item in todo_for_office(stranger)] == ["ตรวจผลการประเมิน 1 รายการ"]
    assert counts_for_office(auditor)[0]["count"] == 2


def test_who_does_not_review_has_nothing_to_do_here(submitted, approver, auditor, applicant, member):
    for person in (approver, auditor, applicant, member):
        assert todo_for_office(person) == []
    assert counts_for_office(applicant) == []


def test_without_a_round_there_is_nothing(officer):
    assert todo_for_office(officer) == []
    assert {item["count"] for item in counts_for_office(officer)} == {0}


def test_it_costs_four_queries(make_case, officer):
    make_case("ก")
    officer.has_perm("review")
    with CaptureQueriesContext(connection) as one:
        todo_for_office(officer)
    make_case("ข")
    with CaptureQueriesContext(connection) as two:
        todo_for_office(officer)
    assert len(one) == len(two) == 4
