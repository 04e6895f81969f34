"""Results of past years as old lists have them: recorded as past, never recomputed, not verified by the portal."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models import Organisation


class PastResult(models.Model):
    """One organisation's result in one fiscal year (BE). None or empty: the list does not say.

    No certificate stands behind it here, and no submission: what the portal itself certified is a Certificate.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="past_results", db_index=False
    )
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    level = models.PositiveSmallIntegerField(_("ระดับ"), null=True, blank=True)
    score = models.DecimalField(_("คะแนน"), max_digits=6, decimal_places=2, null=True, blank=True)
    members = models.PositiveIntegerField(_("จำนวนบุคลากร"), null=True, blank=True)
    certified_on = models.DateField(_("วันที่รับรอง"), null=True, blank=True)
    coordinator = models.CharField(_("ผู้ประสานงาน"), max_length=200, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=20, blank=True)
    source = models.CharField(_("ที่มา"), max_length=255)
    imported_at = models.DateTimeField(default=timezone.now)
    # Nobody stands here where the command line brought it in.
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("organisation",)

    class Meta:
        ordering = ("-fiscal_year",)
        constraints = (
            models.UniqueConstraint(fields=["organisation", "fiscal_year"], name="past_result_once_a_year"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 3)), name="past_result_level_is_known"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0), name="past_result_score_is_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} · {self.fiscal_year}"
