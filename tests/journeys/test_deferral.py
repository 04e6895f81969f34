"""A body does not agree at once: deferred and back, declined and reopened."""

from certification.models import Resolution
from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.meetings import verified_case, walk_through_meeting
from tests.journeys import office
from tests.journeys import organisation as school
from tests.journeys.ledger import makes


@makes("place_on_agenda", "defer", "place_on_agenda", "endorse")
def test_deferred_for_a_reason_and_endorsed_at_the_next_meeting(
    application, applicant, officer, body, members, officer_at_desk, applicant_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    first = office.convene(officer_at_desk, body)
    office.place(officer_at_desk, first, application)
    office.open_meeting(officer_at_desk, first)
    office.resolve(officer_at_desk, first, application, "defer", status=422)
    officer_at_desk.sees("กรุณาระบุเหตุผลของมตินี้")
    assert not Resolution.objects.exists()
    office.resolve(officer_at_desk, first, application, "defer", reason="ขอภาพกิจกรรมเพิ่ม")
    office.close(officer_at_desk, first)
    officer_at_desk.sees("ขอภาพกิจกรรมเพิ่ม")
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("เลื่อนการพิจารณา", "ขอภาพกิจกรรมเพิ่ม")
    second = office.hold_meeting(officer_at_desk, body, application, "endorse")
    assert second.number == first.number + 1
    application.refresh_from_db()
    assert (application.stage, application.endorsed_level) == (Stage.ENDORSED, 3)


@makes("undo_verify", "return", "resubmit", "verify", "place_on_agenda", "endorse")
def test_a_deferred_case_is_reviewed_anew_and_an_older_score_is_carried_over(
    application, applicant, officer, body, members, officer_at_desk, applicant_at_desk
):
    walk_through_meeting(Stage.DEFERRED, application, owner=applicant, officer=officer, body=body)
    office.make_move(officer_at_desk, application, "undo_verify", "ขอภาพเพิ่มตามมติ")
    office.ask_for_change(
        officer_at_desk, application, "declaration", "declaration.lessons", "เพิ่มบทเรียนของปีนี้"
    )
    office.send_back(officer_at_desk, application)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.follow("certification:declaration")
    applicant_at_desk.press(fields={"declaration.lessons": "เราเรียนรู้ว่าเริ่มจากเด็ก"}, button="list")
    school.send(applicant_at_desk, application)
    application.refresh_from_db()
    carried = application.submission.verified_scores.filter(replaced_at__isnull=True, carried=True)
    assert carried.count() == 9
    officer_at_desk.goto("certification:changes", application.public_id)
    officer_at_desk.press("certification:close_request")
    office.pass_review(officer_at_desk, application)
    office.hold_meeting(officer_at_desk, body, application, "endorse")


@makes("place_on_agenda", "decline", "reopen", "submit")
def test_declined_and_reopened_with_a_fresh_submission(
    application, applicant, officer, body, members, officer_at_desk, applicant_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    office.hold_meeting(officer_at_desk, body, application, "decline", reason="หลักฐานไม่ตรงกับแผน")
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("ไม่เห็นชอบ", "หลักฐานไม่ตรงกับแผน")
    office.make_move(officer_at_desk, application, "reopen", "องค์กรมีหลักฐานใหม่")
    school.send(applicant_at_desk, application)
    application.refresh_from_db()
    assert application.submission.number == 2
    declined = application.decisions.get(move="decline")
    assert declined.is_stale  # it was about the first submission
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("ไม่เห็นชอบ")


@makes("place_on_agenda", "place_on_agenda", "place_on_agenda", "endorse", "endorse", "defer")
def test_two_together_and_the_third_for_itself(
    application, applicant, officer, open_round, body, members, officer_at_desk
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    others = [verified_case(open_round, officer, name) for name in ("วัดพระธาตุดอยตุง", "เทศบาลตำบลแม่จัน")]
    meeting = office.convene(officer_at_desk, body)
    office.place(officer_at_desk, meeting, application, *others)
    office.open_meeting(officer_at_desk, meeting)
    office.resolve_together(officer_at_desk, meeting, [application, others[0]], "endorse")
    office.resolve(officer_at_desk, meeting, others[1], "defer", reason="กรรมการขอดูสถานที่จริง")
    office.close(officer_at_desk, meeting)
    for case in (application, *others):
        officer_at_desk.sees(case.organisation.name)
