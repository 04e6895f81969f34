"""The office takes back what it did: every step of the review goes back as it went forward."""

from certification.models import AgendaItem
from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.meetings import ready_meeting
from tests.journeys import office
from tests.journeys import organisation as school
from tests.journeys.ledger import makes
from tests.journeys.visiting import letter_to, link_in


@makes("return_intent", "submit_intent", "enrol", "undo_enrol", "enrol")
def test_an_intent_is_sent_back_then_accepted_too_early_and_taken_back(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    office.make_move(officer_at_desk, application, "return_intent", "ชื่อองค์กรไม่ตรงกับหนังสือนำ")
    applicant_at_desk.goto(link_in(letter_to(applicant.email)))
    applicant_at_desk.sees("ชื่อองค์กรไม่ตรงกับหนังสือนำ")
    school.send_intent(applicant_at_desk, application)
    office.make_move(officer_at_desk, application, "enrol")
    office.make_move(officer_at_desk, application, "undo_enrol", "รับผิดรายการ")
    office.make_move(officer_at_desk, application, "enrol")


@makes("start_review", "stop_review", "start_review", "return", "cancel_return")
def test_a_review_begun_by_mistake_and_a_return_taken_back(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    office.make_move(officer_at_desk, application, "start_review")
    office.make_move(officer_at_desk, application, "stop_review", "เปิดผิดคำขอ")
    office.make_move(officer_at_desk, application, "start_review")
    office.ask_for_change(officer_at_desk, application, "intent", "intent.head_name", "กรุณาตรวจชื่อ")
    office.send_back(officer_at_desk, application)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("กรุณาตรวจชื่อ")
    office.make_move(officer_at_desk, application, "cancel_return", "ตรวจแล้วถูกต้อง")
    applicant_at_desk.goto("certification:intent", application.public_id)
    assert not any("intent.head_name" in form.names for form in applicant_at_desk.page.forms)


@makes("start_review", "verify", "undo_verify", "verify", "place_on_agenda", "take_off_agenda")
def test_a_score_is_mended_after_passing_and_an_item_is_taken_off(
    application, applicant, officer, body, members, officer_at_desk
):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    office.make_move(officer_at_desk, application, "start_review")
    office.score_all(officer_at_desk, application)
    office.pass_review(officer_at_desk, application)
    office.make_move(officer_at_desk, application, "undo_verify", "ข้อ 9 ให้คะแนนสูงไป")
    application.refresh_from_db()
    office.score_all(officer_at_desk, application, c9=1)
    office.pass_review(officer_at_desk, application)
    meeting = office.convene(officer_at_desk, body)
    office.place(officer_at_desk, meeting, application)
    officer_at_desk.follow("certification:agenda_item", meeting.public_id, application.public_id)
    officer_at_desk.follow("certification:take_off")
    officer_at_desk.press(fields={"reason": "รอเอกสารเพิ่ม"})
    item = AgendaItem.objects.get()
    assert (item.removal_reason, item.removed_by) == ("รอเอกสารเพิ่ม", officer)
    scores = application.submission.verified_scores.filter(criterion="c9").order_by("pk")
    assert [(score.score, score.replaced_at is None) for score in scores] == [(3, False), (1, True)]


@makes("endorse", "reconsider", "place_on_agenda", "endorse")
def test_a_resolution_is_taken_back_within_the_meeting(
    application, applicant, officer, body, members, officer_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    meeting = ready_meeting(body, officer, application, number=90)
    office.resolve(officer_at_desk, meeting, application, "endorse")
    office.reconsider(officer_at_desk, meeting, application, "กดผิดวาระ")
    application.refresh_from_db()
    assert (application.stage, application.endorsed_level) == (Stage.ON_AGENDA, None)
    office.resolve(officer_at_desk, meeting, application, "endorse", level=2, reason="ระดับสองตามข้อเท็จจริง")
    application.refresh_from_db()
    assert application.endorsed_level == 2


@makes("endorse", "reconsider", "place_on_agenda", "endorse")
def test_a_resolution_of_a_closed_meeting_is_reconsidered_in_the_next(
    application, applicant, officer, body, members, officer_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    meeting = ready_meeting(body, officer, application, number=90)
    office.resolve(officer_at_desk, meeting, application, "endorse")
    office.close(officer_at_desk, meeting)
    office.reconsider(officer_at_desk, meeting, application, "มีข้อร้องเรียนหลังประชุม")
    application.refresh_from_db()
    assert (application.stage, application.endorsed_level) == (Stage.DEFERRED, None)
    office.hold_meeting(officer_at_desk, body, application, "endorse")
    officer_at_desk.goto("certification:agenda_item", meeting.public_id, application.public_id)
    officer_at_desk.sees("เห็นชอบ", "มีข้อร้องเรียนหลังประชุม")
