"""Who came to the meeting, in person or by a representative, and who was in the chair."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotReady
from accounts.models import User
from accounts.thai.text import normalise_line
from certification.models import Attendance, Meeting
from certification.rolls import call_roll
from certification.services.convening import hold, must_have_come


@dataclass(frozen=True)
class Mark:
    """One seat: there in person, represented by somebody (a name), or neither."""

    member_id: int
    present: bool = False
    represented_by: str = ""


@dataclass(frozen=True)
class Attendees:
    """The whole list as the secretary writes it down."""

    marks: tuple[Mark, ...]
    chair_id: int | None
    start_time: datetime.time | None = None


class WrittenMeanwhile(AlreadyMoved):
    """A colleague has saved another list since this page was opened."""


def seen_of(meeting: Meeting) -> str:
    """What the list says now, as a short text; a form carries it to find out whether it has changed."""
    rows = Attendance.objects.filter(meeting=meeting).order_by("member")
    marks = [f"{row.member_id}:{int(row.present)}:{row.represented_by}" for row in rows]
    return "|".join([*marks, str(meeting.chair_id), str(meeting.start_time)])


def take_attendance(*, meeting_id: int, attendees: Attendees, seen: str, by: User) -> Meeting:
    """Write the whole list; the same list twice has one effect. `seen` is what the page showed.

    Raises NotAllowed, NotReady (chair not there, before the day), WrittenMeanwhile, AlreadyMoved (closed).
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by)
        must_have_come(meeting)
        roll = call_roll(meeting)
        serving = {member.pk for member in roll.members}
        marks = [mark for mark in attendees.marks if mark.member_id in serving]
        _check_chair(marks, attendees.chair_id)
        before = seen_of(meeting)
        Attendance.objects.bulk_create(
            [
                Attendance(
                    meeting=meeting,
                    member_id=mark.member_id,
                    present=mark.present,
                    represented_by="" if mark.present else normalise_line(mark.represented_by),
                )
                for mark in marks
            ],
            update_conflicts=True,
            unique_fields=["meeting", "member"],
            update_fields=["present", "represented_by"],
        )
        meeting.chair_id, meeting.start_time = attendees.chair_id, attendees.start_time
        meeting.save(update_fields=["chair", "start_time"])
        after = seen_of(meeting)
        if before not in (seen, after):
            raise WrittenMeanwhile(
                _("มีผู้บันทึกรายชื่อนี้หลังจากที่ท่านเปิดหน้า กรุณาตรวจรายชื่อของท่านด้านล่าง แล้วกดบันทึกอีกครั้งเพื่อใช้รายชื่อนี้")
            )
        if before != after:
            there = sum(mark.present or bool(mark.represented_by) for mark in marks)
            record("meeting.attended", meeting, by=by, there=there, chair=meeting.chair_id)
        return meeting


def _check_chair(marks: list[Mark], chair_id: int | None) -> None:
    if chair_id is None:
        return
    there = {mark.member_id for mark in marks if mark.present or mark.represented_by.strip()}
    if chair_id not in there:
        raise NotReady(_("ประธานในที่ประชุมต้องเป็นผู้ที่มาประชุมหรือมีผู้แทน กรุณาเลือกใหม่"))
