"""Writes what fates.py draws: applications, submissions, decisions, scores, change requests, agendas."""

import datetime
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.roles import Ability, Role
from bench.country.fates import SENDING, Fate
from bench.country.people import Office, Staff
from bench.country.pouring import first_id, mend_sequences, pour
from certification.models import (
    AgendaItem,
    Application,
    ChangeRequest,
    Decision,
    Meeting,
    Outcome,
    Resolution,
    Round,
    Submission,
    VerifiedScore,
)
from certification.models.applications import SPEAKABLE
from certification.workflow import MOVES, Stage

ENDORSED_AND_ON = (
    Stage.ENDORSED, Stage.REPORTED, Stage.CHECKED, Stage.SELECTED, Stage.APPROVED, Stage.CERTIFIED,
)  # fmt: skip
RESOLVING = frozenset(Outcome.values)
# All that a page asks of a submission that nobody opens in this run; those of the sample are whole.
SMALL: dict[str, Any] = {
    "organisation": {}, "framework": {}, "texts": {}, "understood": {}, "labels": {}, "rows": [], "evidence": [],
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """What the rows of applications point at."""

    rounds: list[Round]
    codes: list[str]
    staff: Staff
    rng: random.Random

    def office(self, fate: Fate) -> Office:
        return self.staff.offices[fate.place.province]

    def who(self, fate: Fate, move: str) -> int:
        """Whoever makes such a move."""
        ability = MOVES[move].ability
        if ability == Ability.SUBMIT_APPLICATION:
            return fate.owner
        if ability in (Ability.REVIEW, Ability.MANAGE_MEETING):
            return self.office(fate).officer
        if ability == Ability.SIGN_REPORT:
            return self.office(fate).approver
        role = Role.DEPARTMENT_OFFICER if ability == Ability.CHECK else Role.NATIONAL_SECRETARY
        return self.staff.nation[role]

    def token(self) -> str:
        return f"{self.rng.getrandbits(128):032x}"


def write_applications(world: World, fates: list[Fate], snapshots: Mapping[int, dict[str, Any]]) -> None:
    """Everything about them; `snapshots`: application → what the sample sent."""
    _applications(world, fates)
    _submissions(world, fates, snapshots)
    pour(
        Decision, "application move from_stage to_stage submission at by once level", _decisions(world, fates),
        reason="", on_behalf=False,
    )  # fmt: skip
    pour(
        VerifiedScore, "submission criterion score scored_at scored_by", _scores(world, fates), reason="",
        carried=False, replaced_at=None,
    )  # fmt: skip
    _change_requests(world, fates)
    _agendas(world, fates)
    mend_sequences(
        User, Application, Submission, Decision, VerifiedScore, ChangeRequest, Meeting, AgendaItem, Resolution
    )


def _applications(world: World, fates: list[Fate]) -> None:
    references = _references(world.rng, len(fates))
    rows = (
        (
            fate.pk, world.token(), next(references), world.rounds[fate.year].pk, fate.place.pk, fate.place.province,
            fate.stage.value, fate.since, fate.submission, fate.level if fate.submissions else None,
            fate.level if fate.stage in ENDORSED_AND_ON else None, fate.since, fate.owner,
        )
        for fate in fates
    )  # fmt: skip
    names = (
        "id public_id reference round organisation province stage stage_since submission proposed_level "
        "endorsed_level created_at created_by"
    )
    pour(Application, names, rows)


def _references(rng: random.Random, count: int) -> Iterator[str]:
    """So many different references of six speakable characters."""
    base = len(SPEAKABLE)
    for number in rng.sample(range(base**6), count):
        letters = ""
        for _ in range(6):
            number, rest = divmod(number, base)
            letters += SPEAKABLE[rest]
        yield letters


def _submissions(world: World, fates: list[Fate], snapshots: Mapping[int, dict[str, Any]]) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        for fate in fates:
            scores = dict(zip(world.codes, fate.own, strict=False))
            sendings = [at for move, at in zip(fate.moves, fate.instants(), strict=True) if move in SENDING]
            for number, at in enumerate(sendings, 1):
                yield (
                    fate.first_submission + number - 1, fate.pk, number, snapshots.get(fate.pk, SMALL), scores,
                    sum(fate.own), fate.level, at, fate.owner,
                )  # fmt: skip

    names = "id application number snapshot self_scores self_total self_level submitted_at submitted_by"
    pour(Submission, names, rows(), sha256="0" * 64, on_behalf=False)


def _decisions(world: World, fates: Iterable[Fate]) -> Iterator[tuple[Any, ...]]:
    for fate in fates:
        stage, submission = Stage.DRAFT, None
        for move, at in zip(fate.moves, fate.instants(), strict=True):
            if move in SENDING:
                submission = fate.first_submission if submission is None else submission + 1
            target = MOVES[move].target
            level = fate.level if MOVES[move].level else None
            yield (
                fate.pk, move, stage.value, target.value, submission, at, world.who(fate, move), world.token(),
                level,
            )  # fmt: skip
            stage = target


def _scores(world: World, fates: Iterable[Fate]) -> Iterator[tuple[Any, ...]]:
    for fate in fates:
        for code, score in zip(world.codes, fate.verified, strict=False):
            yield fate.submission, code, score, fate.since, world.office(fate).officer


def _change_requests(world: World, fates: Iterable[Fate]) -> None:
    """Open ones where a case is returned, answered and closed ones where it was returned once."""

    def rows() -> Iterator[tuple[Any, ...]]:
        today = timezone.localdate()
        for fate in fates:
            if "return" not in fate.moves:
                continue
            is_open, officer = fate.stage == Stage.RETURNED, world.office(fate).officer
            closed = (None, None, None, None) if is_open else (fate.since, fate.owner, fate.since, officer)
            for code in world.rng.sample(world.codes, world.rng.randint(1, min(3, len(world.codes)))):
                due = today + datetime.timedelta(days=world.rng.randint(-10, 14))
                yield (
                    fate.pk, fate.first_submission, f"process.{code}.narrative", due, fate.since, officer,
                    fate.since, *closed,
                )  # fmt: skip

    names = "application submission key due_on made_at made_by sent_at answered_at answered_by closed_at closed_by"
    pour(
        ChangeRequest, names, rows(), label="เล่าสิ่งที่ได้ทำ", reason="กรุณาเล่าให้เห็นว่าใครทำอะไร เมื่อไร", reply="",
    )  # fmt: skip


def _agendas(world: World, fates: list[Fate]) -> None:
    """An item for each case that came so far, with its resolution where there is one."""
    meetings = _meetings(world)
    placed = [(fate, _outcome(fate)) for fate in fates if "place_on_agenda" in fate.moves]
    first = first_id(AgendaItem)
    items = (
        (
            first + index, meetings[fate.place.province, fate.year, bool(outcome)], fate.pk, fate.submission,
            fate.since, world.office(fate).officer,
        )
        for index, (fate, outcome) in enumerate(placed)
    )  # fmt: skip
    pour(
        AgendaItem, "id meeting application submission placed_at placed_by", items, position=1,
        removed_at=None, removed_by=None, removal_reason="", once="",
    )  # fmt: skip
    resolutions = (
        (
            first + index, outcome, (fate.level or 1) if outcome == "endorse" else None,
            "" if outcome == "endorse" else "ตามมติที่ประชุม", fate.since, world.office(fate).officer,
        )
        for index, (fate, outcome) in enumerate(placed)
        if outcome
    )  # fmt: skip
    pour(
        Resolution, "item outcome level reason resolved_at resolved_by", resolutions, present=9, recused=0,
        en_bloc=True,
    )  # fmt: skip


def _outcome(fate: Fate) -> str:
    return next((move for move in fate.moves if move in RESOLVING), "")


def _meetings(world: World) -> dict[tuple[str, int, bool], int]:
    """(province, year, is it over) → the meeting's id: one held each year, and this year one that is coming."""
    first, found, rows = first_id(Meeting), {}, []
    now, last = timezone.now(), len(world.rounds) - 1
    for year, is_over in [*((year, True) for year in range(last + 1)), (last, False)]:
        round_ = world.rounds[year]
        for office in world.staff.offices.values():
            pk = first + len(rows)
            found[office.province, year, is_over] = pk
            ends = (now, office.officer, now, office.officer) if is_over else (None, None, None, None)
            number, held_on = (1, round_.submit_due_on) if is_over else (2, round_.review_due_on)
            year_be = round_.fiscal_year
            rows.append((pk, world.token(), office.body, year_be, number, held_on, office.officer, *ends))
    pour(
        Meeting,
        "id public_id body year number held_on created_by locked_at locked_by closed_at closed_by", iter(rows),
        start_time=None, end_time=None, place="ห้องประชุมศาลากลางจังหวัด", chair=None, created_at=now, once="",
    )  # fmt: skip
    return found
