"""Random people make random moves on one application in a real database; a small model says what must follow.

The model (workflow_model.py) knows the hand-written table and keeps a handful of facts: is there a fresh
resolution, a signed report, a request, a score for each criterion. After every step the stage, the decisions,
the endorsed level and the audit chain must be what the model says.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.certification.workflow_by_hand import BY_HAND
from tests.certification.workflow_model import ROLES
from tests.certification.workflow_walk import Walk


@pytest.fixture
def walk(
    application,
    applicant,
    colleague,
    officer,
    approver,
    stranger,
    member,
    department,
    secretary,
    administrator,
    auditor,
) -> type[Walk]:
    """The machine with the whole cast."""
    people = (
        applicant, colleague, officer, approver, stranger, member, department, secretary, administrator, auditor
    )  # fmt: skip
    Walk.application, Walk.people = application, dict(zip(ROLES, people, strict=True))
    return Walk


def test_random_walks_agree_with_the_model(walk):
    run_state_machine_as_test(
        walk,
        settings=settings(
            max_examples=15, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.fixture
def machine(walk) -> Iterator[Walk]:
    """One application with complete forms, still a draft; rolled back at the end."""
    one = walk()
    one.the_application_has_come_some_way(steps=0)
    yield one
    one.the_application_is_as_the_model_says()
    one.the_decisions_are_one_unbroken_chain()
    one.every_decision_is_on_record_and_the_chain_holds()
    one.teardown()


@pytest.mark.parametrize(
    ("stage", "move"), [(stage, move) for move, line in BY_HAND.items() for stage in sorted(line.sources)]
)
def test_each_move_is_refused_to_the_wrong_and_made_by_the_right(machine, stage, move):
    """From each of its stages: everybody else is refused, then it is made, then the form is sent again."""
    line = BY_HAND[move]
    machine.come_to(stage, enrolled="never_enrolled" not in line.needs)
    for role in ROLES:
        if role not in line.who:
            machine.attempt(move, role, reason=True, level=True)
    if line.reason or line.level:
        machine.attempt(move, min(line.who), reason=False, level=False)
    assert machine.model.stage == stage
    machine.prepare(move)
    machine.attempt(move, min(line.who), reason=True, level=True)
    assert machine.last[0] == move
    assert machine.model.stage == line.target
    machine.the_form_is_sent_again()


@pytest.mark.parametrize("end", ["withdraw", "lapse"])
def test_what_was_never_enrolled_reopens_only_as_a_draft(machine, end):
    machine.attempt(end, "provincial_officer", reason=True, level=False)
    machine.attempt("reopen", "provincial_officer", reason=True, level=False)
    assert machine.model.stage == BY_HAND[end].target
    machine.attempt("reopen_draft", "provincial_officer", reason=True, level=False)
    assert machine.model.stage == "draft"


def test_what_was_enrolled_does_not_become_a_draft_again(machine):
    machine.come_to("withdrawn")
    machine.attempt("reopen_draft", "provincial_officer", reason=True, level=False)
    assert machine.model.stage == "withdrawn"


def test_the_whole_way_and_back_again(machine):
    machine.come_to("certified")
    for move in (
        "undo_certify",
        "undo_approve",
        "undo_select",
        "undo_check",
        "send_back_to_province",
        "reconsider",
    ):
        machine.attempt(move, min(BY_HAND[move].who), reason=True, level=False)
    assert machine.model.stage == "deferred"
    machine.attempt("undo_verify", "provincial_officer", reason=True, level=False)
    machine.come_to("certified")
    assert machine.model.decisions == 12 + 6 + 1 + 8
