"""The evidence box of an organisation: what there is and where it is used; the files themselves stay there."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import evidence_for
from certification.forms.evidence import BoxFilter
from certification.models import Evidence
from certification.queries.evidence import in_box, uses_in_words
from networks.access import organisation_or_404
from reports.exports.columns import Column, Found, Row, Sheet, id_or_404

COLUMNS = (
    Column(_("คำอธิบาย"), 42),
    Column(_("ชื่อไฟล์"), 36),
    Column(_("ชนิด"), 10),
    Column(_("จำนวนหน้า"), 12),
    Column(_("ขนาด (ไบต์)"), 14),
    Column(_("แนบเมื่อ"), 18),
    Column(_("ใช้ใน"), 44),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """The files under the filters, the newest first; of one's own organisation."""
    organisation = organisation_or_404(user, id_or_404(subject), Ability.EDIT_APPLICATION)
    files = evidence_for(user).filter(organisation=organisation)
    return Found([in_box(files, BoxFilter(params))], lambda chunk: map(_cells, chunk))


def _cells(file: Evidence) -> Row:
    return (
        file.caption,
        file.name,
        file.kind_label,
        file.pages,
        file.size,
        file.uploaded_at,
        "\n".join(uses_in_words(file)),
    )


SHEET = Sheet("evidence", _("คลังหลักฐาน"), (), tuple(BoxFilter.base_fields), COLUMNS, find)
