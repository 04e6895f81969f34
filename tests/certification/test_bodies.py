"""The table of the three bodies, and the sums of a quorum. Pure."""

import pytest

from certification.bodies import (
    DOCKETS,
    ItemState,
    Quorum,
    Standing,
    can_be_undone,
    state_of,
)
from certification.models import Outcome
from certification.workflow import MOVES, Need, Stage
from networks.models import BodyKind


@pytest.mark.parametrize("kind", list(BodyKind))
def test_every_body_has_its_moves_in_the_table_of_moves(kind):
    docket = DOCKETS[kind]
    assert set(docket.moves) == set(Outcome)
    for move in docket.moves.values():
        assert docket.seated in MOVES[move].sources
        assert MOVES[move].ability == docket.ability
        assert Need.RESOLUTION in MOVES[move].needs
    assert MOVES[docket.moves[Outcome.ENDORSE]].target in MOVES[docket.undo].sources
    assert MOVES[docket.undo].target in docket.queue


def test_only_for_the_provincial_body_being_placed_is_a_move():
    assert [(d.place, d.take_off) for d in DOCKETS.values()] == [
        ("place_on_agenda", "take_off_agenda"),
        ("", ""),
        ("", ""),
    ]
    provincial = DOCKETS[BodyKind.PROVINCIAL]
    assert MOVES["place_on_agenda"].sources == provincial.queue
    assert MOVES["place_on_agenda"].target == provincial.seated


@pytest.mark.parametrize("kind", [BodyKind.SELECTION, BodyKind.NATIONAL])
def test_a_national_deferral_leaves_the_case_in_the_queue(kind):
    docket = DOCKETS[kind]
    assert docket.queue == {docket.seated}
    assert MOVES[docket.moves[Outcome.DEFER]].target == docket.seated


@pytest.mark.parametrize(
    ("serving", "percent", "needed"),
    [(10, 50, 5), (9, 50, 5), (11, 50, 6), (3, 67, 3), (4, 75, 3), (7, 100, 7), (1, 50, 1), (0, 50, 1)],
)
def test_a_quorum_is_rounded_up(serving, percent, needed):
    assert Quorum(serving, 0, percent, True).needed == needed


def test_exactly_half_is_a_quorum_of_half_and_one_less_is_not():
    assert Quorum(10, 5, 50, True).reached
    assert not Quorum(10, 4, 50, True).reached
    assert Quorum(10, 4, 50, True).missing == 1


def test_a_body_without_members_never_has_a_quorum():
    assert not Quorum(0, 0, 50, True).reached
    assert not Quorum(0, 3, 50, True).reached


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(Stage.ON_AGENDA, True, None, False), ItemState.OPEN),
        (Standing(Stage.ON_AGENDA, False, None, False), ItemState.STALE),
        (Standing(Stage.VERIFIED, True, None, False), ItemState.AWAY),
        (Standing(Stage.ENDORSED, True, Outcome.ENDORSE, False), ItemState.RESOLVED),
        (Standing(Stage.DEFERRED, True, Outcome.ENDORSE, True), ItemState.TAKEN_BACK),
        (Standing(Stage.DEFERRED, True, Outcome.DEFER, True), ItemState.RESOLVED),
    ],
)
def test_how_an_item_stands(standing, state):
    assert state_of(DOCKETS[BodyKind.PROVINCIAL], standing) == state


def test_what_can_still_be_taken_back():
    provincial, selection = DOCKETS[BodyKind.PROVINCIAL], DOCKETS[BodyKind.SELECTION]
    assert can_be_undone(provincial, Outcome.ENDORSE, Stage.ENDORSED)
    assert can_be_undone(provincial, Outcome.DECLINE, Stage.DECLINED)
    assert not can_be_undone(provincial, Outcome.ENDORSE, Stage.REPORTED)
    assert can_be_undone(selection, Outcome.ENDORSE, Stage.SELECTED)
    assert not can_be_undone(selection, Outcome.DECLINE, Stage.DECLINED)
    assert can_be_undone(provincial, Outcome.DEFER, Stage.DEFERRED)
    assert not can_be_undone(provincial, Outcome.DEFER, Stage.ON_AGENDA)
