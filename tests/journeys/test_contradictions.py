"""Forms that contradict each other, from the sender's warning to the officer's queue and the body's page."""

from certification.forms.contradictions import Degree
from certification.forms.kept_contradictions import kept_in
from certification.models import PlanRow
from certification.workflow import Stage
from tests.factories.applications import fill, walk_to
from tests.journeys import office
from tests.journeys import organisation as school
from tests.journeys.ledger import makes

REASON = "นับกิจกรรมย่อยของทุกชั้นเรียน"
TOLD = "ข้อ 4: กิจกรรมที่สำเร็จ กรอกไว้ 46 ไม่ตรงกับ สำเร็จ 2 กิจกรรม จากแผน อ.04"


@makes("submit", "start_review", "verify", "place_on_agenda", "endorse")
def test_46_of_48_with_a_plan_of_two_activities_is_seen_by_everybody(
    application, applicant, officer, body, members, officer_at_desk, applicant_at_desk
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    PlanRow.objects.create(application=application, virtue="sufficiency", position=2)
    fill(application, applicant)
    the_sender_is_warned(applicant_at_desk, application)
    school.send(applicant_at_desk, application)
    application.refresh_from_db()
    assert application.submission.departures == 2
    assert {(one.degree, one.reason) for one in kept_in(application.submission.snapshot)} == {
        (Degree.DEPARTURE, REASON)
    }
    the_officer_sees_it(officer_at_desk, application)
    # The body: on the item's own page, before it resolves.
    meeting = office.convene(officer_at_desk, body)
    office.place(officer_at_desk, meeting, application)
    officer_at_desk.goto("certification:agenda_item", meeting.public_id, application.public_id)
    officer_at_desk.sees("ข้อมูลไม่ตรงกัน 2 จุด", TOLD, REASON)
    office.open_meeting(officer_at_desk, meeting)
    office.resolve(officer_at_desk, meeting, application, "endorse")


def the_sender_is_warned(applicant_at_desk, application):
    """The numbers of the plan stand there; others want a reason before anything is sent."""
    applicant_at_desk.goto("certification:criterion", application.public_id, "c4")
    applicant_at_desk.sees("2 กิจกรรม จากแผน อ.04", "2 ÷ 2 = ร้อยละ 100.00")
    typed = {"process.c4.part": "46", "process.c4.total": "48"}
    applicant_at_desk.press(fields=typed)
    applicant_at_desk.sees(TOLD, "กรอกไว้ 48 ไม่ตรงกับ 2 กิจกรรม จากแผน อ.04", "46 ÷ 48 = ร้อยละ 95.83")
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("ไม่ตรงกับแบบอื่น 2 จุด")
    applicant_at_desk.goto("certification:check_answers", application.public_id)
    applicant_at_desk.sees(TOLD, "ยังส่งไม่ได้")
    applicant_at_desk.press(fields=school.SENDER, having="agreed")
    assert applicant_at_desk.page.status == 422
    applicant_at_desk.goto("certification:criterion", application.public_id, "c4")
    applicant_at_desk.press(fields={"process.c4.reason": REASON})
    applicant_at_desk.goto("certification:check_answers", application.public_id)
    applicant_at_desk.sees(TOLD, REASON)


def the_officer_sees_it(officer_at_desk, application):
    """In the queue, on the case, at the criterion and nowhere else."""
    officer_at_desk.goto("certification:queue")
    officer_at_desk.sees("ไม่ตรงกัน 2 จุด")
    officer_at_desk.goto("certification:case", application.public_id)
    officer_at_desk.sees("ข้อมูลไม่ตรงกัน 2 จุด", TOLD, REASON)
    office.make_move(officer_at_desk, application, "start_review")
    officer_at_desk.goto("certification:review", application.public_id, "c4")
    officer_at_desk.sees(TOLD, REASON)
    officer_at_desk.goto("certification:review", application.public_id, "c1")
    officer_at_desk.sees("42 คน จากแบบ อ.05", "48 คน จากแบบ อ.01")
    officer_at_desk.misses(TOLD)
    office.score_all(officer_at_desk, application)
    office.pass_review(officer_at_desk, application)


@makes("submit")
def test_a_doubt_is_sent_with_an_explanation(
    application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    applicant_at_desk.goto("certification:declaration", application.public_id)
    applicant_at_desk.press(fields={"declaration.virtues": ["sufficiency", "discipline"]})
    fill_outcome = {"outcome.discipline.after": "มาตรงเวลาทุกคน"}
    applicant_at_desk.goto("certification:outcome", application.public_id)
    applicant_at_desk.press(fields=fill_outcome)
    applicant_at_desk.goto("certification:check_answers", application.public_id)
    applicant_at_desk.sees("แผน อ.04 ไม่มีกิจกรรมของคุณธรรมนี้", "คำอธิบายข้อมูลที่ไม่ตรงกัน")
    applicant_at_desk.press(fields=school.SENDER, having="agreed")
    applicant_at_desk.sees("ยังไม่ได้อธิบายข้อมูลที่ไม่ตรงกัน")
    said = {**school.SENDER, "explanation": "กิจกรรมด้านวินัยเริ่มภาคเรียนหน้า"}
    applicant_at_desk.press(fields=said, having="agreed")
    officer_at_desk.goto("certification:case", application.public_id)
    officer_at_desk.sees("ข้อมูลไม่ตรงกัน 1 จุด", "กิจกรรมด้านวินัยเริ่มภาคเรียนหน้า")
