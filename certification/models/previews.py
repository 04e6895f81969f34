"""Pictures of evidence that are asked for and drawn by a worker: one row a page and width."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from certification.models.evidence import Evidence


class PreviewStatus(models.TextChoices):
    WAITING = "waiting"
    DRAWING = "drawing"
    DRAWN = "drawn"
    FAILED = "failed"


class Preview(models.Model):
    """Page `page` of a file, `width` points wide. The picture itself lies beside the files (evidence_previews).

    `spent` is what drawing it has cost, in milliseconds: a file and a person have a budget.
    """

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="previews")
    page = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=PreviewStatus, default=PreviewStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    spent = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evidence", "page", "width"], name="preview_once_a_page"),
        )
        indexes = (
            models.Index(
                fields=["asked_at"],
                condition=models.Q(status__in=["waiting", "drawing"]),
                name="preview_unfinished",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence_id}-{self.page}-{self.width}"
