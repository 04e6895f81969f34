"""An organisation counts once in a round, however often it sent: which of its sendings stands for it (ADR 0025).

For how far it came, the one that came furthest; for the level, the latest that was resolved. A figure and the
list behind it ask with the same expression.
"""

from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from certification.models import Application
from certification.workflow import ENDORSED_ON, UNFINISHED, Stage


class Once(StrEnum):
    FURTHEST = "furthest"
    RESOLVED = "resolved"


LABELS: dict[Once, str | Promise] = {
    Once.FURTHEST: _("องค์กรละ 1 คำขอ ที่ไปถึงขั้นไกลที่สุด"),
    Once.RESOLVED: _("องค์กรละ 1 คำขอ ตามมติครั้งล่าสุด"),
}
_WAY = (
    Stage.INTENT_SUBMITTED, Stage.ENROLLED, Stage.RETURNED, Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.DEFERRED,
    Stage.VERIFIED, Stage.ON_AGENDA, Stage.ENDORSED, Stage.REPORTED, Stage.CHECKED, Stage.SELECTED,
    Stage.APPROVED, Stage.CERTIFIED,
)  # fmt: skip
# Word → the stages with their rank; what has ended, or is a draft, ranks 0.
_RANKS: dict[Once, dict[int, list[Stage]]] = {
    Once.FURTHEST: {rank: [stage] for rank, stage in enumerate(_WAY, 1)},
    Once.RESOLVED: {1: sorted(UNFINISHED - {Stage.DRAFT}), 2: sorted(ENDORSED_ON)},
}


def _rank(once: Once) -> Case:
    cases = [When(stage__in=stages, then=Value(rank)) for rank, stages in _RANKS[once].items()]
    return Case(*cases, default=Value(0), output_field=IntegerField())


def stands_for_it(once: Once) -> Case:
    """Is an application the one that stands for its organisation in its round? Ask it of `ranked` applications.

    Only organisations that sent again somewhere are compared; for all others the answer is known at once.
    """
    again = Application.objects.filter(number__gt=1).order_by().values("organisation")
    others: QuerySet[Any] = Application.objects.filter(
        organisation=OuterRef("organisation"), round=OuterRef("round")
    )
    others = others.exclude(pk=OuterRef("pk")).annotate(rank=_rank(once))
    before = Q(rank__gt=OuterRef(f"rank_{once}")) | Q(
        rank=OuterRef(f"rank_{once}"), number__gt=OuterRef("number")
    )
    return Case(
        When(~Q(organisation__in=again), then=Value(True)),
        When(Exists(others.filter(before)), then=Value(False)),
        default=Value(True),
        output_field=BooleanField(),
    )


def ranked(cases: QuerySet[Application], *words: Once) -> QuerySet[Any]:
    """The applications with a column for each word: does it stand for its organisation?"""
    ranks: dict[str, Any] = {f"rank_{once}": _rank(once) for once in words}
    stand: dict[str, Any] = {f"once_{once}": stands_for_it(once) for once in words}
    return cases.alias(**ranks).annotate(**stand)


def counted_once(cases: QuerySet[Application], once: Once) -> QuerySet[Application]:
    """Of each organisation and round the application that stands for it."""
    found: QuerySet[Application] = (
        cases.alias(**{f"rank_{once}": _rank(once)})
        .alias(**{f"once_{once}": stands_for_it(once)})
        .filter(**{f"once_{once}": True})
    )
    return found


def choices() -> list[tuple[str, Any]]:
    """For a filter: every word with its label."""
    return [("", _("ทุกคำขอ")), *((once.value, label) for once, label in LABELS.items())]
