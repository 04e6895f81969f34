"""A first sending leaves its results open and says "ยังไม่ดำเนินการ"; the review demands them (source 004, 5.2.1)."""

from certification.models import Application
from certification.services.deciding import decide
from certification.services.renewing import begin_review
from certification.workflow import Stage
from networks.models import BodyKind
from tests.factories import upward
from tests.factories.applications import fill, put, token, verify_all, walk_to
from tests.factories.frameworks import make_purposes
from tests.factories.people import make_body
from tests.journeys import organisation as school
from tests.journeys.visiting import Visitor

RESULTS = ["declaration.lessons", "plan.achieved", "outcome.after"]
LATER = "ส่งภายหลัง"


def results_left_open(application: Application, by) -> list[str]:
    """The forms filled in but for the results, as somebody has them who has only planned so far."""
    fill(application, by)
    achieved = f"plan.{application.plan_rows.get().pk}.achieved"
    keys = ["declaration.lessons", achieved, "outcome.sufficiency.after"]
    for key in keys:
        put(application, key, "", by)
    return keys


def test_a_first_sending_leaves_results_open_and_the_review_demands_them(
    application, applicant, officer, body, members
):
    make_purposes(application.round.framework, first=RESULTS, review=[], most=2)
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    open_keys = results_left_open(application, applicant)
    somjai, napa = Visitor(applicant), Visitor(officer)

    somjai.goto("certification:application", application.public_id)
    somjai.sees("การส่งครั้งนี้: ประเมินครั้งแรก", "อ.05 5. บทเรียนและการขยายผล", "อ.04 ผลตามตัวชี้วัด", "อ.03 ผลที่เกิดขึ้น")
    somjai.sees("1 กิจกรรม ผลตามตัวชี้วัดส่งภายหลัง")
    somjai.misses("สำเร็จแล้ว 0 กิจกรรม")
    somjai.goto("certification:declaration", application.public_id)
    somjai.sees("(ส่งภายหลังได้)")
    somjai.goto("certification:criterion", application.public_id, "c4")
    somjai.press(having="once", fields={"process.c4.score": "not_begun"}, button="next")
    somjai.goto("certification:check_answers", application.public_id)
    somjai.sees(LATER, "ยังไม่ดำเนินการ")
    school.send(somjai, application)
    application.refresh_from_db()
    assert {application.submission.snapshot["texts"][key] for key in open_keys} == {""}
    assert application.submission.self_scores["c4"] == 0

    napa.goto("certification:review_form", application.public_id, "outcome")
    napa.sees(LATER)
    endorsed_by(application, officer)
    review = begin_review(application_id=application.pk, by=applicant, once=token())

    somjai.goto("certification:application", review.public_id)
    somjai.sees("การส่งครั้งนี้: ประเมินทบทวน", "ทบทวนได้อีก 1 ครั้ง", "ยังไม่ดำเนินการ · จากครั้งก่อน รอยืนยัน 1 รายการ")
    somjai.goto("certification:check_answers", review.public_id)
    somjai.sees("อ.05: ยังไม่ได้กรอก 1 ช่อง")
    somjai.misses(LATER)


def endorsed_by(application: Application, officer) -> None:
    """Verified and endorsed by the province."""
    decide(application_id=application.pk, move="start_review", by=officer, once=token())
    application.refresh_from_db()
    verify_all(application, officer)
    decide(application_id=application.pk, move="verify", by=officer, once=token())
    upward.resolve_at(
        make_body(BodyKind.PROVINCIAL, application.organisation.province), application, officer, level=1
    )
    application.refresh_from_db()
