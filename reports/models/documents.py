"""Documents: what was rendered, from which data, by which template, with its hash. Never re-rendered silently."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    CERTIFICATE = "certificate", _("เกียรติบัตร")
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
    CROSS_TABLES = "cross_tables", _("ตารางสรุปผลระดับประเทศ")
    EXPORT = "export", _("ไฟล์ข้อมูลส่งออก")


class DocumentFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (.docx)"
    XLSX = "xlsx", "Excel (.xlsx)"
    CSV = "csv", "CSV"


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
    asking twice finds this row. `subject` names the thing it is about by its public code or number."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30, choices=DocumentKind)
    format = models.CharField(max_length=10, choices=DocumentFormat, default=DocumentFormat.PDF)
    subject = models.CharField(max_length=60)
    template_version = models.CharField(max_length=20)
    data = models.JSONField()
    fingerprint = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=20, choices=DocumentStatus, default=DocumentStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to=storage_path, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    requested_at = models.DateTimeField(default=timezone.now)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

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
