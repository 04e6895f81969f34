"""What this database is: a demonstration, or a portal in service. Written once, by the first `manage.py prepare`."""

from django.db import models


class Installation(models.Model):
    """The one row that says whose database this is (docs/adr/0019). The key is always 1, so no second can be."""

    class Kind(models.TextChoices):
        DEMONSTRATION = "demonstration"
        SERVICE = "service"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    made_at = models.DateTimeField(auto_now_add=True)
    # The settings module of the first `prepare`, e.g. "moralorg.settings.production".
    made_with = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("demonstration", "service")), name="installation_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.made_with})"
