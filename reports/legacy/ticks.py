"""Columns to tick: which of several is ticked, and a score that stands where the tick would."""

import re
from collections.abc import Mapping
from typing import Final

from accounts.thai.digits import to_arabic
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_nothing, number_text
from reports.legacy.headings import Field

_NOT: Final = re.compile("0+(?:\\.0+)?|ไม่.*|no|false|[✗✘☐□○]", re.IGNORECASE)
_MARK: Final = re.compile(
    "[^\\w\\s\"'“”„’〃,´`-]{1,3}|[xpaüv]|ผ่าน(?:เกณฑ์|การประเมิน)?|ได้(?:รับ)?|ใช่|yes|true|ok", re.IGNORECASE
)
_CROSS: Final = re.compile("[xX×✕✖]")
_FIGURES: Final = re.compile("[0-9]+(?:\\.[0-9]+)?")


def is_ticked(cell: Cell) -> bool:
    """Does the cell say yes: a mark or a word; 0 and "ไม่ผ่าน" do not."""
    return not is_nothing(cell) and not _NOT.fullmatch(_plain(cell))


def is_mark(cell: Cell) -> bool:
    """Does the cell hold nothing but a mark, which says no level and no score?"""
    return bool(_MARK.fullmatch(_plain(cell)))


def ticked_of(cells: Mapping[Field, Cell]) -> list[Field]:
    """The columns that are ticked; crosses beside one other mark are none."""
    ticked = [key for key, cell in cells.items() if is_ticked(cell)]
    marked = [key for key in ticked if not _CROSS.fullmatch(_plain(cells[key]))]
    return marked if len(marked) == 1 else ticked


def figure_in(cell: Cell) -> float | None:
    """The number of a cell that holds nothing else."""
    plain = number_text(cell)
    return float(plain) if _FIGURES.fullmatch(plain) else None


def _plain(cell: Cell) -> str:
    return to_arabic(text_of(cell)).strip()
