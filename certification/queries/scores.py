"""Self, verified, committee and last year's scores in one row per criterion, and the levels they lead to.

A body resolves on the level and not on single criteria, so the committee's column has a value in the row
of levels only.
"""

from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from certification.access import cases_for
from certification.forms.rubric import Rubric, read_rubric
from certification.models import Application, Criterion, Submission, VerifiedScore
from certification.scoring import level_of


@dataclass(frozen=True)
class LastYear:
    """The organisation's last application before this one that was sent, and its scores by criterion code."""

    application: Application
    submission: Submission
    verified: dict[str, int]

    @property
    def year(self) -> int:
        return self.application.round.fiscal_year

    def score(self, code: str) -> int | None:
        """The verified score, or the self-score where nobody verified it."""
        own: int | None = self.submission.self_scores.get(code)
        return self.verified.get(code, own)

    def text(self, key: str) -> str:
        """A text of that submission by its key."""
        return str(self.submission.snapshot["texts"].get(key, ""))


@dataclass(frozen=True)
class ScoreRow:
    """One criterion."""

    criterion: Criterion
    self_score: int | None
    verified: VerifiedScore | None
    last_year: int | None

    @property
    def differs(self) -> bool:
        """Did the office come to another score than the organisation?"""
        return self.verified is not None and self.verified.score != self.self_score


class Scores:
    """All scores of an application's present submission. Open one with `scores_of`; no query after that."""

    def __init__(
        self,
        application: Application,
        rubric: Rubric,
        verified: dict[str, VerifiedScore],
        last_year: LastYear | None,
    ) -> None:
        self.application, self.rubric = application, rubric
        self.verified, self.last_year = verified, last_year

    @cached_property
    def rows(self) -> list[ScoreRow]:
        sent = self.application.submission
        own = sent.self_scores if sent else {}
        return [
            ScoreRow(
                criterion,
                own.get(criterion.code),
                self.verified.get(criterion.code),
                self.last_year.score(criterion.code) if self.last_year else None,
            )
            for criterion in self.rubric.criteria
        ]

    @property
    def scored(self) -> int:
        """How many criteria the office has scored."""
        return sum(row.verified is not None for row in self.rows)

    @property
    def wanted(self) -> int:
        return len(self.rows)

    @property
    def complete(self) -> bool:
        return self.scored == self.wanted

    @property
    def verified_total(self) -> int | None:
        return sum(row.verified.score for row in self.rows if row.verified) if self.scored else None

    @property
    def last_year_total(self) -> int | None:
        found = [row.last_year for row in self.rows if row.last_year is not None]
        return sum(found) if found else None

    @cached_property
    def verified_level(self) -> int | None:
        """The level by the office's scores; None before every criterion has one."""
        if not self.complete:
            return None
        found = {row.criterion.number: row.verified.score for row in self.rows if row.verified}
        return level_of(found, self.rubric.level_rules)

    @property
    def next_unscored(self) -> ScoreRow | None:
        """The first criterion without the office's score."""
        return next((row for row in self.rows if row.verified is None), None)

    def level_name(self, number: int | None) -> str:
        return self.rubric.level_name(number)

    @property
    def verified_level_name(self) -> str:
        return self.rubric.level_name(self.verified_level)

    @property
    def last_year_level(self) -> int | None:
        """What was endorsed last time, or proposed where nobody endorsed; None without a last time."""
        if self.last_year is None:
            return None
        past = self.last_year.application
        return past.endorsed_level or past.proposed_level


def scores_of(user: User, application: Application) -> Scores:
    """Three queries (and five more for a rubric that is not frozen)."""
    verified = {}
    if application.submission:
        found = VerifiedScore.objects.filter(submission=application.submission, replaced_at__isnull=True)
        verified = {score.criterion: score for score in found.select_related("scored_by")}
    rubric = read_rubric(application.round.framework)
    return Scores(application, rubric, verified, last_year_of(user, application))


def last_year_of(user: User, application: Application) -> LastYear | None:
    """The latest earlier application of the same organisation that this person may read as well."""
    past = (
        cases_for(user)
        .filter(
            organisation=application.organisation_id,
            round__fiscal_year__lt=application.round.fiscal_year,
            submission__isnull=False,
        )
        .select_related("round__framework", "submission")
        .order_by("-round__fiscal_year", "-number")
        .first()
    )
    if past is None or past.submission is None:
        return None
    found = VerifiedScore.objects.filter(submission=past.submission, replaced_at__isnull=True)
    return LastYear(past, past.submission, dict(found.values_list("criterion", "score")))
