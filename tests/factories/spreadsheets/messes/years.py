"""The fiscal year and the day of certification, in all the ways that lists write them."""

import datetime
from collections.abc import Callable

from accounts.thai.digits import to_thai
from accounts.thai.months import ENGLISH_MONTHS, THAI_MONTHS, THAI_SHORT
from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import enter, mess
from tests.factories.spreadsheets.records import organisations

YEARS: dict[str, Callable[[int], Cell]] = {
    "year_text": str,
    "year_thai_digits": lambda y: to_thai(str(y)),
    "year_mixed_digits": lambda y: f"2{to_thai(str(y)[1:])}",
    "year_short": lambda y: str(y)[2:],
    "year_short_number": lambda y: int(str(y)[2:]),
    "year_short_thai": lambda y: to_thai(str(y)[2:]),
    "year_word_short": lambda y: f"ปี {str(y)[2:]}",
    "year_word_short_thai": lambda y: f"ปี{to_thai(str(y)[2:])}",
    "year_be": lambda y: f"พ.ศ. {y}",
    "year_be_tight": lambda y: f"พ.ศ.{to_thai(str(y))}",
    "year_be_no_stops": lambda y: f"พศ {y}",
    "year_ce_number": lambda y: y - 543,
    "year_ce_text": lambda y: f"ค.ศ. {y - 543}",
    "year_budget": lambda y: f"ปีงบประมาณ {y}",
    "year_budget_be_thai": lambda y: f"ปีงบประมาณ พ.ศ. {to_thai(str(y))}",
    "year_budget_short": lambda y: f"ปีงบประมาณ {str(y)[2:]}",
    "year_for": lambda y: f"ประจำปี {y}",
    "year_for_budget": lambda y: f"ประจำปีงบประมาณ พ.ศ. {y}",
    "year_budget_abbreviated": lambda y: f"ปีงบฯ {y}",
    "year_gor_por": lambda y: f"ปีงปม. {y}",
    "year_fy": lambda y: f"FY{y}",
    "year_fy_short": lambda y: f"FY {str(y)[2:]}",
    "year_float": float,
    "year_latin_o": lambda y: "256o" if y == 2560 else str(y),
    "year_brackets": lambda y: f"({y})",
    "year_slash": lambda y: f"ปี/{y}",
    "year_trailing_stop": lambda y: f"{y}.",
}  # fmt: skip


def _in_a_sentence(written: Cell) -> str:
    """Outside of its own column a bare figure stands behind its word."""
    said = str(int(written)) if isinstance(written, (int, float)) else written
    return said if said[0] in "ปพคF" else f"ประจำปี {said}"


