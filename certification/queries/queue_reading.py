"""One page of the queue read: its rows, their verified scores; and a province's cases known whole."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from certification.models import Application, VerifiedScore
from certification.queries.keyset import Slice, cut, cut_known, read_mark
from certification.queries.queue import (
    OFFICE_STAGES,
    STAGES_OF,
    Counts,
    RoundFacts,
    Sort,
    View,
    due_day,
    late_rounds,
    order_of,
    sorted_cases,
    tally,
)

# The sorts by time of waiting, which a bone knows.
BY_WAITING = frozenset({Sort.WAITING, Sort.LONGEST})


def page_of(cases: QuerySet[Application], sort: Sort, word: str) -> Slice:
    """One page of rows at the place that the URL names. One query."""
    order = order_of(sort)
    return cut(
        sorted_cases(cases, sort),
        order,
        read_mark(word, order),
        lambda ids: rows_of(Application.objects.filter(pk__in=ids), sort),
    )


class Bone(NamedTuple):
    """The least that is known of a case: enough for every tab, its count, and the order of waiting."""

    pk: int
    round_id: int
    stage: str
    since: datetime.datetime
    due: datetime.date | None


def bones_of(cases: QuerySet[Application], rounds: list[RoundFacts]) -> list[Bone]:
    """All cases of one province and year, some thousands at most, from indexes alone. One query."""
    found: QuerySet[Any] = cases.filter(round__in=[round_.pk for round_ in rounds]).annotate(due=due_day())
    return [Bone(*row) for row in found.values_list("pk", "round_id", "stage", "stage_since", "due")]


def counts_from(bones: list[Bone], rounds: list[RoundFacts]) -> Counts:
    """The same counts as queue.counts_of, without asking again."""
    today = timezone.localdate()
    groups = Counter(
        (round_id, stage, due is not None and due < today) for _pk, round_id, stage, _since, due in bones
    )
    return tally(((*group, count) for group, count in groups.items()), rounds)


def in_view(bones: list[Bone], view: View, rounds: list[RoundFacts]) -> list[Bone]:
    """The bones that a view holds."""
    holds = _test_of(view, set(late_rounds(rounds)))
    return [bone for bone in bones if holds(bone)]


def page_from(bones: list[Bone], sort: Sort, word: str) -> Slice:
    """The same page as page_of, of the cases of a view known whole and sorted by waiting. One query."""
    order = order_of(sort)
    return cut_known(
        [(bone.since, bone.pk) for bone in bones],
        order,
        read_mark(word, order),
        lambda ids: rows_of(Application.objects.filter(pk__in=ids), sort),
    )


def _test_of(view: View, closed: set[int]) -> Callable[[Bone], bool]:
    """Is a bone in this view?"""
    stages, today = STAGES_OF.get(view), timezone.localdate()
    if stages:
        return lambda bone: bone.stage in stages
    if view == View.OVERDUE:
        return lambda bone: (
            (bone.due is not None and bone.due < today)
            or (bone.stage in OFFICE_STAGES and bone.round_id in closed)
        )
    return lambda bone: True


def rows_of(cases: QuerySet[Application], sort: Sort) -> QuerySet[Any, dict[str, Any]]:
    """What a row needs and nothing more (a snapshot may hold a hundred kilobytes)."""
    return (
        sorted_cases(cases, sort)
        .annotate(due=due_day())
        .values(
            "pk",
            "public_id",
            "reference",
            "stage",
            "stage_since",
            "proposed_level",
            "round_id",
            "submission_id",
            "submission__number",
            "submission__self_total",
            "submission__self_scores",
            "submission__submitted_at",
            "organisation__name",
            "organisation__sector",
            "organisation__province_id",
            "organisation__district_id",
            "organisation__district__name_th",
            "organisation__district__name_en",
            "sort_value",
            "due",
        )
    )


@dataclass(frozen=True)
class Verified:
    """The office's scores of one submission so far: their sum, and how many criteria have one."""

    total: int
    scored: int


def verified_of(rows: list[dict[str, Any]]) -> dict[int, Verified]:
    """Submission → its verified scores, for the rows of a page. One query."""
    submissions = [row["submission_id"] for row in rows if row["submission_id"]]
    scores = VerifiedScore.objects.filter(submission__in=submissions, replaced_at__isnull=True)
    found: dict[int, list[int]] = {}
    for submission, score in scores.values_list("submission_id", "score"):
        found.setdefault(submission, []).append(score)
    return {submission: Verified(sum(each), len(each)) for submission, each in found.items()}
