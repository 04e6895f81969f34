"""Cells of old spreadsheets as values: pure functions from a cell to (value, note).

A note says in Thai what had to be assumed; it is empty where the cell says the value plainly. What cannot be
read raises NotUnderstood with the cure. Cells are what reading.py gives: str, int, float, bool or a date.
"""

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, parse_number, shortened, typed
from accounts.thai.spelling import normalise_line
from accounts.thai.text import expand
from reports.legacy.cells import Cell, text_of

LONGEST_NAME: Final = 200
LARGEST_SCORE: Final = 100
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
            "#n/a",
            "ไม่มี",
            "ไม่ระบุ",
            "ไม่ทราบ",
            "ว่าง",
        ],
    ]
)
_NUMBERING: Final = re.compile(r"^(?:\(?[0-9๐-๙]{1,4}[.)]+(?=\D)|[•▪●*\-–]+)\s*")
_QUOTES: Final = "\"'“”‘’`*,;: "
_FOREIGN: Final = re.compile(
    "[^\u0000-\u024f\u0e00-\u0e7f\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u22ff]"
)
_SLIP_OF_ZERO: Final = re.compile(r"[0-9oO๐-๙.,/() \-+]+")
_UNITS: Final = re.compile(r"(?:คะแนน|คน|ราย|รูป/คน|รูป|แห่ง|point|pts|persons?)\.?")
_ABOUT: Final = re.compile("^(?:ประมาณ|ราว|เกือบ|กว่า|~|≈|±)\\s*|\\s*(?:กว่า|โดยประมาณ|\\+)$")
_WITH_SHARE: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(?:\([0-9]+(?:\.[0-9]+)? *%?\)|/ *[0-9]+)")
_PHONE_WORDS: Final = re.compile(
    r"(?:หมายเลข|เบอร์)?(?:โทรศัพท์|โทรสาร|โทร|มือถือ|เบอร์|ติดต่อ|tel|phone|mobile)[.:]* *", re.IGNORECASE
)
_PHONE: Final = re.compile(r"\+?[0-9][0-9\-. ()]{6,}[0-9]")
_EXTENSION: Final = re.compile(r"(?:ต่อ|ext\.?|#) *[0-9]+")
_BETWEEN_PHONES: Final = re.compile(r"[,;/\n]|หรือ|และ")
_PERSON_TAIL: Final = re.compile(r"[\s,:/()\-–]+$")
_ONLY_DIGITS: Final = re.compile("[^0-9]")


def is_nothing(cell: Cell) -> bool:
    """Is the cell empty, or does it say that there is nothing?"""
    return cell is None or (isinstance(cell, str) and len(cell) < 16 and cell.strip().casefold() in NOTHING)


@lru_cache(maxsize=2)
def _foreign_note() -> str:
    return _("มีอักษรภาษาอื่นปนอยู่ในชื่อ กรุณาตรวจสอบ")


def name_of(cell: Cell) -> tuple[str, str]:
    """An organisation's name in one spelling, with its abbreviation written out. Raises NotUnderstood."""
    plain = _NUMBERING.sub("", normalise_line(text_of(cell))).strip(_QUOTES)
    name = expand(plain)
    if len(name) > LONGEST_NAME:
        raise NotUnderstood(
            _("ชื่อยาวเกินไป (%(length)s ตัวอักษร ไม่เกิน %(most)s) กรุณาย่อชื่อในไฟล์")
            % {"length": len(name), "most": LONGEST_NAME},
            plain,
        )
    return name, (_foreign_note() if _FOREIGN.search(name) else "")


