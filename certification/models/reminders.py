"""That a reminder went out: of which application, what, which day, how many days before."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Reminder(models.Model):
    """One reminder, at most once."""

    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(default=timezone.now)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.key
