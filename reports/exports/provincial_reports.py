"""The provincial reports in a person's scope, and the lines of one."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import provincial_report_or_404
from certification.queries.held_before import LevelHeld, held_before
from certification.queries.upward import items_of, reports_with_counts
from reports.exports.columns import Column, Found, Row, Sheet, id_or_404

REPORTS = (
    Column(_("จังหวัด"), 20),
    Column(_("ฉบับที่"), 10),
    Column(_("ปีงบประมาณ"), 13),
    Column(_("จำนวนองค์กร"), 14),
    Column(_("กรมยังไม่ตรวจ"), 14),
    Column(_("ลงนามเมื่อ"), 18),
    Column(_("เลขที่หนังสือ"), 24),
)
LINES = (
    Column(_("องค์กร"), 42),
    Column(_("ครั้งที่"), 8),
    Column(_("อำเภอ"), 20),
    Column(_("จังหวัด"), 20),
    Column(_("คะแนนประเมินตนเอง"), 19),
    Column(_("ระดับเดิม"), 32),
    Column(_("ระดับที่เห็นชอบ"), 24),
    Column(_("สถานะ"), 26),
    Column(_("ส่งหลังกำหนด (วัน)"), 17),
)
UNREAD = ("submission__snapshot", "application__submission__snapshot")


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every report, the unsigned first, then the latest signed."""
    return Found([reports_with_counts(user)], lambda chunk: map(_of_report, chunk))


def find_lines(user: User, params: QueryDict, subject: str) -> Found:
    """The lines of one report that the person may see."""
    report = provincial_report_or_404(user, id_or_404(subject))
    return Found([items_of(user, report).defer(*UNREAD)], _of_lines)


def _of_report(report: Any) -> Row:
    return (
        report.province.name,
        report.number,
        report.round.fiscal_year,
        report.size,
        report.unchecked if report.signed_at else None,
        report.signed_at,
        report.letter_number,
    )


def _of_lines(chunk: Sequence[Any]) -> list[Row]:
    before = held_before(item.application for item in chunk)
    return [_of_line(item, before.get(item.application_id)) for item in chunk]


def _of_line(item: Any, before: LevelHeld | None) -> Row:
    organisation = item.application.organisation
    return (
        organisation.name,
        item.application.number,
        organisation.district.full_name,
        organisation.province.name,
        item.submission.self_total,
        str(before or ""),
        item.level_name,
        item.application.get_stage_display(),
        item.late_days,
    )


READERS = (Ability.SEE_CASES,)
SHEET = Sheet("provincial-reports", _("รายงานจังหวัด"), READERS, (), REPORTS, find)
LINES_SHEET = Sheet("provincial-report", _("รายการในรายงานจังหวัด"), READERS, (), LINES, find_lines)
