"""Reminders of the six- and twelve-month reports on the plan: to the organisation, once for each date and offset; to
the province's officers how many are late."""

import datetime
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import Any

from django.urls import reverse

from accounts.letters import Later
from certification.models import Application, Period
from certification.notices.due import DAYS, each_once, offset_due
from certification.notices.offices import tell_office
from certification.notices.telling import day_words, tell_of_application
from certification.queries.plan_reports import due_and_not_reported
from networks.models import Province

_AT_ONCE = 500
# Which reports of which province are late: province, period, due date.
_Late = tuple[Province, Period, datetime.date]


def remind_of_plan_reports(today: datetime.date) -> int:
    """Every reminder of a report that stands today and was not sent; returns how many people were told."""
    told, late = 0, Counter[_Late]()
    waiting = due_and_not_reported(today + datetime.timedelta(days=max(DAYS)))
    while portion := list(islice(waiting, _AT_ONCE)):
        told += each_once(_due(portion, today))
        late.update(
            (one.organisation.province, period, _day(one)) for one, period in portion if _day(one) < today
        )
    return told + each_once(_late(late, today))


def _day(application: Application) -> datetime.date:
    day: datetime.date = application.due_on  # type: ignore[attr-defined]  # annotated
    return day


def _due(portion: list[tuple[Application, Period]], today: datetime.date) -> dict[str, Callable[[], int]]:
    """By key, what tells the organisation; one report is asked of an organisation once in a round."""
    found: dict[str, Callable[[], int]] = {}
    for application, period in portion:
        day = _day(application)
        days = offset_due(day, today)
        if days is not None:
            key = f"plan:{application.organisation_id}:{application.round_id}:{period.value}:{day}:{days}"
            words = {"period": Later(partial(str, period.label)), "due": day_words(day)}
            found[key] = partial(
                tell_of_application, "due.plan_report", application, by=None, key=key, **words
            )
    return found


def _late(late: Counter[_Late], today: datetime.date) -> dict[str, Callable[[], int]]:
    """By key, what tells the officers of a province how many have not reported."""
    found: dict[str, Callable[[], int]] = {}
    for (province, period, day), count in late.items():
        days = offset_due(day, today)
        if days is not None:
            key = f"plan-late:{province.pk}:{period.value}:{day}:{days}"
            words: dict[str, Any] = {
                "count": count,
                "period": Later(partial(str, period.label)),
                "due": day_words(day),
                "province": Later(partial(getattr, province, "full_name")),
            }
            url = reverse("certification:plan_reports") + f"?period={period.value}&state=missing"
            found[key] = partial(tell_office, "plan.late", province, words=words, url=url, key=key)
    return found
