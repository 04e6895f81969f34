"""Asking to join the team of an organisation that is in the register already."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.organisations import Organisation


class JoinAnswer(models.TextChoices):
    ACCEPTED = "accepted", _("รับเข้าทีมแล้ว")
    DECLINED = "declined", _("ไม่รับ")


class JoinRequest(models.Model):
    """A person's wish to become an editor; the owner answers, or an officer of the province."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="join_requests")
    message = models.CharField(_("ข้อความถึงผู้รับผิดชอบ"), max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=JoinAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("user", "organisation")

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="join_request_answered_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(answered_at__isnull=True),
                name="join_request_once_while_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} → {self.organisation}"
