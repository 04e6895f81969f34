"""That a round's own dates were changed: from what to what, why, and whether everybody concerned was told."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.rounds import Round


class RoundAmendment(models.Model):
    """One change of the dates of a round. `before`, `after`: {column: ISO date or null}, all of them."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="amendments")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(_("เหตุผล"), max_length=500)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # When a worker had told everybody; null while it has not.
    told_at = models.DateTimeField(null=True)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("round",)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="amendment_has_a_reason"),)

    def __str__(self) -> str:
        return str(self.round)

    @property
    def changes(self) -> list[tuple[str, datetime.date | None, datetime.date | None]]:
        """What was changed, from what, to what."""
        return [
            (str(Round._meta.get_field(name).verbose_name), _day(old), _day(self.after[name]))  # type: ignore[union-attr]
            for name, old in self.before.items()
            if old != self.after[name]
        ]


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
