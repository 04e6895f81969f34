"""Reminding all of a list at once: asked for here, told by a worker (notices/at_once.py)."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import record
from accounts.errors import NotAllowed
from accounts.models import User
from accounts.roles import Ability
from certification.access import staff_cases_for
from certification.models import Application, Reminder
from certification.notices.at_once import EVENTS_AT_ONCE, key_of_day, send_hint

_AT_ONCE = 1000


def remind_all(*, applications: QuerySet[Application], by: User) -> int:
    """Ask for a reminder to each of these that waits for somebody; returns how many had none yet today.

    Only those that the person gives time to, without a conflict of interest. Pressed twice, or by two people on one
    day, it has one effect. Raises NotAllowed.
    """
    if not by.has_perm(Ability.GIVE_TIME):
        raise NotAllowed
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second press waits for the first
        mine = staff_cases_for(by, Ability.GIVE_TIME).filter(stage__in=list(EVENTS_AT_ONCE))
        asked = mine.filter(pk__in=applications.order_by().values("pk"))
        new = _asked_for(set(asked.values_list("pk", flat=True)), by)
        if new:
            record("reminder.asked", by, by=by, applications=new)
            transaction.on_commit(send_hint)
        return new


def _asked_for(ids: set[int], by: User) -> int:
    """Write the rows of today that are not there; returns how many were missing."""
    rows = {pk: key_of_day(pk) for pk in sorted(ids)}
    before = set(reminded_today().filter(application__in=ids).values_list("key", flat=True))
    new = [Reminder(key=key, application_id=pk, asked_by=by) for pk, key in rows.items() if key not in before]
    Reminder.objects.bulk_create(new, batch_size=_AT_ONCE, ignore_conflicts=True)
    return len(new)


def reminded_today() -> QuerySet[Reminder]:
    """The reminders at once that were asked for today."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Reminder.objects.filter(asked_by__isnull=False, at__gte=midnight)
