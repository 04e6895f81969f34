"""Where the table of a sheet stands: its header (in the first twenty rows, of up to three rows) and its columns."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from reports.legacy.cells import Cell, is_blank, text_of
from reports.legacy.columns import OF_A_YEAR, PART_OF_DAY, PART_OF_NAME, Column, rank_of, settled
from reports.legacy.headings import PART_OF_PERSON, Field, field_of, meaning_of, signature_of, squeezed
from reports.legacy.reading import Sheet
from reports.legacy.row_words import surely_counts
from reports.legacy.sectioning import is_figure

SEARCHED_ROWS: Final = 20
MOST_HEADER_ROWS: Final = 3
FEWEST_KNOWN: Final = 2


@dataclass
class Layout:
    """`header`: first and last row of the header, counted from 0. `columns` in the order of the sheet."""

    header: tuple[int, int]
    columns: list[Column]
    signature: str = field(init=False)

    def __post_init__(self) -> None:
        self.signature = _signature(tuple(column.heading for column in self.columns))

    def where(self) -> dict[Field, int]:
        """field → index of its column, for what holds in every year; of two the one that says it most surely."""
        found: dict[Field, Column] = {}
        yearly = {column.index for columns in self.years().values() for column in columns}
        for column in self.columns:
            meant = Field.LEVEL if column.field == Field.YEAR_RESULT else column.field
            if meant is None or column.index in yearly:
                continue
            known = found.setdefault(meant, column)
            if rank_of(column, self.columns) > rank_of(known, self.columns):
                found[meant] = column
        return {meant: column.index for meant, column in found.items()}

    def years(self) -> dict[int, list[Column]]:
        """fiscal year → the columns of its result, where headings name years."""
        found: dict[int, list[Column]] = {}
        for column in self.columns:
            if column.year is not None and column.field in OF_A_YEAR:
                found.setdefault(column.year, []).append(column)
        results = {column.field for columns in found.values() for column in columns}
        return dict(sorted(found.items())) if results - {Field.MEMBERS, Field.CERTIFIED_ON} else {}


@lru_cache(maxsize=256)
def _signature(headings: tuple[str, ...]) -> str:
    return signature_of(list(headings))


def layout_of(sheet: Sheet) -> Layout | None:
    """The table of a sheet, None where no row names an organisation and one thing more."""
    merged = _values_of_merged(sheet)
    best: tuple[int, int] | None = None
    for top in range(min(SEARCHED_ROWS, len(sheet.rows))):
        texts = _level(sheet, merged, top)
        known = _fields([texts])
        is_better = len(known) >= FEWEST_KNOWN and (best is None or len(known) > best[0])
        if is_better and _NAMES & known and not surely_counts(texts):
            best = (len(known), top)
    if best is None:
        return _of_two_rows(sheet, merged)
    return _built(sheet, merged, best[1])


_NAMES: Final = {Field.NAME}


def _of_two_rows(sheet: Sheet, merged: dict[tuple[int, int], Cell]) -> Layout | None:
    """A header of which no row says enough alone."""
    for top in range(min(SEARCHED_ROWS, len(sheet.rows) - 1)):
        levels = [_level(sheet, merged, top), _level(sheet, merged, top + 1)]
        known = _fields(levels)
        if Field.NAME in known and len(known) >= FEWEST_KNOWN and not any(map(surely_counts, levels)):
            return _built(sheet, merged, top)
    return None


def header_at(sheet: Sheet, top: int) -> Layout:
    """The header of which this row is known to be one; at the beginning of a sheet, or of a piece of one."""
    return _built(sheet, _values_of_merged(sheet), top)


def _built(sheet: Sheet, merged: dict[tuple[int, int], Cell], top: int) -> Layout:
    first = _first_row(sheet, merged, top)
    last = top
    while last - first + 1 < MOST_HEADER_ROWS and _goes_on(sheet, merged, last):
        last += 1
    levels = [_level(sheet, merged, row) for row in range(first, last + 1)]
    levels = [_reaching(upper, lower) for upper, lower in pairwise(levels)] + levels[-1:]
    width = max(len(level) for level in levels)
    columns, wide = [], _wide(sheet, first, last)
    for index in range(width):
        said = _unrepeated([level[index] for level in levels if index < len(level)])
        if said:
            field, year = meaning_of(*said)
            columns.append(
                Column(index, " / ".join(said), field, tuple(said), year, wide.get((index, said[-1])))
            )
    return Layout((first, last), settled(columns))


def _wide(sheet: Sheet, first: int, last: int) -> dict[tuple[int, str], int]:
    """(column, heading) → first column of the merged cell over several columns in which the heading stands."""
    return {
        (column, text_of(sheet.rows[top][left]).strip()): left
        for top, left, _bottom, right in sheet.merged
        if first <= top <= last and left < right and left < len(sheet.rows[top])
        for column in range(left, min(right, 255) + 1)
    }


def _first_row(sheet: Sheet, merged: dict[tuple[int, int], Cell], top: int) -> int:
    """The row above belongs to the header where a merged cell of it reaches down, or spans some of the columns."""
    reaching = [
        first for first, _left, last, _right in sheet.merged if first < top <= last and last - first < 3
    ]
    top = min([top, *reaching])
    if top == 0:
        return top
    width = len(sheet.rows[top])
    for first, left, _last, right in sheet.merged:
        if first == top - 1 and right > left and right - left + 1 < width - 1:
            return top - 1
    return top


def _goes_on(sheet: Sheet, merged: dict[tuple[int, int], Cell], last: int) -> bool:
    """Does the next row still belong to the header: a merged heading reaches into it, or it mostly has headings
    under a group, with no name of an organisation? What is no heading itself is a record without a name."""
    if last + 1 >= len(sheet.rows):
        return False
    if any(top <= last < bottom for top, _left, bottom, _right in sheet.merged):
        return True
    upper, lower = _level(sheet, merged, last), sheet.rows[last + 1]
    if _is_under_groups(sheet, last):
        return True
    name_at = next((i for i, text in enumerate(upper) if field_of(text) == Field.NAME), None)
    if name_at is None:
        return any(field_of(text_of(cell)) == Field.NAME for cell in lower)
    if name_at < len(lower) and not is_blank(lower[name_at]) and not _are_parts_of_name(lower[name_at:]):
        return False
    said = [(i, text_of(cell)) for i, cell in enumerate(lower) if not is_blank(cell)]
    if len(said) == 2 and sum(is_figure(text) for _i, text in said) == 1:  # a section beside its count
        return False
    upper = _reaching(upper, [text_of(cell) for cell in lower])
    fitting = [i for i, text in said if _is_heading_under(upper[i], text)]
    return len(said) >= 2 and len(fitting) * 2 > len(said)


def _is_heading_under(above: str, text: str) -> bool:
    """Does a text mean something as a heading, alone or below another?"""
    return (
        field_of(text) is not None
        or field_of(above, text) != field_of(above)
        or (field_of(above) == Field.COORDINATOR and bool(PART_OF_PERSON.fullmatch(squeezed(text))))
        or (field_of(above) == Field.CERTIFIED_ON and bool(PART_OF_DAY.fullmatch(squeezed(text))))
    )


def _are_parts_of_name(cells: list[Cell]) -> bool:
    """ "ประเภท" and "ชื่อ" below one heading for the name."""
    first, second = [squeezed(text_of(cell)) for cell in [*cells, ""][:2]]
    return bool(PART_OF_NAME.fullmatch(first)) and field_of(second) == Field.NAME


def _is_under_groups(sheet: Sheet, last: int) -> bool:
    """Does the next row say something under the merged headings over several columns only?"""
    under = {
        column
        for top, left, bottom, right in sheet.merged
        if top == bottom == last and left < right
        for column in range(left, min(right, 255) + 1)
    }
    said = [at for at, cell in enumerate(sheet.rows[last + 1]) if not is_blank(cell)]
    return len(said) >= 2 and under.issuperset(said)


def _reaching(upper: list[str], lower: list[str]) -> list[str]:
    """A group's heading whose cells were not merged reaches to the right, over columns named only below."""
    reached = upper + [""] * (len(lower) - len(upper))
    for index in range(1, len(reached)):
        if not reached[index] and index < len(lower) and lower[index].strip():
            reached[index] = reached[index - 1]
    return reached


