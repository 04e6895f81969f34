"""Which rows of a sheet are records, and what stands around each; every row comes out with its reason.

Two tables side by side give two records for one row of the sheet; every other row comes out once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.legacy.cells import Cell, is_blank
from reports.legacy.grouping import Groups
from reports.legacy.headings import Field
from reports.legacy.layout import Layout
from reports.legacy.reading import Sheet
from reports.legacy.row_words import plain_text
from reports.legacy.several import note_of_several, problem_of_several
from reports.legacy.surroundings import Surroundings
from reports.legacy.tables import Block, blocks_of, cut
from reports.legacy.titles import apart_from_lines, below_lines, lines_above
from reports.legacy.verdicts import Judge


@dataclass(slots=True)
class ScannedRow:
    """`number` counts from 1. `ignored` says why the row is no record; empty for a record. `notes`: what had to be
    assumed to read it as one; `problems`: why it cannot be taken as one; `for_above`: what the record above it is
    told."""

    number: int
    raw: list[Cell]
    cells: dict[Field, Cell]
    around: Surroundings
    ignored: str = ""
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    for_above: str = ""
    layout: Layout | None = None  # of a record: the columns of its table


def scan(sheet: Sheet, tables: list[Layout], around: Surroundings) -> Iterator[ScannedRow]:
    """Every row of the sheet in its order, under the tables of the sheet from top to bottom."""
    first = tables[0].header[0]
    for number in range(first):
        blank = all(is_blank(cell) for cell in sheet.rows[number])
        reason = _("แถวว่าง") if blank else _("ข้อความเหนือตาราง")
        yield ScannedRow(number + 1, sheet.rows[number], {}, around, reason)
    above = sheet.rows[:first]
    lines = lines_above(above, around)
    titles = frozenset(plain_text(cell) for row in above for cell in row if not is_blank(cell)) - set(lines)
    merged = sorted(sheet.merged)
    here, start = below_lines(lines, around), apart_from_lines(lines, around)
    ends = [*(table.header[0] for table in tables[1:]), len(sheet.rows)]
    for table, end in zip(tables, ends, strict=True):
        part = cut(sheet, table.header[0], end, merged)
        scanned = _Table(part, table, titles, here, start)
        yield from scanned.rows()
        here = scanned.left_over()


class _Table:
    """One table: the rows from its header to the next one's, for each of the tables that stand side by side."""

    def __init__(
        self,
        part: Sheet,
        layout: Layout,
        titles: frozenset[str],
        around: Surroundings,
        start: Surroundings,
    ) -> None:
        self.part, self.offset, self.depth = part, layout.header[0], layout.header[1] - layout.header[0] + 1
        self.around = around
        header, below = part.rows[: self.depth], part.rows[self.depth :]
        headings = frozenset(plain_text(cell) for row in header for cell in row if not is_blank(cell))
        self.sides = [
            _Side(part, self.depth, block, Judge(part.rows, block.where, headings, titles, around, start))
            for block in blocks_of(layout, below)
        ]

    def rows(self) -> Iterator[ScannedRow]:
        for index in range(self.depth):
            yield ScannedRow(self.offset + index + 1, self.part.rows[index], {}, self.around, _("หัวตาราง"))
        for index in range(self.depth, len(self.part.rows)):
            number = self.offset + index + 1
            if len(self.sides) == 1:
                yield self.sides[0].row(index, number)
            else:
                yield from self._beside(index, number)

    def _beside(self, index: int, number: int) -> list[ScannedRow]:
        """A row of tables side by side: all the records in it; none: one reason for the whole row."""
        row = self.part.rows[index]
        says = [any(not is_blank(cell) for cell in side.block.of(row)) for side in self.sides]
        before = self.sides[0].judge.around
        scanned = [side.row(index, number) for side in self.sides]
        if says[0] and sum(says) == 1 and self.sides[0].judge.around is not before:
            for other in self.sides[1:]:  # a section across all of them stands in the first cell of the row
                other.enter(self.sides[0].judge.around)
        spoken = [one for one, is_said in zip(scanned, says, strict=True) if is_said] or scanned[:1]
        records = [one for one in spoken if not one.ignored]
        for one, side in zip(scanned, self.sides, strict=True):
            one.for_above = ""  # the row above may be of the other table
            if side.block.left:
                one.notes += (_("อ่านจากตารางที่สองซึ่งวางเคียงกัน กรุณาตรวจสอบ"),)
        if not records:
            return spoken[:1]
        records[0].notes += tuple(one.ignored for one in spoken if one.ignored)
        return records

    def left_over(self) -> Surroundings:
        """What holds for the next table: what the lines right above it say."""
        return self.sides[0].judge.since_record()


class _Side:
    """One of the tables side by side, or the only one."""

    def __init__(self, part: Sheet, depth: int, block: Block, judge: Judge) -> None:
        self.part, self.block, self.judge = part, block, judge
        self.groups = Groups(part, block.where, depth)

    def enter(self, around: Surroundings) -> None:
        """Another section begins."""
        before, self.judge.around = self.judge.around, around
        if around.district != before.district or around.province != before.province:
            self.groups.forget()

    def row(self, index: int, number: int) -> ScannedRow:
        raw = self.part.rows[index]
        cells = {field: raw[at] if at < len(raw) else "" for field, at in self.block.where.items()}
        judge, before = self.judge, self.judge.around
        ignored = judge.verdict(index, self.block.of(raw), cells)
        if judge.around is not before:
            after, judge.around = judge.around, before
            self.enter(after)
        if ignored == _("แถวว่าง") and any(not is_blank(cell) for cell in raw):
            ignored = _("ตารางสรุปจำนวน ไม่ใช่รายชื่อองค์กร")
        if ignored:
            return ScannedRow(number, raw, cells, judge.around, ignored, for_above=judge.for_above)
        notes = (*judge.notes, *self.groups.fill(index, cells), *note_of_several(cells[Field.NAME]))
        if judge.around.titled:
            notes += (_("ระดับมาจากหัวเรื่องของชีต: %(text)s") % {"text": judge.around.titled},)
        problems = (*judge.problems, *problem_of_several(cells[Field.NAME]))
        return ScannedRow(
            number, raw, cells, judge.around, "", notes, problems, judge.for_above, self.block.layout
        )
