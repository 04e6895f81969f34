"""The append-only, hash-chained record of deeds. Written only by accounts/audit.py."""

from django.conf import settings
from django.db import models


class AuditHead(models.Model):
    """One row: the hash of the last event. Locked by each writer, so that the chain has one order."""

    last_hash = models.CharField(max_length=64)
    length = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.length} {self.last_hash}"


class AuditEvent(models.Model):
    """One deed. Persons stand in it by reference, so erasing a name does not break the chain."""

    position = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("position",)
        indexes = (models.Index(fields=["subject_type", "subject_id"]),)

    def __str__(self) -> str:
        return f"{self.position} {self.verb} {self.subject_type}:{self.subject_id}"
