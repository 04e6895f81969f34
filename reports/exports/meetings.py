"""The meetings that a person may read."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from certification.models import Meeting
from certification.queries.meetings import clock, coming_meetings, past_meetings, row_of
from certification.views.meetings import READERS
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("การประชุม"), 18),
    Column(_("คณะ"), 44),
    Column(_("จังหวัด"), 20),
    Column(_("วันที่ประชุม"), 14),
    Column(_("เวลา"), 12),
    Column(_("สถานที่"), 36),
    Column(_("จำนวนวาระ"), 12),
    Column(_("มีมติแล้ว"), 12),
    Column(_("สถานะ"), 20),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Those to come, the next one first, then the closed ones, the latest first."""
    return Found([coming_meetings(user), past_meetings(user)], lambda chunk: map(_cells, chunk))


def _cells(meeting: Meeting) -> Row:
    row, province = row_of(meeting), meeting.body.province
    return (
        str(meeting),
        meeting.body.name,
        province.name if province else "",
        meeting.held_on,
        clock(meeting.start_time),
        meeting.place,
        row.size,
        row.resolved,
        row.tag.word,
    )


SHEET = Sheet("meetings", _("การประชุม"), READERS, (), COLUMNS, find)
