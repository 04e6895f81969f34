"""The demonstration's post: letters of its past went out in that past, and nothing waits for a worker."""

import datetime

from django.db.models import F
from django.utils import timezone

from accounts.models import Letter, LetterState, Notice
from certification.notices.reminders import remind

FRESH = datetime.timedelta(days=10)  # what is older has been read
A_DAY = datetime.timedelta(days=1)


def settle() -> None:
    """Write the reminders that are due, then note every letter as sent in its moment, older notices as read.

    The addresses do not exist; without this the first worker would send a year's letters on the first day.
    """
    remind()
    moment = F("created_at")
    waiting = Letter.objects.filter(state=LetterState.WAITING)
    waiting.update(state=LetterState.SENT, sent_at=moment, handed_at=moment, attempts=1)
    Notice.objects.filter(for_digest=True).update(for_digest=False)
    old = Notice.objects.filter(read_at=None, created_at__lt=timezone.now() - FRESH)
    old.update(read_at=moment + A_DAY)
