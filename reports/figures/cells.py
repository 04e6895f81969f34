"""Grouped counts from the database, and the sums over them that questions ask for.

Every count is taken from the shelf that its list is taken from, so what a list hides is counted nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from certification.deadlines import RoundDates, spared
from certification.forms.certificates import RESULTS
from certification.models import Application, Certificate
from certification.queries.certificates import results_of_years
from certification.queries.counted_once import Once, ranked
from certification.queries.queue import View, answer_is_late
from certification.queries.rounds import RoundFacts, dates_by_round
from certification.queries.steps import ENDED, asked_of, left_from
from certification.workflow import Stage
from reports.figures.asking import Question
from reports.figures.tables import Cell

# The columns of an application that say where it stands.
PROVINCE, DISTRICT = "province_id", "organisation__district_id"
ONCE = tuple(f"once_{once}" for once in Once)
# What is true of the rows of one group: for each filter, every value under which a list shows them.
Traits = Mapping[str, tuple[str, ...]]


def led(question: Question, count: int) -> Cell:
    """A number with its list; nothing leads to an empty list."""
    return Cell(f"{count:,}", question.url if count else "", figure=True)


class Tally:
    """Groups with their counts; answers any question about the filters that the groups know."""

    def __init__(self, groups: Iterable[tuple[Traits, int]]) -> None:
        self._groups = list(groups)
        self._sums: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}

    def count(self, question: Question) -> int:
        """How many rows the list behind the question shows."""
        asked = question.asked
        names = tuple(sorted(asked))
        if names not in self._sums:
            self._sums[names] = self._added_up(names)
        return self._sums[names].get(tuple(asked[name] for name in names), 0)

    def values_of(self, name: str, question: Question) -> set[str]:
        """What the rows behind a question carry under one filter, e.g. their sectors."""
        asked = question.asked.items()
        return {
            value
            for traits, _count in self._groups
            if all(wanted in traits[each] for each, wanted in asked)
            for value in traits[name]
        }

    def _added_up(self, names: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        sums: dict[tuple[str, ...], int] = defaultdict(int)
        for traits, count in self._groups:
            for values in product(*(traits[name] for name in names)):
                sums[values] += count
        return dict(sums)


@dataclass(frozen=True)
class Years:
    """The rounds that are looked at, by their year."""

    rounds: list[RoundFacts]

    def of(self, *years: int) -> list[int]:
        """Ids of the rounds of these years."""
        return [round_.pk for round_ in self.rounds if round_.fiscal_year in years]

    @property
    def year_of(self) -> dict[int, str]:
        return {round_.pk: str(round_.fiscal_year) for round_ in self.rounds}

    def dates(self, year: int) -> dict[int, RoundDates]:
        """Round → its dates, for the rounds of a year."""
        return dates_by_round(round_ for round_ in self.rounds if round_.fiscal_year == year)


def _steps(stage: str, left: str | None) -> tuple[str, ...]:
    return tuple(asked.word for asked in asked_of(stage, left))


def cases_by_trait(cases: QuerySet[Application], years: Years, *asked: int) -> Tally:
    """By year, stage, step, level and sector. Two queries."""
    found = cases.filter(round__in=years.of(*asked))
    columns = ("round_id", "stage", "proposed_level", "organisation__sector", *ONCE)
    groups = _by_left(ranked(found, *Once), *columns)
    year_of = years.year_of

    def traits() -> Iterator[tuple[Traits, int]]:
        for round_, stage, level, sector, furthest, resolved, left, count in groups:
            yield (
                {
                    "view": (View.ALL.value,),
                    "year": (year_of[round_],),
                    "stage": (stage,),
                    "step": _steps(stage, left),
                    "level": () if level is None else (str(level),),
                    "sector": (sector,),
                    "once": _once(furthest=furthest, resolved=resolved),
                },
                count,
            )

    return Tally(traits())


def _once(**stands: bool) -> tuple[str, ...]:
    """The words of `counted_once` under which a list shows the row."""
    return tuple(word for word, stand in stands.items() if stand)


def _by_left(cases: QuerySet[Application], *columns: str) -> Iterator[tuple[Any, ...]]:
    """Groups by these columns, and by the stage that was left where the way has ended. Two queries.

    In two parts, because that stage is known of few: PostgreSQL, which cannot guess how many values a looked-up
    column has, would sort all cases to group them.
    """
    on_the_way: QuerySet[Any] = cases.exclude(stage__in=ENDED).values_list(*columns)
    ended: QuerySet[Any] = cases.filter(stage__in=ENDED).annotate(left_from=left_from())
    for *values, count in on_the_way.annotate(count=Count("*")):
        yield (*values, None, count)
    yield from ended.values_list(*columns, "left_from").annotate(count=Count("*"))


def _by_left_and_late(cases: QuerySet[Application], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The same, and whether the organisation's answer is late where it was asked. Three queries."""
    for *values, left, count in _by_left(cases.exclude(stage=Stage.RETURNED), *columns):
        yield (*values, False, left, count)
    returned: QuerySet[Any] = cases.filter(stage=Stage.RETURNED).values_list(*columns)
    for *values, count, late in returned.annotate(
        count=Count("*"), late=Count("pk", filter=answer_is_late())
    ):
        yield (*values, True, None, late)
        yield (*values, False, None, count - late)


