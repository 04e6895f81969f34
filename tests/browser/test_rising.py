"""Level 1 at the first sending, level 3 at the review of the same year, and the first certificate superseded."""

import pytest
from django.urls import reverse

from certification.models import Answer, Application, Certificate, CertificateStatus
from certification.workflow import Stage
from networks.models import BodyKind
from tests.browser import sheets
from tests.factories import upward
from tests.factories.meetings import ready_meeting, seat
from tests.factories.people import make_body

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
RAISED = ("c5", "c6", "c7", "c8", "c9")


@pytest.fixture
def first(application, applicant, officer, approver, department, secretary) -> Certificate:
    """The first sending of the year, certified at level 1."""
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    return upward.certified(application, owner=applicant, level=1, **cast)


def test_a_review_supersedes_the_certificate(
    at_desk, visitor, first, application, applicant, officer, approver, department, secretary
):
    owner, napa, secretary_at_desk = at_desk(applicant), at_desk(officer), at_desk(secretary)
    review = begun_and_sent(owner, application)
    reviewed(napa, review)
    body = make_body(BodyKind.PROVINCIAL, review.organisation.province)
    seat(body, 3)
    resolved(napa, ready_meeting(body, officer, review), review)
    upward.report_up(review, officer=officer, approver=approver)
    upward.check(review, department=department)
    for kind in (BodyKind.SELECTION, BodyKind.NATIONAL):
        upward.resolve_at(make_body(kind), review, secretary, level=3)
    certified(secretary_at_desk, review)
    first.refresh_from_db()
    raised = Certificate.objects.get(application=review)
    assert (first.level, first.status, raised.level) == (1, CertificateStatus.SUPERSEDED, 3)
    told_to_anybody(visitor(), first, raised)


def begun_and_sent(owner, application: Application) -> Application:
    """From the desk of who holds a certificate; five criteria are told anew, everything else is affirmed."""
    owner.go("/")
    owner.look("01-desk-with-a-certificate")
    owner.go(sheets.page_of("begin_review", application))
    owner.look("02-what-a-review-brings")
    owner.press("เริ่มการประเมินทบทวน", within="main form")
    review = Application.objects.select_related("round__framework", "organisation").get(previous=application)
    owner.look("03-task-list-carried-over")
    owner.go(sheets.page_of("intent", review))
    sheets.affirm(owner)
    sheets.affirm_forms(owner, review)
    for code in sheets.codes(review):
        owner.go(sheets.page_of("criterion", review, code))
        if code in RAISED:
            key = f"process.{code}.narrative"
            owner.page.fill(f'[name="{key}"]', "ทำครบทุกกลุ่มงานแล้ว และมีหลักฐานทุกเดือน")
        if code == RAISED[0]:
            owner.look("04-a-criterion-carried-over")
        sheets.affirm(owner)
    assert not Answer.objects.filter(application=review, carried=True).exists()
    sheets.send(owner, review, "05-check-answers")
    owner.look("06-sent")
    review.refresh_from_db()
    assert review.stage == Stage.SUBMITTED
    return review


def reviewed(napa, review: Application) -> None:
    napa.go("/cases/")
    napa.look("07-queue-names-the-sending")
    sheets.make_move(napa, review, "start_review", "เริ่มตรวจ")
    napa.go(sheets.page_of("case", review))
    napa.look("08-case-with-what-changed")
    napa.go(sheets.page_of("review", review, RAISED[0]))
    assert "เปลี่ยนจากครั้งก่อน" in napa.page.inner_text("main")
    napa.look("09-a-criterion-that-changed")
    napa.go(sheets.page_of("review", review, "c1"))
    assert "ยืนยันตามเดิม" in napa.page.inner_text("main")
    sheets.score_all(napa, review)
    napa.go(sheets.page_of("pass_review", review))
    napa.press("ผ่านการตรวจ", within="main form")
    review.refresh_from_db()
    assert review.stage == Stage.VERIFIED


def resolved(napa, meeting, review: Application) -> None:
    item = [meeting.public_id, review.public_id]
    napa.go(reverse("certification:agenda_item", args=item))
    napa.look("10-item-before-the-body")
    napa.page.locator("main [name=outcome][value=endorse]").check(force=True)
    napa.press("บันทึกมติ")
    napa.look("11-resolved")
    review.refresh_from_db()
    assert (review.stage, review.endorsed_level) == (Stage.ENDORSED, 3)


def certified(secretary_at_desk, review: Application) -> None:
    secretary_at_desk.go(reverse("certification:certify", args=[review.public_id]))
    secretary_at_desk.look("12-certify")
    secretary_at_desk.press("ออกเกียรติบัตร", within="main form")


def told_to_anybody(guest, first: Certificate, raised: Certificate) -> None:
    guest.go(first.get_absolute_url())
    assert "มีฉบับใหม่แทน" in guest.page.inner_text("main")
    guest.look("13-the-one-before-is-superseded")
    guest.press("ดูฉบับปัจจุบัน")
    assert guest.page.url.endswith(raised.get_absolute_url())
    guest.look("14-the-one-that-holds")
    assert guest.faults == []
