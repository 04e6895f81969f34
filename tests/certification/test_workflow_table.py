"""The table of moves against the one written by hand, whole and in long random walks; and its page in docs/."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from accounts.docs import abilities_page
from accounts.roles import ROLES, Ability, Role
from certification.docs import workflow_page
from certification.notices.docs import notices_page
from certification.workflow import MOVES, WRITABLE, Need, Stage, moves_from
from tests.certification.workflow_by_hand import ALLOWED, BY_HAND, STAGES

NEED_WORDS = {
    Need.INTENT_COMPLETE: "intent",
    Need.FORMS_COMPLETE: "forms",
    Need.CORRECTIONS_ANSWERED: "answered",
    Need.CHANGE_REQUEST: "request",
    Need.ALL_VERIFIED: "scored",
    Need.MEETING: "meeting",
    Need.RESOLUTION: "resolution",
    Need.REPORT: "report",
    Need.WAS_ENROLLED: "was_enrolled",
    Need.NEVER_ENROLLED: "never_enrolled",
    Need.REVIEW: "review",
    Need.IN_TIME: "in_time",
}


def can(role: Role, ability: Ability) -> bool:
    """Does the role carry the ability, or act for the organisation by keying in a paper form?"""
    abilities = ROLES[role].abilities
    return ability in abilities or (ability == Ability.SUBMIT_APPLICATION and Ability.KEY_IN in abilities)


def test_the_stages_are_those_of_the_design():
    assert sorted(stage.value for stage in Stage) == STAGES


@pytest.mark.parametrize("move", sorted(set(MOVES) | set(BY_HAND)))
def test_each_move_is_the_one_written_by_hand(move):
    row, line = MOVES[move], BY_HAND[move]
    assert {stage.value for stage in row.sources} == line.sources
    assert row.target.value == line.target
    words = {NEED_WORDS[need] for need in row.needs}
    words |= {"reason"} if row.reason else set()
    words |= {"level"} if row.level else set()
    assert words == line.needs


def test_every_stage_move_and_role_is_decided_as_by_hand():
    """18 stages × 38 moves × 9 roles, each allowed exactly where the hand-written table allows it."""
    found = {
        (stage.value, name, role.value): move.target.value
        for stage in Stage
        for name, move in moves_from(stage).items()
        for role in Role
        if can(role, move.ability)
    }
    assert found == ALLOWED


def test_whoever_only_reads_moves_nothing():
    silent = {Role.EDITOR, Role.MEMBER, Role.ADMINISTRATOR, Role.AUDITOR}
    assert not [name for name, move in MOVES.items() for role in silent if can(role, move.ability)]


def test_every_move_forward_has_a_way_back():
    """From wherever a move leads, some chain of moves leads back to where it came from."""
    for move in MOVES.values():
        for source in move.sources:
            assert source == Stage.DRAFT or source in reachable(move.target), (source, move.target)


def reachable(start: Stage) -> set[Stage]:
    seen, waiting = {start}, [start]
    while waiting:
        for move in moves_from(waiting.pop()).values():
            if move.target not in seen:
                seen.add(move.target)
                waiting.append(move.target)
    return seen


def test_every_stage_can_still_become_certified():
    assert all(Stage.CERTIFIED in reachable(stage) for stage in Stage)


def test_every_move_back_needs_a_reason_except_taking_back_ones_own_and_returning_with_requests():
    without = {name for name, move in MOVES.items() if move.back and not move.reason}
    assert without == {"recall_intent", "recall", "return"}


def test_the_organisation_writes_only_before_sending_and_when_asked():
    assert {stage.value for stage in WRITABLE} == {"draft", "enrolled", "returned"}


class TableWalk(RuleBasedStateMachine):
    """Any stage, any move, any role: the table answers as the hand-written one, step after step."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage.DRAFT
        self.by_hand = "draft"

    @rule(move=st.sampled_from(sorted(MOVES)), role=st.sampled_from(list(Role)))
    def anybody_tries_anything(self, move: str, role: Role) -> None:
        row = moves_from(self.stage).get(move)
        if row and can(role, row.ability):
            self.stage = row.target
        self.by_hand = ALLOWED.get((self.by_hand, move, role.value), self.by_hand)

    @precondition(lambda self: moves_from(self.stage))
    @rule(data=st.data())
    def somebody_goes_on(self, data: st.DataObject) -> None:
        move, row = data.draw(
            st.sampled_from(sorted(moves_from(self.stage).items(), key=lambda item: item[0]))
        )
        roles = [role for role in Role if can(role, row.ability)]
        role = data.draw(st.sampled_from(roles))
        self.stage = row.target
        self.by_hand = ALLOWED[self.by_hand, move, role.value]

    @invariant()
    def both_stand_at_the_same_stage(self) -> None:
        assert self.stage.value == self.by_hand


TableWalk.TestCase.settings = settings(max_examples=150, stateful_step_count=200, deadline=None)
TestTableWalk = TableWalk.TestCase


@pytest.mark.parametrize(("name", "page"), [("workflow.md", workflow_page), ("abilities.md", abilities_page)])
def test_the_page_in_docs_is_the_one_made_from_the_code(name, page):
    written = (Path(django_settings.BASE_DIR) / "docs" / name).read_text(encoding="utf-8")
    assert written == page(), "python manage.py write_docs"


def test_the_page_names_every_move_stage_and_the_picture():
    page = workflow_page()
    assert all(f"`{name}`" in page for name in MOVES)
    assert all(f"`{stage.value}`" in page for stage in Stage)
    assert page.count(" --> ") == sum(len(move.sources) for move in MOVES.values()) + 2


def test_the_command_writes_every_page(tmp_path, settings, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("write_docs")
    assert (tmp_path / "docs" / "workflow.md").read_text(encoding="utf-8") == workflow_page()
    assert (tmp_path / "docs" / "abilities.md").read_text(encoding="utf-8") == abilities_page()
    assert (tmp_path / "docs" / "notices.md").read_text(encoding="utf-8") == notices_page()
    assert capsys.readouterr().out == "docs/workflow.md\ndocs/abilities.md\ndocs/notices.md\n"
