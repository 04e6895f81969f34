"""The agenda as lines: what stands before the body, how each item stands, and what hinders a resolution."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from certification.access import cases_for, items_for
from certification.bodies import REOPENINGS, ItemState, Quorum, Standing, level_before, state_of
from certification.forms.rubric import read_rubric
from certification.models import (
    AgendaItem,
    Application,
    Decision,
    Meeting,
    Outcome,
    Resolution,
    VerifiedScore,
)
from certification.queries.held_before import LevelHeld, held_before
from certification.queries.meetings import MeetingHead, Tag
from certification.rolls import has_resolution
from networks.models import Member

LEVEL_TONES = {2: "plum", 3: "gold"}
OUTCOME_TONES = {
    Outcome.ENDORSE: ("green", "check"),
    Outcome.DEFER: ("amber", "clock"),
    Outcome.DECLINE: ("red", "cross"),
}


@dataclass(frozen=True)
class Line:
    """One item as one person sees it.

    `number` counts what this person sees, so that it betrays no gap; the reference is the same for all.
    """

    number: int
    item: AgendaItem
    state: ItemState
    verified_total: int | None
    recused: list[Member]
    quorum: Quorum
    locked: bool
    before: LevelHeld | None = None

    @property
    def application(self) -> Application:
        return self.item.application

    @property
    def key(self) -> str:
        """The item's place in URLs: its application."""
        return str(self.application.public_id)

    @property
    def url(self) -> str:
        """The item's own page."""
        return item_url(self.item.meeting, self.item)

    @property
    def sector(self) -> str:
        return self.application.organisation.sector_short

    @property
    def resolution(self) -> Resolution | None:
        return self.item.resolution if has_resolution(self.item) else None

    @property
    def level(self) -> int:
        """The level before the body; of a resolved item, as it was then."""
        asked = self.resolution.asked_level if self.resolution else None
        return level_before(self.application) if asked is None else asked

    @property
    def level_tag(self) -> Tag:
        return level_tag(self.application, self.level)

    @property
    def outcome_tag(self) -> Tag:
        """How the item stands, as a tag."""
        if self.resolution is not None:
            return outcome_tag(self.item, self.resolution, self.state == ItemState.TAKEN_BACK)
        if self.state == ItemState.OPEN:
            return Tag(_("รอลงมติ"), "")
        if self.state == ItemState.STALE:
            return Tag(_("ฉบับเปลี่ยน ต้องบรรจุใหม่"), "red", "alert")
        return Tag(_("ไม่อยู่ในขั้นที่ลงมติได้"), "red", "alert")

    @property
    def waits(self) -> bool:
        """Does the item still need a resolution, or has to go?"""
        return self.resolution is None

    @property
    def hindrance(self) -> str:
        """Why it cannot be resolved with others at the level before the body; empty when it can."""
        if self.state == ItemState.STALE:
            return _("องค์กรส่งฉบับใหม่หลังบรรจุวาระ ต้องบรรจุวาระใหม่")
        if self.state == ItemState.AWAY:
            return _("คำขออยู่ในขั้น “%(stage)s”") % {"stage": self.application.get_stage_display()}
        if self.state != ItemState.OPEN:
            return _("มีมติแล้ว")
        if not self.locked:
            return _("ลงมติได้หลังล็อกวาระ")
        if not self.quorum.reached:
            return _("ไม่ครบองค์ประชุมสำหรับวาระนี้ (%(present)d/%(needed)d)") % {
                "present": self.quorum.present,
                "needed": self.quorum.needed,
            }
        return ""

    def hindrance_to(self, outcome: Outcome) -> str:
        """As `hindrance`, for a resolution with this outcome: no level, nothing to endorse."""
        if not self.hindrance and outcome == Outcome.ENDORSE and not self.level:
            return _("คะแนนยังไม่ถึงระดับใด ต้องลงมติเฉพาะราย")
        return self.hindrance


def item_url(meeting: Meeting, item: AgendaItem) -> str:
    """The item's own page."""
    return reverse("certification:agenda_item", args=[meeting.public_id, item.application.public_id])


