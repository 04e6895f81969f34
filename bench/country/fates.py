"""What became of each application: its stage, the way there, its scores. Pure: numbers in, plans of rows out."""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bench.country.organisations import Place
from certification.scoring import LevelRule, level_of
from certification.workflow import MOVES, Stage

S = Stage
# How many of a hundred applications stand where: two years ago, last year, and now.
SPREADS: tuple[dict[Stage, float], ...] = (
    {S.CERTIFIED: 78, S.DECLINED: 6, S.LAPSED: 12, S.WITHDRAWN: 4},
    {S.CERTIFIED: 70, S.APPROVED: 4, S.SELECTED: 1, S.ENDORSED: 2, S.DEFERRED: 1, S.RETURNED: 1,
     S.UNDER_REVIEW: 1, S.DECLINED: 5, S.LAPSED: 11, S.WITHDRAWN: 4},
    {S.DRAFT: 10, S.INTENT_SUBMITTED: 6, S.ENROLLED: 20, S.SUBMITTED: 13, S.UNDER_REVIEW: 14, S.RETURNED: 7,
     S.VERIFIED: 9, S.ON_AGENDA: 5, S.DEFERRED: 1, S.DECLINED: 1, S.ENDORSED: 6, S.REPORTED: 4, S.CHECKED: 1.5,
     S.SELECTED: 0.5, S.APPROVED: 0.5, S.WITHDRAWN: 1, S.LAPSED: 0.5},
)  # fmt: skip
LINE = (
    "submit_intent", "enrol", "submit", "start_review", "verify", "place_on_agenda", "endorse", "report", "check",
    "select", "approve", "certify",
)  # fmt: skip
# Stages beside the line: after which move of the line, and by which move, one comes there.
ASIDE = {
    S.RETURNED: ("start_review", "return"),
    S.DEFERRED: ("place_on_agenda", "defer"),
    S.DECLINED: ("place_on_agenda", "decline"),
    S.WITHDRAWN: ("enrol", "withdraw"),
    S.LAPSED: ("enrol", "lapse"),
}
SENDING = ("submit", "resubmit")
# Of those that came to a review, how many were returned once and sent again.
RETURNED_ONCE = 0.2
# Of the years that are over, how many have the office's scores in the portal.
SCORED_BEFORE = 1 / 3


@dataclass(frozen=True, slots=True)
class Fate:
    """One application. Submissions are numbered from `first_submission`; scores stand in the rubric's order."""

    pk: int
    place: Place
    owner: int
    year: int
    stage: Stage
    since: datetime.datetime
    moves: tuple[str, ...]
    first_submission: int
    submissions: int
    own: tuple[int, ...]
    verified: tuple[int, ...]
    level: int

    @property
    def submission(self) -> int | None:
        """The present one."""
        return self.first_submission + self.submissions - 1 if self.submissions else None

    def instants(self) -> Iterator[datetime.datetime]:
        """When each move was made: a week apart, the last one at `since`."""
        for back in reversed(range(len(self.moves))):
            yield self.since - datetime.timedelta(days=7 * back)


@cache
def way_to(stage: Stage, again: bool) -> tuple[str, ...]:
    """The moves from a draft to the stage; `again`: with a return for correction on the way."""
    if stage == S.DRAFT:
        return ()
    leaves_after, by = ASIDE.get(stage, ("", ""))
    moves: list[str] = []
    for move in LINE:
        moves.append(move)
        if move == "start_review" and again:
            moves += ["return", "resubmit"]
        if move == leaves_after:
            return (*moves, by)
        if MOVES[move].target == stage:
            break
    return tuple(moves)


class Fates:
    """Draws them, year by year, the same for the same seed."""

    def __init__(self, rng: random.Random, rules: Sequence[LevelRule], criteria: int, most: int) -> None:
        self.rng, self.rules, self.criteria, self.most = rng, rules, criteria, most

    def draw(
        self, places: Sequence[Place], first_owner: int, firsts: tuple[int, int], now: datetime.datetime
    ) -> list[Fate]:
        """One application of each organisation in each year; `firsts`: free ids of applications, submissions."""
        pk, submission = firsts
        fates = []
        for year, spread in enumerate(SPREADS):
            stages = self.rng.choices(list(spread), list(spread.values()), k=len(places))
            for index, place in enumerate(places):
                fate = self._one(pk, submission, place, first_owner + index, year, stages[index], now)
                fates.append(fate)
                pk, submission = pk + 1, submission + fate.submissions
        return fates

    def _one(
        self,
        pk: int,
        submission: int,
        place: Place,
        owner: int,
        year: int,
        stage: Stage,
        now: datetime.datetime,
    ) -> Fate:
        moves = way_to(stage, self.rng.random() < RETURNED_ONCE)
        sent = sum(move in SENDING for move in moves)
        own = self._scores() if sent else ()
        days = 365 * (len(SPREADS) - 1 - year) + self.rng.random() * 90
        level = level_of(dict(enumerate(own, 1)), self.rules) if own else 0
        return Fate(
            pk, place, owner, year, stage, now - datetime.timedelta(days=days), moves, submission, sent,
            own, self._verified(own, stage, year), level,
        )  # fmt: skip

    def _scores(self) -> tuple[int, ...]:
        return tuple(min(self.most, self.rng.choice((0, 1, 2, 2, 3, 3))) for _ in range(self.criteria))

    def _verified(self, own: tuple[int, ...], stage: Stage, year: int) -> tuple[int, ...]:
        """The office agrees mostly; a review under way is somewhere in the middle."""
        if not own or stage == S.SUBMITTED or (year < 2 and self.rng.random() > SCORED_BEFORE):
            return ()
        scores = tuple(max(0, score - (self.rng.random() < 0.15)) for score in own)
        under_way = stage in (S.UNDER_REVIEW, S.RETURNED)
        return scores[: self.rng.randint(0, len(scores))] if under_way else scores
