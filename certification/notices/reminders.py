"""Reminders of due dates, asked as "due and not yet done": whoever has done it meanwhile hears nothing, and a clock
that stood still for a day sends what is still true, once.

Before the day and after it; each application hears each of them at most once (`Reminder`). When a date is moved,
the new date has reminders of its own.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.db.models import Q, QuerySet
from django.utils import timezone

from certification.deadlines import Deadlines, deadlines_of
from certification.models import Application, Meeting
from certification.notices.due import each_once, offset_due
from certification.notices.office_reminders import remind_offices
from certification.notices.plan_reminders import remind_of_plan_reports
from certification.notices.telling import day_words, tell_of_application, tell_of_meeting
from certification.workflow import Stage

DAYS_OF_MEETINGS = (7, 1)
EVENTS = {
    Stage.DRAFT: "due.intent",
    Stage.ENROLLED: "due.submit",
    Stage.RETURNED: "due.change_request",
    Stage.SUBMITTED: "due.review",
    Stage.UNDER_REVIEW: "due.review",
}
_AT_ONCE = 500


def remind() -> int:
    """Send every reminder that is due today; returns how many people were told. Safe to run twice and at once."""
    today = timezone.localdate()
    told = sum(_remind_of(chunk, today) for chunk in _in_portions(waiting()))
    meetings = Meeting.objects.filter(
        closed_at__isnull=True,
        held_on__gte=today,
        held_on__lte=today + datetime.timedelta(days=max(DAYS_OF_MEETINGS)),
    )
    told += sum(_remind_of_meeting(each, today) for each in meetings.select_related("body__province"))
    return told + remind_of_plan_reports(today) + remind_offices(today)


def waiting() -> QuerySet[Application]:
    """Applications of open rounds in which something is still to be sent or reviewed."""
    open_rounds = Q(round__opened_at__isnull=False, round__closed_at__isnull=True)
    return (
        Application.objects.filter(open_rounds, stage__in=list(EVENTS))
        .select_related("organisation__province", "round__framework", "submission")
        .defer("submission__snapshot")
        .order_by("pk")
    )


def _in_portions(found: QuerySet[Application]) -> Iterator[list[Application]]:
    last = 0
    while portion := list(found.filter(pk__gt=last)[:_AT_ONCE]):
        yield portion
        last = portion[-1].pk


def _remind_of(portion: Sequence[Application], today: datetime.date) -> int:
    dates = deadlines_of(portion)
    due: dict[str, Callable[[], int]] = {}
    about: dict[str, Application] = {}
    for one in portion:
        day = dates.due_on(one)
        days = offset_due(day, today)
        key = f"{one.pk}:{EVENTS[Stage(one.stage)]}:{day}:{days}"
        if days is not None:
            due[key] = partial(_tell, one, dates, key)
            about[key] = one
    return each_once(due, about)


def _tell(application: Application, dates: Deadlines, key: str) -> int:
    event = EVENTS[Stage(application.stage)]
    due = day_words(dates.due_on(application))
    return tell_of_application(event, application, by=None, key=f"{event}:{application.pk}:{key}", due=due)


def _remind_of_meeting(meeting: Meeting, today: datetime.date) -> int:
    days = offset_due(meeting.held_on, today, DAYS_OF_MEETINGS)
    if days is None:
        return 0
    return tell_of_meeting(
        "due.meeting", meeting, by=None, key=f"meeting:{meeting.pk}:{meeting.held_on}:{days}"
    )
