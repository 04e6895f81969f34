"""A row of a sheet as the records that it holds: split columns joined, two for one field compared, a record a year."""

import datetime
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from accounts.thai.digits import shortened
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, is_blank, text_of
from reports.legacy.cleaning import is_nothing
from reports.legacy.columns import Column, rank_of
from reports.legacy.comparing import DITTO, FATAL, is_same, rivals_of, value_of
from reports.legacy.headings import LABELS, LEVELS, Field, squeezed, without_year
from reports.legacy.joining import JOINS, is_bare_type, joined_columns
from reports.legacy.layout import Layout
from reports.legacy.scanning import ScannedRow
from reports.legacy.ticks import figure_in, is_mark, is_ticked


@dataclass(slots=True)
class Unfolded:
    """One record of a row; `errors` are those of its columns."""

    row: ScannedRow
    errors: list[str] = field(default_factory=list)


class Unfolding:
    """The records of each row of a sheet."""

    def __init__(self, layout: Layout) -> None:
        self.where = layout.where()
        self.years = layout.years()
        self.joined = joined_columns(layout.columns)
        yearly = {column.index for columns in self.years.values() for column in columns}
        self.rivals = rivals_of([c for c in layout.columns if c.index not in yearly], self.where, self.joined)
        self.ranks = {column.index: rank_of(column, layout.columns) for column in layout.columns}
        self.columns = {column.index: column for column in layout.columns}
        self.beside_name = self._beside_name()
        self.is_plain = not (self.years or self.joined or self.rivals or self.beside_name)
        self.are_named = all(_is_named(column) for columns in self.years.values() for column in columns)

    def records(self, row: ScannedRow) -> list[Unfolded]:
        """At least one; several only where the headings name several years."""
        if self.is_plain:
            return [Unfolded(row)]
        one = Unfolded(replace(row, cells=dict(row.cells)))
        for meant, columns in self.joined.items():
            if any(not is_blank(_at(row, column)) for column in columns):
                one.row.cells[meant] = JOINS[meant]([_at(row, column) for column in columns])
        if self.beside_name and self.beside_name < len(row.raw):
            self._look_beside_name(one, row.raw[self.beside_name])
        taken = {meant: self.columns[index] for meant, index in self.where.items()}
        for meant, columns in self.rivals.items():
            for column in columns:
                self._take(one, one.row.cells, meant, column, taken)
        return self._years_of(one, taken) if self.years else [one]

    def _beside_name(self) -> int | None:
        """The column right of the name, where it has no heading; a .csv has lost the merged one."""
        at = self.where.get(Field.NAME)
        return None if at is None or at + 1 in self.columns else at + 1

    def _look_beside_name(self, one: Unfolded, cell: Cell) -> None:
        """ "วัด" with "ดอนแก้ว" beside it is one name; any other text without a heading is told."""
        text = normalise_line(text_of(cell))
        if not any(letter.isalpha() for letter in text):
            return
        name = normalise_line(text_of(one.row.cells.get(Field.NAME)))
        if is_bare_type(name):
            one.row.cells[Field.NAME] = whole = JOINS[Field.NAME]([name, cell])
            note = _("ชื่อมาจากสองคอลัมน์: %(name)s") % {"name": whole}
        else:
            note = _("ไม่ได้ใช้ข้อความ “%(text)s” เพราะคอลัมน์ไม่มีหัว") % {"text": shortened(text)}
        one.row.notes += (note,)

    def _take(
        self,
        one: Unfolded,
        cells: dict[Field, Cell],
        meant: Field,
        column: Column,
        taken: dict[Field, Column],
    ) -> None:
        """The first column that says something counts; another that says something else is told."""
        said, other = cells.get(meant), _at(one.row, column)
        if is_nothing(other) or DITTO.fullmatch(text_of(other).strip()):
            return
        if is_nothing(said) or (meant == Field.LEVEL and value_of(meant, said) is None):
            cells[meant], taken[meant] = other, column
            return
        if is_same(meant, said, other):
            return
        first = taken[meant]
        message = _("%(field)s: คอลัมน์ %(one)s ว่า “%(said)s” แต่คอลัมน์ %(other)s ว่า “%(otherwise)s”") % {
            "field": LABELS[meant],
            "one": first.place,
            "said": text_of(said),
            "other": column.place,
            "otherwise": text_of(other),
        }
        if meant in FATAL and self.ranks[first.index] == self.ranks[column.index]:
            one.errors.append(message + " " + _("กรุณาเลือกให้เหลือคอลัมน์เดียวในหน้านำเข้า หรือแก้ในไฟล์"))
        else:
            one.row.notes += (message + " " + _("ใช้คอลัมน์แรก"),)

    def _years_of(self, one: Unfolded, taken: dict[Field, Column]) -> list[Unfolded]:
        listed = _year_of(one.row)
        if self.are_named and (listed in self.years or Field.LEVEL in self.where):
            return [self._of_listed_year(one, listed, taken)]
        found = {year: cells for year in self.years if (cells := self._cells_of(one, year)) is not None}
        if not found:
            one.errors.append(_("ไม่มีผลของปีใดในแถวนี้ กรุณาเติมระดับหรือคะแนนใต้หัวคอลัมน์ของปี หรือลบแถวนี้"))
            return [one]
        without = [year for year, cells in found.items() if not cells]
        if len(without) > 1 and not is_nothing(one.row.cells.get(Field.LEVEL)):
            years = ", ".join(str(year) for year in without)
            one.errors.append(
                _("ทำเครื่องหมายไว้หลายปี (%(years)s) แต่มีระดับเดียว กรุณาแยกเป็นแถวละปี") % {"years": years}
            )
            return [one]
        return [self._of_year(one, year, cells, alone=len(found) == 1) for year, cells in found.items()]

    def _of_listed_year(self, one: Unfolded, listed: int | None, taken: dict[Field, Column]) -> Unfolded:
        """A list of one year with columns of others beside: those are told, not taken."""
        for column in self.years.get(listed or 0, []):
            if column.field is not None:
                self._take(one, one.row.cells, column.field, column, taken)
        others = [column for year in self.years for column in self.years[year] if year != listed]
        if unused := [column.place for column in others if not is_nothing(_at(one.row, column))]:
            one.row.notes += (
                _("รายการนี้เป็นของปี %(year)s จึงไม่ใช้คอลัมน์ %(columns)s")
                % {"year": listed or "-", "columns": ", ".join(unused)},
            )
        return one

    def _cells_of(self, one: Unfolded, year: int) -> dict[Field, Cell] | None:
        """What the columns of a year say; {} for a tick, None where they say nothing."""
        found: dict[Field, Cell] = {}
        taken: dict[Field, Column] = {}
        is_said = False
        has_level = not is_nothing(one.row.cells.get(Field.LEVEL))
        for column in self.years[year]:
            cell, meant = _at(one.row, column), column.field
            if not is_ticked(cell):
                continue
            is_said = is_said or meant != Field.MEMBERS
            if meant == Field.YEAR_RESULT:
                meant = _meaning_of_cell(cell, year, has_level=has_level)
            if meant is not None:
                self._take(one, found, meant, column, taken)
        return found if is_said else None

    def _of_year(self, one: Unfolded, year: int, cells: dict[Field, Cell], *, alone: bool) -> Unfolded:
        row = replace(one.row, cells=one.row.cells | {Field.FISCAL_YEAR: year} | cells)
        if not alone:  # of which year is what stands outside of the years?
            lost = [
                meant
                for meant in (Field.LEVEL, Field.SCORE, Field.CERTIFIED_ON)
                if meant not in cells and not is_nothing(row.cells.get(meant))
            ]
            row.cells.update(dict.fromkeys(lost, ""))
            if lost:
                what = ", ".join(str(LABELS[meant]) for meant in lost)
                row.notes += (_("ไฟล์ไม่บอกว่าเป็นของปีใด จึงเว้นว่างไว้: %(what)s") % {"what": what},)
        if not cells and is_nothing(row.cells.get(Field.LEVEL)) and not row.around.level:
            row.notes += (_("ปี %(year)s มีเครื่องหมาย แต่ไม่บอกระดับ") % {"year": year},)
        return Unfolded(row, list(one.errors))


def _is_named(column: Column) -> bool:
    """Does the lowest heading say what of which year: "ระดับปี 2566"?"""
    rest, year = without_year(column.said[-1]) if column.said else ("", None)
    return year is not None and bool(squeezed(rest))


def _at(row: ScannedRow, column: Column) -> Cell:
    return row.raw[column.index] if column.index < len(row.raw) else ""


def _year_of(row: ScannedRow) -> int | None:
    cell = row.cells.get(Field.FISCAL_YEAR)
    if is_nothing(cell):
        return row.around.fiscal_year
    return value_of(Field.FISCAL_YEAR, cell)


def _meaning_of_cell(cell: Cell, year: int, *, has_level: bool) -> Field | None:
    """What a cell under a bare year is; None for a tick."""
    if isinstance(cell, datetime.date):
        return Field.CERTIFIED_ON
    if (figure := figure_in(cell)) is not None:
        if int(figure) in (year, year - 543, year % 100) or (figure == 1 and has_level):
            return None
        return Field.LEVEL if figure in range(1, len(LEVELS) + 1) else Field.SCORE
    return None if is_mark(cell) else Field.LEVEL
