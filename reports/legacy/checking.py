"""Every row of a file with what becomes of it: exactly one of create, update, unchanged, duplicate, error, ignored."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.thai.text import name_key
from reports.legacy.cells import Cell
from reports.legacy.files import ReadFile, ReadRow
from reports.legacy.layout import Layout
from reports.legacy.matching import Register
from reports.legacy.staging import Values, values_of
from reports.models import RowAction

MOST_TABLES = 20  # told of one sheet; a person changes the columns of no more


@dataclass(slots=True)
class CheckedRow:
    """`values` is None for a row that is no record; `problems` are those of the messages that make it an error.
    `asks`: [field, text of the cell, how it was read or ""].
    """

    sheet: str
    number: int
    action: RowAction
    raw: list[Cell]
    values: Values | None
    messages: list[str]
    problems: list[str]
    asks: list[list[str]]


def check_file(file: ReadFile) -> Iterator[CheckedRow]:
    """The rows in the order of the file, each beside the register as it stands now."""
    values = {
        id(row): values_of(row.record, row.key.name if row.key else name_key(row.record.name)[:600])
        for row in file.rows
        if row.record is not None
    }
    register = Register(values[id(row)] for row in file.rows if row.key and row.twin is None)
    for row in file.rows:
        yield _checked(row, values.get(id(row)), register)


def _checked(row: ReadRow, values: Values | None, register: Register) -> CheckedRow:
    action, messages, problems = RowAction.IGNORED, row.messages, list[str]()
    if row.record is not None and values is not None:
        if row.record.errors or not row.key:
            action, problems = RowAction.ERROR, row.record.errors
        elif row.twin is not None:
            action = RowAction.DUPLICATE
        else:
            plan = register.plan(values)
            action, messages = plan.action, messages + plan.messages
            problems = plan.messages if action == RowAction.ERROR else []
    asks = [] if row.record is None else _asks(row)
    return CheckedRow(row.sheet, row.number, action, row.raw, values, messages, problems, asks)


def _asks(row: ReadRow) -> list[list[str]]:
    record = row.record
    if record is None or not (record.doubts or record.unknown):
        return []
    doubts = [[what.value, said, meaning] for what, said, meaning in record.doubts]
    return doubts + [[what.value, said, ""] for what, said in record.unknown]


def counted(actions: "Counter[str]") -> dict[str, int]:
    """All six actions with their counts, zeros as well."""
    return {action.value: actions.get(action.value, 0) for action in RowAction}


def sheets_told(file: ReadFile) -> list[dict[str, Any]]:
    """How each sheet was understood, as plain data: for the page and the report of the command.

    `header`, `signature` and `columns` are those of the first table; `tables` has all that differ.
    """
    rows = Counter(sheet for sheet, _number in {(row.sheet, row.number) for row in file.rows})
    return [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "rows": rows[sheet.name],
            "empty_tail": sheet.empty_tail,
            **_table_told(sheet.tables[0] if sheet.tables else None),
            "tables": [_table_told(table) for table in _differing(sheet.tables)],
            "province": sheet.around.province,
            "district": sheet.around.district,
            "fiscal_year": sheet.around.fiscal_year,
        }
        for sheet in file.sheets
    ]


def _table_told(table: Layout | None) -> dict[str, Any]:
    return {
        "header": [at + 1 for at in table.header] if table else None,
        "signature": table.signature if table else "",
        "columns": [
            {"index": c.index, "heading": c.heading, "field": c.field.value if c.field else ""}
            for c in (table.columns if table else ())
        ],
    }


def _differing(tables: list[Layout]) -> list[Layout]:
    """The first table under each set of headings."""
    found: dict[str, Layout] = {}
    for table in tables:
        found.setdefault(table.signature, table)
    return list(found.values())[:MOST_TABLES]
