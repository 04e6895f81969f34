"""The child process: `python -m reports.legacy.child KIND PATH`. No Django, no settings, no database.

Its limits are set before the first byte is read. Its answer on standard output is a pickle of
(fault, encoding, delimiter, [(name, rows, hidden, merged, empty_tail)]).
"""

import csv
import io
import pickle
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reports.exports.escaping import unescape
from reports.legacy import limits
from reports.legacy.cells import Cell, is_blank
from reports.legacy.errors import put_errors
from reports.legacy.spans import merged_in

Rows = list[list[Cell]]
SheetParts = tuple[str, Rows, bool, list[tuple[int, int, int, int]], int]
_DELIMITERS = (",", ";", "\t", "|")


class Fails(Exception):  # noqa: N818  (it ends the child with a word of reading.Fault)
    """The word that the child answers with."""


def limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def read(kind: str, path: str) -> tuple[str, str, list[SheetParts]]:
    """(encoding, delimiter, sheets). Raises Fails."""
    if kind == "text":
        return _read_text(Path(path).read_bytes())
    return "", "", _read_workbook(path)


def _read_workbook(path: str) -> list[SheetParts]:
    import python_calamine as calamine  # here, so that a .csv does not pay for it

    try:
        book = _workbook(calamine, path)
        if len(book.sheet_names) > limits.MOST_SHEETS:
            raise Fails("too_many_sheets")
        visible = calamine.SheetVisibleEnum.Visible
        tables = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
        left = limits.MOST_ROWS
        sheets = []
        spans = merged_in(path)
        for table in tables:
            found = book.get_sheet_by_name(table.name)
            rows, tail = _taken(found.iter_rows(), left, found.height + (found.start or (0, 0))[0])
            left -= len(rows)
            merged = [(*start, *end) for start, end in found.merged_cell_ranges or ()] or spans.get(
                table.name, []
            )
            sheets.append((table.name, rows, table.visible != visible, merged, tail))
        put_errors(path, sheets)
    except calamine.PasswordError:
        raise Fails("locked") from None
    except (calamine.CalamineError, OSError) as problem:
        raise Fails("locked" if "ncrypt" in str(problem) else "broken") from None
    return sheets


def _workbook(calamine: Any, path: str) -> Any:
    """The workbook, also an .xlsx that is called .xls; the reader goes by the name first, which tells a locked one."""
    try:
        return calamine.load_workbook(path)
    except calamine.PasswordError:
        raise
    except calamine.CalamineError:
        return calamine.load_workbook(io.BytesIO(Path(path).read_bytes()))


def _taken(rows: Iterable[list[Any]], most: int, height: int) -> tuple[Rows, int]:
    """(rows up to the last that says something, how many empty ones follow)."""
    taken: Rows = []
    empty = 0
    for row in rows:
        width = len(row)
        while width and is_blank(row[width - 1]):
            width -= 1
        if not width:
            empty += 1
            continue
        if width > limits.MOST_COLUMNS:
            raise Fails("too_many_columns")
        if len(taken) + empty > most:
            raise Fails("too_many_rows")
        taken.extend([] for _row in range(empty))
        empty = 0
        taken.append([_readable(cell) for cell in row[:width]])
        if len(taken) > most:
            raise Fails("too_many_rows")
    return taken, max(height - len(taken), 0)


def _readable(cell: Cell) -> Cell:
    """A whole number without its fraction; a text without NUL, which a workbook may hide (_x0000_)."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell.replace("\0", "") if isinstance(cell, str) else cell


def _read_text(content: bytes) -> tuple[str, str, list[SheetParts]]:
    text, encoding = _decoded(content)
    delimiter = _delimiter_of(text)
    csv.field_size_limit(1_000_000)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        # A list that we exported ourselves comes back as it was typed (ADR 0013).
        rows, tail = _taken(
            ([_whole(unescape(cell)) for cell in line] for line in lines), limits.MOST_ROWS, 0
        )
    except csv.Error:
        raise Fails("broken") from None
    return encoding, delimiter, [("", rows, False, [], tail)]


def _whole(cell: str) -> str:
    """2567.0 is how a program wrote the number 2567."""
    return cell[:-2] if cell.endswith(".0") and cell[:-2].isdecimal() else cell


def _decoded(content: bytes) -> tuple[str, str]:
    """BOM → UTF-8 strict → cp874 (never tis-620); control characters that no list has refuse a wrong guess."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            candidates: tuple[str, ...] = (encoding,)
            break
    else:
        candidates = ("utf-8", "cp874")
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(character in text for character in _CONTROLS):
            return text, encoding
    raise Fails("no_text")


_CONTROLS = [chr(code) for code in (*range(9), 11, *range(14, 32), *range(0x80, 0xA0), 0xFFFD)]


def _delimiter_of(text: str) -> str:
    """The sign that cuts the first lines into the most equal and the most numerous columns."""
    lines = text[:200_000].splitlines(keepends=True)[:40]

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(_DELIMITERS, key=fit)


def main(kind: str, path: str) -> None:
    limit()
    try:
        answer: tuple[Any, ...] = ("", *read(kind, path))
    except Fails as word:
        answer = (str(word), "", "", [])
    except MemoryError:
        answer = ("too_heavy", "", "", [])
    sys.stdout.buffer.write(pickle.dumps(answer, protocol=5))


if __name__ == "__main__":
    main(*sys.argv[1:])
