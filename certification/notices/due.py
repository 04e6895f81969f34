"""Which reminder of a due date stands today, and that each is sent once. Before the day and after it; whoever has done
it meanwhile is not asked for here."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from certification.models import Application, Reminder

# Days before the due date; negative: after it.
DAYS = (14, 3, -1, -7)
# After so many days a reminder that nobody sent in time is no help any more.
STALE = 30


def offset_due(due: datetime.date, today: datetime.date, offsets: Sequence[int] = DAYS) -> int | None:
    """The reminder that stands today: the last whose day has come; None before the first and long after."""
    left = (due - today).days
    if left < -STALE:
        return None
    return next((days for days in sorted(offsets) if left <= days), None)


def each_once(
    due: Mapping[str, Callable[[], int]], about: Mapping[str, Application] = MappingProxyType({})
) -> int:
    """Do what stands under each key, for the keys that never were; returns the sum of what they return.

    `about`: the application of a key, so that its page can say when it was last reminded.
    """
    before = set(Reminder.objects.filter(key__in=list(due)).values_list("key", flat=True))
    return sum(_once(key, tell, about.get(key)) for key, tell in due.items() if key not in before)


def _once(key: str, tell: Callable[[], int], about: Application | None) -> int:
    with transaction.atomic():
        done = {"application": about, "told_at": timezone.now()}
        _reminder, new = Reminder.objects.get_or_create(key=key, defaults=done)
        return tell() if new else 0
