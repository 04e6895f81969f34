"""Cells of old spreadsheets as values: pure functions from a cell to (value, note).

A note says in Thai what had to be assumed; it is empty where the cell says the value plainly. What cannot be
read raises NotUnderstood with the cure. Cells are what reading.py gives: str, int, float, bool or a date.
"""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, parse_number, shortened, typed
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, text_of

LARGEST_SCORE: Final = 100
_HUNDREDTH: Final = Decimal("0.01")
LARGEST_HEADCOUNT: Final = 9_999_999
# What people write where there is nothing to write.
NOTHING: Final = frozenset(
    [
        "",
        *[
            "-",
            "--",
            "---",
            "–",
            "—",
            ".",
            "..",
            "...",
            "n/a",
            "na",
            "none",
            "null",
            "ไม่มี",
            "ไม่ระบุ",
            "ไม่ทราบ",
            "ว่าง",
        ],
    ]
)
_DITTO: Final = re.compile(
    "[-–— ]*(?:[\"'“”„〃″״]+|’’|,,|´´|``)[-–— ]*|ดังกล่าว|ขีด|ditto"
    "|(?:(?:เช่นเดียว|เหมือน|ชื่อเดียว|อันเดียว|เดียว)กัน|(?:(?:เช่น)?เดียวกันกับ|เช่นเดียวกับ|เหมือน|ตาม)?(?:แถว|ข้าง|ด้าน)?(?:บน|ก่อนหน้า))"
)
_BROKEN: Final = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_SLIP_OF_ZERO: Final = re.compile(r"[0-9oO๐-๙.,/() \-+]+")
_UNITS: Final = re.compile(r"(?:คะแนน|คน|ราย|รูป/คน|รูป|ท่าน|แห่ง|point|pts|persons?)\.?")
_BEFORE_A_NUMBER: Final = re.compile("^(?:(?:จำนวน|รวม|ได้|ทั้งหมด)(?:ทั้งสิ้น)? *:? *)+(?=[0-9])")
_MEN_AND_WOMEN: Final = re.compile(r" *\([^()]*(?:ชาย|หญิง)[^()]*\)$")
_DECIMAL_COMMA: Final = re.compile("([0-9]{1,2}),([0-9]{1,2})")
_ABOUT: Final = re.compile("^(?:ประมาณ|ราว|เกือบ|กว่า|~|≈|±)\\s*|\\s*(?:กว่า|โดยประมาณ|\\+)$")
_WITH_SHARE: Final = re.compile(
    r"([0-9]+(?:\.[0-9]+)?) *(?:\([0-9]+(?:\.[0-9]+)? *%?\)"
    r"|(?:/|จาก|ใน|\(? *เต็ม|out of|of) *([0-9]+(?:\.[0-9]+)?)\)?)"
)


def is_nothing(cell: Cell) -> bool:
    """Is the cell empty, or does it say that there is nothing?"""
    return cell is None or (isinstance(cell, str) and len(cell) < 16 and cell.strip().casefold() in NOTHING)


def is_ditto(text: str) -> bool:
    """Does the text say "the same as above"?"""
    return _DITTO.fullmatch(text.strip()) is not None


def is_broken(cell: Cell) -> bool:
    """Does the cell hold what a formula leaves that cannot be worked out?"""
    return isinstance(cell, str) and cell.startswith("#") and _BROKEN.fullmatch(cell.strip()) is not None


def number_text(cell: Cell) -> str:
    """The figures of a cell: Arabic digits, Latin o as zero among figures only, units and words of measure off."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    plain = _UNITS.sub("", typed(normalise_line(text_of(cell)))).strip(" '’*")
    plain = _BEFORE_A_NUMBER.sub("", plain)
    plain = plain[:-1] if plain.endswith(".") and plain.count(".") == 1 else plain
    return re.sub("[oO]", "0", plain) if _SLIP_OF_ZERO.fullmatch(plain) else plain


@lru_cache(maxsize=20_000)
def score_of(cell: Cell) -> tuple[Decimal | None, str]:
    """A score of 0 to 100; "8.00 (80.00)" and "20/27" give the score itself. Raises NotUnderstood.

    Two decimals are kept, as the register holds them: an average has as many as the machine can write.
    """
    plain = _DECIMAL_COMMA.sub(r"\1.\2", number_text(cell)) if isinstance(cell, str) else number_text(cell)
    share = _WITH_SHARE.fullmatch(plain)
    is_average = isinstance(cell, float) and abs(cell) < 1000
    exact = Decimal(str(cell)) if is_average else Decimal(parse_number(share[1] if share else plain))
    rounded = exact.quantize(_HUNDREDTH, ROUND_HALF_UP) if abs(exact) < 1000 else exact
    number = exact if rounded == exact else rounded
    if not 0 <= number <= LARGEST_SCORE or (share and share[2] and number > Decimal(share[2])):
        raise NotUnderstood(
            _("คะแนน “%(said)s” ไม่อยู่ระหว่าง 0 ถึง %(most)s กรุณาตรวจสอบ")
            % {"said": shortened(text_of(cell)), "most": LARGEST_SCORE},
            text_of(cell),
        )
    if 0 < exact < 1:
        return number, _("คะแนน %(said)s น้อยกว่า 1 อาจเป็นร้อยละ กรุณาตรวจสอบ") % {"said": number}
    if number != exact or share or plain != number_text(cell):
        return number, _("อ่านคะแนนจาก “%(said)s” เป็น %(number)s") % {
            "said": shortened(text_of(cell)),
            "number": number,
        }
    return number, ""


@lru_cache(maxsize=20_000)
def members_of(cell: Cell) -> tuple[int | None, str]:
    """A number of people. Raises NotUnderstood."""
    plain = _MEN_AND_WOMEN.sub("", number_text(cell)).strip()
    exact = _ABOUT.sub("", plain).strip()
    number = parse_number(exact)
    if number != int(number) or not 0 <= number <= LARGEST_HEADCOUNT:
        raise NotUnderstood(_("จำนวน “%(said)s” ใช้ไม่ได้") % {"said": shortened(text_of(cell))}, text_of(cell))
    return int(number), ("" if exact == plain else _("จำนวนโดยประมาณ: %(said)s") % {"said": text_of(cell)})


def day_note(day: datetime.date, said: str) -> str:
    """How a date was understood where the cell did not say it plainly."""
    return _("อ่านวันที่ “%(said)s” เป็น %(date)s") % {
        "said": said,
        "date": f"{day.day}/{day.month}/{day.year + 543}",
    }
