"""Staged rows enter the register, a batch at a time: each batch is one transaction that also moves the run on.

Whoever is killed between two batches has lost nothing and doubled nothing: the next worker goes on behind the
last row that was done (ImportRun.rows_done).
"""

from typing import Any

from django.db import transaction

from accounts.bulk import insert_rows
from accounts.models import User
from certification.services.past import Past, change_past_result, record_past_results
from networks.services.importing import Listed, enter_organisations, fill_in
from reports.legacy.matching import Held, Plan, Register
from reports.legacy.staging import Values, day_in, score_in
from reports.models import ImportEffect, ImportRow, ImportRun, RowAction, RunStatus

BATCH = 5000
_EFFECT = ("run", "position", "organisation", "result", "founded", "before")
_DOING = (RowAction.CREATE, RowAction.UPDATE)


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
        rows: list[tuple[int, Values]] = [
            (position, values or {})
            for position, values in waiting.order_by("position").values_list("position", "values")[:BATCH]
        ]
        if rows:
            _apply(run, rows, run.confirmed_by)
        run.rows_done = rows[-1][0] + 1 if rows else run.rows_total
        run.attempts = 0
        run.save(update_fields=["rows_done", "attempts"])
        return bool(rows)


def _apply(run: ImportRun, rows: list[tuple[int, Values]], by: User | None) -> None:
    register = Register(values for _position, values in rows)
    plans = [(position, values, _planned(register, values)) for position, values in rows]
    _refuse(run, [(position, plan) for position, _values, plan in plans if plan.action == RowAction.ERROR])
    plans = [row for row in plans if row[2].action != RowAction.ERROR]
    _enter([(plan.held, values) for _position, values, plan in plans if plan.founds and plan.held], by)
    effects = [
        *_recorded(run, [row for row in plans if row[2].result is None], by),
        *_changed(run, [row for row in plans if row[2].result is not None], by),
    ]
    insert_rows(ImportEffect, _EFFECT, effects)


def _planned(register: Register, values: Values) -> Plan:
    plan = register.plan(values)
    if plan.action == RowAction.CREATE and plan.held is None:
        plan.held = register.enter(values)
        plan.founds = True
    return plan


def _enter(founders: list[tuple[Held, Values]], by: User | None) -> None:
    """Enter the new organisations, and give those who stand for them their keys."""
    keys = enter_organisations(
        listed=[
            Listed(
                name=values["name"],
                search_key=values["key"],
                type=values["type"],
                sector=values["sector"],
                province=values["province"],
                district=values["district"],
                address=values["address"],
            )
            for _held, values in founders
        ],
        by=by,
    )
    for (held, _values), key in zip(founders, keys, strict=True):
        held.pk = key


def _recorded(run: ImportRun, rows: list[tuple[int, Values, Plan]], by: User | None) -> list[tuple[Any, ...]]:
    results = [
        Past(
            organisation_id=plan.held.pk if plan.held else 0,
            fiscal_year=values["fiscal_year"],
            level=values["level"],
            score=score_in(values),
            members=values["members"],
            certified_on=day_in(values),
            coordinator=values["coordinator"],
            phone=values["phone"],
        )
        for _position, values, plan in rows
    ]
    keys = record_past_results(results=results, source=run.file_name, by=by)
    effects = []
    for (position, values, plan), result, key in zip(rows, results, keys, strict=True):
        filled = _filled(values, plan, by)
        before = filled | {"recorded": True} if filled else None
        effects.append((run.pk, position, result.organisation_id, key, plan.founds, before))
    return effects


def _changed(run: ImportRun, rows: list[tuple[int, Values, Plan]], by: User | None) -> list[tuple[Any, ...]]:
    effects = []
    for position, values, plan in rows:
        before = _filled(values, plan, by) or {}
        if plan.changes and plan.result:
            old = change_past_result(result_id=plan.result, changes=plan.changes, by=by)
            before |= {name: None if value is None else str(value) for name, value in old.items()}
        effects.append((run.pk, position, plan.held.pk if plan.held else 0, plan.result, False, before))
    return effects


def _filled(values: Values, plan: Plan, by: User | None) -> dict[str, Any] | None:
    """What the register lacked and the list knows; for the effect: which of both was empty before."""
    if plan.held is None or not (plan.fills_district or plan.fills_sector):
        return None
    district = values["district"] if plan.fills_district else None
    sector = values["sector"] if plan.fills_sector else ""
    fill_in(organisation_id=plan.held.pk, sector=sector, district=district, by=by)
    return {"filled_district": bool(district), "filled_sector": bool(sector)}


def _refuse(run: ImportRun, refused: list[tuple[int, Plan]]) -> None:
    """Rows that could be done at the preview and cannot any more: they say so, and are left out."""
    for position, plan in refused:
        ImportRow.objects.filter(run=run, position=position).update(
            action=RowAction.ERROR, messages=plan.messages
        )
