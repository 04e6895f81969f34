"""Meetings as lists and as the head of each of their pages; what to do next, for the secretary and members."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import BUDDHIST_OFFSET, format_clock, format_date
from certification.access import cases_for, meetings_for, unconflicted_items
from certification.bodies import Docket, docket_of
from certification.models import Application, Meeting
from certification.queries.todo import Todo
from certification.rolls import Roll, call_roll
from networks.access import bodies_for
from networks.models import Body, BodyKind, Member

MANAGING = (Ability.MANAGE_MEETING, Ability.MANAGE_NATIONAL_MEETING)


@dataclass(frozen=True)
class Tag:
    word: str
    tone: str
    icon: str = ""


# ── lists ──


def managed_bodies(user: User) -> QuerySet[Body]:
    """Bodies whose meetings the person calls and keeps the minutes of."""
    return bodies_for(user, *MANAGING).select_related("province").order_by("kind", "pk")


def manages(user: User, body: Body) -> bool:
    """Does the person manage the meetings of this body?"""
    return bool(user.has_perm(docket_of(body).ability, body))


def with_counts(user: User, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The meetings with `size` and `resolved`, counted without what a conflict of interest hides."""
    items = unconflicted_items(user).filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return meetings.annotate(
        size=_count_of(items),
        resolved=_count_of(items.filter(resolution__isnull=False)),
    )


def _count_of(items: QuerySet[Any]) -> Coalesce:
    counted = items.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def coming_meetings(user: User) -> QuerySet[Meeting]:
    """Meetings that are not closed, the next one first."""
    open_ones = meetings_for(user).filter(closed_at__isnull=True)
    return with_counts(user, open_ones).order_by("held_on", "number")


def past_meetings(user: User) -> QuerySet[Meeting]:
    """Closed meetings, the latest first."""
    closed = meetings_for(user).filter(closed_at__isnull=False)
    return with_counts(user, closed).order_by("-held_on", "-number")


def open_agendas(user: User) -> QuerySet[Meeting]:
    """Meetings onto which the person can place cases now."""
    bodies = managed_bodies(user)
    return coming_meetings(user).filter(body__in=bodies, locked_at__isnull=True)


@dataclass(frozen=True)
class MeetingRow:
    """One meeting in a list."""

    meeting: Meeting
    size: int
    resolved: int

    @property
    def tag(self) -> Tag:
        return state_tag(self.meeting)

    @property
    def when(self) -> str:
        return when_of(self.meeting)


def row_of(meeting: Any) -> MeetingRow:
    """A meeting of `with_counts` as a row."""
    return MeetingRow(meeting, meeting.size, meeting.resolved)


def next_notice(body: Body) -> dict[str, Any]:
    """What the form for a new meeting begins with."""
    return {"number": proposed_number(body, this_year()), "year": this_year()}


def notice_of(meeting: Meeting) -> dict[str, Any]:
    """What the form for an existing meeting begins with."""
    return {
        "number": meeting.number,
        "year": meeting.year,
        "held_on": meeting.held_on,
        "start_time": meeting.start_time,
        "place": meeting.place,
    }


def proposed_number(body: Body, year: int) -> int:
    """The next ครั้งที่ of this body in a year (BE)."""
    last = Meeting.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def this_year() -> int:
    """The present year, BE."""
    return timezone.localdate().year + BUDDHIST_OFFSET


def queue_of(user: User, body: Body) -> QuerySet[Application]:
    """Cases that wait to be placed on an agenda of this body, without those a conflict of interest hides."""
    docket = docket_of(body)
    cases = cases_for(user, docket.ability).filter(stage__in=docket.queue)
    if body.kind == BodyKind.PROVINCIAL:
        cases = cases.filter(organisation__province=body.province_id)
    standing = unconflicted_items(user).filter(
        meeting__body=body, meeting__closed_at__isnull=True, resolution__isnull=True
    )
    return cases.exclude(pk__in=standing.values("application"))


# ── one meeting ──


def state_tag(meeting: Meeting) -> Tag:
    """How far the meeting is, as a tag."""
    if meeting.closed_at:
        return Tag(_("ปิดการประชุมแล้ว"), "green", "check")
    if meeting.locked_at:
        return Tag(_("ล็อกวาระแล้ว"), "blue", "lock")
    return Tag(_("กำลังจัดวาระ"), "plum", "edit")


def clock(time: datetime.time | None) -> str:
    """09.30 น., in English 09:30; nothing for nothing."""
    return format_clock(time) if time else ""


def when_of(meeting: Meeting) -> str:
    """Day and time of a meeting in words."""
    return " ".join(filter(None, [format_date(meeting.held_on), clock(meeting.start_time)]))


