"""The papers of a meeting: its minutes, its printed agenda, and how it came about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from certification.queries.agendas import Line, read_lines
from certification.queries.attendance import Presence, presences
from certification.queries.meetings import MeetingHead, Tag, clock


@dataclass(frozen=True)
class Minutes:
    """What the minutes say to this reader; an item hidden by a conflict of interest is not in them.

    `partial`: the paper says that it shows what the reader may read. It says so to every member, so that
    it betrays nothing to the one from whom something is hidden.
    """

    head: MeetingHead
    lines: Sequence[Line]
    partial: bool

    @property
    def title(self) -> str:
        return _("รายงานการประชุม%(body)s") % {"body": self.head.meeting.body}

    @property
    def starts(self) -> str:
        return clock(self.head.meeting.start_time)

    @property
    def ends(self) -> str:
        return clock(self.head.meeting.end_time)

    @property
    def present(self) -> list[Presence]:
        return [each for each in presences(self.head) if each.row and each.row.present]

    @property
    def represented(self) -> list[Presence]:
        return [each for each in presences(self.head) if each.representative]

    @property
    def absent(self) -> list[Presence]:
        return [each for each in presences(self.head) if not (each.row and each.row.counts)]

    @property
    def chair(self) -> Presence | None:
        return next((each for each in presences(self.head) if each.in_chair), None)

    @property
    def tally(self) -> list[tuple[Tag, int]]:
        """(resolution in words, how many), the commonest first."""
        words = [line.outcome_tag for line in self.lines if line.resolution]
        return Counter(words).most_common()

    @property
    def any_recused(self) -> bool:
        return any(line.recused for line in self.lines)

    @property
    def together(self) -> int:
        """How many were resolved en bloc."""
        return sum(bool(line.resolution and line.resolution.en_bloc) for line in self.lines)

    @property
    def reasons(self) -> list[Line]:
        """Items whose resolution has a reason to be written down."""
        return [line for line in self.lines if line.resolution and line.resolution.reason]


def read_minutes(user: User, head: MeetingHead) -> Minutes:
    """The minutes as this person may read them."""
    lines = read_lines(user, head)
    hidden = head.meeting.items.filter(removed_at__isnull=True).count() != len(lines)
    return Minutes(head=head, lines=lines, partial=hidden or head.seat is not None)


def history(head: MeetingHead) -> list[dict[str, Any]]:
    """How the meeting came about, the latest first: called, locked, opened again, closed. One query."""
    meeting = head.meeting
    events = [{"what": _("นัดประชุม"), "when": meeting.created_at, "who": str(meeting.created_by)}]
    for unlock in meeting.unlocks.select_related("unlocked_by"):
        events.append(
            {
                "what": _("ปลดล็อกวาระ"),
                "when": unlock.unlocked_at,
                "who": str(unlock.unlocked_by),
                "detail": unlock.reason,
            }
        )
    if meeting.locked_at:
        events.append({"what": _("ล็อกวาระ"), "when": meeting.locked_at, "who": str(meeting.locked_by)})
    if meeting.closed_at:
        events.append({"what": _("ปิดการประชุม"), "when": meeting.closed_at, "who": str(meeting.closed_by)})
    return sorted(events, key=lambda event: event["when"], reverse=True)
