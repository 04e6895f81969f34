"""A round (รอบการประเมิน): fiscal year × kind × framework, with its dates."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certification.models.frameworks import Framework
from networks.models import Kind


class Round(models.Model):
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="rounds")
    kind = models.CharField(max_length=20, choices=Kind)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ พ.ศ."))
    opens_on = models.DateField(_("เปิดรับความจำนง"))
    intent_due_on = models.DateField(_("ส่งความจำนงภายใน"))
    submit_due_on = models.DateField(_("ส่งผลการประเมินภายใน"))
    review_due_on = models.DateField(_("จังหวัดตรวจให้เสร็จภายใน"))
    # Until when อ.04 is reported on; no source states the days, so each round has its own, and none asks for none.
    six_month_report_due_on = models.DateField(_("ส่งรายงานรอบ 6 เดือนภายใน"), null=True, blank=True)
    twelve_month_report_due_on = models.DateField(_("ส่งรายงานรอบ 12 เดือนภายใน"), null=True, blank=True)
    # How many reviews an organisation may send; empty for what the framework says.
    most_reviews = models.PositiveSmallIntegerField(_("ส่งประเมินทบทวนได้ (ครั้ง)"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("-fiscal_year", "kind")
        constraints = (
            models.UniqueConstraint(fields=["fiscal_year", "kind"], name="round_once"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=models.F("intent_due_on"))
                & Q(intent_due_on__lte=models.F("submit_due_on"))
                & Q(submit_due_on__lte=models.F("review_due_on")),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="round_opened_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="round_closed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return str(
            _("รอบปีงบประมาณ พ.ศ. %(year)s · %(kind)s")
            % {"year": self.fiscal_year, "kind": self.get_kind_display()}
        )

    def plan_report_due_on(self, period: str) -> datetime.date | None:
        """The day for the report of a period ("six", "twelve") of อ.04; None where the round asks for none."""
        day: datetime.date | None = getattr(self, f"{period}_month_report_due_on")
        return day

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None
