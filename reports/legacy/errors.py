"""The cells of an .xlsx whose formula could not be worked out: the reader gives them as empty, and nobody would know.

Runs in the child process, with the limits of child.py. Only the few cells of type "e" are looked for, as bytes:
no XML is parsed, so there is nothing to be laughed at.
"""

import html
import re
import zipfile
from collections.abc import Iterable
from typing import Any, Final

from reports.legacy.cells import Cell

LARGEST_PART: Final = 100 * 1024 * 1024  # bytes; a list of 50,000 rows has less than half of it
_SHEET: Final = re.compile(rb"<(?:[\w]+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")
_ERROR: Final = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\br=\"([A-Z]{1,3})([0-9]{1,7})\")(?=[^>]*\bt=\"e\")[^>]*>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>(#[^<]{1,20})<",
    re.DOTALL,
)


def put_errors(path: str, sheets: Iterable[tuple[Any, ...]]) -> None:
    """Write #N/A, #REF! and their like into the empty cells in which they stand."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as package:
        parts = _parts(package)
        for name, rows, *_rest in sheets:
            info = package.NameToInfo.get(parts.get(name, ""))
            content = package.read(info) if info and info.file_size <= LARGEST_PART else b""
            if b't="e"' in content:
                _put(rows, content)


def _put(rows: list[list[Cell]], content: bytes) -> None:
    for found in _ERROR.finditer(content):
        row, column = int(found[2]) - 1, _column(found[1])
        if row < len(rows) and column < 256:
            cells = rows[row]
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or found[3].decode()


def _column(letters: bytes) -> int:
    """0 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Name of a sheet → its part in the package; empty for .ods."""
    names = package.NameToInfo
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {}
    for relation in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")):
        said = _attributes(relation)
        target = said.get("Target", "")
        targets[said.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheets = [_attributes(sheet) for sheet in _SHEET.findall(package.read("xl/workbook.xml"))]
    return {said["name"]: targets.get(said.get("r:id", ""), "") for said in sheets if "name" in said}


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape(value.decode("utf-8", "replace"))
        for name, value in re.findall(rb"([\w:]+)=\"([^\"]*)\"", tag)
    }
