"""Who has not sent, with the telephone."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.queries.not_sent import in_order, not_sent
from certification.queries.not_sent_page import FILTERS, read_asked
from certification.queries.not_sent_rows import NotSentRow, rows_of
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("เลขอ้างอิง"), 12),
    Column(_("องค์กร"), 42),
    Column(_("อำเภอ"), 20),
    Column(_("จังหวัด"), 16),
    Column(_("เครือข่าย"), 16),
    Column(_("ปีงบประมาณ"), 13),
    Column(_("สิ่งที่รอ"), 26),
    Column(_("ผู้ประสานงาน"), 26),
    Column(_("โทรศัพท์"), 18),
    Column(_("ภายในวันที่"), 14),
    Column(_("เกินกำหนด (วัน)"), 15),
    Column(_("รับหลังกำหนดถึง"), 16),
    Column(_("เตือนล่าสุด"), 16),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every case that the page's filters show. Five queries for a chunk of rows."""
    asked, _form = read_asked(user, params)
    return Found([in_order(not_sent(user, asked))], lambda chunk: map(_cells, rows_of(chunk)))


def _cells(row: NotSentRow) -> Row:
    found: tuple[Any, ...] = (
        row.reference,
        row.name,
        row.district,
        row.province,
        row.sector,
        row.year,
        row.what,
        row.coordinator,
        row.phone,
        row.due_on,
        -row.days if row.days < 0 else None,
        row.admitted_until,
        timezone.localdate(row.reminded_at) if row.reminded_at else None,
    )
    return found


SHEET = Sheet("not-sent", _("ผู้ที่ยังไม่ส่ง"), (Ability.GIVE_TIME,), FILTERS, COLUMNS, find)
