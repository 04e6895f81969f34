"""One agenda item as a page: scores in one row per criterion, conflicts, resolutions, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import AlreadyMoved
from accounts.models import User
from certification.bodies import ItemState, can_be_undone, docket_of
from certification.forms.contradictions import Contradiction
from certification.forms.kept_contradictions import kept_in
from certification.forms.rubric import read_rubric
from certification.models import (
    AgendaItem,
    Application,
    ConflictOfInterest,
    Meeting,
    Outcome,
    Resolution,
    VerifiedScore,
)
from certification.queries.agendas import Line, outcome_tag, read_lines, resolutions_on
from certification.queries.meetings import MeetingHead, Tag, read_head
from certification.rolls import held
from certification.services.items import undoing_decision
from networks.models import Member


@dataclass(frozen=True)
class ScoreRow:
    """One criterion: the organisation's own score, the office's, and why they differ."""

    number: int
    short: str
    own: int | None
    verified: int | None
    reason: str

    @property
    def differs(self) -> bool:
        return self.own != self.verified


@dataclass(frozen=True)
class Past:
    """One resolution on the application, of this or another meeting; `undone` says why it was taken back."""

    resolution: Resolution
    tag: Tag
    undone: str


@dataclass(frozen=True)
class ItemPage:
    """What one person sees of one item, and may do about it."""

    head: MeetingHead
    lines: Sequence[Line]
    line: Line
    scores: Sequence[ScoreRow]
    conflicts: Sequence[ConflictOfInterest]
    past: Sequence[Past]
    levels: list[tuple[str, str]]

    @property
    def breadcrumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("การประชุม"), "url": reverse("certification:meetings")},
            {"label": str(self.head.meeting), "url": self.head.meeting.get_absolute_url()},
            {"label": _("วาระที่ %(number)d") % {"number": self.line.number}, "url": ""},
        ]

    @property
    def contradictions(self) -> list[Contradiction]:
        """What did not agree in the submission that this item puts before the body, and why."""
        sent = self.line.item.submission
        return kept_in(sent.snapshot) if sent.departures else []

    @property
    def proposal(self) -> dict[str, Any]:
        """What the form begins with: the level before the body; the outcome is for the secretary to choose."""
        return {"level": self.line.level or ""}

    @property
    def can_resolve(self) -> bool:
        """Can the resolution be written now: locked, fresh, and enough members for this item?"""
        return self.head.can_record and not self.line.hindrance

    @property
    def can_take_off(self) -> bool:
        return self.head.can_arrange and self.line.resolution is None

    @property
    def can_replace(self) -> bool:
        return self.head.can_arrange and self.line.state == ItemState.STALE

    @property
    def can_record_conflict(self) -> bool:
        return self.head.can_record and self.line.resolution is None

    @property
    def can_declare(self) -> bool:
        """A member of the body, before the resolution."""
        return self.head.seat is not None and not self.head.meeting.closed_at and self.line.resolution is None

    @property
    def can_reconsider(self) -> bool:
        resolution, meeting = self.line.resolution, self.head.meeting
        if not self.head.manages or resolution is None or self.line.state != ItemState.RESOLVED:
            return False
        if resolution.outcome == Outcome.DEFER and meeting.closed_at:
            return False
        return can_be_undone(self.head.docket, resolution.outcome, self.line.application.stage)

    @property
    def chair_is_recused(self) -> bool:
        return any(member.pk == self.head.meeting.chair_id for member in self.line.recused)

    @property
    def insiders(self) -> list[Member]:
        """Recused without a declaration: they work for the organisation."""
        declared = {conflict.member_id for conflict in self.conflicts}
        return [member for member in self.line.recused if member.pk not in declared]

    @property
    def previous_url(self) -> str:
        return self.lines[self.line.number - 2].url if self.line.number > 1 else ""

    @property
    def following_url(self) -> str:
        return self.lines[self.line.number].url if self.line.number < len(self.lines) else ""


def next_waiting(user: User, meeting: Meeting, item: AgendaItem) -> str:
    """Where to go on after this item: the next that waits for a resolution, then from the beginning.

    The item itself may be gone by now: a colleague can have taken its resolution back in the same moment.
    """
    lines = read_lines(user, read_head(user, meeting))
    passed = next((line.number for line in lines if line.item.pk == item.pk), 0)
    order = [*lines[passed:], *lines[:passed]]
    waiting = next((line for line in order if line.waits and line.item.pk != item.pk), None)
    return waiting.url if waiting else reverse("certification:resolutions", args=[meeting.public_id])


def read_item(user: User, meeting: Meeting, item: AgendaItem) -> ItemPage:
    """The page of an item that the person has got from the shelf. Raises AlreadyMoved where it has just gone."""
    head = read_head(user, meeting)
    lines = read_lines(user, head)
    line = next((each for each in lines if each.item.pk == item.pk), None)
    if line is None:
        raise AlreadyMoved(_("วาระนี้เพิ่งเปลี่ยนไป กรุณาเปิดหน้าการประชุมใหม่"))
    return ItemPage(
        head=head,
        lines=lines,
        line=line,
        scores=_scores(line.item),
        conflicts=[c for c in head.roll.conflicts.get(item.application_id, ()) if held(c, None)],
        past=_past(line.application),
        levels=levels_offered(line.application),
    )


def levels_offered(application: Application) -> list[tuple[str, str]]:
    """The levels of the application's framework, for a choice."""
    return [(str(level.number), level.name) for level in read_rubric(application.round.framework).levels]


def free_members(head: MeetingHead, item: AgendaItem) -> list[Member]:
    """Serving members who have not declared a conflict of interest with the item yet."""
    standing = head.roll.conflicts.get(item.application_id, ())
    declared = {conflict.member_id for conflict in standing if held(conflict, None)}
    return [member for member in head.roll.members if member.pk not in declared]


def _scores(item: AgendaItem) -> list[ScoreRow]:
    found = VerifiedScore.objects.filter(submission=item.submission_id, replaced_at__isnull=True)
    by_code = {score.criterion: score for score in found}
    rows = []
    for criterion in read_rubric(item.application.round.framework).criteria:
        verified = by_code.get(criterion.code)
        rows.append(
            ScoreRow(
                number=criterion.number,
                short=criterion.short,
                own=item.submission.self_scores.get(criterion.code),
                verified=verified.score if verified else None,
                reason=verified.reason if verified else "",
            )
        )
    return rows


def _past(application: Application) -> list[Past]:
    """Every resolution so far; two queries, and one for each that can have been taken back."""
    found = []
    for resolution in resolutions_on(application):
        undone = _why_undone(resolution)
        found.append(Past(resolution, outcome_tag(resolution.item, resolution, bool(undone)), undone))
    return found


def _why_undone(resolution: Resolution) -> str:
    item = resolution.item
    if item.removed_at:
        return item.removal_reason
    if resolution.outcome == Outcome.DEFER:
        return ""
    decision = undoing_decision(item, docket_of(item.meeting.body))
    return decision.reason if decision else ""
