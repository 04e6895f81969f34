"""What the pages of provincial reports, the Department and the national bodies show."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import cases_for, provincial_reports_for, with_names
from certification.models import Application, Level, ProvincialReport, ReportItem, Round
from certification.queries.held_before import held_before
from certification.queries.late import late_days_of_row
from certification.workflow import Stage
from networks.access import provinces_for
from networks.models import Province

# The stages in which the Department and the national secretary have something to do, and what waits there.
NATIONAL_STAGES = {
    Stage.REPORTED: _("รอกรมตรวจ"),
    Stage.CHECKED: _("รอคณะอนุกรรมการคัดเลือก"),
    Stage.SELECTED: _("รอคณะกรรมการแห่งชาติ"),
    Stage.APPROVED: _("รอออกเกียรติบัตร"),
}


@dataclass(frozen=True)
class ToReport:
    """What a province can gather now: how many applications are endorsed in one round."""

    province: Province
    round: Round
    count: int


def to_report(user: User) -> list[ToReport]:
    """One row per province and round in which something endorsed waits for a report. Two queries."""
    waiting = (
        cases_for(user)
        .filter(stage=Stage.ENDORSED, organisation__province__in=provinces_for(user, Ability.MANAGE_MEETING))
        .values("organisation__province", "round")
        .annotate(count=Count("organisation", distinct=True))
        .order_by("organisation__province", "-round")
    )
    rows = list(waiting)
    provinces = Province.objects.in_bulk([row["organisation__province"] for row in rows])
    rounds = Round.objects.select_related("framework").in_bulk([row["round"] for row in rows])
    return [
        ToReport(provinces[row["organisation__province"]], rounds[row["round"]], row["count"]) for row in rows
    ]


def reports_with_counts(user: User) -> QuerySet[ProvincialReport]:
    """The reports that the person may see, newest first, with how many items and how many still unchecked."""
    return (
        provincial_reports_for(user)
        .annotate(
            size=Count("items__application__organisation", distinct=True),
            unchecked=Count("items", filter=Q(items__application__stage=Stage.REPORTED)),
        )
        .order_by(F("signed_at").desc(nulls_first=True), "-pk")
    )


def _level_name(framework: str, level: str) -> Subquery:
    """The level's name in the rubric of the row's own round; paths lead from the row."""
    found = Level.objects.filter(framework=OuterRef(framework), number=OuterRef(level))
    return Subquery(found.values("name")[:1])


def items_of(user: User, report: ProvincialReport) -> QuerySet[ReportItem]:
    """The lines of a report that the person may see, in the Thai order of names, with `level_name` and `late_days`."""
    return (
        report.items.filter(application__in=cases_for(user))
        .annotate(
            level_name=_level_name("application__round__framework", "level"),
            late_days=late_days_of_row("application"),
        )
        .select_related(
            "application__organisation__district",
            "application__organisation__province",
            "application__submission",
            "application__round__framework",
            "submission",
        )
        .order_by("application__organisation__sort_key", "pk")
    )


def lines_of_report(user: User, report: ProvincialReport) -> list[ReportItem]:
    """The same as a list, each with `before`, the level held before. Two queries, three with a second sending."""
    items = list(items_of(user, report))
    held = held_before(item.application for item in items)
    for item in items:
        item.before = held.get(item.application_id)  # type: ignore[attr-defined]  # for the page and the paper
    return items


def waiting_at(user: User, stage: Stage) -> QuerySet[Application]:
    """Cases of one national stage with `level_name`, longest waiting first."""
    found = with_names(cases_for(user).filter(stage=stage))
    named = found.annotate(level_name=_level_name("round__framework", "endorsed_level"))
    return named.order_by("stage_since", "pk")


def counts_at_national_stages(user: User) -> dict[str, int]:
    """Stage → number of cases. One query."""
    rows = cases_for(user).filter(stage__in=NATIONAL_STAGES).values("stage").annotate(count=Count("pk"))
    found = {row["stage"]: row["count"] for row in rows}
    return {stage.value: found.get(stage.value, 0) for stage in NATIONAL_STAGES}


def stage_named(name: str) -> Stage:
    """The national stage of a tab; the first one for any other word."""
    return Stage(name) if name in NATIONAL_STAGES else Stage.REPORTED


def national_tabs(user: User, current: Stage) -> list[dict[str, object]]:
    """One tab per national stage with its count. One query."""
    counts = counts_at_national_stages(user)
    return [
        {
            "label": word,
            "url": f"?stage={stage.value}",
            "count": counts[stage.value],
            "current": stage == current,
        }
        for stage, word in NATIONAL_STAGES.items()
    ]


def unchecked_in(report: ProvincialReport) -> int:
    """How many lines of a signed report the Department has not passed yet."""
    return report.items.filter(application__stage=Stage.REPORTED).count()
