"""What is done, missing and next: pure over a Book."""

import pytest

from certification.deadlines import due_on
from certification.forms.book import open_book
from certification.models import Application, ChangeRequest, EvidenceLink
from certification.progress import TaskState, progress_of, todo_of
from certification.workflow import Stage
from tests.factories.applications import fill, put, walk_to


def again(application):
    return Application.objects.select_related("round__framework", "organisation__province", "submission").get(
        pk=application.pk
    )


@pytest.fixture
def enrolled(application, applicant, officer):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    return again(application)


def tasks(application, waiting=()):
    progress = progress_of(open_book(application), waiting)
    return {task.prefix: task for group in progress.groups for task in group.tasks}


def todo(application, waiting=()):
    return todo_of(progress_of(open_book(application), waiting), application, waiting, due_on(application))


def test_it_asks_the_database_nothing(enrolled, django_assert_num_queries):
    book, due = open_book(enrolled), due_on(enrolled)
    with django_assert_num_queries(0):
        todo_of(progress_of(book), enrolled, [], due)


def test_an_empty_draft_has_one_open_form(application):
    found = tasks(again(application))
    assert found["intent"].state == TaskState.NOT_STARTED
    locked = [task for task in found.values() if task.state == TaskState.LOCKED]
    assert len(locked) == 12
    assert {(task.url, task.detail) for task in locked} == {("", "เปิดเมื่อจังหวัดรับเข้าร่วม")}


def test_the_four_states_of_a_form(application, applicant):
    draft = again(application)
    assert tasks(draft)["intent"].state == TaskState.NOT_STARTED
    put(draft, "intent.head_name", "ครูสมใจ", applicant)
    assert tasks(draft)["intent"].state == TaskState.UNDERWAY
    assert tasks(draft)["intent"].detail == "ยังไม่ได้กรอก 12 ช่อง"
    fill(draft, applicant)
    assert tasks(draft)["intent"].state == TaskState.DONE
    request = ChangeRequest(key="intent.head_name", label="ชื่อ", reason="ใส่คำนำหน้า")
    assert tasks(draft, [request])["intent"].state == TaskState.MEND
    assert tasks(draft, [request])["intent"].detail == "ใส่คำนำหน้า"


def test_every_state_has_a_word_and_not_only_a_colour(enrolled):
    assert {str(task.tag) for task in tasks(enrolled).values()} == {"ครบแล้ว", "พร้อมส่ง"}


def test_a_criterion_shows_score_share_and_what_is_missing(enrolled, applicant):
    EvidenceLink.objects.filter(key="process.c1").delete()
    put(enrolled, "process.c2.score", "", applicant)
    found = tasks(enrolled)
    assert found["process.c1"].score == "3 / 3"
    assert found["process.c1"].detail == "ผู้ร่วมลงนาม 42 จาก 48 = ร้อยละ 87.50 · ขาดหลักฐาน 1 รายการ"
    assert (found["process.c2"].score, found["process.c2"].detail) == ("– / 3", "ยังไม่ได้กรอก 1 ช่อง")
    assert (found["check"].state, found["check"].detail) == (TaskState.UNSENT, "ยังขาดหรือต้องแก้ 2 จุด")


def test_one_thing_that_is_wrong_is_told_in_full_and_more_are_counted(enrolled, applicant):
    put(enrolled, "intent.phone", "ไม่มี", applicant)
    assert "โทรศัพท์ขององค์กร: หมายเลขโทรศัพท์ต้องขึ้นต้นด้วย 0" in tasks(enrolled)["intent"].detail
    put(enrolled, "intent.signed_on", "เมื่อวาน", applicant)
    assert tasks(enrolled)["intent"].detail == "ต้องแก้ 2 จุด"


def test_a_request_about_a_record_belongs_to_the_plan(enrolled):
    request = ChangeRequest(key="record.7.evidence", label="บันทึกผล", reason="แนบภาพ")
    found = tasks(enrolled, [request])
    assert [task.prefix for task in found.values() if task.state == TaskState.MEND] == ["plan"]


def test_without_target_virtues_the_outcome_waits_for_them(enrolled, applicant):
    put(enrolled, "declaration.virtues", "", applicant)
    outcome = tasks(enrolled)["outcome"]
    assert (outcome.state, outcome.detail) == (TaskState.NOT_STARTED, "เลือกคุณธรรมเป้าหมายในแบบ อ.05 ก่อน")


def test_the_level_bar_tells_points_threshold_and_what_is_short(enrolled, applicant):
    for code, score in (("c1", "2"), ("c2", "2"), ("c3", "1")):
        put(enrolled, f"process.{code}.score", score, applicant)
    put(enrolled, "process.c9.score", "", applicant)
    first, second, third = progress_of(open_book(enrolled)).levels
    assert (first.text, first.reached, first.current) == ("ข้อ 1–3 ได้ 5 เกณฑ์ 6 ขาด 1", False, True)
    assert (second.text, second.reached) == ("ข้อ 1–6 ได้ 14 เกณฑ์ 14 ต้องผ่านระดับก่อนหน้าด้วย", False)
    assert third.text == "ข้อ 1–9 ได้ 20 เกณฑ์ 21 ยังประเมินไม่ครบ"


def test_what_to_do_now_goes_from_form_to_form_and_ends_with_sending(enrolled, applicant):
    assert [(item.action, item.url) for item in todo(enrolled)] == [
        ("ตรวจและส่ง", f"{enrolled.get_absolute_url()}check/")
    ]
    put(enrolled, "process.c4.narrative", "", applicant)
    (item,) = todo(enrolled)
    assert item.sentence == "ทำต่อ: 4. เกณฑ์ข้อ 4"
    assert item.url == f"{enrolled.get_absolute_url()}process/c4/"
    assert item.due.startswith("ภายใน ")


def test_who_waits_for_others_has_nothing_to_do(application, applicant, officer):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    assert todo(again(application)) == []
