"""Dates as people type and read them (rules T1, T2, T3 and T12 of the Thai rules).

Stored are Gregorian dates and UTC instants; shown are Buddhist years in Bangkok time. The 543 years are
subtracted before a date is built: 29 February 2567 exists, in the year 2024.
"""

import calendar
import datetime
import re
from enum import Enum
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened, typed
from accounts.thai.months import ENGLISH_WEEKDAYS, THAI_MONTHS, THAI_WEEKDAYS, TYPED
from accounts.thai.printing import BUDDHIST_OFFSET, bangkok_date, format_date, format_datetime, format_time
from accounts.thai.spelling import normalise_line

__all__ = [
    "AmbiguousYear",
    "fiscal_year",
    "format_date",
    "format_datetime",
    "format_time",
    "parse_date",
    "parse_year",
]

# Above is a Buddhist year; from first to last a Christian one; between the last and this, neither: ask.
_LAST_YEAR_NOT_BUDDHIST: Final = 2400
_FIRST_CE, _LAST_CE = 1900, 2200


class AmbiguousYear(NotUnderstood):
    """A year of two digits. `year` (BE) and `date` are the proposal to ask back with; nothing is assumed."""

    def __init__(self, message: str, text: str, year: int, date: datetime.date | None = None) -> None:
        super().__init__(message, text)
        self.year = year
        self.date = date


class _Era(Enum):
    BUDDHIST = "พ.ศ."
    CHRISTIAN = "ค.ศ."


class _Parts(NamedTuple):
    day: int
    month: int
    year: str


_ERAS: Final = (
    (_Era.BUDDHIST, re.compile(r"พ\. ?ศ\.?|พศ\.?|พุทธศักราช|\bb\.?e\b\.?")),
    (_Era.CHRISTIAN, re.compile(r"ค\. ?ศ\.?|คศ\.?|คริสต์ศักราช|คริสตศักราช|\b(?:a\.?d|c\.?e)\b\.?")),
)
_WEEKDAYS: Final = (
    (THAI_WEEKDAYS, re.compile(f"^(?:วัน)?({'|'.join(THAI_WEEKDAYS)}|พฤหัส) *(?:ที่)? *")),
    (ENGLISH_WEEKDAYS, re.compile(f"^({'|'.join(ENGLISH_WEEKDAYS)})[a-z]*[., ]+")),
)
_WORDS: Final = re.compile("วันที่|เดือน|ปีงบประมาณ|งบประมาณ|ปี|^ที่")
_MIDNIGHT: Final = re.compile(r"[t ] *00:00(?::00(?:\.0+)?)?z?$")
_DATE_SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<year>[0-9]{4}) *[-/. ] *(?P<month>[0-9]{1,2}) *[-/. ] *(?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2}) *[-/. ] *(?P<month>[0-9]{1,2}) *[-/., ] *(?P<year>[0-9]{1,4})",
        r"(?P<day>[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})(?P<month>0[1-9]|1[0-2])(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[-/., ]*(?P<name>[^0-9]+?)[-/., ]*(?P<year>[0-9]{1,4})",
        r"(?P<name>[a-z]+)[. ]+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[, ]+(?P<year>[0-9]{1,4})",
        r"(?P<year>[0-9]{4})[-/., ]*(?P<name>[^0-9]+?)[-/., ]*(?P<day>[0-9]{1,2})",
    )
)
_NUMERIC: Final = re.compile("[0-9o/. -]+")
_NOT_IN_A_NAME: Final = re.compile("[^\u0e01-\u0e4ea-z]")


def parse_date(text: str) -> datetime.date:
    """A date from what a person typed, day before month, Buddhist or Christian year, any digits.

    Raises AmbiguousYear for a year of two digits, NotUnderstood for what is no date.
    """
    plain, era, weekday = _without_words(text)
    parts = _parts(plain)
    if parts is None:
        raise NotUnderstood(
            _("อ่าน “%(text)s” เป็นวันที่ไม่ได้ กรุณากรอก วัน/เดือน/ปี เช่น 1/2/2569 หรือ 1 ก.พ. 2569")
            % {"text": shortened(text)},
            text,
        )
    if not 1 <= parts.month <= 12:
        raise NotUnderstood(
            _("ไม่มีเดือนที่ %(month)s กรุณากรอกวันก่อนเดือน เช่น 28/2/2569") % {"month": parts.month}, text
        )
    if len(parts.year) == 2:
        raise _ask_back(parts, era, text)
    date = _built(parts.day, parts.month, _christian(parts.year, era, text), text)
    if weekday is not None and weekday != date.weekday():
        raise NotUnderstood(
            _("วันที่ %(date)s เป็นวัน%(right)s ไม่ใช่วัน%(typed)s กรุณาตรวจสอบวันที่")
            % {
                "date": format_date(date, lang="th"),
                "right": THAI_WEEKDAYS[date.weekday()],
                "typed": THAI_WEEKDAYS[weekday],
            },
            text,
        )
    return date


