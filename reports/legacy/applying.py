"""Staged rows enter the register, a batch at a time: each batch is one transaction that also moves the run on.

Whoever is killed between two batches has lost nothing and doubled nothing: the next worker goes on behind the
last row that was done (ImportRun.rows_done). A batch costs a fixed number of queries. Every batch takes its locks
in one order (organisations, then results, each by key), so that two imports at once wait for each other and never
both at the same time. See docs/adr/0015.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.bulk import insert_rows, update_rows
from accounts.models import User
from certification.services.past import Past, change_past_results, record_past_results
from networks.services.importing import Filling, Listed, enter_organisations, fill_in
from reports.legacy.matching import Held, Plan, Register
from reports.legacy.staging import Values, day_in, score_in
from reports.models import ImportEffect, ImportRow, ImportRun, RowAction, RunStatus

_EFFECT = ("run", "position", "organisation", "result", "founded", "before")
_DOING = (RowAction.CREATE, RowAction.UPDATE)


@dataclass(slots=True)
class _Row:
    """A staged row with what it does now. `staged`: what it was to do when it was looked at."""

    pk: int
    position: int
    staged: str
    values: Values
    plan: Plan

    @property
    def held(self) -> Held:
        if self.plan.held is None:
            raise ValueError(f"row {self.position} has no organisation")
        return self.plan.held


def apply_next_batch(run_id: int) -> bool:
    """Do the next rows of a confirmed run; False when none is left, or the run is not being applied (any more).

    Raises IntegrityError where somebody entered the same organisation meanwhile: nothing is done then, and the
    batch can be tried again.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
        if run.status != RunStatus.APPLYING:
            return False
        waiting = ImportRow.objects.filter(run=run, action__in=_DOING, position__gte=run.rows_done)
        staged = list(
            waiting.order_by("position").values_list("pk", "position", "action", "values")[
                : settings.IMPORT_BATCH
            ]
        )
        if staged:
            _apply(run, _planned(staged), run.confirmed_by)
        run.rows_done = staged[-1][1] + 1 if staged else run.rows_total
        run.attempts = 0
        run.save(update_fields=["rows_done", "attempts", "counts"])
        return bool(staged)


def _planned(staged: list[tuple[int, int, str, Values | None]]) -> list[_Row]:
    register = Register(values or {} for _pk, _position, _action, values in staged)
    return [
        _Row(pk, position, action, values or {}, register.plan(values or {}))
        for pk, position, action, values in staged
    ]


def _apply(run: ImportRun, rows: list[_Row], by: User | None) -> None:
    _tell_otherwise(run, [row for row in rows if row.plan.action != row.staged])
    doing = [row for row in rows if row.plan.action in _DOING]
    _enter([row for row in doing if row.plan.founds], by)
    filled = _fill(doing, by)
    new = [row for row in doing if row.plan.result is None]
    changed = [row for row in doing if row.plan.result is not None]
    insert_rows(
        ImportEffect, _EFFECT, [*_recorded(run, new, filled, by), *_changed(run, changed, filled, by)]
    )


def _enter(founders: list[_Row], by: User | None) -> None:
    """Enter the new organisations, in one order for all imports, and give those who stand for them their keys."""
    founders = sorted(
        founders, key=lambda row: (row.values["key"], row.values["kind"], row.values["district"] or "")
    )
    keys = enter_organisations(
        listed=[
            Listed(
                name=row.values["name"],
                name_key=row.values["key"],
                kind=row.values["kind"],
                type=row.values["type"],
                sector=row.values["sector"],
                province=row.values["province"],
                district=row.values["district"],
                address=row.values["address"],
            )
            for row in founders
        ],
        by=by,
    )
    for row, key in zip(founders, keys, strict=True):
        row.held.pk = key


def _fill(rows: list[_Row], by: User | None) -> dict[int, dict[str, Any]]:
    """Position → what the row filled in, for its effect: what the list knew and the register did not."""
    wanted: dict[int, Filling] = {}
    first: dict[int, int] = {}
    for row in rows:
        if row.plan.fills_sector or row.plan.fills_district:
            sector, district = wanted.get(row.held.pk, Filling("", None))
            wanted[row.held.pk] = Filling(
                sector or (row.values["sector"] if row.plan.fills_sector else ""),
                district or (row.values["district"] if row.plan.fills_district else None),
            )
            first.setdefault(row.held.pk, row.position)
    given = fill_in(fillings=wanted, by=by)
    return {
        first[key]: {"filled_sector": filling.sector, "filled_district": filling.district}
        for key, filling in given.items()
    }


def _recorded(
    run: ImportRun, rows: list[_Row], filled: dict[int, dict[str, Any]], by: User | None
) -> list[tuple[Any, ...]]:
    rows = sorted(rows, key=lambda row: row.held.pk)
    results = [
        Past(
            organisation_id=row.held.pk,
            fiscal_year=row.values["fiscal_year"],
            level=row.values["level"],
            score=score_in(row.values),
            members=row.values["members"],
            certified_on=day_in(row.values),
            coordinator=row.values["coordinator"],
            phone=row.values["phone"],
        )
        for row in rows
    ]
    keys = record_past_results(results=results, source=run.file_name, by=by)
    return [
        (
            run.pk,
            row.position,
            row.held.pk,
            key,
            row.plan.founds,
            filled[row.position] | {"recorded": True} if row.position in filled else None,
        )
        for row, key in zip(rows, keys, strict=True)
    ]


def _changed(
    run: ImportRun, rows: list[_Row], filled: dict[int, dict[str, Any]], by: User | None
) -> list[tuple[Any, ...]]:
    before = change_past_results(
        changes={row.plan.result: row.plan.changes for row in rows if row.plan.result and row.plan.changes},
        by=by,
    )
    return [
        (
            run.pk,
            row.position,
            row.held.pk,
            row.plan.result,
            False,
            {
                name: None if value is None else str(value)
                for name, value in before.get(row.plan.result or 0, {}).items()
            }
            | filled.get(row.position, {}),
        )
        for row in rows
    ]


def _tell_otherwise(run: ImportRun, rows: list[_Row]) -> None:
    """Rows that do something else than was announced, because the register has moved on: they say what and why."""
    if not rows:
        return
    said = dict(ImportRow.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "messages"))
    update_rows(
        ImportRow,
        ("action", "messages"),
        (
            (row.pk, row.plan.action.value, list(dict.fromkeys([*said[row.pk], *row.plan.messages])))
            for row in rows
        ),
    )
    counts = Counter(run.counts)
    counts.subtract(Counter(row.staged for row in rows))
    counts.update(row.plan.action.value for row in rows)
    run.counts = dict(counts)
