"""Returned for correction: only what was asked for reopens; each request is carried out or explained."""

import datetime

import pytest
from django.utils import timezone

from certification.models import Answer, ChangeRequest, Submission
from certification.services.deciding import decide
from certification.workflow import Stage
from tests.certification.applying.hand import fill_in, read_form, summary_of
from tests.factories.applications import link, token

SIGNED = {"agreed": "on", "name": "นายสมใจ ใจดี", "post": "ผู้อำนวยการ"}


@pytest.fixture
def returned(under_review, officer):
    """The office asks for two things: the head's name, and a file of criterion 5."""
    for key, label, reason in (
        ("intent.head_name", "อ.01 · ชื่อหัวหน้าองค์กร", "ใส่คำนำหน้าชื่อ"),
        ("process.c5.evidence", "ข้อ 5 · หลักฐาน", "แนบรายงานผลรอบ 6 เดือน"),
    ):
        ChangeRequest.objects.create(
            application=under_review,
            submission=under_review.submission,
            key=key,
            label=label,
            reason=reason,
            due_on=timezone.localdate() + datetime.timedelta(days=14),
            made_by=officer,
            sent_at=timezone.now(),
        )
    decide(application_id=under_review.pk, move="return", by=officer, once=token())
    under_review.refresh_from_db()
    return under_review


@pytest.fixture
def client(applicant, as_):
    return as_(applicant)


def requests(application):
    return {one.key: one for one in application.change_requests.all()}


def send(client, page, application, **changes):
    posted = read_form(client.get(page("check_answers", application)), "send")
    return client.post(page("check_answers", application), {**posted, **SIGNED, **changes})


def test_the_list_begins_with_what_was_asked_for(client, returned):
    page = client.get(returned.get_absolute_url()).content.decode()
    assert "จังหวัดขอให้แก้ไข 2 รายการ เริ่มที่ อ.01 · ชื่อหัวหน้าองค์กร: ใส่คำนำหน้าชื่อ" in page
    assert f"{returned.get_absolute_url()}intent/#intent.head_name" in page
    assert f"{returned.get_absolute_url()}process/c5/#process.c5.evidence" in page
    assert "ต้องแก้ไข" in page
    assert "ส่งฉบับแก้ไขภายใน" in page


def test_the_reason_stands_at_the_field_and_only_that_field_is_open(client, returned, page):
    shown = client.get(page("intent", returned))
    assert "ใส่คำนำหน้าชื่อ" in shown.content.decode()
    open_fields = [name for name in read_form(shown) if name.startswith("version:")]
    assert open_fields == ["version:intent.head_name"]


def test_another_field_cannot_be_slipped_in(client, returned, page):
    before = Answer.objects.get(application=returned, key="intent.head_post").text
    changes = {"intent.head_post": "แอบแก้", "version:intent.head_post": "1"}
    answer = fill_in(client, page("intent", returned), changes)
    assert answer.status_code == 403
    assert "แอบแก้" in answer.content.decode()  # not lost either
    assert Answer.objects.get(application=returned, key="intent.head_post").text == before


def test_pages_that_nobody_asked_about_can_only_be_read(client, returned, page):
    for address in (page("criterion", returned, "c1"), page("declaration", returned), page("plan", returned)):
        assert read_form(client.get(address)) == {}


def test_a_request_for_a_file_opens_the_file_and_not_the_answer(client, returned, page):
    shown = client.get(page("criterion", returned, "c5")).content.decode()
    assert "แก้ได้เฉพาะหลักฐาน" in shown
    assert "แนบรายงานผลรอบ 6 เดือน" in shown
    assert "แนบหลักฐาน" in shown


def test_a_whole_criterion_reopens_all_its_fields(client, returned, officer, page):
    ChangeRequest.objects.filter(key="process.c5.evidence").update(key="process.c5")
    posted = read_form(client.get(page("criterion", returned, "c5")))
    assert {"version:process.c5.score", "version:process.c5.narrative"} <= posted.keys()


