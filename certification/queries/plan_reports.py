"""Who has sent the six- and twelve-month reports of อ.04, and who has not.

Asked of an organisation once in a round, by its latest application there.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification.access import staff_cases_for
from certification.models import Application, Period, PlanReport, Round
from certification.queries.todo import Todo
from certification.workflow import REPORTS_ON_ITS_PLAN


@dataclass(frozen=True)
class Asked:
    """One report that the round asks of an organisation: until when, and whether it is there."""

    period: Period
    due_on: datetime.date
    report: PlanReport | None
    today: datetime.date

    @property
    def is_late(self) -> bool:
        return self.report is None and self.due_on < self.today


def asked_of(application: Application) -> list[Asked]:
    """The reports that the round asks of the application's organisation. One query, none where it asks none."""
    round_ = application.round
    days = {period: day for period in Period if (day := round_.plan_report_due_on(period))}
    if not days or application.stage not in REPORTS_ON_ITS_PLAN:
        return []
    sent = PlanReport.objects.filter(round=round_, organisation=application.organisation_id)
    found, today = {one.period: one for one in sent.select_related("reported_by")}, timezone.localdate()
    return [Asked(period, day, found.get(period), today) for period, day in days.items()]


def rounds_that_ask(period: Period) -> QuerySet[Round]:
    """Rounds with a day for this report, the latest first."""
    return Round.objects.filter(**{f"{period.value}_month_report_due_on__isnull": False})


def taking_part(applications: QuerySet[Application], period: Period) -> QuerySet[Any]:
    """Of each organisation and round the latest application that takes part, with `reported_at` of the period."""
    later = Application.objects.filter(
        organisation=OuterRef("organisation"),
        round=OuterRef("round"),
        number__gt=OuterRef("number"),
        stage__in=sorted(REPORTS_ON_ITS_PLAN),
    )
    sent = PlanReport.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("organisation"), period=period
    )
    return (
        applications.filter(stage__in=sorted(REPORTS_ON_ITS_PLAN), round__in=rounds_that_ask(period))
        .filter(~Exists(later))
        .annotate(
            reported_at=Subquery(sent.values("reported_at")[:1]),
            due_on=F(f"round__{period.value}_month_report_due_on"),
        )
        .select_related("organisation__province", "organisation__district", "round__framework")
    )


# For how long after its day a report is asked for whose round was closed before that day.
ASKED_AFTER_CLOSING = datetime.timedelta(days=365)
# How long before its day a report is named on the desk of the organisation.
NAMED_BEFORE = datetime.timedelta(days=60)


def still_asked(period: Period, of: str = "round__") -> Q:
    """Does a round still ask for this report: is it open, or was it closed before the report was due?

    A round closes when its last sending is through; the twelve-month report often falls due only afterwards.
    `of`: where the round stands, seen from the rows that are asked; "" for rounds themselves.
    """
    due_on, closed_at = f"{of}{period.value}_month_report_due_on", f"{of}closed_at"
    lately = timezone.localdate() - ASKED_AFTER_CLOSING
    owed = Q(**{f"{closed_at}__date__lte": F(due_on), f"{due_on}__gte": lately})
    return Q(**{f"{of}opened_at__isnull": False}) & (Q(**{f"{closed_at}__isnull": True}) | owed)


def reports_for(
    user: User, period: Period, state: str = "", year: int | None = None
) -> QuerySet[Application]:
    """The officer's list of one period: those who have not reported first.

    `state` is "sent", "missing", "late" (missing after the day, and still asked for) or "".
    """
    found = taking_part(staff_cases_for(user, Ability.SEE_CASES), period)
    if year:
        found = found.filter(round__fiscal_year=year)
    if state == "late":
        found = found.filter(still_asked(period), reported_at__isnull=True, due_on__lt=timezone.localdate())
    elif state:
        found = found.filter(reported_at__isnull=state == "missing")
    return found.order_by(F("reported_at").asc(nulls_first=True), "due_on", "organisation__name", "pk")


def due_and_not_reported(day: datetime.date) -> Iterator[tuple[Application, Period]]:
    """Whose report is due on `day` or before, is not there and is still asked for. One query a period."""
    for period in Period:
        asked = taking_part(Application.objects.all(), period)
        late = asked.filter(still_asked(period), due_on__lte=day, reported_at__isnull=True)
        rows = late.order_by("pk").iterator(chunk_size=500)
        yield from ((application, period) for application in rows)


def years_of(periods: Iterable[Period] = Period) -> list[int]:
    """The years whose rounds ask for one of the reports, the latest first."""
    found = {
        year for period in periods for year in rounds_that_ask(period).values_list("fiscal_year", flat=True)
    }
    return sorted(found, reverse=True)


def todo_of_office(user: User) -> list[Todo]:
    """For who reviews: how many organisations are late with a report, by period. Two queries."""
    if not user.has_perm(Ability.REVIEW):
        return []
    late = {period: reports_for(user, period, "late").order_by().count() for period in Period}
    return [
        Todo(
            _("ยังไม่ส่งรายงานผล%(period)s และเกินกำหนด %(count)d องค์กร")
            % {"period": period.label, "count": count},
            "",
            f"{reverse('certification:plan_reports')}?period={period.value}&state=late",
            _("ดูรายการ"),
        )
        for period, count in late.items()
        if count
    ]


def todo_of_organisations(applications: QuerySet[Application]) -> list[tuple[datetime.date, Todo]]:
    """For the organisation: its reports that are due soon or late, each with its day.

    One query, and one for each period that a round asks for by then.
    """
    soon, found = timezone.localdate() + NAMED_BEFORE, []
    for period in _asked_by(soon):
        asked = taking_part(applications, period).filter(still_asked(period))
        for one in asked.filter(due_on__lte=soon, reported_at__isnull=True).order_by("due_on", "pk"):
            words = {"period": period.label, "organisation": one.organisation.name}
            due = _("ครบกำหนด %(date)s") % {"date": format_date(one.due_on)}
            sentence = _("รายงานผล%(period)s ของ%(organisation)s") % words
            url = f"{one.get_absolute_url()}#plan-reports"
            found.append((one.due_on, Todo(sentence, due, url, _("ส่งรายงาน"))))
    return found


def _asked_by(day: datetime.date) -> list[Period]:
    """The periods whose reports a round still asks for until this day. One query."""
    asking = {
        period.value: Count(
            "pk", filter=still_asked(period, of="") & Q(**{f"{period.value}_month_report_due_on__lte": day})
        )
        for period in Period
    }
    counts = Round.objects.aggregate(**asking)
    return [period for period in Period if counts[period.value]]
