"""Evidence (หลักฐาน): a file with a hash, owned by the organisation, linked to any number of fields."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.files.kinds import KINDS, PICTURES, Kind, kind_of_content_type
from certification.files.names import with_suffix
from certification.models.applications import Application
from networks.models import Organisation


def storage_path(evidence: "Evidence", name: str) -> str:
    """An invented name: what the user called the file never reaches the disk."""
    return f"evidence/{evidence.public_id.hex[:2]}/{evidence.public_id.hex}"


class Evidence(models.Model):
    """One file, never changed and never deleted once it is linked: a Submission may point at it by its hash.

    `sha256` is of the file as it is kept; `received_sha256` of what was sent. They differ for pictures (made
    anew without the place and time that cameras write) and for PDFs from which active parts were taken out.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="evidence")
    file = models.FileField(upload_to=storage_path, max_length=200)
    name = models.CharField(_("ชื่อไฟล์เดิม"), max_length=255)
    caption = models.CharField(_("คำอธิบาย"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    received_sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        verbose_name_plural = "evidence"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "sha256"], name="evidence_once_per_organisation"),
        )

    def __str__(self) -> str:
        return self.caption or self.name

    def get_absolute_url(self) -> str:
        return reverse("certification:evidence", args=[self.public_id])

    @property
    def kind(self) -> Kind | None:
        """Which of the five kinds, by the content type that the check wrote."""
        return kind_of_content_type(self.content_type)

    @property
    def kind_label(self) -> str:
        """PDF, JPG, PNG, DOCX or XLSX."""
        return KINDS[self.kind].label if self.kind else ""

    @property
    def has_preview(self) -> bool:
        """Can it be shown as pictures in the page? Office files cannot: they are downloaded."""
        return self.kind == Kind.PDF or self.kind in PICTURES

    @property
    def was_cleaned(self) -> bool:
        """Were active parts taken out of this PDF when it came?"""
        return self.kind == Kind.PDF and self.received_sha256 not in ("", self.sha256)

    @property
    def download_name(self) -> str:
        """The name it is saved under: what the person called it, with the suffix of what it is."""
        return with_suffix(self.name, KINDS[self.kind].suffix) if self.kind else self.name


class EvidenceLink(models.Model):
    """This evidence supports this field: "process.<criterion>", "declaration", "record.<id>"."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="links")
    key = models.CharField(max_length=100)
    linked_at = models.DateTimeField(default=timezone.now)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # It hung here in the application before, and nobody has said yet that it still shows what is so.
    carried = models.BooleanField(default=False)
    affirmed_at = models.DateTimeField(null=True, blank=True)
    affirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
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
            models.CheckConstraint(
                condition=Q(affirmed_at__isnull=True, affirmed_by__isnull=True)
                | Q(affirmed_at__isnull=False, affirmed_by__isnull=False, carried=False),
                name="evidence_link_affirmed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} ← {self.evidence}"

    @property
    def brought_the_file(self) -> bool:
        """Did the file come with this link (both are written with one time), or was it there before?"""
        return self.linked_at == self.evidence.uploaded_at
