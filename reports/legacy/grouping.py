"""Places, sectors and years that stand once for a group of rows: merged downwards, or left empty below the first."""

from typing import Final

from django.utils.translation import gettext as _

from reports.legacy.cells import Cell, is_blank
from reports.legacy.headings import LABELS, Field
from reports.legacy.reading import Sheet

# Columns of which only the first row of a group is filled in, by merging or by leaving out.
_GROUPING: Final = (Field.PROVINCE, Field.DISTRICT, Field.SECTOR, Field.FISCAL_YEAR)


class Groups:
    """Fills in what holds for a whole group."""

    def __init__(self, sheet: Sheet, where: dict[Field, int], first: int) -> None:
        self.sheet = sheet
        self.columns = {field: where[field] for field in _GROUPING if field in where}
        self.merged = {
            (row, left): top
            for top, left, bottom, _right in sheet.merged
            if top >= first and left in self.columns.values()
            for row in range(top, min(bottom, len(sheet.rows) - 1) + 1)
        }
        records = [row for row in sheet.rows[first:] if _is_record(row, where[Field.NAME])]
        self.sparse = {field for field, at in self.columns.items() if _is_sparse(records, at)}
        self.latest: dict[Field, Cell] = {}

    def forget(self) -> None:
        """Another section begins: what stood in the rows above ends."""
        self.latest.clear()

    def fill(self, index: int, cells: dict[Field, Cell]) -> tuple[str, ...]:
        """Fills the cells of a row; returns a note of what was taken from above without a merged cell."""
        filled: list[Field] = []
        for field, at in self.columns.items():
            if not is_blank(cells[field]):
                self.latest[field] = cells[field]
            elif (top := self.merged.get((index, at))) is not None:
                cells[field] = self.sheet.rows[top][at]
            elif field in self.sparse and field in self.latest:
                cells[field] = self.latest[field]
                filled.append(field)
        if not filled:
            return ()
        return (_("ช่องว่าง ใช้ตามแถวบน: %(what)s") % {"what": ", ".join(str(LABELS[f]) for f in filled)},)


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
