"""What stands once for a group of rows: merged downwards, left empty below the first, or with a ditto mark."""

from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from reports.legacy.cells import Cell, is_blank
from reports.legacy.cleaning import is_ditto
from reports.legacy.headings import LABELS, Field
from reports.legacy.reading import Sheet

# Columns of which only the first row of a group is filled in, by merging or by leaving out …
_GROUPING: Final = (Field.PROVINCE, Field.DISTRICT, Field.SECTOR, Field.FISCAL_YEAR)
# … and by merging alone: an empty cell may as well say that there is no coordinator, no day, no level.
_BY_MERGING: Final = (
    *_GROUPING, Field.SUBDISTRICT, Field.LEVEL, Field.CERTIFIED_ON, Field.COORDINATOR, Field.PHONE,
    Field.COORDINATOR_PHONE,
)  # fmt: skip


class Groups:
    """Fills in what holds for a whole group."""

    def __init__(self, sheet: Sheet, where: dict[Field, int], first: int) -> None:
        self.sheet = sheet
        self.columns = {field: where[field] for field in _BY_MERGING if field in where}
        self.where = where
        self.merged = {
            (row, left): top
            for top, left, bottom, _right in sheet.merged
            if top >= first and left in self.columns.values()
            for row in range(top, min(bottom, len(sheet.rows) - 1) + 1)
        }
        records = [row for row in sheet.rows[first:] if _is_record(row, where[Field.NAME])]
        self.sparse: set[Field] = {f for f in _GROUPING if f in where and _is_sparse(records, where[f])}
        if Field.LEVEL in where and _is_once_a_group(records, where[Field.LEVEL]):
            self.sparse.add(Field.LEVEL)
        self.latest: dict[Field, Cell] = {}

    def forget(self) -> None:
        """Another section begins: what stood in the rows above ends."""
        self.latest.clear()

    def fill(self, index: int, cells: dict[Field, Cell]) -> tuple[str, ...]:
        """Fills the cells of a row; returns a note of what was taken from above without a merged cell."""
        filled: list[Field] = []
        repeated: list[Field] = []
        nothing: list[Field] = []
        for field in self.where:
            if field in _NEVER_REPEATED:
                continue
            said = cells[field]
            if isinstance(said, str) and len(said) < _LONGEST_MARK and is_ditto(said):
                cells[field] = self.latest.get(field, "")
                (repeated if field in self.latest else nothing).append(field)
            elif not is_blank(said):
                self.latest[field] = said
            elif (top := self.merged.get((index, self.where[field]))) is not None:
                cells[field] = self.latest[field] = self.sheet.rows[top][self.where[field]]
            elif field in self.sparse and field in self.latest:
                cells[field] = self.latest[field]
                filled.append(field)
            elif field not in self.sparse:
                self.latest.pop(field, None)  # a ditto mark below repeats that nothing is there
        notes = []
        if filled:
            notes.append(_("ช่องว่าง ใช้ตามแถวบน: %(what)s") % {"what": _labels(filled)})
        if repeated:
            notes.append(_("เครื่องหมายซ้ำ ใช้ตามแถวบน: %(what)s") % {"what": _labels(repeated)})
        if nothing:
            notes.append(_("เครื่องหมายซ้ำที่แถวบนไม่มีข้อมูล จึงเว้นว่าง: %(what)s") % {"what": _labels(nothing)})
        return tuple(notes)


_LONGEST_MARK: Final = 20
_NEVER_REPEATED: Final = (Field.SEQUENCE, Field.NAME)


def _labels(fields: list[Field]) -> str:
    return ", ".join(str(LABELS[field]) for field in fields)


def _is_record(row: list[Cell], name_at: int) -> bool:
    return name_at < len(row) and not is_blank(row[name_at]) and sum(not is_blank(cell) for cell in row) > 2


def _is_sparse(records: list[list[Cell]], at: int) -> bool:
    """Is the column filled in for the first of each group only: mostly empty, or nothing stands there twice?"""
    filled = [row[at] for row in records if at < len(row) and not is_blank(row[at])]
    if not filled or len(filled) == len(records):
        return False
    empty = len(records) - len(filled)
    each_once = len(filled) > 1 and len(set(filled)) == len(filled)
    return empty > len(filled) or (each_once and empty * 4 >= len(records))


def _is_once_a_group(records: list[list[Cell]], at: int) -> bool:
    """Does each of several levels stand once, in the first row of its group? A level that only some rows have may
    as well not have been reached by the others, so every value must be another and the first row have one."""
    said = [row[at] if at < len(row) else "" for row in records]
    filled = [cell for cell in said if not is_blank(cell)]
    in_a_row = any(not is_blank(one) and not is_blank(other) for one, other in pairwise(said))
    return bool(
        len(filled) > 1
        and not is_blank(said[0])
        and len(set(filled)) == len(filled)
        and len(filled) * 2 < len(said)
        and not in_a_row
    )
