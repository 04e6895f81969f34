"""When somebody was last at the desk: "what has changed since" counts from there."""

import datetime

from django.utils import timezone

from accounts.models import User

# Coming back to the desk within this time is the same visit; its news stay.
ONE_VISIT = datetime.timedelta(hours=4)


def note_desk_visit(*, user: User) -> None:
    """Remember this visit, unless it goes on from the one before."""
    now = timezone.now()
    if user.last_desk_visit is None or now - user.last_desk_visit > ONE_VISIT:
        User.objects.filter(pk=user.pk).update(last_desk_visit=now)
