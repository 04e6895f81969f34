"""Who comes to a meeting: as the form begins with it, and as a list for those who only read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from certification.models import Attendance, ConflictOfInterest
from certification.queries.agendas import Line
from certification.queries.meetings import MeetingHead, Tag, clock
from certification.rolls import held
from networks.models import Member, Seat


@dataclass(frozen=True)
class Presence:
    """One seat and how it was filled."""

    member: Member
    row: Attendance | None
    in_chair: bool

    @property
    def tag(self) -> Tag:
        if self.row is None:
            return Tag(_("ยังไม่บันทึก"), "")
        if self.row.present:
            return Tag(_("มา"), "green", "check")
        if self.row.represented_by:
            return Tag(_("มีผู้แทน"), "blue", "person")
        return Tag(_("ไม่มา"), "")

    @property
    def representative(self) -> str:
        return self.row.represented_by if self.row else ""


@dataclass(frozen=True)
class Declared:
    """One standing conflict of interest and the item that it is about."""

    conflict: ConflictOfInterest
    line: Line


def presences(head: MeetingHead) -> list[Presence]:
    """Every serving member in the order of the seats."""
    roll = head.roll
    return [
        Presence(member, roll.attendance.get(member.pk), member.pk == head.meeting.chair_id)
        for member in roll.members
    ]


def declared(head: MeetingHead, lines: Sequence[Line]) -> list[Declared]:
    """The conflicts that stand for the items that this person may see, in the order of the agenda."""
    return [
        Declared(conflict, line)
        for line in lines
        for conflict in head.roll.conflicts.get(line.item.application_id, ())
        if held(conflict, None)
    ]


def attendance_so_far(head: MeetingHead, *, everybody: bool) -> dict[str, Any]:
    """What the form begins with: what is recorded, or nobody; `everybody` begins with all present."""
    chair = head.meeting.chair_id or (_usual_chair(head) if everybody else None)
    initial: dict[str, Any] = {"chair": chair, "start_time": clock(head.meeting.start_time)}
    for presence in presences(head):
        row = presence.row
        state = "absent"
        if everybody or (row and row.present):
            state = "present"
        elif row and row.represented_by:
            state = "represented"
        initial[f"state_{presence.member.pk}"] = state
        initial[f"name_{presence.member.pk}"] = presence.representative
    return initial


def _usual_chair(head: MeetingHead) -> int | None:
    return next((member.pk for member in head.roll.members if member.seat == Seat.CHAIR), None)
