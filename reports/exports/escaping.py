"""Text in a .csv cell that no spreadsheet runs as a formula, and its way back. Pure (docs/adr/0013).

A cell of .csv has no type, so a spreadsheet decides by its beginning. What could begin a formula gets an
apostrophe before it, and so does what would look escaped though it is not: unescape(escape(text)) == text.
"""

import unicodedata

MARK = "'"
# What a spreadsheet, or the import of one, takes for the beginning of a formula or a command. A folded
# character is meant as well (＝ ﹦ ⁼ are =), and so is the minus of mathematics.
STARTS = frozenset("=+-@|%\N{MINUS SIGN}")
# What a programme may drop on its way to the beginning: quotes, beside all blanks, controls and formats.
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»＂＇")
_UNSEEN = frozenset("CZ")  # the classes of Unicode that hold controls, formats, the unassigned, and blanks


def escape(text: str) -> str:
    """The text as it may stand in a cell of a .csv file."""
    return MARK + text if _needs_mark(text) else text


def unescape(cell: str) -> str:
    """The text that was escaped. A cell of somebody else's file is given back as it is, unless its apostrophe
    stands before what could be a formula: there it means the same."""
    return cell[1:] if cell.startswith(MARK) and _needs_mark(cell[1:]) else cell


def _needs_mark(text: str) -> bool:
    """Also what looks escaped: an apostrophe of its own that `unescape` would take away."""
    return _is_suspect(text) or _is_suspect(text.lstrip(MARK))


def _is_suspect(text: str) -> bool:
    return bool(text) and (_is_dropped(text[0]) or text[0] in STARTS or _begins_formula(text))


def _begins_formula(text: str) -> bool:
    """Does a formula begin at the first character that cannot be dropped?"""
    first = next((char for char in text if not _is_dropped(char) and char not in _QUOTES), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[:1] in STARTS


def _is_dropped(char: str) -> bool:
    return unicodedata.category(char)[0] in _UNSEEN
