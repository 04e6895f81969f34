"""The list of a person's jobs, and how each stands, in words."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from certification.queries.keyset import Order, cut, read_instant, read_mark
from reports.models import Document, DocumentKind, DocumentRequest, DocumentStatus

ORDER = Order(read_instant, descending=True)
TONES = {DocumentStatus.DONE: "green", DocumentStatus.FAILED: "red", DocumentStatus.RENDERING: "blue"}
ICONS = {DocumentStatus.DONE: "check", DocumentStatus.FAILED: "alert", DocumentStatus.RENDERING: "clock"}
SHOWN = (
    "id", "public_id", "kind", "format", "title", "status", "error", "steps_done", "steps_total", "finished_at",
)  # fmt: skip


@dataclass(frozen=True)
class Job:
    """One document as a page shows it. `value` of `total` steps; both 0 while nobody knows how many there are."""

    document: Document
    asked_at: datetime.datetime | None
    tone: str
    icon: str
    running: bool
    label: str
    text: str
    value: int | None
    total: int
    problem: str

    @property
    def zip_url(self) -> str:
        """Where each part of the document can be had as a file of its own; empty where it has none."""
        if self.document.kind != DocumentKind.CERTIFICATES:
            return ""
        return reverse("reports:certificates_zip", args=[self.document.public_id])

    @property
    def left_out(self) -> list[str]:
        """What was asked for and is not in the document, by name; only where its data has been read."""
        return list((self.document.data or {}).get("left_out", []))

    @property
    def failed(self) -> bool:
        return bool(self.problem)


@dataclass(frozen=True)
class JobsPage:
    """One page of somebody's jobs, newest first."""

    rows: list[Job]
    url: str
    previous_url: str
    next_url: str

    @property
    def running(self) -> bool:
        """Is there anything to wait for?"""
        return any(row.running for row in self.rows)


def jobs_page(user: User, word: str) -> JobsPage:
    """What the person has asked for, at the place that the address names. One query."""
    asked = DocumentRequest.objects.filter(asked_by=user).annotate(sort_value=F("asked_at"))
    page = cut(asked, ORDER, read_mark(word, ORDER), _rows)
    url = reverse("reports:documents")
    return JobsPage(
        rows=[job_of(_document(row), row["sort_value"]) for row in page.rows],
        url=f"{url}?at={word}" if word else url,
        previous_url=f"{url}?at={page.previous}" if page.previous else "",
        next_url=f"{url}?at={page.next}" if page.next else "",
    )


def _rows(ids: QuerySet[Any, Any]) -> QuerySet[Any, dict[str, Any]]:
    """The rows of these askings, without the data that the documents are made of."""
    return (
        DocumentRequest.objects.filter(pk__in=ids)
        .annotate(sort_value=F("asked_at"))
        .values("pk", "sort_value", *(f"document__{name}" for name in SHOWN))
    )


def _document(row: dict[str, Any]) -> Document:
    return Document(**{name: row[f"document__{name}"] for name in SHOWN})


def job_of(document: Document, asked_at: datetime.datetime | None = None) -> Job:
    """How the document stands, in words."""
    status = DocumentStatus(document.status)
    running = status in (DocumentStatus.WAITING, DocumentStatus.RENDERING)
    counted = running and document.steps_total > 0
    begun = status == DocumentStatus.RENDERING or document.steps_done > 0  # or its parts are
    return Job(
        document=document,
        asked_at=asked_at,
        tone=TONES.get(status, "amber"),
        icon=ICONS.get(status, "clock"),
        running=running,
        label=_("กำลังสร้างเอกสาร") if begun else _("อยู่ในคิว กำลังจะเริ่ม"),
        text=_so_far(document) if running else "",
        value=document.steps_done if counted else None,
        total=document.steps_total,
        problem=_problem(document.error) if status == DocumentStatus.FAILED else "",
    )


def _so_far(document: Document) -> str:
    if document.steps_total:
        return _("%(done)s จาก %(total)s") % {"done": document.steps_done, "total": document.steps_total}
    return _("จัดแล้ว %(done)s หน้า") % {"done": document.steps_done} if document.steps_done else ""


def _problem(error: str) -> str:
    """What went wrong, for a person: what happened and what to do."""
    if error in ("SoftTimeLimitExceeded", "TimeLimitExceeded"):
        return _("ใช้เวลานานเกินกำหนด ลองใหม่อีกครั้ง หรือเลือกข้อมูลให้น้อยลง")
    if error == "part failed":
        return _("มีบางฉบับที่ทำไม่สำเร็จ ลองใหม่ได้ ระบบจะทำเฉพาะที่ยังขาด")
    if error == "too many attempts":
        return _("ระบบหยุดทำงานก่อนเสร็จหลายครั้ง กรุณาลองอีกครั้ง หากยังไม่สำเร็จ กรุณาแจ้งผู้ดูแลระบบ")
    return _("ระบบขัดข้องระหว่างสร้างเอกสาร กรุณาลองอีกครั้ง หากยังไม่สำเร็จ กรุณาแจ้งผู้ดูแลระบบพร้อมรหัส %(error)s") % {
        "error": error
    }
