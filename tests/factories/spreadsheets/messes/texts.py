"""What befalls the text itself: digits, marks, blanks, characters that nobody sees."""

import re
from collections.abc import Callable

from accounts.thai.digits import to_thai
from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Document, Drawn
from tests.factories.spreadsheets.messes.book import enter

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_FIGURES = re.compile(r"[0-9 /.\-]*[0-9][0-9 /.\-]*")


def _each(cell: Callable[[Cell], Cell]) -> Callable[[Document], None]:
    def finish(sheets: list[Drawn]) -> None:
        for sheet in sheets:
            sheet.rows = [[cell(value) for value in row] for row in sheet.rows]

    return lambda document: document.finish.append(finish)


def _texts(change: Callable[[str], str]) -> Callable[[Document], None]:
    return _each(lambda cell: change(cell) if isinstance(cell, str) else cell)


def _thai_everywhere(cell: Cell) -> Cell:
    if isinstance(cell, str) and "=" not in cell and "http" not in cell:
        return to_thai(cell)
    return to_thai(str(cell)) if isinstance(cell, int) else cell


def _inside(text: str, sign: str) -> str:
    """A sign after every fourth letter, never before a mark."""
    return re.sub("([ก-ฮเ-ไ]{3}(?![\u0e31-\u0e3a\u0e47-\u0e4e]))", rf"\1{sign}", text)


def _mixed_case(text: str) -> str:
    return text if "http" in text else text.replace("0", "o") if _FIGURES.fullmatch(text) else text


TEXTS: dict[str, Callable[[str], str]] = {
    "zero_width_spaces": lambda text: _inside(text, "\u200b"),
    "soft_marks": lambda text: f"\ufeff{text}\u200e" if text else text,
    "sara_am_apart": lambda text: text.replace("ำ", "ํา"),
    "sara_am_wrong_order": lambda text: re.sub("([่้])ำ", "ํ\\1า", text),
    "sara_e_twice": lambda text: text.replace("แ", "เเ"),
    "marks_twice": lambda text: re.sub("([ัิ-ู่-๋])", r"\1\1", text),
    "marks_in_wrong_order": lambda text: re.sub("([ัิ-ู])([่-๋])", r"\2\1", text),
    "no_break_spaces": lambda text: text.replace(" ", "\u00a0"),
    "more_blanks": lambda text: f" {text.replace(' ', '  ')}  " if text else text,
    "tabs": lambda text: text.replace(" ", "\t"),
    "full_width_digits": lambda text: text if "http" in text else text.translate(_FULL_WIDTH),
    "latin_o_for_zero": _mixed_case,
    "carriage_returns": lambda text: text.replace("\n", "\r\n"),
    "line_end_behind": lambda text: f"{text}\n" if text else text,
}  # fmt: skip
for _name, _text in TEXTS.items():
    enter(_name, "text", "text", _texts(_text))
enter("thai_digits_everywhere", "text", "text", _each(_thai_everywhere))
enter("all_numbers_as_floats", "text", "text", _each(lambda c: float(c) if isinstance(c, int) else c))
enter("no_empty_strings", "text", "text", _each(lambda c: None if c == "" else c))