def cases_by_place(cases: QuerySet[Application], years: Years, year: int, column: str) -> Tally:
    """By place (the province, or the district within one), step, stage and what is late.

    Three queries; six where somebody's time was extended.
    """
    name = "district" if column == DISTRICT else "province"
    dates, today = years.dates(year), timezone.localdate()
    found, spared_ = cases.filter(round__in=years.of(year)), spared(dates, today)
    columns = (column, "round_id", "stage", f"once_{Once.FURTHEST}")
    found = ranked(found, Once.FURTHEST)
    groups = _by_left_and_late(found.exclude(spared_) if spared_ else found, *columns)
    apart = _by_left_and_late(found.filter(spared_), *columns) if spared_ else ()

    def traits() -> Iterator[tuple[Traits, int]]:
        late_stages = {round_: each.late_stages(today) for round_, each in dates.items()}
        judged = [(row[4] or row[2] in late_stages[row[1]], row) for row in groups]
        for overdue, (place, _round, stage, furthest, _late, left, count) in [
            *judged,
            *((False, row) for row in apart),
        ]:
            yield (
                {
                    "view": (View.ALL.value, View.OVERDUE.value) if overdue else (View.ALL.value,),
                    "year": (str(year),),
                    name: (place,),
                    "stage": (stage,),
                    "step": _steps(stage, left),
                    "once": _once(furthest=furthest),
                },
                count,
            )

    return Tally(traits())


def cases_by_year(cases: QuerySet[Application], years: Years) -> Tally:
    """Of every year. One query."""
    found = ranked(cases.filter(round__in=list(years.year_of)), Once.FURTHEST)
    groups: QuerySet[Any] = found.values_list("round_id", f"once_{Once.FURTHEST}")
    year_of = years.year_of
    return Tally(
        ({"view": (View.ALL.value,), "year": (year_of[round_],), "once": _once(furthest=furthest)}, count)
        for round_, furthest, count in groups.annotate(count=Count("*"))
    )


def certificates_by_trait(certificates: QuerySet[Certificate], column: str = PROVINCE) -> Tally:
    """Each organisation's result of a year, by state, level, the organisation's kind and sector, and place.

    One query.
    """
    name = "district" if column == DISTRICT else "province"
    groups: QuerySet[Any] = (
        results_of_years(certificates)
        .order_by()
        .values_list(
            "status",
            "fiscal_year",
            "level",
            "application__organisation__kind",
            "application__organisation__sector",
            f"application__{column}",
        )
        .annotate(count=Count("*"))
    )
    return Tally(
        (
            {
                "status": (status, RESULTS),
                "year": (str(year),),
                "level": (str(level),),
                "kind": (kind,),
                "sector": (sector,),
                name: (place,),
            },
            count,
        )
        for status, year, level, kind, sector, place, count in groups
    )
