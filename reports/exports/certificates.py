"""The register of certificates."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import certificates_for
from certification.models import Certificate
from certification.queries.certificates import asked_for, register_form
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("เลขที่"), 14),
    Column(_("องค์กร"), 42),
    Column(_("ที่ตั้ง"), 34),
    Column(_("ระดับ"), 24),
    Column(_("ปีงบประมาณ"), 13),
    Column(_("วันที่ออก"), 14),
    Column(_("สถานะ"), 14),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every certificate of the person's register, newest first."""
    found = asked_for(certificates_for(user), register_form(user, params))
    return Found([found], lambda chunk: map(_cells, chunk))


def _cells(one: Certificate) -> Row:
    return (
        one.number_text,
        one.organisation_name,
        one.place,
        one.level_name,
        one.fiscal_year,
        one.issued_on,
        one.get_status_display(),
    )


SHEET = Sheet(
    "certificates", _("ทะเบียนเกียรติบัตร"), (Ability.SEE_CASES, Ability.CERTIFY), ("q",), COLUMNS, find
)
