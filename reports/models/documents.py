"""Documents: what was rendered, from which data, by which template, with its hash. Never re-rendered silently."""

import re
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    CERTIFICATE = "certificate", _("เกียรติบัตร")
    CERTIFICATES = "certificates", _("เกียรติบัตรหลายฉบับในไฟล์เดียว")
    INTENT = "intent", _("แบบ อ.01")
    PROCESS = "process", _("แบบ อ.02")
    OUTCOME = "outcome", _("แบบ อ.03")
    PLAN = "plan", _("แบบ อ.04")
    DECLARATION = "declaration", _("แบบ อ.05")
    PACK = "pack", _("แบบประเมินทั้งชุดพร้อมรายการหลักฐาน")
    PRELIMINARY_LIST = "preliminary_list", _("บัญชีรายชื่อเบื้องต้น")
    AGENDA = "agenda", _("ระเบียบวาระการประชุม")
    MINUTES = "minutes", _("รายงานการประชุม")
    PROVINCIAL_REPORT = "provincial_report", _("รายงานจังหวัดพร้อมหนังสือนำส่ง")
    ROSTER = "roster", _("ทำเนียบองค์กรคุณธรรมระดับประเทศ")
    ROSTER_PART = "roster_part", _("ส่วนหนึ่งของทำเนียบ")
    CROSS_TABLES = "cross_tables", _("ตารางสรุปผลระดับประเทศ")
    EXPORT = "export", _("ไฟล์ข้อมูลส่งออก")


class DocumentFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (.docx)"
    XLSX = "xlsx", "Excel (.xlsx)"
    CSV = "csv", "CSV"


CONTENT_TYPES = {
    DocumentFormat.PDF: "application/pdf",
    DocumentFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DocumentFormat.CSV: "text/csv; charset=utf-8",
}
# What file systems, headers or people who unpack files stumble over.
UNFIT_FOR_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class DocumentStatus(models.TextChoices):
    WAITING = "waiting", _("รอทำ")
    RENDERING = "rendering", _("กำลังทำ")
    DONE = "done", _("เสร็จแล้ว")
    FAILED = "failed", _("ทำไม่สำเร็จ")


def storage_path(document: "Document", name: str) -> str:
    return (
        f"documents/{document.kind}/{document.public_id.hex[:2]}/{document.public_id.hex}.{document.format}"
    )


class Document(models.Model):
    """`fingerprint` is SHA-256 over what the document is made of (services.documents.fingerprint_of):
    asking twice finds this row. `subject` names the thing it is about by its public code or number, `title`
    says which one it is to the eye (organisation, number, year; never a person). `steps_total` is 0 where
    nobody knows how many there are. `parts` are documents that must be done before this one can be made."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30, choices=DocumentKind)
    format = models.CharField(max_length=10, choices=DocumentFormat, default=DocumentFormat.PDF)
    subject = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    template_version = models.CharField(max_length=20)
    data = models.JSONField()
    fingerprint = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=20, choices=DocumentStatus, default=DocumentStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to=storage_path, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    parts = models.ManyToManyField("self", symmetrical=False, related_name="wholes")

    class Meta:
        indexes = (
            models.Index(fields=["kind", "subject"]),
            models.Index(fields=["status", "leased_until"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(status=DocumentStatus.DONE)
                | (~models.Q(file="") & ~models.Q(sha256="") & models.Q(finished_at__isnull=False)),
                name="document_done_has_its_file",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def download_name(self) -> str:
        """The name it is saved under: what it is, which one, and its kind of file."""
        said = f"{self.get_kind_display()} {self.title or self.subject}"[:150]
        return f"{UNFIT_FOR_A_NAME.sub('-', said).strip(' .-')}.{self.format}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[DocumentFormat(self.format)]


class DocumentRequest(models.Model):
    """Who has asked for a document, and when last: one document may be several people's job."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["asked_by", "asked_at", "id"]),)
        constraints = (
            models.UniqueConstraint(fields=["document", "asked_by"], name="document_asked_once_by_each"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} for {self.asked_by_id}"
