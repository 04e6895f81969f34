"""The six- and twelve-month reports of อ.04: that an organisation has reported, when and by whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.applications import Application
from certification.models.rounds import Round
from networks.models import Organisation


class Period(models.TextChoices):
    """The values of the field `period` of an execution record."""

    SIX = "six", _("รอบ 6 เดือน")
    TWELVE = "twelve", _("รอบ 12 เดือน")


class PlanReport(models.Model):
    """One report of one organisation in a round, whichever of its applications there it was sent from.

    What is reported are the execution records marked with the period; written by services/plan_reports.py.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="plan_reports", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="plan_reports")
    period = models.CharField(max_length=10, choices=Period)
    application = models.ForeignKey(Application, models.PROTECT, related_name="plan_reports")
    records = models.PositiveSmallIntegerField()
    reported_at = models.DateTimeField(default=timezone.now)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)

    class Meta:
        ordering = ("round", "period")
        constraints = (
            models.UniqueConstraint(fields=["round", "organisation", "period"], name="plan_report_once"),
            models.CheckConstraint(
                condition=models.Q(period__in=[period.value for period in Period]),
                name="plan_report_period_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} · {self.round} · {self.get_period_display()}"
