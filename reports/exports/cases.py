"""The officer's queue."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.queries.queue_links import Links
from certification.queries.queue_page import read_whole_view
from certification.queries.queue_rows import CaseRow, Reading, row_of
from networks.models import Province
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("เลขอ้างอิง"), 12),
    Column(_("องค์กร"), 42),
    Column(_("อำเภอ"), 20),
    Column(_("จังหวัด"), 16),
    Column(_("เครือข่าย"), 16),
    Column(_("ปีงบประมาณ"), 13),
    Column(_("สถานะ"), 26),
    Column(_("ส่งเมื่อ"), 14),
    Column(_("รอมาแล้ว (วัน)"), 15),
    Column(_("คะแนนประเมินตนเอง"), 19),
    Column(_("คะแนนตรวจ"), 12),
    Column(_("ระดับที่เสนอ"), 24),
    Column(_("แก้ไขภายในวันที่"), 16),
    Column(_("ส่งหลังกำหนด (วัน)"), 17),
    Column(_("ครั้งที่"), 8),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every case of the view. One query for a chunk of rows."""
    rows, rounds = read_whole_view(user, params)
    provinces = {province.pk: province.name for province in Province.objects.all()}

    def read(chunk: Sequence[dict[str, Any]]) -> Iterator[Row]:
        reading = Reading(rounds, provinces)
        return (_cells(row_of(row, reading)) for row in chunk)

    return Found([rows], read)


def _cells(row: CaseRow) -> Row:
    return (
        row.reference,
        row.name,
        row.place,
        row.province,
        row.sector,
        row.year,
        row.tag.word,
        timezone.localdate(row.sent_at) if row.sent_at else None,
        row.days,
        row.self_total,
        row.verified_total,
        row.level,
        row.due,
        row.late_days,
        row.number,
    )


SHEET = Sheet("cases", _("คำขอรับรอง"), (Ability.SEE_CASES,), Links.KNOWN, COLUMNS, find)
