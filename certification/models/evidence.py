"""Evidence (หลักฐาน): a file with a hash, owned by the organisation, linked to any number of fields."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.applications import Application
from networks.models import Organisation


def storage_path(evidence: "Evidence", name: str) -> str:
    """An invented name: what the user called the file never reaches the disk."""
    return f"evidence/{evidence.public_id.hex[:2]}/{evidence.public_id.hex}"


class Evidence(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="evidence")
    file = models.FileField(upload_to=storage_path, max_length=200)
    name = models.CharField(_("ชื่อไฟล์เดิม"), max_length=255)
    caption = models.CharField(_("คำอธิบาย"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "sha256"], name="evidence_once_per_organisation"),
        )

    def __str__(self) -> str:
        return self.caption or self.name


class EvidenceLink(models.Model):
    """This evidence supports this field: "process.<criterion>", "declaration", "record.<id>"."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="links")
    key = models.CharField(max_length=100)
    linked_at = models.DateTimeField(default=timezone.now)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["application", "evidence", "key"],
                condition=Q(removed_at__isnull=True),
                name="evidence_linked_once",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_link_removed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} ← {self.evidence}"
