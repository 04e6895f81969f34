"""That a reminder went out, or was asked for: of which application, what, which day, how many days before."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from certification.models.applications import Application


class Reminder(models.Model):
    """One reminder, at most once.

    Somebody may ask for one at once (`asked_by`); a worker then tells, and fills `told_at`. Rows from before
    applications were noted have none.
    """

    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(default=timezone.now)
    application = models.ForeignKey(Application, models.CASCADE, null=True, related_name="reminders")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH: ClassVar[tuple[str, ...]] = ()

    class Meta:
        indexes = (
            # What waits for a worker: nearly nothing of a table that only grows.
            models.Index(
                fields=["id"],
                condition=models.Q(told_at__isnull=True, application__isnull=False),
                name="reminder_waits_for_a_worker",
            ),
        )

    def __str__(self) -> str:
        return self.key
