"""What has been typed into the five forms, field by field, exactly as typed.

A draft may be incomplete or wrong; it is read strictly only when it is sent (certification/forms). Each
field has its own version, so two editors never overwrite each other silently.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.applications import Application


class Answer(models.Model):
    """One field. Keys: intent.head_name, declaration.problems, plan.<row>.activity, record.<record>.date,
    process.<criterion>.score, outcome.<virtue>.<item>."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # It stands as it was sent with the application before, and nobody has changed or affirmed it yet.
    carried = models.BooleanField(default=False)
    affirmed_at = models.DateTimeField(null=True, blank=True)
    affirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["application", "key"], name="answer_once"),
            models.CheckConstraint(
                condition=Q(affirmed_at__isnull=True, affirmed_by__isnull=True)
                | Q(affirmed_at__isnull=False, affirmed_by__isnull=False, carried=False),
                name="answer_affirmed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class Removable(models.Model):
    """A row that can be taken out and put back; its texts stay."""

    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="%(class)s_removed_at_and_by",
            ),
        )


class PlanRow(Removable):
    """A row of อ.04; its texts are answers plan.<id>.<field>. Rows are shown grouped by virtue."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="plan_rows")
    virtue = models.SlugField(max_length=40)
    # The same activity in the application that this one was begun from.
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"plan.{self.pk}"


class ActivityRecord(Removable):
    """An execution record of a plan row; its texts are answers record.<id>.<field>."""

    row = models.ForeignKey(PlanRow, models.CASCADE, related_name="records")
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"record.{self.pk}"


class PlanVersion(models.Model):
    """The plan as it stood when it was revised (step 5 of the nine asks for revisions)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(_("เหตุที่ปรับแผน"), max_length=500)
    rows = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["application", "number"], name="plan_version_once"),)

    def __str__(self) -> str:
        return f"{self.application} plan v{self.number}"
