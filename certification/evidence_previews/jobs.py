"""Previews are asked for by a page and drawn by a worker: nothing slow stays in a web thread.

The truth is the Preview row, a message is a hint, a lease gives a row to one worker (ADR 0004). A file that costs
too much, or fails, is not tried further; a person has so many unfinished previews and so much of the worker's time.
"""

import datetime
import logging
import time
from dataclasses import dataclass

from celery import current_app
from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.leases import kept_leased, lease_end
from accounts.models import User
from certification.evidence_previews import Width, draw_and_keep, kept_picture
from certification.models import Evidence, Preview, PreviewStatus

logger = logging.getLogger(__name__)
UNFINISHED = (PreviewStatus.WAITING, PreviewStatus.DRAWING)

# One file: so many milliseconds in all, so many pages, so many failures before "this file has no preview".
MOST_SPENT_ON_A_FILE, MOST_PAGES, MOST_FAILURES = 60_000, 300, 2
# One person: so many waiting at once, so many milliseconds in an hour.
MOST_UNFINISHED, MOST_SPENT_FOR_A_PERSON, PERSONS_HOUR = 24, 300_000, datetime.timedelta(hours=1)
# So many are drawn at one time in the whole installation: the other worker's processes are for papers and letters.
AT_ONCE = 1
MOST_ATTEMPTS = 2
# After so many seconds a worker hands on, so that what came meanwhile gets its turn.
TURN = 20


@dataclass(frozen=True)
class Picture:
    """What there is to show: the picture, or that it is coming, or neither (it cannot be drawn)."""

    content: bytes = b""
    coming: bool = False


def picture_of(*, evidence: Evidence, page: int, width: Width, by: User) -> Picture:
    """Page `page` (from 1) of a file; asked of a worker where it is not there yet. Never draws."""
    if not evidence.has_preview or not 1 <= page <= (evidence.pages or 1):
        return Picture()
    kept = kept_picture(evidence, page, width)
    if kept is None and ask(evidence=evidence, page=page, width=width, by=by):
        kept = kept_picture(evidence, page, width)  # the worker may have been quick
        return Picture(kept or b"", coming=kept is None)
    return Picture(kept or b"")


def ask(*, evidence: Evidence, page: int, width: Width, by: User) -> bool:
    """Have a page drawn; False when it will not be. Asked twice, it waits once.

    Beyond a person's limit nothing is noted and True returned: the page asks again by itself.
    """
    row = Preview.objects.filter(evidence=evidence, page=page, width=width).first()
    if row and row.status in UNFINISHED:
        return True
    if (row and row.status == PreviewStatus.FAILED) or page > MOST_PAGES or given_up(evidence):
        return False
    if _has_enough(by):
        return True
    if row:  # drawn before, and the picture is gone
        Preview.objects.filter(pk=row.pk).update(status=PreviewStatus.WAITING, attempts=0, asked_by=by)
    else:
        Preview.objects.bulk_create(
            [Preview(evidence=evidence, page=page, width=width, asked_by=by)], ignore_conflicts=True
        )
    send_hint()
    return True


def given_up(evidence: Evidence) -> bool:
    """Has this file cost too much, or failed too often, to be drawn further?"""
    said = Preview.objects.filter(evidence=evidence).aggregate(
        spent=Coalesce(Sum("spent"), 0), failed=Count("pk", filter=Q(status=PreviewStatus.FAILED))
    )
    return bool(said["spent"] >= MOST_SPENT_ON_A_FILE or said["failed"] >= MOST_FAILURES)


def _has_enough(by: User) -> bool:
    said = Preview.objects.filter(asked_by=by).aggregate(
        unfinished=Count("pk", filter=Q(status__in=UNFINISHED)),
        spent=Coalesce(Sum("spent", filter=Q(asked_at__gte=timezone.now() - PERSONS_HOUR)), 0),
    )
    return bool(said["unfinished"] >= MOST_UNFINISHED or said["spent"] >= MOST_SPENT_FOR_A_PERSON)


def send_hint() -> None:
    """Tell a worker that a preview waits. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task("certification.tasks.draw_previews")
    except Exception:  # any broker's own error; the row is the truth
        logger.warning("broker did not take the hint for a preview; the sweeper will")


def draw_waiting() -> None:
    """Draw what waits, one after the other, for one turn; then hand on. Safe to run twice and at once."""
    end = time.monotonic() + TURN
    while row := _take():
        _draw(row)
        if time.monotonic() > end:
            if due().exists():
                send_hint()
            return


def sweep() -> None:
    """Send the hint again when something waits: a message was lost, or a worker has died."""
    if due().exists():
        send_hint()


def due() -> QuerySet[Preview]:
    """What can be drawn now: waiting, or left by a dead worker."""
    left = Q(status=PreviewStatus.DRAWING, leased_until__lt=timezone.now())
    return Preview.objects.filter(Q(status=PreviewStatus.WAITING) | left)


def _take() -> Preview | None:
    """Lease the next row: of the person who has cost the least lately, then the oldest."""
    now = timezone.now()
    cost = (
        Preview.objects.filter(asked_by=OuterRef("asked_by"), asked_at__gte=now - PERSONS_HOUR)
        .order_by()
        .values("asked_by")
        .annotate(cost=Sum("spent"))
        .values("cost")
    )
    with transaction.atomic():
        if Preview.objects.filter(status=PreviewStatus.DRAWING, leased_until__gte=now).count() >= AT_ONCE:
            return None
        first = due().order_by(Coalesce(Subquery(cost), 0), "pk").values_list("pk", flat=True).first()
        if first is None:
            return None
        row = (
            due()
            .select_for_update(no_key=True, of=("self",), skip_locked=True)
            .select_related("evidence")
            .filter(pk=first)
            .first()
        )
        if row:
            row.status, row.leased_until, row.attempts = PreviewStatus.DRAWING, lease_end(), row.attempts + 1
            row.save(update_fields=["status", "leased_until", "attempts"])
        return row


def _draw(row: Preview) -> None:
    begun, drawn = time.monotonic(), False
    try:
        if row.attempts <= MOST_ATTEMPTS and not given_up(row.evidence):
            with kept_leased(Preview.objects.filter(pk=row.pk, status=PreviewStatus.DRAWING)):
                drawn = draw_and_keep(row.evidence, row.page, row.width)
    except Exception:  # a file that is gone, a disk that is full: the row must say so
        logger.exception("preview %s failed", row.pk)
    row.status = PreviewStatus.DRAWN if drawn else PreviewStatus.FAILED
    row.leased_until, row.spent = None, row.spent + int((time.monotonic() - begun) * 1000)
    row.save(update_fields=["status", "leased_until", "spent"])
