"""A service is a verb: keyword-only, `by=`, one transaction, the record with the deed; a task is three lines."""

import ast
from pathlib import Path

import pytest

from accounts.verbs import word_for
from certification.workflow import MOVES
from tests.house.reading import ROOT, called_name, functions_of, place, python_files, tree_of

SERVICES = [path for path in python_files() if "services" in path.parts or path.stem == "services"]
DEEDS = [
    (path, function)
    for path in SERVICES
    for function in functions_of(path)
    if any(called_name(node) == "atomic" for node in ast.walk(function) if isinstance(node, ast.Call))
]
# Deeds of the machine itself, each with the reason why nobody stands in `by`.
BY_NOBODY = {
    "render": "a worker makes what a person asked for; the request was recorded with by=",
    "store": "as render, of which it is the last step",
    "load_places": "the command of the set-up",
}
# Deeds without a line in the audit trail, each with the reason.
UNRECORDED = {
    "load_places": "reference data, the same in every installation",
    "take_over": "a claim is a hint to colleagues, never a lock",
    "save_field": "a draft says itself who typed what and when; what counts is the submission, which is recorded",
    "save_fields": "as save_field",
    "add_plan_row": "as save_field",
    "add_record": "as save_field",
    "set_plan_row_removed": "as save_field: removed_at, removed_by",
    "set_record_removed": "as save_field: removed_at, removed_by",
}
RECORDERS = {"record", "record_many"}
# Every function of every service by its name: a deed may leave its record to one of them.
STEPS: dict[str, list[ast.FunctionDef]] = {}
for _path in SERVICES:
    for _function in functions_of(_path):
        STEPS.setdefault(_function.name, []).append(_function)


def public(function: ast.FunctionDef) -> bool:
    return not function.name.startswith("_")


def ids(value: object) -> str:
    if isinstance(value, Path):
        return str(value.relative_to(ROOT))
    return value.name if isinstance(value, ast.FunctionDef) else str(value)


@pytest.mark.parametrize(("path", "function"), DEEDS, ids=ids)
def test_a_deed_is_asked_for_by_name_and_says_by_whom(path: Path, function: ast.FunctionDef):
    if not public(function):
        return
    said = function.args
    assert said.args == [], "only keywords"
    if function.name not in BY_NOBODY:
        assert "by" in {argument.arg for argument in said.kwonlyargs}, place(path, function)


def records(function: ast.AST, seen: frozenset[str] = frozenset()) -> bool:
    """Does the deed write its record: itself, in a step, or in another service that it calls?"""
    called = {called_name(node) for node in ast.walk(function) if isinstance(node, ast.Call)}
    steps = [each for name in called - seen for each in STEPS.get(name, [])]
    return bool(RECORDERS & called) or any(records(step, seen | called) for step in steps)


@pytest.mark.parametrize(("path", "function"), DEEDS, ids=ids)
def test_a_deed_writes_its_record(path: Path, function: ast.FunctionDef):
    if public(function) and function.name not in UNRECORDED:
        assert records(function), place(path, function)


@pytest.mark.parametrize("path", SERVICES, ids=ids)
def test_what_a_service_raises_has_a_name_of_ours(path: Path):
    """Refused and its kinds become pages, a name of our own is caught by its caller; nothing else is meant."""
    raised = [
        (place(path, node), name)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Raise) and node.exc is not None
        for name in [called_name(node.exc) if isinstance(node.exc, ast.Call) else getattr(node.exc, "id", "")]
    ]
    assert [each for each in raised if each[1] not in OUR_ERRORS and each[1][:1].isupper()] == []


OUR_ERRORS = {
    node.name
    for path in python_files()
    for node in ast.walk(tree_of(path))
    if isinstance(node, ast.ClassDef) and node.bases
}


def test_a_task_is_three_lines():
    tasks = [
        function
        for path in python_files()
        if path.stem == "tasks"
        for function in functions_of(path)
        if any(getattr(mark, "id", "") == "shared_task" for mark in function.decorator_list)
    ]
    assert tasks
    assert [task.name for task in tasks if task.end_lineno - task.lineno + 1 > 4] == []


def test_every_deed_that_is_recorded_can_be_read_in_the_trail():
    """Each verb and each kind of subject has its words, so the trail's page shows no code."""
    verbs = {verb for verb in recorded_verbs() if word_for(verb) == verb}
    verbs |= {
        f"application.{move}" for move in MOVES if word_for(f"application.{move}") == f"application.{move}"
    }
    assert sorted(verbs) == []


def recorded_verbs() -> set[str]:
    return {
        node.args[0].value
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and called_name(node) in RECORDERS and node.args
        if isinstance(node.args[0], ast.Constant)
    }


def test_the_reading_of_verbs_sees_them():
    assert {"document.requested", "invitation.sent"} <= recorded_verbs()


def test_the_exceptions_are_still_there():
    names = {function.name for path in SERVICES for function in functions_of(path)}
    assert {*BY_NOBODY, *UNRECORDED} <= names
