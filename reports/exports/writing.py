"""From rows to a file: .xlsx with typed cells, .csv with escaped text. The only file that knows XlsxWriter.

Both are written row by row. Nothing that somebody typed becomes a formula, a link or a number (ADR 0013).
"""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from typing import IO, Any

import xlsxwriter
from django.utils.translation import get_language

from accounts.thai.printing import BANGKOK, format_date, format_datetime
from reports.exports.columns import Column, Row, Value
from reports.exports.escaping import escape

BYTE_ORDER_MARK = "\ufeff"  # Excel reads a .csv without it as a legacy code page
# 1 = Arabic digits, 07 = the Buddhist calendar, 041E = Thai: the cell holds a real date, Excel counts the era.
THAI_DAY, THAI_TIME = "[$-107041E]d mmm yyyy", "[$-107041E]d mmm yyyy hh:mm"
DAY, TIME = "d mmm yyyy", "d mmm yyyy hh:mm"
LONGEST = 32_767  # what a cell of Excel holds, in UTF-16 units
CUT = " …"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_csv(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Row]) -> None:
    """UTF-8 with a byte order mark, lines ending in CRLF; dates in words, so that no year is taken for
    another era's."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([escape(str(column.heading)) for column in columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    text.detach()


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return format_datetime(value)
    if isinstance(value, datetime.date):
        return format_date(value, "short")
    return escape(value) if isinstance(value, str) else str(value)


def write_xlsx(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Row], title: str) -> None:
    """One sheet: headings that stay in sight, a filter over them, widths for Thai words."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet(title)
        formats = _formats(book)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, str(column.heading), formats["heading"])
        sheet.freeze_panes(1, 1)
        last = 0
        for last, row in enumerate(rows, start=1):
            for number, value in enumerate(row):
                _write_cell(sheet, last, number, value, formats)
        sheet.autofilter(0, 0, last, len(columns) - 1)


def _formats(book: Any) -> dict[str, Any]:
    thai = (get_language() or "th").startswith("th")
    font = {"font_name": "Sarabun", "font_size": 11, "valign": "top"}
    return {
        "heading": book.add_format(
            {**font, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EFEAF7"}
        ),
        # @ keeps text text when somebody edits the cell; the prefix does so also in a copy without formats.
        "text": book.add_format({**font, "num_format": "@"}),
        "marked": book.add_format({**font, "num_format": "@", "quote_prefix": True}),
        "number": book.add_format(font),
        "day": book.add_format({**font, "num_format": THAI_DAY if thai else DAY, "align": "left"}),
        "time": book.add_format({**font, "num_format": THAI_TIME if thai else TIME, "align": "left"}),
    }


def _write_cell(sheet: Any, row: int, number: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(
            row, number, _fitting(value), formats["text" if escape(value) == value else "marked"]
        )
    elif isinstance(value, datetime.datetime):
        local = value.astimezone(BANGKOK).replace(tzinfo=None)
        sheet.write_datetime(row, number, local, formats["time"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, number, value, formats["day"])
    else:
        sheet.write_number(row, number, value, formats["number"])


def _fitting(text: str) -> str:
    """The text, or as much of it as Excel holds, with a sign that more follows (the .csv has all of it)."""
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST - len(CUT)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + CUT
