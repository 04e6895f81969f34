"""The merged cells of an .ods, which the reader does not tell: a header of several rows hangs on them.

Runs in the child process, with the limits of child.py. Tags are looked for as bytes; no XML is parsed.
"""

import html
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from reports.legacy.errors import LARGEST_PART

Merged = list[tuple[int, int, int, int]]
_SPANNED: Final = re.compile(rb'table:number-(?:rows|columns)-spanned="(?!1")')
_TAG: Final = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(\s(?:[^>\"]|\"[^\"]*\")*?)?/?>"  # a formula may hold >
)
_NAME: Final = re.compile(rb'\stable:name="([^"]*)"')
_COUNT: Final = re.compile(rb'\stable:number-(rows|columns)-(repeated|spanned)="([0-9]{1,7})"')


def merged_in(path: str) -> dict[str, Merged]:
    """Name of a sheet → its merged ranges as (top, left, bottom, right), from 0; empty where there is nothing."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as package:
        part = package.NameToInfo.get("content.xml")
        content = package.read(part) if part and part.file_size <= LARGEST_PART else b""
    return dict(_sheets(content)) if _SPANNED.search(content) else {}


def _sheets(content: bytes) -> Iterator[tuple[str, Merged]]:
    name, merged, row, below, column = "", Merged(), 0, 0, 0
    for found in _TAG.finditer(content):
        tag, said = found[1], found[2] or b""
        counts = {(which, what): int(number) for which, what, number in _COUNT.findall(said)}
        if tag == b"table":
            if name:
                yield name, merged
            named = _NAME.search(said)
            name = html.unescape(named[1].decode("utf-8", "replace")) if named else ""
            merged, row, below = [], 0, 0
        elif tag == b"table-row":
            row, column = below, 0
            below += counts.get((b"rows", b"repeated"), 1)
        else:
            down = counts.get((b"rows", b"spanned"), 1)
            right = counts.get((b"columns", b"spanned"), 1)
            if (down, right) != (1, 1):
                merged.append((row, column, row + down - 1, column + right - 1))
            column += counts.get((b"columns", b"repeated"), 1)
    if name:
        yield name, merged
