"""What must never happen is a constraint: who and when stand together, append-only tables refuse, nothing cascades
into what was decided."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import CASCADE, CheckConstraint, Q

from certification.workflow import Stage
from tests.conftest import APPEND_ONLY
from tests.factories.upward import certified
from tests.house.reading import ROOMS

# A pair in which one may stand without the other, with the reason.
APART = {
    "reports.Document.requested": "a guest may ask for a paper, so nobody stands in requested_by",
    "reports.ImportRun.uploaded": "the command line has no person",
    "certification.PastResult.imported": "the command line has no person",
    "certification.Decision.": "the system itself may move a case (lapse), so `by` may be empty",
    "accounts.AuditEvent.": "the system itself does deeds",
}
# What was decided, sent or recorded; deleting a person or an application never takes it along.
LASTING = (
    "certification.Submission", "certification.Decision", "certification.AgendaItem", "certification.Resolution",
    "certification.Certificate", "certification.Evidence", "certification.VerifiedScore",
    "certification.ConflictOfInterest", "certification.AgendaUnlock", "certification.BulkRun",
    "certification.Meeting", "accounts.AuditEvent",
)  # fmt: skip


def room_models() -> Iterator[type[models.Model]]:
    for room in ROOMS:
        yield from apps.get_app_config(room).get_models()


def pairs() -> Iterator[tuple[type[models.Model], str]]:
    """(model, stem) for every `<stem>_at` beside a `<stem>_by`; the stem of plain `at` and `by` is empty."""
    for model in room_models():
        names = {field.name for field in model._meta.concrete_fields}
        for name in sorted(names):
            if name.endswith("_at") and f"{name[:-3]}_by" in names:
                yield model, name[:-2]
        if {"at", "by"} <= names:
            yield model, ""


PAIRS = [(model, stem) for model, stem in pairs()]


def holds(condition: Q | tuple[str, object], known: dict[str, bool]) -> bool | None:
    """Kleene's three values: does the condition hold when only these lookups are known?"""
    if isinstance(condition, tuple):
        lookup, wanted = condition
        if lookup not in known:
            return None
        return known[lookup] == wanted
    values = [holds(child, known) for child in condition.children]
    if condition.connector == Q.AND:
        value = False if False in values else None if None in values else True
    else:
        value = True if True in values else None if None in values else False
    return value if not condition.negated or value is None else not value


def forbids_one_alone(constraint: CheckConstraint, stem: str) -> bool:
    """Does the constraint refuse the row in which only one of the two stands, whatever else it holds?"""
    for at_is_null, by_is_null in ((True, False), (False, True)):
        known = {f"{stem}at__isnull": at_is_null, f"{stem}by__isnull": by_is_null}
        if holds(constraint.condition, known) is not False:
            return False
    return True


@pytest.mark.parametrize(("model", "stem"), PAIRS, ids=lambda value: getattr(value, "__name__", value))
def test_when_and_who_stand_together(model: type[models.Model], stem: str):
    at, by = model._meta.get_field(f"{stem}at"), model._meta.get_field(f"{stem}by")
    if not at.null and not by.null:
        return
    if f"{model._meta.label}.{stem.rstrip('_')}" in APART:
        assert by.null
        assert not at.null
        return
    checks = [each for each in model._meta.constraints if isinstance(each, CheckConstraint)]
    assert any(forbids_one_alone(check, stem) for check in checks), f"{model._meta.label}: {stem}at, {stem}by"


def test_the_exceptions_are_still_there():
    assert set(APART) <= {f"{model._meta.label}.{stem.rstrip('_')}" for model, stem in PAIRS}


def test_three_valued_logic_reads_conditions_right():
    together = Q(a_at__isnull=True, a_by__isnull=True) | Q(a_at__isnull=False, a_by__isnull=False)
    answers = {
        pair: holds(together, {"a_at__isnull": pair[0], "a_by__isnull": pair[1]})
        for pair in product((True, False), repeat=2)
    }
    assert answers == {(True, True): True, (True, False): False, (False, True): False, (False, False): True}
    assert holds(~Q(standing="confirmed") & Q(a_at__isnull=True), {"a_at__isnull": True}) is None


def test_the_walk_over_models_sees_their_pairs():
    assert len(PAIRS) > 20


def test_a_lasting_record_is_never_taken_along_by_a_deletion():
    cascading = [
        str(field)
        for model in room_models()
        if model._meta.label in LASTING
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete is CASCADE
    ]
    assert cascading == []


def test_every_stage_is_in_the_tables_own_list(application):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE certification_application SET stage = 'somewhere'")
    application.refresh_from_db()
    assert application.stage == Stage.DRAFT


@pytest.mark.parametrize("deed", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_append_only_tables_refuse_even_sql(
    deed, application, applicant, officer, approver, department, secretary
):
    certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=department,
        secretary=secretary,
    )
    for table in APPEND_ONLY:
        before = rows_in(table)
        assert before > 0
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(deed.format(table=table))
        assert rows_in(table) == before


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  (a name from the list in conftest)
        return cursor.fetchone()[0]
