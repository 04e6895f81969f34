"""What the administrator's pages of frameworks and rounds show."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from certification.deadlines import for_all
from certification.forms.rubric import Rubric, read_rubric
from certification.models import (
    Anchor,
    Application,
    Criterion,
    Due,
    Framework,
    Round,
    Standing,
    VerifiedScore,
)
from certification.scoring import level_of

UNCONFIRMED = Q(standing=Standing.UNCONFIRMED)


def frameworks() -> QuerySet[Framework]:
    """Every framework with the number of its rounds."""
    return Framework.objects.annotate(round_count=Count("rounds")).order_by("kind", "code", "-version")


def criteria_of(framework: Framework) -> QuerySet[Criterion]:
    return Criterion.objects.filter(framework=framework).prefetch_related(
        Prefetch("anchors", Anchor.objects.order_by("-score"))
    )


def rounds() -> QuerySet[Round]:
    """Every round with the number of its applications, newest first, and until when all may send (`submit_until`)."""
    return (
        Round.objects.select_related("framework")
        .annotate(size=Count("applications"), submit_until=for_all(Due.SUBMIT))
        .order_by("-fiscal_year", "kind")
    )


@dataclass(frozen=True)
class Change:
    """An application whose level would be another under the edited framework."""

    application: Application
    now: str
    then: str


def would_change(framework: Framework, most: int = 200) -> list[Change]:
    """Sent applications of earlier versions of this framework whose level the edited one would change.

    Verified scores count where there are any, else the self-scores. Criteria are matched by their code: one
    that the edited framework no longer has does not count, one that is new has no points yet.
    """
    applications = list(
        Application.objects.filter(round__framework__code=framework.code, submission__isnull=False)
        .exclude(round__framework=framework)
        .select_related("organisation__province", "submission", "round__framework")
        .order_by("organisation__sort_key", "pk")[:2000]
    )
    verified = _verified_scores([application.submission_id for application in applications])
    rubrics = {each.pk: read_rubric(each) for each in (framework, *(a.round.framework for a in applications))}
    found: list[Change] = []
    for application in applications:
        if (sent := application.submission) is None:
            continue
        scores = {**sent.self_scores, **verified.get(sent.pk, {})}
        now, then = (
            _level(rubrics[application.round.framework_id], scores),
            _level(rubrics[framework.pk], scores),
        )
        if now != then:
            found.append(Change(application, now or "–", then or "–"))
    return found[:most]


def _level(rubric: Rubric, scores: dict[str, int | None]) -> str:
    by_number = {criterion.number: scores.get(criterion.code) for criterion in rubric.criteria}
    return rubric.level_name(level_of(by_number, rubric.level_rules))


def _verified_scores(submissions: list[int | None]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = VerifiedScore.objects.filter(submission__in=submissions, replaced_at__isnull=True)
    for submission, criterion, score in rows.values_list("submission", "criterion", "score"):
        found.setdefault(submission, {})[criterion] = score
    return found