def _year_written(write: Callable[[int], Cell]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.spell["fiscal_year"] = lambda record, _number: write(record.fiscal_year)
        document.year_in_words = lambda year: _in_a_sentence(write(year))

    return change


for _name, _write in YEARS.items():
    enter(_name, "year", "spelling", _year_written(_write))


def _year_stands(where: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.headings.pop("fiscal_year", None)
        document.facts["fiscal_year"] = where

    return change


for _where in ("title", "sheet", "file", "option"):
    enter(f"year_in_{_where}", "year_place", "place", _year_stands(_where))


@mess("year_place", "place", "section_at")
def year_in_section(document: Document) -> None:
    document.headings.pop("fiscal_year")
    document.sections.insert(0, "fiscal_year")
    write = document.spell["fiscal_year"]
    document.spell["fiscal_year"] = lambda record, number: _in_a_sentence(write(record, number))


@mess("plan", "truth")
def plan_one(document: Document) -> None:
    document.records = organisations(year=2564)


@mess("titles", "layout")
def title_with_day_of_another_year(document: Document) -> None:
    document.titles = ["(ข้อมูล ณ วันที่ ๑๕ พฤศจิกายน ๒๕๖๙)", "บัญชีรายชื่อองค์กรคุณธรรม"]


def _full(day: datetime.date) -> int:
    return day.year + 543


MISTYPED = {
    "กรกฎาคม": "กรกฏาคม", "มกราคม": "มกราคคม", "มีนาคม": "มีนาคน", "ธันวาคม": "ธันวาค", "กุมภาพันธ์": "กุมภาพันธุ์",
    "สิงหาคม": "สิงหาคาม", "กันยายน": "กันยาน", "เมษายน": "เมษยน", "มิถุนายน": "มิถุนยน", "พฤศจิกายน": "พฤศจิกายา",
}  # fmt: skip
DAYS: dict[str, Callable[[datetime.date], Cell]] = {
    "day_short_year": lambda d: f"{d.day}/{d.month}/{_full(d) % 100}",
    "day_padded_short_year": lambda d: f"{d.day:02}/{d.month:02}/{_full(d) % 100}",
    "day_thai_digits": lambda d: to_thai(f"{d.day}/{d.month}/{_full(d)}"),
    "day_dashes": lambda d: f"{d.day}-{d.month}-{_full(d)}",
    "day_stops": lambda d: f"{d.day}.{d.month}.{_full(d)}",
    "day_blanks": lambda d: f"{d.day} / {d.month} / {_full(d)}",
    "day_backslash": lambda d: f"{d.day}\\{d.month}\\{_full(d)}",
    "day_short_month": lambda d: f"{d.day} {THAI_SHORT[d.month - 1]} {_full(d)}",
    "day_short_month_year": lambda d: f"{d.day} {THAI_SHORT[d.month - 1]} {_full(d) % 100}",
    "day_short_month_thai": lambda d: to_thai(f"{d.day} {THAI_SHORT[d.month - 1]} {_full(d) % 100}"),
    "day_short_month_tight": lambda d: f"{d.day}{THAI_SHORT[d.month - 1]}{_full(d) % 100}",
    "day_short_month_no_stops": lambda d: f"{d.day} {THAI_SHORT[d.month - 1].replace('.', '')} {_full(d)}",
    "day_short_month_one_stop": lambda d: f"{d.day} {THAI_SHORT[d.month - 1].rstrip('.')} {_full(d)}",
    "day_short_month_spaced": lambda d: f"{d.day} {THAI_SHORT[d.month - 1].replace('.', '. ')} {_full(d)}",
    "day_short_month_dashes": lambda d: f"{d.day}-{THAI_SHORT[d.month - 1]}-{_full(d) % 100}",
    "day_long_month": lambda d: f"{d.day} {THAI_MONTHS[d.month - 1]} {_full(d)}",
    "day_long_month_thai": lambda d: to_thai(f"{d.day} {THAI_MONTHS[d.month - 1]} {_full(d)}"),
    "day_long_month_be": lambda d: f"วันที่ {d.day} {THAI_MONTHS[d.month - 1]} พ.ศ. {_full(d)}",
    "day_long_month_words": lambda d: f"{d.day} เดือน {THAI_MONTHS[d.month - 1]} พุทธศักราช {_full(d)}",
    "day_mistyped_month": lambda d: f"{d.day} {MISTYPED.get(THAI_MONTHS[d.month - 1], THAI_MONTHS[d.month - 1])} {_full(d)}",
    "day_english": lambda d: f"{d.day} {ENGLISH_MONTHS[d.month - 1]} {d.year}",
    "day_english_short": lambda d: f"{d.day}-{ENGLISH_MONTHS[d.month - 1][:3]}-{d.year}",
    "day_english_two_digits": lambda d: f"{d.day:02}-{ENGLISH_MONTHS[d.month - 1][:3]}-{d.year % 100}",
    "day_english_american": lambda d: f"{ENGLISH_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "day_iso": lambda d: d.isoformat(),
    "day_iso_be": lambda d: f"{_full(d)}-{d.month:02}-{d.day:02}",
    "day_iso_midnight": lambda d: f"{d.isoformat()} 00:00:00",
    "day_ce_slashes": lambda d: f"{d.day}/{d.month}/{d.year}",
    "day_midnight": lambda d: f"{d.day}/{d.month}/{_full(d)} 0:00",
    "day_with_hour": lambda d: f"{d.day}/{d.month}/{_full(d)} 13:30 น.",
    "day_eight_digits": lambda d: f"{d.day:02}{d.month:02}{_full(d)}",
    "day_date": lambda d: d,
    "day_datetime": lambda d: datetime.datetime(d.year, d.month, d.day),
    "day_datetime_with_hour": lambda d: datetime.datetime(d.year, d.month, d.day, 9, 30),
    "day_serial": lambda d: (d - datetime.date(1899, 12, 30)).days,
    "day_serial_text": lambda d: str((d - datetime.date(1899, 12, 30)).days),
    "day_buddhist_date": lambda d: _buddhist(d),
    "day_buddhist_serial": lambda d: (_buddhist(d) - datetime.date(1899, 12, 30)).days,
    "day_buddhist_serial_text": lambda d: str((_buddhist(d) - datetime.date(1899, 12, 30)).days),
    "day_latin_o": lambda d: f"{d.day:02}/{d.month:02}/{_full(d)}".replace("0", "o"),
    "day_trailing_stop": lambda d: f"{d.day} {THAI_SHORT[d.month - 1]} {_full(d)}.",
    "day_weekday": lambda d: f"วัน{('จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์', 'อาทิตย์')[d.weekday()]}ที่ {d.day} {THAI_MONTHS[d.month - 1]} {_full(d)}",
    "day_quoted": lambda d: f"'{d.day}/{d.month}/{_full(d)}",
}  # fmt: skip


def _buddhist(day: datetime.date) -> datetime.date:
    """As Excel keeps a day whose year was typed as a Buddhist one; 29 February may slip to 1 March there."""
    try:
        return day.replace(year=_full(day))
    except ValueError:
        return datetime.date(_full(day), 2, 28)


def _day_written(name: str, write: Callable[[datetime.date], Cell]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        if "buddhist" in name:  # Excel cannot hold this day: it is no mess but another day
            for record in document.records:
                if record.certified_on and (record.certified_on.month, record.certified_on.day) == (2, 29):
                    record.certified_on = record.certified_on.replace(day=28)
        document.spell["certified_on"] = lambda record, _number: (
            write(record.certified_on) if record.certified_on else ""
        )

    return change


for _name, _day in DAYS.items():
    enter(_name, "day", "spelling", _day_written(_name, _day))
