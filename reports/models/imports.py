"""Old spreadsheets on their way in: the run, its rows (the truth while it is worked on), remembered columns."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.once import new_token
from certification.models import PastResult
from networks.models import Organisation, Province


class RunStatus(models.TextChoices):
    READING = "reading", _("กำลังอ่านไฟล์")
    READ = "read", _("รอตรวจและยืนยัน")
    APPLYING = "applying", _("กำลังบันทึก")
    APPLIED = "applied", _("บันทึกแล้ว")
    UNDOING = "undoing", _("กำลังยกเลิก")
    UNDONE = "undone", _("ยกเลิกแล้ว")
    FAILED = "failed", _("ทำไม่สำเร็จ")


# In these a worker is, or should be, busy.
BUSY = (RunStatus.READING, RunStatus.APPLYING, RunStatus.UNDOING)


class RowAction(models.TextChoices):
    """What becomes of a row of the file: exactly one of these."""

    CREATE = "create", _("เพิ่มใหม่")
    UPDATE = "update", _("ปรับปรุง")
    UNCHANGED = "unchanged", _("เหมือนเดิม")
    DUPLICATE = "duplicate", _("ซ้ำในไฟล์")
    ERROR = "error", _("ต้องแก้ไข")
    IGNORED = "ignored", _("ไม่ใช่รายการ")


def upload_path(run: "ImportRun", name: str) -> str:
    return f"imports/{run.public_id.hex[:2]}/{run.public_id.hex}"


def marked_path(run: "ImportRun", name: str) -> str:
    return f"imports/{run.public_id.hex[:2]}/{run.public_id.hex}-marked.xlsx"


class ImportRun(models.Model):
    """One file. `columns`, `choices`: what a person changed; `about`: how sheets and columns were understood."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=upload_path, max_length=200)
    file_name = models.CharField(max_length=255)
    # The original with a column of reasons, written by the worker once the rows are known.
    marked_file = models.FileField(upload_to=marked_path, max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    # The token of the form that uploaded it: a form sent twice finds its own run.
    once = models.CharField(max_length=32, unique=True, default=new_token)
    status = models.CharField(max_length=20, choices=RunStatus, default=RunStatus.READING)
    fiscal_year = models.PositiveSmallIntegerField(null=True, blank=True)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    columns = models.JSONField(default=dict)
    choices = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    # Nobody stands in uploaded_by and confirmed_by where the command line asked.
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applying_since = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        indexes = (models.Index(fields=["status", "leased_until"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(applying_since__isnull=False),
                name="import_confirmed_when_applying",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="import_undone_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_busy(self) -> bool:
        return self.status in BUSY


class ImportRow(models.Model):
    """One row of the file, in the order of the file (`position`); `raw` holds its cells as they were.

    Written once, when the file is read. `values`: the record as JSON (legacy/staging.py). `asks`: what a person
    is asked about: [field, text of the cell, how it was read or ""].
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", db_index=False)
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=10, choices=RowAction)
    raw = models.JSONField()
    values = models.JSONField(null=True)
    messages = models.JSONField(default=list)
    asks = models.JSONField(default=list)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["run", "position"], name="import_row_once"),)
        indexes = (models.Index(fields=["run", "action", "position"]),)

    def __str__(self) -> str:
        return f"{self.run} {self.sheet} {self.number}"


class ImportEffect(models.Model):
    """What a row did to the register, written in the transaction that did it: nothing is applied twice, and all
    can be undone. `founded`: the organisation was entered by it; `before`: what an update replaced, else None.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="effects", db_index=False)
    position = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    result = models.ForeignKey(PastResult, models.CASCADE, related_name="+")
    founded = models.BooleanField(default=False)
    before = models.JSONField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["run", "position"], name="import_effect_once"),)

    def __str__(self) -> str:
        return f"{self.run} {self.position}"


class HeadingMemory(models.Model):
    """How the columns under these headings were understood by a person the last time."""

    signature = models.CharField(max_length=64, unique=True)
    fields = models.JSONField()
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.signature
