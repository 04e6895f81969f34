"""The soft claim: colleagues see who is reviewing a case. It hinders nobody."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Ability
from certification import rules
from certification.models import Application, ReviewClaim
from certification.workflow import Stage

# After so long without a page opened, nobody is taken to be reading any more.
FRESH = datetime.timedelta(minutes=20)
# One's own claim is renewed no more often than this.
RENEWED = datetime.timedelta(minutes=2)


def claim(*, application: Application, by: User) -> None:
    """Note that this officer has the case open, unless a colleague has. Nothing for those who only read."""
    if application.stage != Stage.UNDER_REVIEW or not rules.may(by, application, Ability.REVIEW):
        return
    now = timezone.now()
    found = ReviewClaim.objects.filter(application=application).first()
    if found and found.officer_id == by.pk and found.seen_at > now - RENEWED:
        return
    if found and found.officer_id != by.pk and found.seen_at > now - FRESH:
        return
    take_over(application=application, by=by)


def take_over(*, application: Application, by: User) -> None:
    """The case is this officer's from now on; his or her own fresh claim keeps the time it began."""
    now = timezone.now()
    with transaction.atomic():
        found, new = ReviewClaim.objects.select_for_update(no_key=True).get_or_create(
            application=application, defaults={"officer": by}
        )
        if new:
            return
        if found.officer_id != by.pk or found.seen_at < now - FRESH:
            found.officer, found.opened_at = by, now
        found.seen_at = now
        found.save(update_fields=["officer", "opened_at", "seen_at"])
