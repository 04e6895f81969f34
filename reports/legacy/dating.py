"""Fiscal years and days of certification in old spreadsheets (rules T1 to T3).

A year of two digits is taken as Buddhist, with a note; the page asks back before it is applied. A Buddhist
date that Excel took for a Christian one (serial 244395 is a day of "the year 2569") loses its 543 years.
"""

import datetime
import math
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.dates import AmbiguousYear, parse_date, parse_year
from accounts.thai.digits import NotUnderstood, shortened, typed
from accounts.thai.months import THAI_MONTHS, TYPED
from accounts.thai.printing import BUDDHIST_OFFSET
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import day_note, number_text

FIRST_YEAR, LAST_YEAR = 2540, 2600  # fiscal years (BE) that a list of this scheme can speak of
_EPOCH: Final = datetime.date(1899, 12, 30)
# Excel counts days: 1 January 1990 … 31 December 2100, and the same with Buddhist years.
_SERIALS: Final = range(32_874, 73_415)
_BUDDHIST_SERIALS: Final = range(231_200, 271_800)
# What stands around a year and says nothing: parse_year knows the words of eras.
_YEAR_WORDS: Final = re.compile(
    r"ประจำ|ปีงบประมาณ|ปีงบฯ?\.?|งบประมาณ|ปีงปม\.?|งปม\.?|ปี|fiscal year|FY\.?|year", re.IGNORECASE
)
_YEAR_AS_NUMBER: Final = re.compile(r"^([12]),?([0-9]{3})(?:\.0+)?$")  # 2567.0, 2,567
_AROUND_A_YEAR: Final = " ()[]/:.,'’\"“”*-"
_HOUR: Final = re.compile(r"(?:เวลา)? *[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})? *(?:น\.?)?$")
_ENGLISH_SHORT: Final = re.compile("^([0-9]{1,2})[-/ ]([A-Za-z]{3,9})\\.?[-/ ']+([0-9]{2})$")
_FIRST_BUDDHIST_SHORT: Final = 50  # "Jun 67" is a person's who counts in Buddhist years: 2567
_OF_MEETING: Final = re.compile(r" *\(?(?:ครั้งที่|ประชุม|มติ)[^()]*\)?$")
_MONTH_WORD: Final = re.compile("(?<=[0-9 ])(?:เดือน)? *([ก-๎]{4,})")
_A_DATE_BEFORE: Final = re.compile("[0-9]{2,4} *[,เ]? *$|[0-9]{2,4} *เวลา *$")
_SERIAL_TEXT: Final = re.compile("[0-9]{5,6}")


@lru_cache(maxsize=4096)
def fiscal_year_of(cell: Cell) -> tuple[int, str]:
    """A fiscal year (BE) and, where two digits stand for four, a note. Raises NotUnderstood."""
    said = _YEAR_WORDS.sub(" ", _YEAR_AS_NUMBER.sub(r"\1\2", number_text(cell))).strip(_AROUND_A_YEAR)
    note = ""
    try:
        year = parse_year(said)
    except AmbiguousYear as two_digits:
        year = two_digits.year
        note = _("ปี “%(said)s” ถือเป็น พ.ศ. %(year)s") % {"said": text_of(cell), "year": year}
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotUnderstood(
            _("ปีงบประมาณ “%(said)s” อยู่นอกช่วง พ.ศ. %(first)s–%(last)s กรุณาตรวจสอบ")
            % {"said": shortened(text_of(cell)), "first": FIRST_YEAR, "last": LAST_YEAR},
            text_of(cell),
        )
    return year, note


@lru_cache(maxsize=50_000)
def day_of(cell: Cell) -> tuple[datetime.date, str]:
    """A day from a date cell, a serial number or a text in any of the usual shapes. Raises NotUnderstood."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        return _christian(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_serial(float(cell))
    said = text_of(cell)
    if _SERIAL_TEXT.fullmatch(plain := number_text(said)):
        return _of_serial(float(plain))
    return _of_text(said)


def _of_text(said: str) -> tuple[datetime.date, str]:
    plain = typed(normalise_line(said)).strip(" '’\"“”.,()*")
    if (hour := _HOUR.search(plain)) and _A_DATE_BEFORE.search(plain[: hour.start()]):
        plain = plain[: hour.start()].rstrip(" ,")
    plain = _OF_MEETING.sub("", plain).rstrip()
    if english := _ENGLISH_SHORT.fullmatch(plain):  # 14-Jul-24 is of a program that counts in Christian years
        century = "25" if int(english[3]) >= _FIRST_BUDDHIST_SHORT else "20"
        day = parse_date(f"{english[1]} {english[2]} {century}{english[3]}")
        return day, day_note(day, said)
    mended = _MONTH_WORD.sub(_nearest_month, plain)
    try:
        day = parse_date(mended)
        return day, ("" if mended == plain else day_note(day, said))
    except AmbiguousYear as two_digits:
        if two_digits.date is None:
            raise
        return two_digits.date, day_note(two_digits.date, said)


def _nearest_month(word: re.Match[str]) -> str:
    """The month that a mistyped word is nearest to; a word that is near to none stays."""
    if word[1] in TYPED or word[1].startswith(("พุทธ", "คริสต")):
        return word[0]
    near = get_close_matches(word[1], THAI_MONTHS, n=1, cutoff=0.75)
    return f" {near[0]} " if near else word[0]


def _of_serial(serial: float) -> tuple[datetime.date, str]:
    days = int(serial) if math.isfinite(serial) else 0
    if days not in _SERIALS and days not in _BUDDHIST_SERIALS:
        if 1_000_000 <= days < 10**8 and serial.is_integer():  # 14072567 as a number
            return parse_date(f"{days:08d}"), ""
        raise NotUnderstood(
            _("อ่าน “%(said)s” เป็นวันที่ไม่ได้ กรุณากรอก วัน/เดือน/ปี เช่น 14/7/2567") % {"said": text_of(serial)},
            text_of(serial),
        )
    day, _note = _christian(_EPOCH + datetime.timedelta(days=days))
    return day, day_note(day, text_of(serial))


def _christian(day: datetime.date) -> tuple[datetime.date, str]:
    """The day itself; one whose year was typed as a Buddhist one, 543 years earlier and with a note."""
    if day.year <= 2400:
        return day, ""
    try:
        earlier = day.replace(year=day.year - BUDDHIST_OFFSET)
    except ValueError:  # 29 February of a year that has none after subtracting
        raise NotUnderstood(
            _("วันที่ %(said)s ไม่มีจริงเมื่อเทียบเป็น พ.ศ. กรุณาตรวจสอบ") % {"said": day.isoformat()}, day.isoformat()
        ) from None
    return earlier, day_note(earlier, day.isoformat())
