"""Reminders that somebody asked for at once: told by a worker, row by row, each at most once a day (ADR 0023).

The truth is the Reminder row; a message is a hint, and the sweeper sends it again. Whoever has sent meanwhile
hears nothing.
"""

import logging
import time

from celery import current_app
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from certification.deadlines import deadlines_of
from certification.models import Reminder
from certification.notices.telling import day_words, tell_of_application
from certification.workflow import Stage

# What each stage waits for, and so which row of the table of events is told.
EVENTS_AT_ONCE = {
    Stage.INTENT_SUBMITTED: "due.enrol",
    Stage.ENROLLED: "due.submit",
    Stage.RETURNED: "due.change_request",
}
_NAMED = ("asked_by", "application__organisation__province", "application__round__framework")
TURN = 30  # seconds of one message
logger = logging.getLogger(__name__)


def key_of_day(application_id: int) -> str:
    """One reminder at once for an application and day."""
    return f"now:{application_id}:{timezone.localdate()}"


def send_hint() -> None:
    """Tell a worker that reminders wait. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task("certification.tasks.tell_reminders")
    except Exception:  # any broker's own error; the row is the truth
        logger.warning("broker did not take the hint for reminders; the sweeper will")


def sweep() -> None:
    """Send the hint again when something waits: a message was lost, or a worker has died."""
    if waiting_rows().exists():
        send_hint()


def tell_waiting() -> int:
    """Tell what waits, one after the other, for one turn; then hand on. Returns how many people were told."""
    end, told = time.monotonic() + TURN, 0
    while (each := _tell_next()) is not None:
        told += each
        if time.monotonic() > end:
            sweep()
            break
    return told


def waiting_rows() -> QuerySet[Reminder]:
    """Asked for, and not told yet."""
    return Reminder.objects.filter(told_at__isnull=True, application__isnull=False)


def _tell_next() -> int | None:
    """Tell of one row, in one transaction with the mark that it was told; None where none waits."""
    with transaction.atomic():
        locked = waiting_rows().select_for_update(of=("self",), skip_locked=True, no_key=True)
        row = locked.select_related(*_NAMED).order_by("pk").first()
        if row is None:
            return None
        row.told_at = timezone.now()
        row.save(update_fields=["told_at"])
        return _tell(row)


def _tell(row: Reminder) -> int:
    application = row.application
    if application is None or application.stage not in EVENTS_AT_ONCE:
        return 0
    event = EVENTS_AT_ONCE[Stage(application.stage)]
    due = day_words(deadlines_of([application]).due_on(application))
    return tell_of_application(event, application, by=row.asked_by, key=f"{event}:{row.key}", due=due)
