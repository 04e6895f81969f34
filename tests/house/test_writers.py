"""One writer per truth: stages are written by deciding.py, numbers of the register by certifying.py, no other."""

import ast

import pytest

from certification.services.deciding import decide
from certification.workflow import Stage
from tests.factories.applications import make_organisation, token
from tests.factories.upward import certified
from tests.house.reading import ROOMS, called_name, place, python_files, tree_of
from tests.house.writers import ONE_WRITER, watched_writers, written_columns

DECIDING, CERTIFYING = "certification/services/deciding.py", "certification/services/certifying.py"
# Attribute or keyword → the file that may write it.
GUARDED = {
    "stage": DECIDING,
    "stage_since": DECIDING,
    "proposed_level": DECIDING,
    "endorsed_level": DECIDING,
    "last_number": CERTIFYING,
}
ROW_WRITERS = {
    "update", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "Application",
    "Register",
}  # fmt: skip


def writes_in(path) -> list[tuple[str, str]]:
    """(name, place) of every guarded column that the file writes, by assignment, keyword, or setattr."""
    found = []
    for node in ast.walk(tree_of(path)):
        targets = []
        if isinstance(node, ast.Assign):
            targets = [part for target in node.targets for part in ast.walk(target)]
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        found += [
            (t.attr, place(path, t)) for t in targets if isinstance(t, ast.Attribute) and t.attr in GUARDED
        ]
        if isinstance(node, ast.Call):
            found += [(name, place(path, node)) for name in _written_by_call(node)]
    return found


def _written_by_call(node: ast.Call) -> list[str]:
    name = called_name(node)
    if name in ROW_WRITERS:
        said = {word.arg for word in node.keywords} | set(_strings(node))
        return [guarded for guarded in GUARDED if guarded in said]
    if name == "setattr" and len(node.args) > 1:
        return [text for text in _strings(node.args[1]) if text in GUARDED]
    return []


def _strings(node: ast.AST) -> list[str]:
    """Column names in a list or in the keys of a dict (defaults), not in a filter's value."""
    parts = [part for part in ast.walk(node) if isinstance(part, ast.List | ast.Dict | ast.Constant)]
    named = []
    for part in parts:
        if isinstance(part, ast.Dict):
            named += [key.value for key in part.keys if isinstance(key, ast.Constant)]
        elif isinstance(part, ast.List):
            named += [each.value for each in part.elts if isinstance(each, ast.Constant)]
        elif part is node:
            named.append(part.value)
    return named


def test_no_other_file_writes_what_has_one_writer():
    foreign = [
        (name, where)
        for path in python_files()
        for name, where in writes_in(path)
        if not where.startswith(GUARDED[name])
    ]
    assert foreign == []


def test_the_reading_finds_the_writers_themselves():
    found = {name for path in python_files(*ROOMS) for name, _ in writes_in(path)}
    assert found == set(GUARDED)


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ('UPDATE "a" SET "stage" = %s, "n" = ("a"."n" + %s) WHERE "a"."id" = %s', {"a.stage", "a.n"}),
        ('INSERT INTO "b" ("number", "year") VALUES (%s, %s)', {"b.number", "b.year"}),
        ('INSERT INTO "certification_application" ("stage") VALUES (%s)', set()),
        ('SELECT "stage" FROM "a"', set()),
    ],
)
def test_what_a_statement_writes_is_read_from_it(sql: str, columns: set[str]):
    assert written_columns(sql) == columns


def test_on_the_whole_way_each_truth_has_its_one_writer(
    application, applicant, officer, approver, department, secretary
):
    with watched_writers() as writers:
        certified(
            application,
            owner=applicant,
            officer=officer,
            approver=approver,
            department=department,
            secretary=secretary,
        )
    assert writers.strangers == {}
    assert set(writers) == set(ONE_WRITER)


def test_an_application_stands_where_its_last_decision_left_it(application, applicant, officer):
    certified(
        application,
        owner=applicant,
        officer=officer,
        approver=None,
        department=None,
        secretary=None,
        stage=Stage.ENDORSED,
    )
    decide(application_id=application.pk, move="reconsider", by=officer, once=token(), reason="มีข้อท้วงติง")
    application.refresh_from_db()
    moved = [(one.from_stage, one.to_stage) for one in application.decisions.all()]
    assert moved[0][0] == Stage.DRAFT
    assert [after for _, after in moved[:-1]] == [before for before, _ in moved[1:]]
    assert moved[-1][1] == application.stage == Stage.DEFERRED


def test_a_new_organisation_begins_without_any_decision(open_round, applicant):
    from certification.services.starting import start_application

    organisation = applicant.memberships.get().organisation
    assert organisation != make_organisation()
    application = start_application(organisation_id=organisation.pk, round_id=open_round.pk, by=applicant)
    assert (application.stage, application.decisions.count()) == (Stage.DRAFT, 0)
