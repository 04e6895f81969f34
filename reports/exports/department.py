"""What waits at the national level, by stage."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.queries.upward import stage_named, waiting_at
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("เลขอ้างอิง"), 12),
    Column(_("องค์กร"), 42),
    Column(_("ครั้งที่"), 8),
    Column(_("อำเภอ"), 20),
    Column(_("จังหวัด"), 20),
    Column(_("ปีงบประมาณ"), 13),
    Column(_("สถานะ"), 26),
    Column(_("อยู่ขั้นนี้ตั้งแต่"), 16),
    Column(_("ระดับที่เห็นชอบ"), 24),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every case of the tab, longest waiting first."""
    found = waiting_at(user, stage_named(params.get("stage", "")))
    return Found([found], lambda chunk: map(_cells, chunk))


def _cells(case: Any) -> Row:
    return (
        case.spoken_reference,
        case.organisation.name,
        case.number,
        case.organisation.district.full_name,
        case.organisation.province.name,
        case.round.fiscal_year,
        case.get_stage_display(),
        timezone.localdate(case.stage_since),
        case.level_name,
    )


READERS = (Ability.CHECK, Ability.MANAGE_NATIONAL_MEETING, Ability.CERTIFY)
SHEET = Sheet("national", _("งานระดับชาติ"), READERS, ("stage",), COLUMNS, find)
