"""The roll of a meeting: who serves, who is there, who must leave for which item. Three or four queries.

Read by services (under the meeting's lock) and by pages alike, so that both count the same people.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from certification.bodies import Quorum
from certification.models import AgendaItem, Application, Attendance, ConflictOfInterest, Meeting
from networks.models import Body, Member, Seat

SEATS = [seat.value for seat in (Seat.CHAIR, Seat.VICE_CHAIR, Seat.MEMBER, Seat.SECRETARY)]


@dataclass(frozen=True)
class Roll:
    """`conflicts`: application → every declaration ever made, also withdrawn ones. `insiders`: application →
    the members who work or worked for its organisation or sent it, which needs no declaration."""

    body: Body
    members: tuple[Member, ...]
    attendance: dict[int, Attendance]
    conflicts: dict[int, list[ConflictOfInterest]]
    insiders: dict[int, set[int]]

    def is_there(self, member: Member) -> bool:
        """Is the seat filled, by the member or by a representative? Not recorded means no."""
        row = self.attendance.get(member.pk)
        return row is not None and row.counts

    @property
    def recorded(self) -> bool:
        return bool(self.attendance)

    @property
    def quorum(self) -> Quorum:
        """Of the meeting as a whole."""
        return self._quorum(self.members)

    def quorum_for(self, item: AgendaItem) -> Quorum:
        """For one item: who must leave does not count as present."""
        away = {member.pk for member in self.recused(item)}
        return self._quorum([member for member in self.members if member.pk not in away])

    def recused(self, item: AgendaItem) -> list[Member]:
        """Members with a conflict of interest: those of now, or of the moment at which it was resolved."""
        resolved = item.resolution.resolved_at if has_resolution(item) else None
        found = {
            conflict.member_id
            for conflict in self.conflicts.get(item.application_id, ())
            if held(conflict, resolved)
        }
        if resolved is None:
            found |= self.insiders.get(item.application_id, set())
        return [member for member in self.members if member.pk in found]

    def _quorum(self, eligible: list[Member] | tuple[Member, ...]) -> Quorum:
        return Quorum(
            serving=len(self.members),
            present=sum(self.is_there(member) for member in eligible),
            percent=self.body.quorum_percent,
            confirmed=self.body.quorum_confirmed,
        )


def has_resolution(item: AgendaItem) -> bool:
    """Has the body resolved on this item? Needs `resolution` fetched, or asks once."""
    return hasattr(item, "resolution")


def held(conflict: ConflictOfInterest, moment: datetime.datetime | None) -> bool:
    """Did the declaration hold at that moment (now, without one)?"""
    if moment is None:
        return conflict.withdrawn_at is None
    return conflict.declared_at <= moment and (
        conflict.withdrawn_at is None or conflict.withdrawn_at > moment
    )


def call_roll(meeting: Meeting) -> Roll:
    """The roll of the members who serve on the day of the meeting; needs `body` fetched."""
    serving = meeting.body.members.serving(on=meeting.held_on).order_by("pk")
    members = tuple(sorted(serving, key=lambda member: SEATS.index(member.seat)))
    conflicts: dict[int, list[ConflictOfInterest]] = defaultdict(list)
    declared = ConflictOfInterest.objects.filter(
        member__in=[member.pk for member in members], application__agenda_items__meeting=meeting
    )
    for conflict in declared.select_related("member", "declared_by").distinct():
        conflicts[conflict.application_id].append(conflict)
    return Roll(
        body=meeting.body,
        members=members,
        attendance={row.member_id: row for row in Attendance.objects.filter(meeting=meeting)},
        conflicts=dict(conflicts),
        insiders=_insiders(members, meeting),
    )


def _insiders(members: tuple[Member, ...], meeting: Meeting) -> dict[int, set[int]]:
    """The same conflicts that access.without_conflicts knows without a declaration; one query."""
    seat_of = {member.user_id: member.pk for member in members if member.user_id}
    placed = Application.objects.filter(agenda_items__meeting=meeting)
    work = placed.filter(organisation__membership__user__in=list(seat_of)).values_list(
        "pk", "organisation__membership__user"
    )
    sent = placed.filter(submissions__submitted_by__in=list(seat_of), submissions__on_behalf=False)
    found: dict[int, set[int]] = defaultdict(set)
    for application_id, user_id in work.union(sent.values_list("pk", "submissions__submitted_by")):
        found[application_id].add(seat_of[user_id])
    return dict(found)