def _level(sheet: Sheet, merged: dict[tuple[int, int], Cell], row: int) -> list[str]:
    """The texts of one header row; a merged cell counts in every column that it spans."""
    width = max((len(cells) for cells in sheet.rows[row : row + MOST_HEADER_ROWS]), default=0)
    cells = sheet.rows[row]
    return [
        text_of(merged.get((row, index), cells[index] if index < len(cells) else "")).strip()
        for index in range(width)
    ]


def _values_of_merged(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """(row, column) → value, for every cell of every merged range in the rows that are searched."""
    values: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, right in sheet.merged:
        if top >= SEARCHED_ROWS + MOST_HEADER_ROWS or top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        value = sheet.rows[top][left]
        last_row = min(bottom, SEARCHED_ROWS + MOST_HEADER_ROWS)
        for row in range(top, last_row + 1):
            for column in range(left, min(right, 255) + 1):
                values[row, column] = value
    return values


def _fields(levels: list[list[str]]) -> set[Field]:
    width = max(len(level) for level in levels)
    found = set()
    for index in range(width):
        said = _unrepeated([level[index] for level in levels if index < len(level)])
        if said and len(said[-1]) <= 80 and (meant := field_of(*said)) is not None:
            found.add(meant)
    return found


def _unrepeated(said: list[str]) -> list[str]:
    """The headings of a column from top to bottom, one that is merged downwards only once."""
    kept: list[str] = []
    for text in said:
        if text and (not kept or kept[-1] != text):
            kept.append(text)
    return kept
