"""The audit trail."""

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import TrailFilter
from accounts.models import User
from accounts.roles import Ability
from accounts.trail import TrailRow, events_matching, rows_of
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(gettext_lazy("ลำดับ"), 10),
    Column(gettext_lazy("เวลา"), 20),
    Column(gettext_lazy("ผู้ทำ"), 28),
    Column(gettext_lazy("การกระทำ"), 32),
    Column(gettext_lazy("ชนิดของเรื่อง"), 20),
    Column(gettext_lazy("เรื่อง"), 42),
    Column(gettext_lazy("รายละเอียด"), 60),
)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """The events under the filters, newest first. A query a kind of subject for a chunk of events."""
    found = events_matching(TrailFilter(params))
    return Found([found], lambda chunk: map(_cells, rows_of(chunk)))


def _cells(row: TrailRow) -> Row:
    return (
        row.event.position,
        row.event.at,
        row.event.by.name if row.event.by else _("ระบบ"),
        row.deed,
        row.kind,
        row.subject,
        "\n".join(f"{name}: {value}" for name, value in row.details),
    )


SHEET = Sheet(
    "audit",
    gettext_lazy("บันทึกการใช้งาน"),
    (Ability.READ_AUDIT,),
    tuple(TrailFilter.base_fields),
    COLUMNS,
    find,
)
