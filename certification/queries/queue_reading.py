"""One page of the queue read: its rows, and their verified scores."""

from functools import cache
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from certification.deadlines import own_day
from certification.models import Application, VerifiedScore
from certification.queries.keyset import Slice, cut, read_mark
from certification.queries.late import late_days_of_row
from certification.queries.queue import Sort, due_day, order_of, sorted_cases
from certification.queries.sent_back import last_move_and_why
from certification.workflow import Stage

BACK = "send_back_to_province"


def page_of(cases: QuerySet[Application], sort: Sort, word: str, province: str = "") -> Slice:
    """One page of rows at the place that the URL names. One query.

    `province`: the only one that the cases are of, if there is one. Said of the organisation as well, it lets
    the index of a province's organisations in the order of their names give the page.
    """
    order = order_of(sort)
    if province and sort in (Sort.NAME, Sort.NAME_BACK):
        cases = cases.filter(organisation__province=province)
    return cut(sorted_cases(cases, sort), order, read_mark(word, order), lambda ids: rows_of(ids, sort))


def rows_of(ids: QuerySet[Any, Any], sort: Sort) -> QuerySet[Any, dict[str, Any]]:
    """The rows of these applications, as dicts."""
    return _shape(sort).filter(pk__in=ids)


@cache
def _shape(sort: Sort) -> QuerySet[Any, dict[str, Any]]:
    """What a row needs and nothing more (a snapshot may hold a hundred kilobytes).

    Never read itself. To work out what the names mean takes longer than the database takes, so it is done once.
    """
    return (
        sorted_cases(Application.objects.all(), sort)
        .annotate(due=due_day(), own_day=own_day(), late_days=late_days_of_row(), **_verified())
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
            "submission__departures",
            "number",
            "organisation__name",
            "organisation__sector",
            "organisation__province_id",
            "organisation__district_id",
            "sort_value",
            "due",
            "own_day",
            "late_days",
            "verified_total",
            "verified_count",
        )
    )


def _verified() -> dict[str, Subquery]:
    """The office's scores of what was sent, so far: their sum, and how many criteria have one."""
    standing = VerifiedScore.objects.filter(replaced_at__isnull=True, submission=OuterRef("submission"))
    one = standing.order_by().values("submission")
    return {
        "verified_total": Subquery(one.annotate(total=Sum("score")).values("total")),
        "verified_count": Subquery(one.annotate(count=Count("pk")).values("count")),
    }


def sent_back_of(rows: list[dict[str, Any]]) -> dict[int, str]:
    """Application → why the Department sent it back, for the rows of a page that the province has again.

    One query, none where no row stands with the province's resolution.
    """
    endorsed = [row["pk"] for row in rows if row["stage"] == Stage.ENDORSED]
    if not endorsed:
        return {}
    found = Application.objects.filter(pk__in=endorsed).annotate(**last_move_and_why())
    back = found.filter(Q(last_move=BACK))
    return {one.pk: one.why for one in back.only("pk")}  # type: ignore[attr-defined]  # annotated
