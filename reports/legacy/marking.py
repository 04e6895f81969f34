"""The error workbook: the original's cells with what became of each row and why beside them, as .xlsx."""

from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from reports.models import ImportRow, ImportRun, RowAction

_WIDTH = 16
_LONGEST_SHEET_NAME = 31
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
_COLOURS = {RowAction.ERROR: "#F7D6D6", RowAction.DUPLICATE: "#FBF3DC"}


def write_marked(run: ImportRun, target: Path) -> None:
    """Every row of the run at its place in its sheet; two columns more. What people typed stays text."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(target), options)
    marks = {action: book.add_format({"bg_color": colour}) for action, colour in _COLOURS.items()}
    head = book.add_format({"bold": True})
    labels = {action.value: str(action.label) for action in RowAction}
    sheet, current, width, taken = None, None, 0, set[str]()
    widths = {told["name"]: _columns_of(told) for told in run.about.get("sheets", ())}
    rows = ImportRow.objects.filter(run=run).order_by("position")
    told = rows.values_list("sheet", "number", "action", "raw", "messages").iterator(chunk_size=2000)
    for (name, number), records in groupby(told, key=lambda row: row[:2]):
        action, raw, messages = _together([record[2:] for record in records], labels)
        if sheet is None or name != current:
            sheet, current, width = book.add_worksheet(_sheet_name(name, taken)), name, widths.get(name, 0)
            sheet.set_column(width, width, _WIDTH)
            sheet.set_column(width + 1, width + 1, 4 * _WIDTH)
        mark = marks.get(RowAction(action))
        for at, cell in enumerate(raw):
            _write(sheet, number - 1, at, cell, mark)
        if messages == [_("หัวตาราง")]:
            sheet.write_string(number - 1, width, _("ผล"), head)
            sheet.write_string(number - 1, width + 1, _("เหตุผลและสิ่งที่ต้องแก้"), head)
        else:
            sheet.write_string(number - 1, width, labels[action], mark)
            sheet.write_string(number - 1, width + 1, " · ".join(messages), mark)
    if sheet is None:
        book.add_worksheet(_("ว่าง"))
    book.close()


def _together(
    records: list[tuple[str, list[Any], list[str]]], labels: dict[str, str]
) -> tuple[str, list[Any], list[str]]:
    """What became of a row that holds several records: the worst of them, with the reasons of each."""
    if len(records) == 1:
        return records[0]
    actions = [action for action, _raw, _messages in records]
    worst = next((action for action in _COLOURS if action in actions), actions[0])
    told = [
        " · ".join([labels[action], *messages]) if messages or action != worst else ""
        for action, _raw, messages in records
    ]
    return worst, records[0][1], [line for line in dict.fromkeys(told) if line]


def _columns_of(told: dict[str, Any]) -> int:
    tables = told.get("tables") or [told]
    return max((column["index"] for table in tables for column in table["columns"]), default=10) + 1


def _write(sheet: Any, row: int, column: int, cell: Any, mark: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, mark)
    else:
        sheet.write_string(row, column, str(cell)[:32_767], mark)


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a workbook takes, and that no other sheet has."""
    base = name.translate(_FORBIDDEN).strip()[: _LONGEST_SHEET_NAME - 4] or "Sheet"
    fitting = base
    while fitting.casefold() in taken:
        fitting = f"{base} {len(taken)}"
    taken.add(fitting.casefold())
    return fitting
