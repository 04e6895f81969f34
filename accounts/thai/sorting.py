"""The order of Thai names, as a key that any database can index (rule T8 of the Thai rules).

The same order as ICU's Thai collation: a leading vowel counts after its consonant, tone marks are looked
at only between words that are otherwise equal, blanks and punctuation not at all; figures come before
Thai, Latin after it. The key is made of 0-9 and a-z alone, which stand in that order in every collation
of SQLite and PostgreSQL.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from accounts.thai.digits import to_arabic
from accounts.thai.spelling import normalise_line

_SYMBOLS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_IGNORED: Final = re.compile("[ฯๆ]")
_LEADING_VOWEL: Final = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_LETTERS: Final = (
    "0123456789"
    + "".join(chr(code) for code in range(0x0E01, 0x0E2F))  # ก to ฮ with ฤ and ฦ in their places
    + "\u0e4d\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"  # ํ ะ ั า ำ ิ ี ึ ื ุ ู
    + "\u0e40\u0e41\u0e42\u0e43\u0e44\u0e3a"  # เ แ โ ใ ไ ฺ
    + "abcdefghijklmnopqrstuvwxyz"
)
_END: Final = "00"
_PRIMARY: Final = {
    letter: _SYMBOLS[rank // 36] + _SYMBOLS[rank % 36] for rank, letter in enumerate(_LETTERS, start=1)
}
# Second look: a letter without a mark is 1, then the marks in ICU's order ๎ ์ ็ ่ ้ ๊ ๋.
_MARKS: Final = {mark: str(rank) for rank, mark in enumerate("๎์็่้๊๋", start=2)}
_OTHER_MARK: Final = "9"


def sort_key(name: str) -> str:
    """A key of 0-9 and a-z; the order of keys is the Thai order of the names. At most 7 times as long."""
    text = _LEADING_VOWEL.sub(r"\2\1", _IGNORED.sub("", to_arabic(normalise_line(name))))
    parts = [_part(character) for character in unicodedata.normalize("NFD", text)]
    primary = "".join([part[0] for part in parts])
    marks = "".join([part[1] for part in parts]).rstrip("1")
    cases = "".join([part[2] for part in parts]).rstrip("1")
    if cases:
        return primary + _END + marks + "0" + cases
    return primary + _END + marks if marks else primary


@lru_cache(maxsize=4096)
def _part(character: str) -> tuple[str, str, str]:
    """What one character adds to the three looks: its letter, its mark, its case."""
    if unicodedata.category(character) == "Mn" and character not in _PRIMARY:
        return "", _MARKS.get(character, _OTHER_MARK), ""
    if character.isalnum() or character in _PRIMARY:
        return _weight(character), "1", "2" if character.isupper() or character == "\u0e45" else "1"
    return "", "", ""


def _weight(character: str) -> str:
    """Two symbols for Thai, Latin and digits; other scripts follow them in the order of their code points."""
    letter = character.casefold()
    # ๅ counts as า and differs only in the third look.
    weight = _PRIMARY.get("\u0e32" if letter == "\u0e45" else letter)
    if weight:
        return weight
    code, symbols = ord(character), ""
    for _ in range(4):
        code, rest = divmod(code, 36)
        symbols = _SYMBOLS[rest] + symbols
    return "zz" + symbols