def parse_year(text: str) -> int:
    """A Buddhist year from what a person typed: 2567, ๒๕๖๗, พ.ศ. 2567, ปีงบประมาณ 2567, ค.ศ. 2024, 2024."""
    plain, era, _weekday = _without_words(text)
    year = plain.removeprefix("fy").strip()
    if re.fullmatch("[0-9]{2}", year):
        proposal = _proposed(year, era) + BUDDHIST_OFFSET
        raise AmbiguousYear(
            _("ปี “%(year)s” หมายถึง พ.ศ. %(proposal)s ใช่หรือไม่ กรุณากรอกปีให้ครบ 4 หลัก")
            % {"year": year, "proposal": proposal},
            text,
            proposal,
        )
    if not re.fullmatch("[0-9]{4}", year):
        raise NotUnderstood(
            _("อ่าน “%(text)s” เป็นปีไม่ได้ กรุณากรอกปี พ.ศ. 4 หลัก เช่น 2569") % {"text": shortened(text)}, text
        )
    return _christian(year, era, text) + BUDDHIST_OFFSET


def fiscal_year(day: datetime.date) -> int:
    """The Thai fiscal year (BE) of a day: 1 October to 30 September, named by the year in which it ends.

    A datetime must be aware; its day is the one in Bangkok.
    """
    day = bangkok_date(day)
    return day.year + BUDDHIST_OFFSET + (1 if day.month >= 10 else 0)


def _without_words(text: str) -> tuple[str, _Era | None, int | None]:
    """What is typed without the words around the figures; the era and the weekday that they named."""
    plain = typed(normalise_line(text)).casefold().replace("\\", "/").replace("‐", "-").replace("—", "-")
    plain = _MIDNIGHT.sub("", plain)
    weekday = None
    for names, pattern in _WEEKDAYS:
        if found := pattern.match(plain):
            weekday = next(n for n, name in enumerate(names) if name.startswith(found[1]))
            plain = plain[found.end() :]
    era = None
    for candidate, pattern in _ERAS:
        plain, times = pattern.subn(" ", plain)
        era = candidate if times else era
    plain = " ".join(_WORDS.sub(" ", plain).split()).strip(" ,")
    # A Latin o for a zero is a slip of the keyboard that is met in official pages ("๒๓/o๒/๒๕๖๔").
    return (plain.replace("o", "0") if _NUMERIC.fullmatch(plain) else plain), era, weekday


def _parts(plain: str) -> _Parts | None:
    for shape in _DATE_SHAPES:
        if not (found := shape.fullmatch(plain)):
            continue
        groups = found.groupdict()
        if groups.get("month"):
            return _Parts(int(groups["day"]), int(groups["month"]), groups["year"])
        if month := TYPED.get(_NOT_IN_A_NAME.sub("", groups["name"])):
            return _Parts(int(groups["day"]), month, groups["year"])
    return None


def _christian(digits: str, era: _Era | None, text: str) -> int:
    """The Christian year of a year in full; refused where it could be neither or contradicts its era."""
    year = int(digits)
    if era is not _Era.CHRISTIAN and _LAST_YEAR_NOT_BUDDHIST < year <= _LAST_CE + BUDDHIST_OFFSET:
        return year - BUDDHIST_OFFSET
    if era is not _Era.BUDDHIST and _FIRST_CE <= year <= _LAST_CE:
        return year
    raise NotUnderstood(
        _("ปี “%(year)s” ไม่อยู่ในช่วงที่ใช้ได้ กรุณากรอกปี พ.ศ. เช่น 2569 หรือ ค.ศ. เช่น 2026")
        % {"year": f"{era.value} {digits}" if era else digits},
        text,
    )


def _built(day: int, month: int, year: int, text: str) -> datetime.date:
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise NotUnderstood(
            _("เดือน%(month)s %(year)s มี %(days)s วัน กรุณาตรวจสอบวันที่")
            % {"month": THAI_MONTHS[month - 1], "year": year + BUDDHIST_OFFSET, "days": days},
            text,
        )
    return datetime.date(year, month, day)


def _proposed(digits: str, era: _Era | None) -> int:
    """The Christian year that two digits most likely mean: 69 is 2569, unless ค.ศ. stands with it."""
    return 2000 + int(digits) if era is _Era.CHRISTIAN else 2500 - BUDDHIST_OFFSET + int(digits)


def _ask_back(parts: _Parts, era: _Era | None, text: str) -> AmbiguousYear:
    date = _built(parts.day, parts.month, _proposed(parts.year, era), text)
    year = date.year + BUDDHIST_OFFSET
    message = _(
        "ปี “%(year)s” หมายถึง %(date)s ใช่หรือไม่ กรุณากรอกปีให้ครบ 4 หลัก เช่น %(day)s/%(month)s/%(full)s"
    ) % {
        "year": parts.year,
        "date": format_date(date),
        "day": parts.day,
        "month": parts.month,
        "full": year,
    }
    return AmbiguousYear(message, text, year, date)
