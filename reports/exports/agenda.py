"""The agenda of one meeting with its resolutions, as this person sees it."""

from itertools import count

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from certification.access import meeting_or_404
from certification.queries.agendas import Line, annotated_items, line_of
from certification.queries.meetings import read_head
from certification.views.meetings import READERS
from reports.exports.columns import Column, Found, Row, Sheet, id_or_404

COLUMNS = (
    Column(_("ที่"), 6),
    Column(_("เลขอ้างอิง"), 12),
    Column(_("องค์กร"), 42),
    Column(_("อำเภอ"), 20),
    Column(_("จังหวัด"), 20),
    Column(_("เครือข่าย"), 16),
    Column(_("คะแนนประเมินตนเอง"), 19),
    Column(_("คะแนนตรวจ"), 12),
    Column(_("ระดับที่เสนอ"), 24),
    Column(_("มติ"), 36),
    Column(_("เหตุผลของมติ"), 40),
    Column(_("ลงมติเมื่อ"), 18),
)
UNREAD = ("submission__snapshot", "application__submission__snapshot")


def find(user: User, params: QueryDict, subject: str) -> Found:
    """The items in their order, numbered as on the page: what a conflict of interest hides leaves no gap."""
    head, numbers = read_head(user, meeting_or_404(user, id_or_404(subject))), count(1)
    items = annotated_items(user, head).defer(*UNREAD)
    return Found([items], lambda chunk: [_cells(line_of(head, item, next(numbers))) for item in chunk])


def _cells(line: Line) -> Row:
    organisation, resolution = line.application.organisation, line.resolution
    return (
        line.number,
        line.application.spoken_reference,
        organisation.name,
        organisation.district.full_name if organisation.district else "",
        organisation.province.name,
        line.sector,
        line.item.submission.self_total,
        line.verified_total,
        line.level_tag.word,
        line.outcome_tag.word,
        resolution.reason if resolution else "",
        resolution.resolved_at if resolution else None,
    )


SHEET = Sheet("agenda", _("ระเบียบวาระ"), READERS, (), COLUMNS, find)