def level_tag(application: Application, level: int | None) -> Tag:
    """A level by its name in the application's own framework."""
    name = read_rubric(application.round.framework).level_name(level)
    return Tag(name or _("ยังไม่ถึงระดับใด"), LEVEL_TONES.get(level or 0, ""))


def outcome_tag(item: AgendaItem, resolution: Resolution, taken_back: bool) -> Tag:
    """A resolution in words: เห็นชอบ with its level, เลื่อน, ไม่เห็นชอบ; marked when it was taken back."""
    word = str(Outcome(resolution.outcome).label)
    if resolution.outcome == Outcome.ENDORSE:
        word = f"{word}: {level_tag(item.application, resolution.level).word}"
    if taken_back:
        return Tag(_("%(outcome)s (พิจารณาใหม่แล้ว)") % {"outcome": word}, "", "return")
    tone, icon = OUTCOME_TONES[Outcome(resolution.outcome)]
    return Tag(word, tone, icon)


def annotated_items(user: User, head: MeetingHead) -> QuerySet[AgendaItem]:
    """The visible items with `verified_total` and `undone_later`."""
    scores = VerifiedScore.objects.filter(submission=OuterRef("submission"), replaced_at__isnull=True)
    undoing = Decision.objects.filter(
        application=OuterRef("application"),
        move__in=(head.docket.undo, *REOPENINGS),
        at__gt=OuterRef("resolution__resolved_at"),
    )
    return items_for(user, head.meeting).annotate(
        verified_total=Subquery(
            scores.order_by().values("submission").annotate(total=Sum("score")).values("total")
        ),
        undone_later=Exists(undoing),
    )


def read_lines(user: User, head: MeetingHead) -> list[Line]:
    """The agenda in its order as this person sees it. Two queries, three with a second sending on it."""
    return lines_of(head, list(annotated_items(user, head)))


def lines_of(head: MeetingHead, items: Sequence[AgendaItem], first: int = 1) -> list[Line]:
    """Items of `annotated_items` as lines, numbered from `first`; the levels before are asked once for all."""
    resolved = {item.application_id: item.resolution.resolved_at for item in items if has_resolution(item)}
    before = held_before((item.application for item in items), resolved)
    return [line_of(head, item, number, before) for number, item in enumerate(items, start=first)]


def line_of(head: MeetingHead, item: AgendaItem, number: int, before: Mapping[int, LevelHeld]) -> Line:
    """One item of `annotated_items` as a line. No query but for an unfrozen rubric."""
    item.meeting = head.meeting
    outcome = item.resolution.outcome if has_resolution(item) else None
    standing = Standing(
        stage=item.application.stage,
        same_submission=item.submission_id == item.application.submission_id,
        outcome=outcome,
        undone_later=item.undone_later,  # type: ignore[attr-defined]  # annotated
    )
    return Line(
        number=number,
        item=item,
        state=state_of(head.docket, standing),
        verified_total=item.verified_total,  # type: ignore[attr-defined]  # annotated
        recused=head.roll.recused(item),
        quorum=head.roll.quorum_for(item),
        locked=bool(head.meeting.locked_at),
        before=before.get(item.application_id),
    )


def taken_off(user: User, meeting: Meeting) -> QuerySet[AgendaItem]:
    """What was taken off this agenda and is not on it again, without what a conflict of interest hides."""
    return (
        AgendaItem.objects.filter(
            meeting=meeting,
            removed_at__isnull=False,
            resolution__isnull=True,
            application__in=cases_for(user).values("pk"),
        )
        .exclude(application__in=items_for(user, meeting).values("application"))
        .select_related("application__organisation", "removed_by")
        .order_by("removed_at")
    )


def resolutions_on(application: Application) -> QuerySet[Resolution]:
    """Every resolution on an application from the shelf, by any body, the latest first."""
    return (
        Resolution.objects.filter(item__application=application)
        .select_related("item__meeting__body", "item__application__round__framework", "resolved_by")
        .order_by("-resolved_at")
    )


def count_left(lines: Iterable[Line]) -> int:
    """How many items still wait for a resolution."""
    return sum(line.waits for line in lines)
