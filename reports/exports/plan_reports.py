"""Who has sent the report on อ.04 of a period, and who has not."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.forms.plan_reports import PlanReportsForm
from certification.models import Period
from certification.queries.plan_reports import reports_for, years_of
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("เลขอ้างอิง"), 12),
    Column(_("องค์กร"), 42),
    Column(_("ครั้งที่"), 8),
    Column(_("อำเภอ"), 20),
    Column(_("จังหวัด"), 16),
    Column(_("ปีงบประมาณ"), 13),
    Column(_("รายงานรอบ"), 16),
    Column(_("ภายในวันที่"), 14),
    Column(_("ส่งรายงานเมื่อ"), 18),
    Column(_("เกินกำหนด (วัน)"), 15),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every organisation that the page's filters show, those without a report first."""
    asked = PlanReportsForm(params, years=years_of()).understood
    found = reports_for(user, asked.period, asked.state, asked.year)
    return Found([found], lambda chunk: [_cells(one, asked.period) for one in chunk])


def _cells(one: Any, period: Period) -> Row:
    late = (timezone.localdate() - one.due_on).days if one.reported_at is None else 0
    return (
        one.spoken_reference,
        one.organisation.name,
        one.number,
        one.organisation.district.full_name,
        one.organisation.province.name,
        one.round.fiscal_year,
        str(period.label),
        one.due_on,
        one.reported_at,
        late if late > 0 else None,
    )


FILTERS = ("period", "state", "year")
SHEET = Sheet("plan-reports", _("รายงานผลตามแผน อ.04"), (Ability.SEE_CASES,), FILTERS, COLUMNS, find)
