"""Two sendings in one year (source 004, 5.2.1 (๔)–(๖)): endorsed at level 1, worked on, raised to level 3."""

from django.utils import timezone

from certification.models import Application, Certificate, CertificateStatus
from certification.workflow import Stage
from networks.models import BodyKind
from tests.factories import upward
from tests.factories.applications import walk_to
from tests.factories.frameworks import make_round
from tests.factories.meetings import seat
from tests.factories.people import make_body
from tests.journeys import office
from tests.journeys import organisation as school
from tests.journeys.ledger import makes
from tests.journeys.visiting import Visitor


def certified_at_level_one(application, *, owner, officer, approver, department, secretary) -> Certificate:
    """The first sending, by the services that the other journeys press."""
    walk_to(Stage.VERIFIED, application, owner=owner, officer=officer)
    upward.resolve_at(
        make_body(BodyKind.PROVINCIAL, application.organisation.province), application, officer, level=1
    )
    upward.report_up(application, officer=officer, approver=approver)
    upward.check(application, department=department)
    for kind in (BodyKind.SELECTION, BodyKind.NATIONAL):
        upward.resolve_at(make_body(kind), application, secretary, level=1)
    return upward.certify(application, secretary=secretary)


def affirm_every_page(visitor: Visitor, application: Application) -> None:
    """Each page that carries something over says so, and takes one press."""
    for name, *about in _pages(application):
        visitor.goto(name, application.public_id, *about)
        visitor.sees("ยืนยันว่ายังเป็นจริง")
        visitor.press(having="once", button="affirm")


def _pages(application: Application):
    yield ("certification:intent",)
    yield ("certification:declaration",)
    for row in application.plan_rows.filter(removed_at=None):
        yield "certification:plan_row", row.pk
    for criterion in application.round.framework.criteria.all():
        yield "certification:criterion", criterion.code
    yield ("certification:outcome",)


def sent_as_a_review(somjai: Visitor, application: Application) -> Application:
    """From the page of the endorsed one: begun, affirmed page by page, sent."""
    somjai.goto("certification:application", application.public_id)
    somjai.follow("certification:begin_review")
    somjai.sees("ผลที่จังหวัดเห็นชอบแล้วและเกียรติบัตรยังมีผลตามเดิม")
    somjai.press(button="เริ่มการประเมินทบทวน")
    somjai.sees("ครั้งที่ 2 · ประเมินทบทวน", "จากครั้งก่อน รอยืนยัน")
    review = Application.objects.get(previous=application)
    affirm_every_page(somjai, review)
    somjai.goto("certification:application", review.public_id)
    somjai.misses("จากครั้งก่อน รอยืนยัน")
    school.send(somjai, review)
    return review


@makes(
    "begin_review", "submit", "start_review", "verify", "place_on_agenda", "endorse", "report", "check",
    "select", "approve", "certify",
)  # fmt: skip
def test_a_review_raises_the_level_and_supersedes_the_certificate(
    application, applicant, body, members, officer, approver, department, secretary
):
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    first = certified_at_level_one(application, owner=applicant, **cast)
    napa, secretary_at_desk = Visitor(officer), Visitor(secretary)
    review = sent_as_a_review(Visitor(applicant), application)
    office.make_move(napa, review, "start_review")
    review.refresh_from_db()
    office.score_all(napa, review)
    office.pass_review(napa, review)
    meeting = office.hold_meeting(napa, body, review, "endorse")
    office.close(napa, meeting)
    office.gather(napa)
    office.sign(Visitor(approver))
    office.check(Visitor(department))
    for kind in (BodyKind.SELECTION, BodyKind.NATIONAL):
        national = make_body(kind)
        if not national.members.exists():
            seat(national, 3)
        office.hold_meeting(secretary_at_desk, national, review, "endorse")
    office.certify(secretary_at_desk, review)

    first.refresh_from_db()
    raised = Certificate.objects.get(application=review)
    assert (first.level, first.status, first.superseded_by) == (1, CertificateStatus.SUPERSEDED, raised)
    assert (raised.level, raised.status, raised.fiscal_year) == (
        3,
        CertificateStatus.VALID,
        first.fiscal_year,
    )
    review.refresh_from_db()
    assert (review.previous.endorsed_level, review.endorsed_level) == (1, 3)


@makes("submit_intent")
def test_next_year_begins_from_what_was_sent_and_asks_for_what_changed(
    application, applicant, officer, approver, department, secretary, administrator
):
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    certified_at_level_one(application, owner=applicant, **cast)
    make_round(administrator, fiscal_year=application.round.fiscal_year + 1)
    somjai = Visitor(applicant)
    somjai.goto("certification:start")
    somjai.press("certification:start")
    renewal = Application.objects.get(previous=application)
    assert somjai.page.name == "certification:application"
    somjai.follow("certification:intent")
    somjai.sees("จากครั้งก่อน รอยืนยัน")
    today = timezone.localdate()
    day = f"{today.day}/{today.month}/{today.year + 543}"
    somjai.press(having="once", fields={"intent.headcount_on": day, "intent.signed_on": day}, button="affirm")
    somjai.press(fields={"agreed": "on"})
    assert somjai.page.name == "certification:sent", somjai.page.text[:1500]
    renewal.refresh_from_db()
    assert renewal.stage == Stage.INTENT_SUBMITTED
    assert renewal.answers.filter(key="intent.head_name", carried=False, affirmed_by=applicant).exists()
    assert renewal.answers.filter(key="declaration.lessons", carried=True).exists()
