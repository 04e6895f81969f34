"""The tables of a sheet: one below the other, each under its own header, and several side by side under one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reports.legacy.cells import Cell, is_blank
from reports.legacy.headings import Field, field_of, squeezed
from reports.legacy.layout import FEWEST_KNOWN, Column, Layout, header_at, layout_of
from reports.legacy.reading import Sheet
from reports.legacy.row_words import count_column, plain_text

_ABOVE, _BELOW = 3, 6  # rows that a header is read with
_COMPARED_ROWS: Final = 200
# A cheap look at what headings begin with, before a row is read as a header: there may be 50,000.
_LIKELY: Final = re.compile(
    "ลำดับ|ที่|ชื่|องค์กร|หน่วยงาน|สถานศึกษา|ชุมชน|อำเภอ|จังหวัด|ตำบล|เขต|อ\\.|จ\\.|ต\\.|จว|ระดับ|คะแนน|ปี|วัน|ว/ด/ป|ผู้|โทร|เบอร์|มือถือ"
    "|จำนวน|สมาชิก|บุคลากร|เครือข่าย|ภาค|ประเภท|กลุ่ม|ด้าน|ผล|หมายเหตุ|รวม|พ\\.ศ|ข้อ|no|name|org|province|district|sector|level|score|year|date"
    "|contact|tel|phone|member|#",
    re.IGNORECASE,
)
_A_NAME: Final = re.compile("ชื่|name", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """One of the tables under a header: its cells from `left` up to `right` (None: to the end of the row), and the
    layout with its columns only; `where` is that of the layout."""

    left: int
    right: int | None
    layout: Layout
    where: dict[Field, int]

    def of(self, row: list[Cell]) -> list[Cell]:
        """The row without the cells of the other blocks."""
        if self.right is None and not self.left:
            return row
        return [*[None] * self.left, *row[self.left : self.right]]


def tables_of(sheet: Sheet) -> list[Layout]:
    """Every table of the sheet from top to bottom; none where no row names an organisation and one thing more.

    The header that says most in the first rows is surely one; a table above or below it must look like one."""
    main = layout_of(sheet)
    if main is None:
        return []
    found = [main]
    heads = [top for top in range(main.header[0]) if _heads(sheet.rows[top])]
    for top, following in reversed([*pairwise([*heads, main.header[0]])]):
        layout = _layout_near(sheet, top)
        if layout and _has_records(sheet.rows[layout.header[1] + 1 : following], layout):
            found.insert(0, layout)
    return [_telling_counts(table) for table in (*found, *_below(sheet, main))]


def _telling_counts(layout: Layout) -> Layout:
    """The columns of a table beside it that only counts are used for nothing."""
    own, end = _without_counts(layout.columns)
    others = [replace(column, field=None) for column in layout.columns[len(own) :]]
    return layout if end is None else replace(layout, columns=[*own, *others])


def _below(sheet: Sheet, above: Layout) -> Iterator[Layout]:
    """The tables below; the same header again begins no other table."""
    merged = sorted(sheet.merged)
    last, current = above.header[1], {_key(sheet.rows[at]) for at in _rows_of(above)}
    for top in range(last + 1, len(sheet.rows)):
        row = sheet.rows[top]
        if top <= last or not _heads(row) or _key(row) in current:
            continue
        if (layout := _layout_near(sheet, top, merged)) is not None and layout.header[0] > last:
            yield layout
            last, current = layout.header[1], {_key(sheet.rows[at]) for at in _rows_of(layout)}


def _rows_of(layout: Layout) -> range:
    return range(layout.header[0], layout.header[1] + 1)


def _key(row: list[Cell]) -> tuple[tuple[int, str], ...]:
    return tuple((at, plain_text(cell)) for at, cell in enumerate(row) if not is_blank(cell))


def _heads(row: list[Cell]) -> bool:
    """Is the row a header: most of its cells are headings, one of them of the name?"""
    said = [(at, cell) for at, cell in enumerate(row) if not is_blank(cell)]
    if len(said) < FEWEST_KNOWN or not isinstance(said[0][1], str) or said[0][1].strip().isdecimal():
        return False
    texts = [cell for _at, cell in said if isinstance(cell, str) and len(cell) <= 80]
    if sum(bool(_LIKELY.search(text, 0, 30)) for text in texts) * 2 <= len(said):
        return False
    known = [(field, text) for text in texts if (field := field_of(text)) is not None]
    fields = {field for field, _text in known}
    return (
        Field.NAME in fields
        and len(known) * 2 > len(said)
        and (len(fields) > FEWEST_KNOWN or Field.SEQUENCE in fields or _names_the_name(known))
        and count_column(said) is None
    )


def _names_the_name(known: list[tuple[Field, str]]) -> bool:
    """Is it the word for a name? "องค์กร" and "ระดับ 1" alone may be the cells of a record."""
    return len(known) >= FEWEST_KNOWN and any(
        field == Field.NAME and _A_NAME.search(text) for field, text in known
    )


def _layout_near(
    sheet: Sheet, top: int, merged: list[tuple[int, int, int, int]] | None = None
) -> Layout | None:
    """The header about this row, read with the few rows around it."""
    first = max(top - _ABOVE, 0)
    window = cut(sheet, first, top + _BELOW, sorted(sheet.merged) if merged is None else merged)
    layout = header_at(window, top - first)
    if Field.NAME not in layout.where():
        return None
    return replace(layout, header=(layout.header[0] + first, layout.header[1] + first))


def cut(sheet: Sheet, first: int, end: int, merged: list[tuple[int, int, int, int]]) -> Sheet:
    """Some rows of a sheet as a sheet of their own; `merged` is sorted."""
    inside = merged[bisect_left(merged, (first,)) : bisect_right(merged, (end,))]
    moved = [(top - first, left, min(bottom, end - 1) - first, right) for top, left, bottom, right in inside]
    return replace(sheet, rows=sheet.rows[first:end], merged=moved)


def _has_records(rows: list[list[Cell]], layout: Layout) -> bool:
    """Does a row below the header look like a record: a name, and one thing more?"""
    name_at = layout.where()[Field.NAME]
    return any(
        name_at < len(row) and not is_blank(row[name_at]) and sum(not is_blank(cell) for cell in row) >= 2
        for row in rows
    )


def blocks_of(layout: Layout, rows: list[list[Cell]]) -> list[Block]:
    """The tables side by side; one, where no part of the header stands there again with other names below it."""
    columns, end = _without_counts(layout.columns)
    if any(column.field for column in layout.columns[len(columns) :]):  # a person says what they are
        columns, end = layout.columns, None
    used = [column for column in columns if column.field is not None]
    first = next((column for column in used if column.field in (Field.SEQUENCE, Field.NAME)), None)
    starts = [column.index for column in used if first and _begins_again(first, column)]
    blocks = [
        _block(left, right, replace(layout, columns=_between(columns, left, right)))
        for left, right in pairwise([0, *starts, end])
        if left is not None
    ]
    apart = all(Field.NAME in block.where for block in blocks)
    if len(blocks) > 1 and apart and all(_names_others(rows, blocks[0], block) for block in blocks[1:]):
        return blocks
    return [_block(0, end, replace(layout, columns=columns))]


def _block(left: int, right: int | None, layout: Layout) -> Block:
    return Block(left, right, layout, layout.where())


def _without_counts(columns: list[Column]) -> tuple[list[Column], int | None]:
    """The columns up to a table at the right, behind an empty column, that only counts; and where that begins."""
    for at, (one, following) in enumerate(pairwise(columns), start=1):
        right = columns[at:]
        if following.index <= one.index + 1 or any(column.field == Field.NAME for column in right):
            continue
        if count_column([(column.index, column.heading) for column in right]) is not None:
            return columns[:at], following.index
    return columns, None


def _begins_again(first: Column, column: Column) -> bool:
    """Does another table begin with this column, as the first one did?"""
    if column.index <= first.index or column.field != first.field:
        return False
    return column.field == Field.SEQUENCE or squeezed(column.heading) == squeezed(first.heading)


def _between(columns: list[Column], left: int, right: int | None) -> list[Column]:
    return [column for column in columns if left <= column.index and (right is None or column.index < right)]


def _names_others(rows: list[list[Cell]], first: Block, other: Block) -> bool:
    """Names the right-hand table other organisations? A wide list may print the name again at its right end."""
    one_at, other_at = first.where[Field.NAME], other.where[Field.NAME]
    named = [row for row in rows if other_at < len(row) and not is_blank(row[other_at])]
    return any(plain_text(row[other_at]) != plain_text(row[one_at]) for row in named[:_COMPARED_ROWS])