def test_reopening_the_plan_reopens_its_records(client, returned, page):
    ChangeRequest.objects.filter(key="process.c5.evidence").update(key="plan")
    row = returned.plan_rows.get()
    client.post(page("plan_record_add", returned, row.pk))
    record = row.records.get()
    assert f"version:record.{record.pk}.date" in read_form(
        client.get(page("plan_record", returned, record.pk))
    )


def test_other_target_virtues_open_what_is_asked_about_them(client, returned, page):
    """Else the new questions of อ.03 could never be answered, and the correction never sent."""
    ChangeRequest.objects.filter(key="process.c5.evidence").update(key="declaration.virtues")
    fill_in(client, page("declaration", returned), {"declaration.virtues": ["sufficiency", "discipline"]})
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    assert send(client, page, returned).status_code == 422
    fill_in(client, page("outcome", returned), {"outcome.discipline.after": "มาตรงเวลาทุกคน"})
    assert "ยังไม่ได้อธิบายข้อมูลที่ไม่ตรงกัน" in summary_of(send(client, page, returned))
    assert send(client, page, returned, explanation="กิจกรรมเริ่มปีหน้า").status_code == 302


def test_an_answer_elsewhere_does_not_carry_out_a_request(client, returned, page):
    ChangeRequest.objects.filter(key="process.c5.evidence").update(key="declaration.virtues")
    fill_in(client, page("outcome", returned), {"outcome.sufficiency.after": "อย่างอื่น"})
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    answer = send(client, page, returned)
    assert answer.status_code == 422
    assert "ยังไม่ได้แก้ กรุณาแก้ไขตามที่ขอ" in summary_of(answer)


def test_old_and_new_stand_beside_each_request(client, returned, page):
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    shown = client.get(page("check_answers", returned)).content.decode()
    assert "<del>ข้อความตัวอย่าง</del>" in shown
    assert "<ins>พระครูใจดี</ins>" in shown
    assert shown.count("ยังไม่ได้แก้") == 1  # the file


def test_what_is_neither_mended_nor_explained_stops_the_sending(client, returned, page):
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    answer = send(client, page, returned)
    request = requests(returned)["process.c5.evidence"]
    assert answer.status_code == 422
    assert f"#id_reply-{request.pk}" in summary_of(answer)
    assert "ยังไม่ได้แก้ กรุณาแก้ไขตามที่ขอ" in summary_of(answer)
    returned.refresh_from_db()
    assert (returned.stage, Submission.objects.count()) == (Stage.RETURNED, 1)


def test_mended_and_explained_goes_back_to_the_office(client, returned, page, applicant):
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    reply = {f"reply-{requests(returned)['process.c5.evidence'].pk}": "รายงานอยู่ในไฟล์เดิมหน้า 4"}
    assert send(client, page, returned, **reply).url == page("sent", returned)
    returned.refresh_from_db()
    answered = requests(returned)
    assert (returned.stage, returned.submission.number) == (Stage.UNDER_REVIEW, 2)
    assert answered["process.c5.evidence"].reply == "รายงานอยู่ในไฟล์เดิมหน้า 4"
    assert {one.answered_by for one in answered.values()} == {applicant}


def test_a_new_file_is_an_answer(client, returned, page, applicant):
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    link(returned, "process.c5", applicant)
    page_before = client.get(returned.get_absolute_url()).content.decode()
    assert "แก้ไขครบแล้ว ตรวจอีกครั้งแล้วส่งฉบับแก้ไขให้จังหวัดเชียงราย" in page_before
    assert send(client, page, returned).status_code == 302


def test_replies_are_kept_even_when_sending_is_refused(client, returned, page):
    reply = {f"reply-{requests(returned)['process.c5.evidence'].pk}": "ขอส่งภายหลัง"}
    assert send(client, page, returned, **reply).status_code == 422
    assert requests(returned)["process.c5.evidence"].reply == "ขอส่งภายหลัง"