def number_text(cell: Cell) -> str:
    """The figures of a cell: Arabic digits, Latin o as zero among figures only, units and words of measure off."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    plain = _UNITS.sub("", typed(normalise_line(text_of(cell)))).strip()
    return re.sub("[oO]", "0", plain) if _SLIP_OF_ZERO.fullmatch(plain) else plain


@lru_cache(maxsize=20_000)
def score_of(cell: Cell) -> tuple[Decimal | None, str]:
    """A score of 0 to 100; "8.00 (80.00)" and "20/27" give the score itself. Raises NotUnderstood."""
    plain = number_text(cell)
    share = _WITH_SHARE.fullmatch(plain)
    number = Decimal(parse_number(share[1] if share else plain))
    if not 0 <= number <= LARGEST_SCORE:
        raise NotUnderstood(
            _("คะแนน “%(said)s” ไม่อยู่ระหว่าง 0 ถึง %(most)s กรุณาตรวจสอบ")
            % {"said": shortened(text_of(cell)), "most": LARGEST_SCORE},
            text_of(cell),
        )
    return number, (_("อ่านคะแนนจาก “%(said)s”") % {"said": shortened(text_of(cell))} if share else "")


@lru_cache(maxsize=20_000)
def members_of(cell: Cell) -> tuple[int | None, str]:
    """A number of people. Raises NotUnderstood."""
    plain = number_text(cell)
    exact = _ABOUT.sub("", plain).strip()
    number = parse_number(exact)
    if number != int(number) or not 0 <= number <= LARGEST_HEADCOUNT:
        raise NotUnderstood(_("จำนวน “%(said)s” ใช้ไม่ได้") % {"said": shortened(text_of(cell))}, text_of(cell))
    return int(number), ("" if exact == plain else _("จำนวนโดยประมาณ: %(said)s") % {"said": text_of(cell)})


def phone_of(cell: Cell) -> tuple[str, str]:
    """A telephone number of nine (landline) or ten digits, with the zero that Excel lost. Raises NotUnderstood."""
    said = typed(text_of(cell)) if not isinstance(cell, (int, float)) else number_text(cell)
    plain = _PHONE_WORDS.sub("", said)
    plain = re.sub("(?<=[0-9 .-])[oO]|[oO](?=[0-9])", "0", plain)
    notes = []
    if extension := _EXTENSION.search(plain):
        notes.append(_("เบอร์ต่อ: %(said)s") % {"said": extension[0]})
        plain = plain.replace(extension[0], "")
    first, *others = [part for part in _BETWEEN_PHONES.split(plain) if _ONLY_DIGITS.sub("", part)] or [plain]
    if others:
        notes.append(_("มีหลายเบอร์ ใช้เบอร์แรก: %(said)s") % {"said": shortened(said)})
    digits = _with_its_zero(_ONLY_DIGITS.sub("", first), said)
    if digits.lost_zero:
        notes.append(_("เติมเลข 0 หน้าเบอร์โทรศัพท์"))
    return digits.number, " ".join(notes)


class _Digits:
    """A whole number and whether its zero had to be put back."""

    def __init__(self, number: str, lost_zero: bool) -> None:
        self.number, self.lost_zero = number, lost_zero


def _with_its_zero(digits: str, said: str) -> _Digits:
    if digits.startswith("66") and len(digits) in (10, 11):
        digits = "0" + digits[2:].lstrip("0")
    lost = not digits.startswith("0") and (
        (len(digits) == 9 and digits[0] in "689") or (len(digits) == 8 and digits[0] in "23457")
    )
    number = f"0{digits}" if lost else digits
    mobile = len(number) == 10 and number[:2] in {"06", "08", "09"}
    landline = len(number) == 9 and number[0] == "0" and number[1] in "23457"
    if not mobile and not landline:
        raise NotUnderstood(
            _("เบอร์โทรศัพท์ “%(said)s” ไม่ครบหรือไม่ถูกต้อง จึงไม่นำเข้าเบอร์นี้") % {"said": shortened(said)}, said
        )
    return _Digits(number, lost)


def person_of(cell: Cell) -> tuple[str, str]:
    """(a person's name as written, the telephone number that stands behind it or "").

    Old lists have one column for both; the number is as it was written.
    """
    said = normalise_line(text_of(cell))
    plain = typed(said)
    number = (
        _PHONE.search(re.sub("(?<=[0-9])[oO]|[oO](?=[0-9])", "0", plain)) if len(plain) == len(said) else None
    )
    if number is None:
        return _PERSON_TAIL.sub("", said), ""
    name = _PHONE_WORDS.sub("", said[: number.start()])
    return _PERSON_TAIL.sub("", name).strip(_QUOTES), said[number.start() :]


def day_note(day: datetime.date, said: str) -> str:
    """How a date was understood where the cell did not say it plainly."""
    return _("อ่านวันที่ “%(said)s” เป็น %(date)s") % {
        "said": said,
        "date": f"{day.day}/{day.month}/{day.year + 543}",
    }