@dataclass(frozen=True)
class MeetingHead:
    """What stands above every page of a meeting, and what this person may do there."""

    meeting: Meeting
    roll: Roll
    manages: bool
    seat: Member | None

    @property
    def docket(self) -> Docket:
        return docket_of(self.meeting.body)

    @property
    def title(self) -> str:
        return _("การประชุม%(meeting)s") % {"meeting": self.meeting}

    @property
    def line(self) -> str:
        return f"{when_of(self.meeting)} · {self.meeting.place}"

    @property
    def tag(self) -> Tag:
        return state_tag(self.meeting)

    @property
    def quorum_figure(self) -> str:
        """Present/needed."""
        quorum = self.roll.quorum
        return f"{quorum.present if self.roll.recorded else '–'}/{quorum.needed}"

    @property
    def quorum_tag(self) -> Tag:
        if not self.roll.members:
            return Tag(_("ยังไม่มีรายชื่อกรรมการ"), "amber", "alert")
        if not self.roll.recorded:
            return Tag(_("ยังไม่บันทึกผู้มาประชุม"), "")
        if self.roll.quorum.reached:
            return Tag(_("ครบองค์ประชุม"), "green", "check")
        return Tag(_("ไม่ครบองค์ประชุม"), "red", "alert")

    @property
    def can_arrange(self) -> bool:
        """May the person change which items stand on the agenda, and their order?"""
        return self.manages and not self.meeting.locked_at and not self.meeting.closed_at

    @property
    def can_record(self) -> bool:
        """May the person record attendance, conflicts and resolutions?"""
        return self.manages and not self.meeting.closed_at


def read_head(user: User, meeting: Meeting) -> MeetingHead:
    """Four queries, whatever the size of the agenda."""
    roll = call_roll(meeting)
    seat = next((member for member in roll.members if member.user_id == user.pk), None)
    return MeetingHead(meeting=meeting, roll=roll, manages=manages(user, meeting.body), seat=seat)


# ── desks ──


def todo_for_member(user: User) -> list[Todo]:
    """The coming meetings of the bodies in which the person has a seat. One query."""
    if not user.has_perm(Ability.RESOLVE):
        return []
    bodies = bodies_for(user, Ability.RESOLVE)
    coming: Any = coming_meetings(user).filter(body__in=bodies, held_on__gte=timezone.localdate())
    return [
        Todo(
            sentence=ngettext(
                "อ่านแฟ้มวาระการประชุม%(meeting)s %(count)d วาระ และแจ้งส่วนได้เสียหากมี",
                "อ่านแฟ้มวาระการประชุม%(meeting)s %(count)d วาระ และแจ้งส่วนได้เสียหากมี",
                meeting.size,
            )
            % {"meeting": meeting, "count": meeting.size},
            due=_("ประชุม %(date)s") % {"date": format_date(meeting.held_on)},
            url=meeting.get_absolute_url(),
            action=_("เปิดแฟ้มวาระ"),
        )
        for meeting in coming
        if meeting.size
    ]


def todo_for_secretary(user: User) -> list[Todo]:
    """What each body of the person asks for: its nearest open meeting, or one to be called.

    One query for the meetings and two for each body without a meeting ahead.
    """
    if not any(user.has_perm(ability) for ability in MANAGING):
        return []
    found: list[Todo] = []
    nearest: dict[int, Meeting] = {}
    for meeting in coming_meetings(user).filter(body__in=managed_bodies(user)):
        nearest.setdefault(meeting.body_id, meeting)
    for body in managed_bodies(user):
        next_one = nearest.get(body.pk)
        found += [_todo_in(next_one)] if next_one else _todo_without_meeting(user, body)
    return found


def _todo_in(meeting: Meeting) -> Todo:
    sentence, action = _next_deed(meeting)
    return Todo(
        sentence=_("การประชุม%(meeting)s: %(deed)s") % {"meeting": meeting, "deed": sentence},
        due=_("ประชุม %(date)s") % {"date": format_date(meeting.held_on)},
        url=meeting.get_absolute_url(),
        action=action,
    )


def _next_deed(meeting: Any) -> tuple[str, str]:
    if not meeting.size:
        return _("ยังไม่มีวาระ"), _("จัดวาระ")
    if not meeting.locked_at:
        return _("จัดวาระแล้ว %(count)d รายการ ล็อกวาระเมื่อพร้อม") % {"count": meeting.size}, _("จัดวาระ")
    left = meeting.size - meeting.resolved
    if left:
        return _("รอลงมติ %(count)d วาระ") % {"count": left}, _("เปิดการประชุม")
    return _("ลงมติครบแล้ว ยังไม่ปิดการประชุม"), _("ปิดการประชุม")


def _todo_without_meeting(user: User, body: Body) -> list[Todo]:
    waiting = queue_of(user, body).count()
    if not waiting:
        return []
    return [
        Todo(
            sentence=_("%(count)d องค์กรพร้อมบรรจุวาระ ยังไม่มีการประชุมที่รับวาระ") % {"count": waiting},
            due="",
            url=f"{reverse('certification:convene')}?body={body.pk}",
            action=_("นัดประชุม"),
        )
    ]