def test_an_editor_writes_the_replies_and_the_owner_sends(returned, applicant, colleague, page, as_):
    replies = {f"reply-{one.pk}": "ชี้แจงแล้ว" for one in requests(returned).values()}
    editor = as_(colleague)
    kept = editor.post(page("check_answers", returned), {**replies, "go": "keep", "once": token()})
    assert kept.status_code == 302
    assert {one.answered_by for one in requests(returned).values()} == {colleague}
    owner = as_(applicant)
    shown = read_form(owner.get(page("check_answers", returned)), "send")
    assert [shown[name] for name in replies] == [["ชี้แจงแล้ว"], ["ชี้แจงแล้ว"]]
    assert send(owner, page, returned).status_code == 302


def test_a_reply_taken_away_again_leaves_the_request_open(client, returned, page):
    name = f"reply-{requests(returned)['process.c5.evidence'].pk}"
    for text in ("ชี้แจง", ""):
        client.post(page("check_answers", returned), {name: text, "go": "keep", "once": token()})
    request = requests(returned)["process.c5.evidence"]
    assert (request.answered_at, request.answered_by) == (None, None)


def test_a_reply_beyond_all_measure_is_refused_and_kept_on_the_page(client, returned, page):
    name = f"reply-{requests(returned)['intent.head_name'].pk}"
    answer = send(client, page, returned, **{name: "ก" * 100_000})
    assert answer.status_code == 422
    assert "คำชี้แจงยาวเกินไป มี 100000 ตัวอักษร" in summary_of(answer)
    assert "ก" * 100_000 in answer.content.decode()


def test_a_double_click_sends_one_correction(client, returned, page):
    replies = {f"reply-{one.pk}": "ชี้แจง" for one in requests(returned).values()}
    posted = {**read_form(client.get(page("check_answers", returned)), "send"), **SIGNED, **replies}
    urls = {client.post(page("check_answers", returned), posted).url for _click in range(2)}
    assert urls == {page("sent", returned)}
    assert Submission.objects.count() == 2


def test_another_organisations_requests_cannot_be_answered(returned, other_application, page, as_):
    client = as_(other_application.created_by)
    reply = {f"reply-{one.pk}": "แทรก" for one in requests(returned).values()}
    assert client.post(page("check_answers", returned), {**reply, "go": "keep"}).status_code == 404
    assert client.post(page("check_answers", other_application), {**reply, "go": "keep"}).status_code == 302
    assert {one.reply for one in requests(returned).values()} == {""}


def test_a_percentage_asked_about_opens_its_score_and_where_its_number_stands(client, returned, page):
    """35 of 48 earns 2 points at most: without the score the organisation could never send again."""
    ChangeRequest.objects.filter(key="process.c5.evidence").update(key="process.c1.part")
    fill_in(client, page("intent", returned), {"intent.head_name": "พระครูใจดี"})
    fill_in(client, page("declaration", returned), {"declaration.signers": "35"})
    assert "ได้ไม่เกิน 2 คะแนน" in summary_of(send(client, page, returned))
    shown = read_form(client.get(page("criterion", returned, "c1")))
    assert {"process.c1.score", "process.c1.narrative", "process.c1.part"} <= shown.keys()
    assert "process.c2.score" not in read_form(client.get(page("criterion", returned, "c2")))
    fill_in(client, page("criterion", returned, "c1"), {"process.c1.score": "2"})
    assert send(client, page, returned).status_code == 302
    assert Submission.objects.get(number=2).snapshot["shares"]["c1"] == [35, 48]


def test_the_head_count_asked_about_opens_the_criteria_that_draw_on_it(client, returned, page):
    ChangeRequest.objects.filter(key="process.c5.evidence").update(key="intent.headcount")
    assert "declaration.headcount" in read_form(client.get(page("declaration", returned)))
    assert "declaration.signers" not in read_form(client.get(page("declaration", returned)))
    assert "process.c1.score" in read_form(client.get(page("criterion", returned, "c1")))
    assert read_form(client.get(page("criterion", returned, "c4"))) == {}
