"""Thai and Arabic digits, and numbers as people type them (rule T4 of the Thai rules).

Numbers are kept and compared with Arabic digits; Thai digits are only a way to show them.
"""

import re
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

_ARABIC: Final = "0123456789"
_THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
_FULL_WIDTH: Final = "０１２３４５６７８９"
_TO_ARABIC: Final = str.maketrans(_THAI + _FULL_WIDTH, _ARABIC * 2)
_OTHER_DIGIT: Final = re.compile(f"[{_THAI}{_FULL_WIDTH}]")  # translating costs ten times as much as a look
_TO_THAI: Final = str.maketrans(_ARABIC, _THAI)
# What keyboards and spreadsheets put in the place of a comma, a full stop, a minus sign or a blank.
_PUNCTUATION: Final = str.maketrans(
    {
        "，": ",",
        "．": ".",
        "－": "-",
        "−": "-",
        "–": "-",
        "＋": "+",
        "\u3000": " ",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufeff]")
# [0-9] and never \d, which would take any script's digits; groups of three or no groups at all,
# so that "1,5" (one and a half to some) and "12 34" (two numbers?) are asked back and not guessed.
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.[0-9]+)?")
_MOST_DIGITS: Final = 15
LARGEST_COUNT: Final = 999_999_999


class NotUnderstood(ValueError):  # noqa: N818  (an answer to a person, as Refused is)
    """What was typed could not be read. `message` says in the reader's language what to type instead."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.message = message
        self.text = text


def to_arabic(text: str) -> str:
    """The same text with Thai and full-width digits written 0-9."""
    return text.translate(_TO_ARABIC) if _OTHER_DIGIT.search(text) else text


def to_thai(text: str) -> str:
    """The same text with 0-9 written ๐-๙."""
    return text.translate(_TO_THAI)


def typed(text: str) -> str:
    """What a person typed, with plain digits and punctuation, without invisible characters."""
    plain = to_arabic(text)
    return _INVISIBLE.sub("", plain if plain.isascii() else plain.translate(_PUNCTUATION)).strip()


def parse_number(text: str) -> int | Decimal:
    """A number from what a person typed: `๑,๒๓๔.๕๐`, `1 234`, `１２`. Raises NotUnderstood."""
    plain = " ".join(typed(text).split())
    if not plain:
        raise NotUnderstood(_("ยังไม่ได้กรอกตัวเลข กรุณากรอกตัวเลข เช่น 120"), text)
    if not _NUMBER.fullmatch(plain):
        raise NotUnderstood(
            _("อ่าน “%(text)s” เป็นตัวเลขไม่ได้ กรุณากรอกเฉพาะตัวเลข เช่น 1,250 หรือ ๑,๒๕๐.๕๐")
            % {"text": shortened(text)},
            text,
        )
    bare = plain.replace(",", "").replace(" ", "")
    if sum(character.isdigit() for character in bare) > _MOST_DIGITS:
        raise NotUnderstood(
            _("ตัวเลขยาวเกินไป (ไม่เกิน %(most)s หลัก) กรุณาตรวจสอบแล้วกรอกใหม่") % {"most": _MOST_DIGITS}, text
        )
    return Decimal(bare) if "." in bare else int(bare)


def parse_count(text: str) -> int:
    """A number of people or things: whole and not negative. Raises NotUnderstood."""
    number = parse_number(text)
    if number < 0:
        raise NotUnderstood(_("จำนวนต้องไม่ติดลบ กรุณากรอกตั้งแต่ 0 ขึ้นไป"), text)
    if number != int(number):
        raise NotUnderstood(_("จำนวนต้องเป็นจำนวนเต็ม ไม่มีจุดทศนิยม เช่น 120 กรุณากรอกใหม่"), text)
    if number > LARGEST_COUNT:
        raise NotUnderstood(_("จำนวนมากเกินไป (ไม่เกิน 999,999,999) กรุณาตรวจสอบแล้วกรอกใหม่"), text)
    return int(number)


def shortened(text: str) -> str:
    """Enough of the text to be recognised in a message, and no more."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 40 else one_line[:39] + "…"
