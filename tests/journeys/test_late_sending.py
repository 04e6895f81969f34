"""A day that has passed: the results are refused with whom to ask, the list says whom to call, the office admits the
organisation, and that it was late is read from then on by everybody; and a round extended for one organisation."""

import datetime

from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Decision, Round
from certification.notices.at_once import tell_waiting
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.people import make_member_of
from tests.journeys.ledger import makes
from tests.journeys.organisation import SENDER
from tests.journeys.visiting import Visitor


def in_days(days: int) -> str:
    return format_date(timezone.localdate() + datetime.timedelta(days=days))


def pass_the_day(round_: Round, days: int = 3) -> None:
    past = timezone.localdate() - datetime.timedelta(days=days)
    Round.objects.filter(pk=round_.pk).update(opens_on=past, intent_due_on=past, submit_due_on=past)


@makes("submit")
def test_a_late_sending_is_admitted_and_marked(
    open_round, application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    pass_the_day(open_round)
    applicant_at_desk.goto("certification:application", application.public_id)
    applicant_at_desk.sees("ขณะนี้ส่งไม่ได้", "กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัดเชียงราย")
    applicant_at_desk.goto("certification:check_answers", application.public_id)
    assert "agreed" not in [name for form in applicant_at_desk.page.forms for name in form.names]

    officer_at_desk.goto("home")
    officer_at_desk.sees("เกินกำหนดส่งหรือตอบรับ 1 คำขอ")
    officer_at_desk.follow("certification:not_sent")
    officer_at_desk.sees(application.organisation.name, "เกินกำหนด 3 วัน")
    officer_at_desk.follow("certification:remind_not_sent")
    officer_at_desk.press("certification:remind_not_sent")
    assert tell_waiting() == 1
    officer_at_desk.goto("certification:case", application.public_id)
    officer_at_desk.follow("certification:admit_late")
    officer_at_desk.press(fields={"day": in_days(5), "reason": "ครูผู้ประสานงานป่วย"})
    assert officer_at_desk.page.name == "certification:case"
    officer_at_desk.sees(f"รับหลังกำหนดถึง {in_days(5)}")

    applicant_at_desk.goto("notices")
    applicant_at_desk.sees("รับหลังกำหนด", "กำหนดส่งผลการประเมิน")
    applicant_at_desk.goto("certification:check_answers", application.public_id)
    applicant_at_desk.sees("ส่งหลังกำหนดได้")
    applicant_at_desk.press(fields=SENDER, having="agreed")
    assert applicant_at_desk.page.name == "certification:sent"
    applicant_at_desk.sees("ส่งหลังกำหนด 3 วัน")
    assert Decision.objects.get(move="submit").days_late == 3

    for page in ("certification:case", "certification:application"):
        visitor = officer_at_desk if page.endswith("case") else applicant_at_desk
        visitor.goto(page, application.public_id)
        visitor.sees("ส่งหลังกำหนด 3 วัน")
    officer_at_desk.goto("certification:queue", query="?view=all")
    officer_at_desk.sees("ส่งหลังกำหนด 3 วัน")
    officer_at_desk.goto("certification:not_sent")
    officer_at_desk.misses(application.organisation.name)


@makes("submit")
def test_a_round_is_extended_for_one_organisation_alone(
    open_round, application, applicant, officer, applicant_at_desk, officer_at_desk
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    neighbour = make_organisation("5707")
    owner = make_member_of(neighbour)
    other = make_application(open_round, neighbour, owner)
    walk_to(Stage.ENROLLED, other, owner=owner, officer=officer)
    pass_the_day(open_round)
    officer_at_desk.goto("certification:case", application.public_id)
    officer_at_desk.follow("certification:more_time")
    officer_at_desk.press(fields={"which": "submit", "day": in_days(7), "reason": "น้ำท่วมโรงเรียน"})
    officer_at_desk.goto("certification:not_sent", query="?overdue=1")
    officer_at_desk.sees(neighbour.name)
    officer_at_desk.misses(application.organisation.name)

    applicant_at_desk.goto("certification:check_answers", application.public_id)
    applicant_at_desk.press(fields=SENDER, having="agreed")
    assert applicant_at_desk.page.name == "certification:sent"
    applicant_at_desk.misses("ส่งหลังกำหนด")
    beside = Visitor(owner)
    beside.goto("certification:check_answers", other.public_id)
    beside.sees("ขณะนี้ส่งไม่ได้")
    assert Decision.objects.get(move="submit", application=application).days_late == 0
