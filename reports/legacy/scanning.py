"""Which rows of a sheet are records, and what stands around each; every row comes out once, with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from reports.legacy.cells import Cell, is_blank, text_of
from reports.legacy.headings import Field
from reports.legacy.layout import Layout
from reports.legacy.reading import Sheet
from reports.legacy.surroundings import Surroundings, section_of

_SUBTOTAL: Final = re.compile(
    "^(?:รวม(?:ทั้ง|ยอด|อำเภอ|เขต|จังหวัด|จำนวน|ระดับ|คะแนน|[ :]|[0-9๐-๙]|$|.*(?:แห่ง|องค์กร|หน่วยงาน|ชุมชน|คน)[ )]*$)"
    "|ยอดรวม|ยอดยกมา|ยอดยกไป|ผลรวม|ทั้งสิ้น|เฉลี่ย|ค่าเฉลี่ย|คิดเป็น|ร้อยละ|(?:grand )?total|sum)",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(
    r"^(?:หมายเหตุ|\*|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูล *ณ|ข้อมูลจาก|\(?ลงชื่อ|\(?ลงนาม|ผู้รายงาน|ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ"
    r"|ตำแหน่ง|จัดทำโดย|จัดทำเมื่อ|พิมพ์เมื่อ|วันที่พิมพ์|รายงาน *ณ|\(?\.{3,}|เอกสารแนบ|สิ่งที่ส่งมาด้วย|source)",
    re.IGNORECASE,
)
# What a record says beside its name; a row with none of it is a title, a section or a footnote.
_TELLING: Final = (
    Field.LEVEL,
    Field.SCORE,
    Field.CERTIFIED_ON,
    Field.COORDINATOR,
    Field.PHONE,
    Field.COORDINATOR_PHONE,
    Field.MEMBERS,
    Field.PROVINCE,
    Field.DISTRICT,
    Field.SECTOR,
    Field.FISCAL_YEAR,
)
# Columns of which only the first row of a group is filled in, by merging or by leaving out.
_GROUPING: Final = (Field.PROVINCE, Field.DISTRICT, Field.SECTOR, Field.FISCAL_YEAR)


@dataclass(slots=True)
class ScannedRow:
    """`number` counts from 1. `ignored` says why the row is no record; empty for a record."""

    number: int
    raw: list[Cell]
    cells: dict[Field, Cell]
    around: Surroundings
    ignored: str = ""


def scan(sheet: Sheet, layout: Layout, around: Surroundings) -> Iterator[ScannedRow]:
    """Every row of the sheet in its order."""
    where = layout.where()
    first, last = layout.header
    for number in range(first):
        blank = all(is_blank(cell) for cell in sheet.rows[number])
        reason = _("แถวว่าง") if blank else _("ข้อความเหนือตาราง")
        yield ScannedRow(number + 1, sheet.rows[number], {}, around, reason)
    for number in range(first, last + 1):
        yield ScannedRow(number + 1, sheet.rows[number], {}, around, _("หัวตาราง"))
    headings = {column.heading.split(" / ")[0] for column in layout.columns}
    groups = _Groups(sheet, where, last + 1)
    for index in range(last + 1, len(sheet.rows)):
        raw = sheet.rows[index]
        cells = {field: raw[at] if at < len(raw) else "" for field, at in where.items()}
        ignored, around = _verdict(raw, cells, where, headings, around)
        if not ignored:
            groups.fill(index, cells)
        yield ScannedRow(index + 1, raw, cells, around, ignored)


def _verdict(
    raw: list[Cell],
    cells: dict[Field, Cell],
    where: dict[Field, int],
    headings: set[str],
    around: Surroundings,
) -> tuple[str, Surroundings]:
    """(why the row is no record, or "" for a record; what stands around the rows from here on)."""
    said = [(at, cell) for at, cell in enumerate(raw) if not is_blank(cell)]
    if not said:
        return _("แถวว่าง"), around
    name = cells[Field.NAME]
    has_name = not is_blank(name)
    if has_name and len(said) >= 2 and all(text_of(cell).strip() in headings for _at, cell in said[:3]):
        return _("หัวตารางซ้ำ"), around
    sequence = where.get(Field.SEQUENCE, -1)
    beside = [(at, cell) for at, cell in said if at != sequence]
    if not beside:
        if _is_number(said[0][1]):
            return _("มีแต่ลำดับที่"), around
        beside = said
    first = text_of(beside[0][1]).strip()
    telling = any(not is_blank(cells.get(field)) for field in _TELLING[:3])
    if _SUBTOTAL.match(text_of(said[0][1]).strip()) or (
        _SUBTOTAL.match(first) and not _is_number(said[0][1])
    ):
        return _("แถวรวมยอด"), around
    if _FOOTNOTE.match(first) and not telling:
        return _("หมายเหตุหรือลายชื่อท้ายตาราง"), around
    if len({text_of(cell).strip() for _at, cell in beside}) == 1:
        return _lone(first, beside[0][0], said, where, around)
    return "", around


def _lone(
    text: str, at: int, said: list[tuple[int, Cell]], where: dict[Field, int], around: Surroundings
) -> tuple[str, Surroundings]:
    """The verdict on a row that says one thing only: a section, a text outside of the table, or a bare name."""
    numbered = where.get(Field.SEQUENCE) == said[0][0] and _is_number(said[0][1]) and len(said) > 1
    if not numbered and (found := section_of(text, around)) is not None:
        return _("แถวหัวข้อ: %(text)s") % {"text": text}, found
    if at != where[Field.NAME]:
        return _("ข้อความนอกตาราง"), around
    return "", around


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or bool(re.fullmatch(r"[0-9๐-๙]+[.)]?", text_of(cell).strip()))


class _Groups:
    """Cells that were merged downwards, or left empty below the first of a group, hold for the whole group."""

    def __init__(self, sheet: Sheet, where: dict[Field, int], first: int) -> None:
        self.sheet = sheet
        self.columns = {field: where[field] for field in _GROUPING if field in where}
        self.merged = {
            (row, left): top
            for top, left, bottom, _right in sheet.merged
            if top >= first and left in self.columns.values()
            for row in range(top, min(bottom, len(sheet.rows) - 1) + 1)
        }
        self.sparse = {field for field, at in self.columns.items() if self._is_sparse(at, first)}
        self.latest: dict[Field, Cell] = {}

    def _is_sparse(self, at: int, first: int) -> bool:
        """Is the column mostly empty, and does it say something: the first of each group only?"""
        rows = [row for row in self.sheet.rows[first:] if any(not is_blank(cell) for cell in row)]
        filled = sum(1 for row in rows if at < len(row) and not is_blank(row[at]))
        return bool(filled) and filled * 2 < len(rows)

    def fill(self, index: int, cells: dict[Field, Cell]) -> None:
        for field, at in self.columns.items():
            if not is_blank(cells[field]):
                self.latest[field] = cells[field]
            elif (top := self.merged.get((index, at))) is not None:
                cells[field] = self.sheet.rows[top][at]
            elif field in self.sparse and field in self.latest:
                cells[field] = self.latest[field]
