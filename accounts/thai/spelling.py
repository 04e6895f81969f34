"""Thai text as it should be stored (rule T5 of the Thai rules), and as a PDF needs it (rule T6)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0e48-\u0e4b"  # ่ ้ ๊ ๋
_MARKS: Final = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # what stands above or below a letter

# Also the fillers of Hangul, selectors of a variant, and tag letters: a name of nothing else is no name.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LINE_ENDS: Final = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_CONTROLS: Final = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f]")
_BLANKS: Final = re.compile("(?:[^\\S\n]|\u2800)+")  # the empty cell of braille is a blank, too
_BLANK_LINES: Final = re.compile(r"\n{3,}")
# ๅ is used in ฤๅ and ฦๅ only; elsewhere it is a slip for า.
_STRAY_LAKKHANGYAO: Final = re.compile("(?<![\u0e24\u0e26])\u0e45")
# A mark can stand on a letter only, never on a blank.
_BLANK_BEFORE_MARK: Final = re.compile(f"(?<=[\u0e01-\u0e2e{_MARKS}]) +(?=[{_MARKS}])")
# All that hangs on one consonant: marks, and า and ำ behind it.
_HANGING: Final = re.compile(f"[{_MARKS}\u0e32\u0e33]{{2,}}")
# The order of marks on one letter: ฺ, a vowel, ็ and ํ, a tone mark, ์, ๎.
_PLACE: Final = {mark: place for place, marks in enumerate(("ฺ", "ัิีึืุู", "็ํ", "่้๊๋", "์", "๎")) for mark in marks}
_SARA_AM: Final = re.compile(f"([{_TONES}]?)\u0e33")
_SARA_AM_TAKEN_APART: Final = re.compile(f"\u0e4d([{_TONES}]?)\u0e32")


def normalise(text: str) -> str:
    """The text in one spelling of its code points; line breaks stay, blanks within a line collapse.

    Two texts that look the same on a screen become equal. Nothing that can be read is changed. Each step
    is one pass over the text, so that the time grows with its length and no faster, whatever was typed.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))
    text = _BLANKS.sub(" ", _CONTROLS.sub("", text))
    text = _STRAY_LAKKHANGYAO.sub("า", text.replace("เเ", "แ"))
    text = _BLANK_BEFORE_MARK.sub("", _HANGING.sub(_in_order, text))
    text = _HANGING.sub(_in_order, text)
    return _BLANK_LINES.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def can_be_seen(text: str) -> bool:
    """Does a normalised text hold anything but blanks and marks that have no letter to stand on?"""
    return any(unicodedata.category(letter)[0] not in "MZC" for letter in text)


def normalise_line(text: str) -> str:
    """As `normalise`, for what stands on one line (a name, a place): line breaks become blanks."""
    return _short_line(text) if len(text) <= _SHORT else " ".join(normalise(text).split())


# One row of a list asks for the same cell several times, and many rows for the same province.
_SHORT: Final = 200


@lru_cache(maxsize=4096)
def _short_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _in_order(hanging: re.Match[str]) -> str:
    """Marks in their order, whichever key was hit first, the same mark twice as one; then า and ำ.

    ํ and า are one letter, ำ, in whatever order they were typed.
    """
    return _ordered(hanging[0])


# Thai has some hundred of them, and a page of the forms holds them a thousand times.
@lru_cache(maxsize=512)
def _ordered(hanging: str) -> str:
    marks = {mark for mark in hanging if mark in _PLACE}
    letters = "".join(letter for letter in hanging if letter not in _PLACE)
    if "ํ" in marks and letters:
        marks.discard("ํ")
        letters = letters if "ำ" in letters else "ำ" + letters[1:]
    return "".join(sorted(marks, key=lambda mark: (_PLACE[mark], mark))) + letters


def pdf_safe(text: str) -> str:
    """The text as it must go into WeasyPrint so that copying from the PDF gives back the words.

    ำ is drawn from two glyphs, and WeasyPrint's text layer then loses letters (Kozea/WeasyPrint#2841).
    Written apart as ํ, tone mark, า it looks the same and is extracted in full; `pdf_restore` joins it.
    """
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)


def pdf_restore(text: str) -> str:
    """The inverse of `pdf_safe`, for text extracted from a PDF."""
    return _SARA_AM_TAKEN_APART.sub("\\1\u0e33", text)
