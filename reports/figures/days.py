"""How many days cases stayed at each stage, from the decisions: mean and median of whole days in Bangkok.

A stay begins with the decision that led to the stage and ends with the one that left it; what stands there
still is not in it. The nation's million decisions take a second, and a decision is taken every minute, so for
the nation they are counted four times an hour; the page says so.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet, Window
from django.db.models.functions import Lag, TruncDate
from redis.exceptions import RedisError

from certification.models import Application, Decision
from certification.workflow import Stage

KEPT_FOR = 15 * 60  # seconds
# The days between two dates, as each database says it.
_DAYS = {"postgresql": "day - began", "sqlite": "CAST(julianday(day) - julianday(began) AS INTEGER)"}


@dataclass(frozen=True)
class Stay:
    """What is known of the stays at one stage."""

    count: int
    mean: float
    median: float


def stays_of(cases: QuerySet[Application]) -> dict[str, Stay]:
    """Stage → its stays. One query; none where the question itself holds nothing (no round)."""
    histograms: dict[str, dict[int, int]] = {}
    try:
        counted = _counted(cases)
    except EmptyResultSet:
        return {}
    for stage, days, count in counted:
        histogram = histograms.setdefault(stage, {})
        histogram[max(int(days), 0)] = histogram.get(max(int(days), 0), 0) + count
    return {stage: _stay(histogram) for stage, histogram in histograms.items()}


def remembered_stays_of(cases: QuerySet[Application]) -> dict[str, Stay]:
    """The same, as it was at most KEPT_FOR ago. One query, or none."""
    try:
        words = str(cases.values("pk").query.sql_with_params())
    except EmptyResultSet:
        return {}
    key = f"stays:{hashlib.sha256(words.encode()).hexdigest()}"
    found: dict[str, Stay] | None = None
    with suppress(RedisError):  # a cache that is away makes the page slower, no more
        found = cache.get(key)
    if found is None:
        found = stays_of(cases)
        with suppress(RedisError):
            cache.set(key, found, KEPT_FOR)
    return found


def _counted(cases: QuerySet[Application]) -> list[tuple[str, int, int]]:
    """(stage, days, how many stays). A window cannot be grouped by the ORM, so the outer query is written here."""
    stays = (
        Decision.objects.filter(application__in=cases.values("pk"))
        .annotate(
            day=TruncDate("at"),
            began=Window(
                Lag(TruncDate("at")), partition_by=[F("application")], order_by=[F("at").asc(), F("pk").asc()]
            ),
        )
        .order_by()
        .values("from_stage", "day", "began")
    )
    inner, params = stays.query.sql_with_params()
    days = _DAYS[connection.vendor]
    outer = (
        f"SELECT from_stage, {days}, COUNT(*) FROM ({inner}) AS stay WHERE began IS NOT NULL GROUP BY 1, 2"  # noqa: S608  (our own words; values are parameters)
    )
    with connection.cursor() as cursor:
        cursor.execute(outer, params)
        return [row for row in cursor.fetchall() if row[0] != Stage.DRAFT]


def _stay(histogram: dict[int, int]) -> Stay:
    count = sum(histogram.values())
    mean = sum(days * times for days, times in histogram.items()) / count
    return Stay(count, mean, (_at(histogram, (count - 1) // 2) + _at(histogram, count // 2)) / 2)


def _at(histogram: dict[int, int], place: int) -> int:
    """The number of days at this place in the order of all stays."""
    for days in sorted(histogram):
        place -= histogram[days]
        if place < 0:
            return days
    return 0
