"""How many cases each view of the queue holds, and which rounds are at work for a person.

What is at work is counted first, in every round that was ever opened: the counts themselves tell in which rounds
anything is left to do. "The current year" is never asked, so a new round beside an old one hides nothing of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from certification.deadlines import spared
from certification.models import Application
from certification.queries.not_sent import STAGES as NOT_SENT
from certification.queries.queue import STAGES_OF, View, answer_is_late, count_up_to
from certification.queries.rounds import AT_WORK, OVER, RoundFacts, dates_by_round


class WorkGroup(NamedTuple):
    """Cases of one round in one stage: how many, and of how many the answer to a change request is late."""

    round_id: int
    stage: str
    cases: int
    unanswered: int


@dataclass(frozen=True)
class Counts:
    """How many cases each view holds in the person's scope and the chosen rounds, and in which rounds."""

    of: dict[View, int] = field(default_factory=dict)
    # Of the overdue, those who have not sent (or whose intent has no answer): queries/not_sent.py.
    not_sent_late: int = 0
    rounds: dict[View, set[int]] = field(default_factory=dict)


def work_of(cases: QuerySet[Application], rounds: Iterable[RoundFacts]) -> list[WorkGroup]:
    """The cases of these rounds that are not over. One grouped query."""
    found: QuerySet[Any] = cases.filter(round__in=[round_.pk for round_ in rounds], stage__in=AT_WORK)
    groups = found.values_list("round_id", "stage")
    counted = groups.annotate(count=Count("*"), unanswered=Count("pk", filter=answer_is_late()))
    return [WorkGroup(*row) for row in counted]


def at_work(rounds: list[RoundFacts], work: list[WorkGroup]) -> list[RoundFacts]:
    """The rounds that are open or hold unfinished cases, closed ones too; all where there is none such."""
    held = {group.round_id for group in work}
    return [round_ for round_ in rounds if round_.is_open or round_.pk in held] or rounds


def counts_of(cases: QuerySet[Application], rounds: list[RoundFacts], work: list[WorkGroup]) -> Counts:
    """All tab counts: from the work, and a query for what is over, which stops at MOST_COUNTED.

    Another where somebody's time was extended.
    """
    late_not_sent = 0
    of, today, dates = dict.fromkeys(View, 0), timezone.localdate(), dates_by_round(rounds)
    late_stages = {round_: each.late_stages(today) for round_, each in dates.items()}
    where: dict[View, set[int]] = {view: set() for view in View}
    for group in work:
        if group.round_id not in dates:
            continue
        of[View.ALL] += group.cases
        for view, stages in STAGES_OF.items():
            if group.stage in stages:
                of[view] += group.cases
                where[view].add(group.round_id)
        late = group.cases if group.stage in late_stages[group.round_id] else group.unanswered
        of[View.OVERDUE] += late
        if group.stage in NOT_SENT:
            late_not_sent += late
    of[View.ALL] += count_up_to(cases.filter(round__in=list(dates), stage__in=OVER))
    in_time, not_sent_in_time = _spared(cases, spared(dates, today))
    of[View.OVERDUE] -= in_time
    return Counts(of, late_not_sent - not_sent_in_time, where)


def _spared(cases: QuerySet[Application], condition: Q | None) -> tuple[int, int]:
    """(all, those who have not sent) whose own time still runs. One query, none where nobody has more time."""
    if condition is None:
        return 0, 0
    found = cases.filter(condition, stage__in=AT_WORK).aggregate(
        all=Count("pk"), not_sent=Count("pk", filter=Q(stage__in=NOT_SENT))
    )
    return found["all"], found["not_sent"]
