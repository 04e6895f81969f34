"""Dates and times as they are shown: Buddhist years and Bangkok time in Thai, Christian years in English.

Digits are Arabic here; Thai digits are put in at the very end, by a person's or a document's choice.
"""

import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from accounts.thai.months import ENGLISH_MONTHS, THAI_MONTHS, THAI_SHORT

BANGKOK: Final = ZoneInfo("Asia/Bangkok")
BUDDHIST_OFFSET: Final = 543
DateStyle = Literal["long", "short", "words", "iso"]


def format_date(day: datetime.date, style: DateStyle = "long", lang: str | None = None) -> str:
    """A day in the language asked for, or in the active one.

    long: 1 กุมภาพันธ์ 2569 · short: 1 ก.พ. 2569 · words, as a certificate has it: วันที่ 1 เดือนกุมภาพันธ์
    พุทธศักราช 2569 · iso: 2026-02-01 in both languages, for machines.
    """
    day = bangkok_date(day)
    if style == "iso":
        return day.isoformat()
    if _in_english(lang):
        month = ENGLISH_MONTHS[day.month - 1]
        return f"{day.day} {month[:3] if style == 'short' else month} {day.year}"
    year = day.year + BUDDHIST_OFFSET
    if style == "words":
        return f"วันที่ {day.day} เดือน{THAI_MONTHS[day.month - 1]} พุทธศักราช {year}"
    return f"{day.day} {(THAI_SHORT if style == 'short' else THAI_MONTHS)[day.month - 1]} {year}"


def format_time(at: datetime.datetime, lang: str | None = None) -> str:
    """The time of an instant in Bangkok, as format_clock says it."""
    local = _in_bangkok(at)
    return format_clock(local.time(), lang)


def format_clock(time: datetime.time, lang: str | None = None) -> str:
    """A time of day: 14.05 น., in English 14:05."""
    return f"{time:%H:%M}" if _in_english(lang) else f"{time:%H.%M} น."


def format_datetime(at: datetime.datetime, lang: str | None = None) -> str:
    """An instant in Bangkok time: 17 มิ.ย. 2567 14.05 น., in English 17 Jun 2024, 14:05."""
    separator = ", " if _in_english(lang) else " "
    return format_date(at, "short", lang) + separator + format_time(at, lang)


def bangkok_date(day: datetime.date) -> datetime.date:
    """The day itself, or the day in Bangkok of an aware datetime."""
    return _in_bangkok(day).date() if isinstance(day, datetime.datetime) else day


def _in_bangkok(at: datetime.datetime) -> datetime.datetime:
    if at.tzinfo is None:
        raise ValueError("a datetime without a time zone has no time in Bangkok")
    return at.astimezone(BANGKOK)


def _in_english(lang: str | None) -> bool:
    return (lang or get_language() or "th").startswith("en")
