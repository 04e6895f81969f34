"""Two columns for one field: do they say the same?"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from accounts.thai.digits import NotUnderstood
from accounts.thai.spelling import normalise_line
from accounts.thai.text import name_key
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_nothing, members_of, score_of
from reports.legacy.columns import Column
from reports.legacy.dating import day_of, fiscal_year_of
from reports.legacy.headings import LEVELS, Field
from reports.legacy.levels import level_of, sector_of
from reports.legacy.names import name_of
from reports.legacy.persons import phone_of

DITTO: Final = re.compile(
    "[\"“”„〃״'’,´` –—-]+"
)  # as the row above, where the column that is taken says what
_LATER: Final = 2566  # a year in which the names of levels say one level each


def rivals_of(
    columns: Iterable[Column], where: dict[Field, int], joined: dict[Field, list[Column]]
) -> dict[Field, list[Column]]:
    """field → the columns that hold it beside the one that is taken."""
    found: dict[Field, list[Column]] = {}
    for column in columns:
        meant = Field.LEVEL if column.field == Field.YEAR_RESULT else column.field
        if meant is None or meant in _NEVER_COMPARED or column.index == where.get(meant):
            continue
        if column not in joined.get(meant, []):
            found.setdefault(meant, []).append(column)
    return found


_NEVER_COMPARED: Final = (
    Field.SEQUENCE,
    Field.NOTE,
    Field.ADDRESS,
    Field.SUBDISTRICT,
    Field.COORDINATOR_PHONE,
)
FATAL: Final = (
    Field.NAME,
    Field.PROVINCE,
    Field.DISTRICT,
    Field.LEVEL,
    Field.FISCAL_YEAR,
    Field.SCORE,
    *LEVELS,
)
_READERS: Final[dict[Field, Callable[[Cell], Any]]] = {
    Field.NAME: lambda cell: name_key(name_of(cell)[0]),
    Field.LEVEL: lambda cell: level_of(text_of(cell), _LATER)[0],
    Field.SECTOR: lambda cell: sector_of(text_of(cell)),
    Field.SCORE: lambda cell: score_of(cell)[0],
    Field.MEMBERS: lambda cell: members_of(cell)[0],
    Field.PHONE: lambda cell: phone_of(cell)[0],
    Field.FISCAL_YEAR: lambda cell: fiscal_year_of(cell)[0],
    Field.CERTIFIED_ON: lambda cell: day_of(cell)[0],
}


def value_of(meant: Field, cell: Cell) -> Any:
    """What a cell says, None where it cannot be read."""
    try:
        read = _READERS.get(meant)
        return read(cell) if read else normalise_line(text_of(cell))
    except NotUnderstood:
        return None


def is_same(meant: Field, one: Cell, other: Cell) -> bool:
    """Do two cells say the same, or the second nothing that could be read as a level?"""
    if normalise_line(text_of(one)) == normalise_line(text_of(other)):
        return True
    value = value_of(meant, other)
    if value is None:
        return meant == Field.LEVEL and not is_nothing(one)
    return bool(value_of(meant, one) == value)
