"""The provincial report (รายงานจังหวัด): the endorsed applications that a province sends up, locked."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certification.models.applications import Application, Submission
from certification.models.rounds import Round
from networks.models import Province


class ProvincialReport(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    province = models.ForeignKey(Province, models.PROTECT, related_name="reports")
    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(_("ฉบับที่"))
    letter_number = models.CharField(_("ที่หนังสือ"), max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("province", "round")

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(fields=["province", "round", "number"], name="provincial_report_once"),
            models.UniqueConstraint(
                fields=["province", "round"],
                condition=Q(signed_at__isnull=True),
                name="one_open_provincial_report",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="provincial_report_signed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.province} · {self.round} · {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("certification:provincial_report", args=[self.public_id])

    @property
    def is_locked(self) -> bool:
        return self.signed_at is not None


class ReportItem(models.Model):
    """One line of the list; it stays when the Department sends the application back."""

    report = models.ForeignKey(ProvincialReport, models.CASCADE, related_name="items")
    application = models.ForeignKey(Application, models.PROTECT, related_name="report_items")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "application"], name="reported_once"),)

    def __str__(self) -> str:
        return f"{self.report}: {self.application}"
