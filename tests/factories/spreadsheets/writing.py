"""Sheets of cells as files: .xlsx, .xls, .ods and .csv in several encodings and with several separators."""

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
import xlwt
from odf import opendocument, table, text
from odf.namespaces import TABLENS

from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Drawn

_NAME_SIGNS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def sheet_title(name: str) -> str:
    """A name as spreadsheets allow it for a sheet."""
    return name.translate(_NAME_SIGNS)[:31]


def write_xlsx(path: Path, sheets: list[Drawn]) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for sheet in sheets:
        drawn = book.add_worksheet(sheet_title(sheet.name))
        for top, left, bottom, right in sheet.merged:
            drawn.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, (datetime.date, datetime.datetime)):
                    drawn.write_datetime(row, column, cell, day)
                elif isinstance(cell, str) and cell.startswith("="):
                    drawn.write_formula(row, column, cell, value="")
                elif cell not in (None, ""):
                    drawn.write(row, column, cell)
        if sheet.hidden:
            drawn.hide()
        else:  # the sheet that is open can never be hidden
            drawn.activate()
            drawn.set_first_sheet()
    book.close()


def write_xls(path: Path, sheets: list[Drawn]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for sheet in sheets:
        drawn = book.add_sheet(sheet_title(sheet.name), cell_overwrite_ok=True)
        for top, left, bottom, right in sheet.merged:
            drawn.merge(top, bottom, left, right)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, (datetime.date, datetime.datetime)):
                    drawn.write(row, column, cell, day)
                elif cell not in (None, ""):
                    drawn.write(row, column, cell)
        if sheet.hidden:
            drawn.visibility = 1
    book.save(str(path))


def write_ods(path: Path, sheets: list[Drawn]) -> None:
    book = opendocument.OpenDocumentSpreadsheet()
    for sheet in sheets:
        drawn = table.Table(name=sheet_title(sheet.name))
        drawn.addElement(table.TableColumn())
        for row, cells in enumerate(sheet.rows):
            line = table.TableRow()
            for column, cell in enumerate(cells):
                line.addElement(_ods_cell(cell, _span(sheet, row, column)))
            drawn.addElement(line)
        book.spreadsheet.addElement(drawn)
    book.save(str(path))


def _span(sheet: Drawn, row: int, column: int) -> tuple[int, int]:
    for top, left, bottom, right in sheet.merged:
        if (top, left) == (row, column):
            return bottom - top + 1, right - left + 1
    return 1, 1


def _ods_cell(cell: Cell, span: tuple[int, int]) -> table.TableCell:
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return table.TableCell(valuetype="date", datevalue=cell.isoformat())
    if isinstance(cell, (int, float)):
        return table.TableCell(valuetype="float", value=str(cell))
    if not cell:
        return table.TableCell()
    drawn = table.TableCell(valuetype="string")
    if span != (1, 1):
        drawn.setAttrNS(TABLENS, "number-rows-spanned", span[0])
        drawn.setAttrNS(TABLENS, "number-columns-spanned", span[1])
    for line in str(cell).split("\n"):
        drawn.addElement(text.P(text=line))
    return drawn


def csv_bytes(sheet: Drawn, encoding: str, separator: str) -> bytes:
    """One sheet as text; dates and numbers as a program writes them out."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(
        ["" if cell is None else cell for cell in row] for row in sheet.rows
    )
    return written.getvalue().encode(encoding)


def write_csv(encoding: str, separator: str) -> Callable[[Path, list[Drawn]], None]:
    def write(path: Path, sheets: list[Drawn]) -> None:
        path.write_bytes(csv_bytes(sheets[-1], encoding, separator))
        sheets[:] = [sheets[-1]]
        sheets[0].name = ""

    return write


WRITERS: dict[str, tuple[str, Callable[[Path, list[Drawn]], None]]] = {
    "xlsx": (".xlsx", write_xlsx),
    "xls": (".xls", write_xls),
    "ods": (".ods", write_ods),
    "csv_utf8": (".csv", write_csv("utf-8", ",")),
    "csv_bom_semicolon": (".csv", write_csv("utf-8-sig", ";")),
    "csv_cp874_tab": (".csv", write_csv("cp874", "\t")),
    "csv_cp874": (".csv", write_csv("cp874", ",")),
    "csv_utf16_pipe": (".csv", write_csv("utf-16", "|")),
}
