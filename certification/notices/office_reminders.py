"""Reminders to offices: a signature that is still wanted, a meeting that is still open after its day, a term in a body
that ends."""

import datetime
from collections import Counter
from collections.abc import Callable
from functools import partial

from django.urls import reverse
from django.utils import timezone

from accounts.letters import Later
from certification.models import Meeting, ProvincialReport
from certification.notices.due import STALE, each_once, offset_due
from certification.notices.offices import tell_office
from certification.notices.telling import day_words, meeting_words, tell_of_report
from networks.models import Body, Member

# Days after the list was gathered, the meeting held; before and after the last day of a term.
DAYS_OF_SIGNATURE = (-3, -7, -14)
DAYS_OF_CLOSING = (-3, -7)
DAYS_OF_TERM = (30, 7, -1)
Tells = dict[str, Callable[[], int]]


def remind_offices(today: datetime.date) -> int:
    """Every reminder that stands today and was not sent; returns how many people were told."""
    return each_once({**_signatures(today), **_closings(today), **_terms(today)})


def _since(today: datetime.date) -> datetime.date:
    return today - datetime.timedelta(days=STALE)


def _signatures(today: datetime.date) -> Tells:
    """Reports that an approver has not signed."""
    found: Tells = {}
    unsigned = ProvincialReport.objects.filter(
        signed_at__isnull=True, created_at__date__gte=_since(today), round__closed_at__isnull=True
    ).select_related("province", "round")
    for report in unsigned:
        day = timezone.localdate(report.created_at)
        days = offset_due(day, today, DAYS_OF_SIGNATURE)
        if days is not None:
            key = f"signature:{report.pk}:{days}"
            count = report.items.count()
            found[key] = partial(
                tell_of_report, "due.signature", report, by=None, count=count, key=key, due=day_words(day)
            )
    return found


def _closings(today: datetime.date) -> Tells:
    """Meetings that were held, whose resolutions nobody has closed."""
    found: Tells = {}
    held = Meeting.objects.filter(closed_at__isnull=True, held_on__lt=today, held_on__gte=_since(today))
    for meeting in held.select_related("body__province"):
        days = offset_due(meeting.held_on, today, DAYS_OF_CLOSING)
        if days is not None:
            key = f"closing:{meeting.pk}:{meeting.held_on}:{days}"
            words = {"body": meeting.body, "meeting": Later(partial(meeting_words, meeting))}
            url = meeting.get_absolute_url()
            found[key] = partial(
                tell_office, "due.closing", meeting.body.province, words=words, url=url, key=key
            )
    return found


def _terms(today: datetime.date) -> Tells:
    """Terms in bodies that end; renewed ones have another last day. One reminder a body and day."""
    soon = today + datetime.timedelta(days=max(DAYS_OF_TERM))
    ending = Member.objects.filter(term_until__gte=_since(today), term_until__lte=soon)
    counted = Counter((member.body_id, member.term_until or today) for member in ending)
    bodies = Body.objects.select_related("province").in_bulk({body for body, _day in counted})
    found: Tells = {}
    for (body_id, day), count in sorted(counted.items()):
        days = offset_due(day, today, DAYS_OF_TERM)
        if days is not None:
            key = f"term:{body_id}:{day}:{days}"
            words = {"body": bodies[body_id], "count": count, "due": day_words(day)}
            url = reverse("networks:body", args=[body_id])
            found[key] = partial(
                tell_office, "due.term", bodies[body_id].province, words=words, url=url, key=key
            )
    return found
