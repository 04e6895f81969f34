"""The inbox: what each person was told, whether or not it was mailed as well."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.letters import Letter


class Notice(models.Model):
    """One event told to one person, in words as they were then."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=60)
    subject = models.CharField(_("เรื่อง"), max_length=300)
    text = models.TextField()
    # A path of this portal; whoever opens the notice goes there, if he or she still may.
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    # What was mailed with it; empty when it is only here, or in a daily letter.
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="notices")
    # Waits for the daily letter; emptied when that is written.
    for_digest = models.BooleanField(default=False)
    # "At most once": a second notice with the same key is not written.
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH: ClassVar[tuple[str, ...]] = ()

    class Meta:
        indexes = (
            # The number in the head of every page is counted from this alone.
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="notices_unread"),
            models.Index(fields=["person", "-id"], name="notices_of_a_person"),
            models.Index(fields=["person"], condition=Q(for_digest=True), name="notices_for_digest"),
        )

    def __str__(self) -> str:
        return self.subject
