"""Calling a meeting, locking its agenda, opening it again, closing the minutes.

Locks are always taken in one order: meeting, application, head of the audit trail.
"""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.once import insist_on_the_same
from accounts.thai.plausible import BUDDHIST_OFFSET, MEETING
from accounts.thai.printing import format_clock, format_date
from accounts.thai.text import normalise_line
from certification.bodies import docket_of
from certification.models import AgendaUnlock, Meeting
from certification.notices.telling import tell_of_meeting
from certification.rolls import call_roll
from networks.models import Body


class NumberTaken(Refused):
    """The body already has a meeting with this number and year."""

    status = 409


@dataclass(frozen=True)
class Notice:
    """What a notice of meeting says: ครั้งที่ number/year (BE), when and where."""

    number: int
    year: int
    held_on: datetime.date
    place: str
    start_time: datetime.time | None = None


def convene(*, body: Body, notice: Notice, by: User, once: str) -> Meeting:
    """Call a meeting; the same form sent twice gives the same meeting.

    Raises NotAllowed, NumberTaken, ImplausibleDay, NotReady (a number of another year than the day).
    """
    if not by.has_perm(docket_of(body).ability, body):
        raise NotAllowed
    with transaction.atomic():
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        earlier = Meeting.objects.filter(body=body, once=once).first()
        if earlier:
            said = (notice.number, notice.year, notice.held_on, normalise_line(notice.place))
            insist_on_the_same(((earlier.number, earlier.year, earlier.held_on, earlier.place), said))
            return earlier
        meeting = Meeting(body=body, created_by=by, once=once)
        _write(meeting, notice)
        record("meeting.convened", meeting, by=by, number=notice.number, year=notice.year)
        tell_of_meeting("meeting.convened", meeting, by=by)
        return meeting


def amend(*, meeting_id: int, notice: Notice, by: User) -> Meeting:
    """Change number, day, time or place while the agenda is open. Raises as `convene` does."""
    with transaction.atomic():
        meeting = hold_open_agenda(meeting_id, by)
        _write(meeting, notice)
        record("meeting.amended", meeting, by=by, number=notice.number, year=notice.year)
        tell_of_meeting("meeting.amended", meeting, by=by)
        return meeting


def _check_day(notice: Notice) -> None:
    """The day can be meant, and ครั้งที่ n/พ.ศ. is numbered in the calendar year of the day."""
    MEETING.insist(notice.held_on)
    if notice.year != notice.held_on.year + BUDDHIST_OFFSET:
        raise NotReady(
            _("ครั้งที่ %(number)s/%(year)s ไม่ตรงกับปีของวันประชุม %(day)s กรุณาตรวจสอบปีหรือวันประชุม")
            % {"number": notice.number, "year": notice.year, "day": format_date(notice.held_on)}
        )


def _write(meeting: Meeting, notice: Notice) -> None:
    _check_day(notice)
    meeting.number, meeting.year = notice.number, notice.year
    meeting.held_on, meeting.start_time = notice.held_on, notice.start_time
    meeting.place = normalise_line(notice.place)
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        raise NumberTaken(
            _("มีการประชุมครั้งที่ %(number)s/%(year)s ของคณะนี้แล้ว กรุณาใช้เลขครั้งอื่น")
            % {"number": notice.number, "year": notice.year}
        ) from None


def lock_agenda(*, meeting_id: int, by: User) -> Meeting:
    """Lock the agenda: from now on items change only after unlocking. Twice has one effect."""
    with transaction.atomic():
        meeting = hold(meeting_id, by)
        if meeting.locked_at:
            return meeting
        items = meeting.items.filter(removed_at__isnull=True).count()
        if not items:
            raise NotReady(_("ยังไม่มีวาระ กรุณาบรรจุอย่างน้อย 1 รายการก่อนล็อกวาระ"))
        meeting.locked_at, meeting.locked_by = timezone.now(), by
        meeting.save(update_fields=["locked_at", "locked_by"])
        record("meeting.locked", meeting, by=by, items=items)
        tell_of_meeting("meeting.locked", meeting, by=by)
        return meeting


