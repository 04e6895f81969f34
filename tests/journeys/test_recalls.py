"""Second thoughts: the organisation takes back what it sent, withdraws, and is let in again."""

from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.journeys import office
from tests.journeys import organisation as school
from tests.journeys.ledger import makes


@makes("submit_intent", "recall_intent", "submit_intent")
def test_an_intent_is_taken_back_mended_and_sent_again(application, applicant_at_desk, officer_at_desk):
    applicant_at_desk.goto("certification:application", application.public_id)
    school.fill_intent(applicant_at_desk)
    school.send_intent(applicant_at_desk, application)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.follow("certification:recall")
    applicant_at_desk.press()
    officer_at_desk.goto("certification:case", application.public_id)
    assert officer_at_desk.page.status == 404  # a draft is the organisation's own
    applicant_at_desk.follow("certification:intent")
    applicant_at_desk.press(fields={"intent.head_name": "พระครูสุวรรณ"}, button="list")
    school.send_intent(applicant_at_desk, application)
    officer_at_desk.goto("certification:review_form", application.public_id, "intent")
    officer_at_desk.sees("พระครูสุวรรณ")


@makes("recall", "submit", "start_review")
def test_what_was_sent_is_taken_back_before_the_office_begins(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.follow("certification:recall")
    applicant_at_desk.press()
    applicant_at_desk.sees("ดึงกลับมาแล้ว")
    school.send(applicant_at_desk, application)
    assert application.submissions.count() == 2
    office.make_move(officer_at_desk, application, "start_review")
    applicant_at_desk.goto("certification:application", application.public_id)
    assert applicant_at_desk.page.links_to("certification:recall") == []


@makes("withdraw", "reopen", "submit")
def test_a_withdrawn_application_is_reopened_with_everything_in_it(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.follow("certification:withdraw")
    applicant_at_desk.press(fields={"reason": ""})
    assert applicant_at_desk.page.status == 422
    applicant_at_desk.press(fields={"reason": "โรงเรียนปิดชั่วคราวเพราะน้ำท่วม"})
    applicant_at_desk.sees("ถอนคำขอแล้ว")
    office.make_move(officer_at_desk, application, "reopen", "น้ำลดแล้ว โรงเรียนขอกลับมา")
    school.send(applicant_at_desk, application)
    application.refresh_from_db()
    assert (application.stage, application.submission.number) == (Stage.SUBMITTED, 2)


@makes("withdraw", "reopen_draft", "submit_intent")
def test_a_withdrawn_draft_goes_back_to_a_draft(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.DRAFT, application, owner=applicant, officer=officer)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.follow("certification:withdraw")
    applicant_at_desk.press(fields={"reason": "ส่งผิดปี"})
    office.make_move(officer_at_desk, application, "reopen_draft", "องค์กรขอเริ่มใหม่")
    school.send_intent(applicant_at_desk, application)


@makes("lapse", "reopen")
def test_an_application_that_lapsed_comes_back(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    office.make_move(officer_at_desk, application, "lapse", "พ้นกำหนดส่งผลการประเมิน")
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("พ้นกำหนด")
    office.make_move(officer_at_desk, application, "reopen", "องค์กรแจ้งเหตุจำเป็น")
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.follow("certification:check_answers")
