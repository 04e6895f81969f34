"""Forms that contradict each other: the sender is warned, the queue marks it, reviewer and body read it."""

import pytest
from django.urls import reverse

from certification.models import PlanRow
from certification.workflow import Stage
from networks.models import BodyKind
from tests.browser import sheets
from tests.factories.applications import fill, walk_to
from tests.factories.meetings import make_meeting, place, seat
from tests.factories.people import make_body

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
REASON = "นับกิจกรรมย่อยของทุกชั้นเรียน"
TOLD = "กรอกไว้ 46 ไม่ตรงกับ สำเร็จ 2 กิจกรรม จากแผน อ.04"


@pytest.fixture
def plan_of_two(application, applicant, officer):
    """Enrolled, all forms filled, two activities in the plan."""
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    PlanRow.objects.create(application=application, virtue="sufficiency", position=2)
    fill(application, applicant)
    return application


def test_everybody_from_the_sender_to_the_body_sees_it(at_desk, plan_of_two, applicant, officer):
    case, owner, napa = plan_of_two, at_desk(applicant), at_desk(officer)
    warned(owner, case)
    sheets.send(owner, case, "04-check-answers-with-the-reason")
    case.refresh_from_db()
    assert case.submission.departures == 2

    napa.go("/cases/")
    assert "ไม่ตรงกัน 2 จุด" in napa.page.inner_text("main")
    napa.look("05-queue")
    sheets.make_move(napa, case, "start_review", "เริ่มตรวจ")
    napa.go(sheets.page_of("case", case))
    seen(napa, "06-case")
    napa.go(sheets.page_of("review", case, "c4"))
    seen(napa, "07-the-criterion")
    sheets.score_all(napa, case)
    napa.go(sheets.page_of("pass_review", case))
    napa.press("ผ่านการตรวจ", within="main form")
    case.refresh_from_db()

    body = make_body(BodyKind.PROVINCIAL, case.organisation.province)
    seat(body, 3)
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    napa.go(reverse("certification:agenda_item", args=[meeting.public_id, case.public_id]))
    seen(napa, "08-item-before-the-body")


def warned(owner, case) -> None:
    """46 of 48 beside a plan of two activities: nothing is sent before the reason stands there."""
    owner.go(sheets.page_of("criterion", case, "c4"))
    owner.page.locator("details:has([name='process.c4.total']) > summary").click()
    owner.page.fill('[name="process.c4.part"]', "46")
    owner.page.fill('[name="process.c4.total"]', "48")
    with owner.page.expect_navigation():
        owner.page.locator("button[name=go][value=next]").last.click()
    owner.go(sheets.page_of("criterion", case, "c4"))
    assert TOLD in owner.page.inner_text("main")
    owner.look("01-the-sender-is-warned")
    owner.go(sheets.page_of("check_answers", case))
    assert "ยังส่งไม่ได้" in owner.page.inner_text("main")
    owner.look("02-not-sent-without-a-reason")
    owner.go(sheets.page_of("criterion", case, "c4"))
    owner.page.fill('[name="process.c4.reason"]', REASON)
    owner.look("03-the-reason")
    with owner.page.expect_navigation():
        owner.page.locator("button[name=go][value=next]").last.click()


def seen(person, name: str) -> None:
    text = person.page.inner_text("main")
    assert TOLD in text
    assert REASON in text
    person.look(name)