def unlock_agenda(*, meeting_id: int, reason: str, by: User) -> Meeting:
    """Open a locked agenda again; the reason is kept and stands in the papers of the meeting."""
    with transaction.atomic():
        meeting = hold(meeting_id, by)
        if not meeting.locked_at:
            return meeting
        if not reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลที่ปลดล็อกวาระ"))
        unlock = AgendaUnlock.objects.create(meeting=meeting, reason=reason.strip()[:500], unlocked_by=by)
        meeting.locked_at = meeting.locked_by = None
        meeting.save(update_fields=["locked_at", "locked_by"])
        record("meeting.unlocked", meeting, by=by, unlock=unlock.pk)
        tell_of_meeting("meeting.unlocked", meeting, by=by, reason=unlock.reason)
        return meeting


def close(*, meeting_id: int, end_time: datetime.time | None, by: User) -> Meeting:
    """Close the minutes; nothing of the meeting changes afterwards. Twice has one effect.

    Raises NotReady: the day has not come, agenda not locked, nobody in the chair, an item without a resolution,
    or an end before the beginning.
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by, closed=True)
        if meeting.closed_at:
            return meeting
        must_have_come(meeting)
        _check_ready_to_close(meeting)
        _check_end(meeting, end_time)
        meeting.end_time = end_time
        meeting.closed_at, meeting.closed_by = timezone.now(), by
        meeting.save(update_fields=["end_time", "closed_at", "closed_by"])
        record("meeting.closed", meeting, by=by, items=meeting.items.filter(removed_at__isnull=True).count())
        return meeting


def must_have_come(meeting: Meeting) -> None:
    """Who came and what was resolved is written on the day of the meeting or after it. Raises NotReady."""
    if meeting.held_on > timezone.localdate():
        raise NotReady(
            _("การประชุมนี้นัดไว้วันที่ %(day)s ซึ่งยังมาไม่ถึง จึงยังบันทึกไม่ได้ หากประชุมก่อนวันนัด กรุณาแก้ไขวันประชุม")
            % {"day": format_date(meeting.held_on)}
        )


def _check_end(meeting: Meeting, end_time: datetime.time | None) -> None:
    if end_time and meeting.start_time and end_time <= meeting.start_time:
        raise NotReady(
            _("เวลาเลิกประชุม %(end)s ไม่หลังเวลาเริ่มประชุม %(start)s กรุณาตรวจสอบเวลา")
            % {"end": format_clock(end_time), "start": format_clock(meeting.start_time)}
        )


def _check_ready_to_close(meeting: Meeting) -> None:
    if not meeting.locked_at:
        raise NotReady(_("กรุณาล็อกวาระก่อนปิดการประชุม"))
    roll = call_roll(meeting)
    chairs = [member for member in roll.members if member.pk == meeting.chair_id and roll.is_there(member)]
    if not chairs:
        raise NotReady(_("กรุณาบันทึกผู้มาประชุมและประธานในที่ประชุมก่อนปิดการประชุม"))
    waiting = meeting.items.filter(removed_at__isnull=True, resolution__isnull=True).count()
    if waiting:
        raise NotReady(
            ngettext(
                "ยังปิดการประชุมไม่ได้ มี %(count)d วาระที่ยังไม่มีมติ กรุณาลงมติหรือถอนออกจากวาระก่อน",
                "ยังปิดการประชุมไม่ได้ มี %(count)d วาระที่ยังไม่มีมติ กรุณาลงมติหรือถอนออกจากวาระก่อน",
                waiting,
            )
            % {"count": waiting}
        )


def hold(meeting_id: int, by: User, *, closed: bool = False) -> Meeting:
    """The meeting, locked until the transaction ends, for somebody who manages its body.

    Raises NotAllowed, and NotReady for a closed meeting unless `closed` says that one will do.
    """
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=meeting_id)
    )
    if not by.has_perm(docket_of(meeting.body).ability, meeting.body):
        raise NotAllowed
    if meeting.closed_at and not closed:
        raise AlreadyMoved(_("การประชุมนี้ปิดแล้ว จึงแก้ไขไม่ได้ หากต้องแก้มติ กรุณานำเข้าพิจารณาในการประชุมครั้งถัดไป"))
    return meeting


def hold_open_agenda(meeting_id: int, by: User) -> Meeting:
    """As `hold`, and the agenda is not locked."""
    meeting = hold(meeting_id, by)
    if meeting.locked_at:
        raise NotReady(_("วาระล็อกแล้ว หากจำเป็นต้องแก้ กรุณาปลดล็อกวาระพร้อมเหตุผลก่อน"))
    return meeting
