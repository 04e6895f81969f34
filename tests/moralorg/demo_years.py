"""What the demonstration shows of a real year: three rounds, rising within a year, renewal, reports on the plan."""

from django.utils import timezone

from certification.forms.book import open_book
from certification.forms.contradictions import Degree, contradictions_of
from certification.models import Application, Certificate, Period, PlanReport, Purpose, Round
from certification.queries.plan_reports import due_and_not_reported
from certification.workflow import Stage


def two_years_are_under_way() -> None:
    """Last year is certified, this year at work in every stage, and the next takes intents already."""
    coming, this, last = Round.objects.order_by("-fiscal_year")
    assert [coming.fiscal_year - this.fiscal_year, this.fiscal_year - last.fiscal_year] == [1, 1]
    today = timezone.localdate()
    assert [one.is_open for one in (coming, this, last)] == [True, True, False]
    assert coming.opens_on <= today < coming.intent_due_on
    assert this.intent_due_on < today < this.submit_due_on
    assert {a.stage for a in Application.objects.filter(round=this)} == {stage.value for stage in Stage}
    assert {a.stage for a in Application.objects.filter(round=last)} == {Stage.CERTIFIED}
    assert {a.stage for a in Application.objects.filter(round=coming)} == {
        Stage.DRAFT,
        Stage.INTENT_SUBMITTED,
        Stage.ENROLLED,
    }
    of_officer = Application.objects.filter(organisation__province="57", stage=Stage.INTENT_SUBMITTED)
    assert set(of_officer.values_list("round", flat=True)) == {this.pk, coming.pk}


def one_rises_within_the_year() -> None:
    """Certified at the first level, its review is at work: some affirmed, some raised, the rest still to affirm."""
    review = Application.objects.get(purpose=Purpose.REVIEW)
    assert (review.stage, review.previous.stage, review.previous.endorsed_level) == (
        Stage.ENROLLED,
        Stage.CERTIFIED,
        1,
    )
    assert review.round == review.previous.round
    assert Certificate.objects.get(application=review.previous).status == "valid"
    affirmed = set(review.answers.filter(affirmed_at__isnull=False).values_list("key", flat=True))
    assert {key.partition(".")[0] for key in affirmed} == {"intent", "declaration"}
    own = {key.split(".")[1]: open_book(review).text(key) for key in _scores_of(review)}
    before = {key: str(score) for key, score in review.previous.submission.self_scores.items()}
    assert sorted(code for code, score in own.items() if score > before[code]) == ["honour", "plan"]
    assert all(own[code] >= score for code, score in before.items())
    assert review.answers.filter(carried=True).exists()
    assert not any(found.degree == Degree.IMPOSSIBLE for found in contradictions_of(open_book(review)))


def _scores_of(case: Application) -> list[str]:
    return [f"process.{criterion.code}.score" for criterion in open_book(case).rubric.criteria]


def one_begins_again_from_the_year_before() -> None:
    """Certified last year and this, it begins the coming one from what it sent: อ.01 is new, the rest to affirm."""
    (renewal,) = Application.objects.filter(
        round=Round.objects.latest("fiscal_year"), previous__stage=Stage.CERTIFIED
    )
    assert renewal.stage == Stage.DRAFT
    assert renewal.previous.round.fiscal_year == renewal.round.fiscal_year - 1
    carried = renewal.answers.filter(carried=True).values_list("key", flat=True)
    assert {key.partition(".")[0] for key in carried} >= {"declaration", "plan", "process", "outcome"}
    assert not any(key.startswith("intent.") for key in carried)


def a_report_on_the_plan_is_late() -> None:
    """Most have reported on their six months; some of those who still work on their results owe it."""
    this = Round.objects.order_by("-fiscal_year")[1]
    late = {case for case, period in due_and_not_reported(timezone.localdate()) if period == Period.SIX}
    assert {case.stage for case in late} >= {Stage.ENROLLED}
    assert {case.round_id for case in late} == {this.pk}
    assert {case.organisation.province_id for case in late} == {"57", "56", "52"}
    reports = PlanReport.objects.filter(round=this, period=Period.SIX)
    assert len(late) < 10 < reports.count()
    late_days = [timezone.localdate(one.reported_at) > this.six_month_report_due_on for one in reports]
    assert 0 < sum(late_days) < 10
