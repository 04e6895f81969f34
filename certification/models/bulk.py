"""One move made on many applications at once: what was asked, and what became of each."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from certification.workflow import MOVES


class BulkRun(models.Model):
    """`results`: [{"application": id, "done": bool, "message": why not}], in the order of the list.

    Each application has its own decision; this row keeps them together, so that the result can be read
    again and undone at once.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    move = models.CharField(max_length=40, choices=[(name, move.label) for name, move in MOVES.items()])
    results = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    once = models.CharField(max_length=32)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by_run")

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(fields=["made_by", "once"], name="bulk_run_once_per_form"),
            models.CheckConstraint(condition=Q(move__in=list(MOVES)), name="bulk_run_move_is_in_the_table"),
        )

    def __str__(self) -> str:
        return f"{self.move} × {len(self.results)}"

    def get_absolute_url(self) -> str:
        return reverse("certification:bulk_result", args=[self.public_id])

    @property
    def done_ids(self) -> list[int]:
        """The applications on which the move was made."""
        return [result["application"] for result in self.results if result["done"]]
