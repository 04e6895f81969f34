"""What each kind of body has before it, and which move stands behind each of its resolutions. Pure.

One table serves all three bodies: the provincial subcommittee, the selection subcommittee and the national
committee. Which moves exist, from where to where, is in workflow.py; this only says whose they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from accounts.roles import Ability
from certification.models import Application, Outcome
from certification.workflow import MOVES, Stage
from networks.models import Body, BodyKind


@dataclass(frozen=True)
class Docket:
    """The business of one kind of body.

    `queue`: stages from which an application can be placed on its agenda. `seated`: the stage in which it
    is resolved. `place` and `take_off` are moves only where being on an agenda is a stage of its own.
    """

    ability: Ability
    queue: frozenset[Stage]
    seated: Stage
    moves: Mapping[Outcome, str]
    undo: str
    place: str = ""
    take_off: str = ""


DOCKETS: dict[BodyKind, Docket] = {
    BodyKind.PROVINCIAL: Docket(
        ability=Ability.MANAGE_MEETING,
        queue=frozenset({Stage.VERIFIED, Stage.DEFERRED}),
        seated=Stage.ON_AGENDA,
        moves={Outcome.ENDORSE: "endorse", Outcome.DEFER: "defer", Outcome.DECLINE: "decline"},
        undo="reconsider",
        place="place_on_agenda",
        take_off="take_off_agenda",
    ),
    BodyKind.SELECTION: Docket(
        ability=Ability.MANAGE_NATIONAL_MEETING,
        queue=frozenset({Stage.CHECKED}),
        seated=Stage.CHECKED,
        moves={
            Outcome.ENDORSE: "select",
            Outcome.DEFER: "defer_selection",
            Outcome.DECLINE: "decline_selection",
        },
        undo="undo_select",
    ),
    BodyKind.NATIONAL: Docket(
        ability=Ability.MANAGE_NATIONAL_MEETING,
        queue=frozenset({Stage.SELECTED}),
        seated=Stage.SELECTED,
        moves={
            Outcome.ENDORSE: "approve",
            Outcome.DEFER: "defer_approval",
            Outcome.DECLINE: "decline_approval",
        },
        undo="undo_approve",
    ),
}

# Moves by others that also take a resolution back: a declined application is opened again.
REOPENINGS = ("reopen",)


def docket_of(body: Body) -> Docket:
    """The business of this body."""
    return DOCKETS[BodyKind(body.kind)]


def level_before(application: Application) -> int:
    """The level that a body is asked for: what was endorsed below, or what the scores propose; 0 is none."""
    return application.endorsed_level or application.proposed_level or 0


def can_be_undone(docket: Docket, outcome: Outcome | str, stage: Stage | str) -> bool:
    """Can a resolution with this outcome still be taken back by the body, with the application at `stage`?

    A deferral needs no move back: the application is in the queue again.
    """
    if outcome == Outcome.DEFER:
        return stage in docket.queue
    return stage in MOVES[docket.undo].sources


class ItemState(StrEnum):
    """How an agenda item stands."""

    OPEN = "open"
    AWAY = "away"  # the application has left the stage in which this body resolves
    STALE = "stale"  # the application has a later submission than the one that was placed
    RESOLVED = "resolved"
    TAKEN_BACK = "taken_back"  # resolved, and the resolution was taken back later


@dataclass(frozen=True)
class Standing:
    """What the state of an item is read from."""

    stage: Stage | str
    same_submission: bool
    outcome: Outcome | str | None
    undone_later: bool


def state_of(docket: Docket, standing: Standing) -> ItemState:
    """The state of one item. A deferral is fulfilled later, never taken back."""
    if standing.outcome is not None:
        back = standing.undone_later and standing.outcome != Outcome.DEFER
        return ItemState.TAKEN_BACK if back else ItemState.RESOLVED
    if standing.stage != docket.seated:
        return ItemState.AWAY
    return ItemState.OPEN if standing.same_submission else ItemState.STALE


@dataclass(frozen=True)
class Quorum:
    """How many members serve, how many of them are there and may take part, and how many it needs."""

    serving: int
    present: int
    percent: int
    confirmed: bool

    @property
    def needed(self) -> int:
        """The share of the serving members, rounded up; at least one person.

        >>> Quorum(serving=9, present=0, percent=50, confirmed=True).needed
        5
        """
        return max(1, -(-self.serving * self.percent // 100))

    @property
    def reached(self) -> bool:
        return self.serving > 0 and self.present >= self.needed

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.present)
