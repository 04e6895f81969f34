"""Dates as people type them, and as they are shown."""

import contextlib
import datetime
from datetime import UTC

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.dates import (
    AmbiguousYear,
    fiscal_year,
    format_date,
    format_datetime,
    format_time,
    parse_date,
    parse_year,
)
from accounts.thai.digits import NotUnderstood, to_thai
from tests.accounts.thai.date_forms import FIRST_OF_FEBRUARY, NOT_DATES, OTHER_DAYS, lines, pairs

CERTAIN = [(typed, meant) for typed, meant in pairs(OTHER_DAYS) if not meant.startswith("?")]
ASKED_BACK = [(typed, meant[1:]) for typed, meant in pairs(OTHER_DAYS) if meant.startswith("?")]
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


def test_the_table_holds_at_least_two_hundred_forms() -> None:
    assert len(set(lines(FIRST_OF_FEBRUARY))) + len(CERTAIN) + len(ASKED_BACK) >= 200


@pytest.mark.parametrize("typed", lines(FIRST_OF_FEBRUARY))
def test_each_way_to_type_the_first_of_february(typed: str) -> None:
    assert parse_date(typed) == datetime.date(2026, 2, 1)


@pytest.mark.parametrize(("typed", "iso"), CERTAIN)
def test_other_days(typed: str, iso: str) -> None:
    assert parse_date(typed).isoformat() == iso


@pytest.mark.parametrize(("typed", "iso"), ASKED_BACK)
def test_a_year_of_two_digits_is_asked_back_with_a_proposal(typed: str, iso: str) -> None:
    with pytest.raises(AmbiguousYear) as asked:
        parse_date(typed)
    assert asked.value.date is not None
    assert asked.value.date.isoformat() == iso
    assert asked.value.year == asked.value.date.year + 543
    assert format_date(asked.value.date, lang="th") in asked.value.message


@pytest.mark.parametrize("typed", [*lines(NOT_DATES), "", " ", "\x00"])
def test_what_is_no_date_is_refused_and_not_guessed(typed: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_date(typed)
    assert not isinstance(refused.value, AmbiguousYear)
    assert "กรุณา" in refused.value.message


def test_the_message_of_a_day_that_does_not_exist_names_the_days_of_that_month() -> None:
    with pytest.raises(NotUnderstood, match="กุมภาพันธ์ 2568 มี 28 วัน"):
        parse_date("29/2/2568")


def test_the_message_of_a_wrong_weekday_names_the_right_one() -> None:
    with pytest.raises(NotUnderstood, match="เป็นวันอาทิตย์ ไม่ใช่วันจันทร์"):
        parse_date("วันจันทร์ที่ 1 กุมภาพันธ์ 2569")


def test_a_long_text_is_shortened_in_the_message() -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_date("ก" * 5000)
    assert len(refused.value.message) < 200


@given(DAYS, st.sampled_from(["long", "short", "words"]), st.sampled_from(["th", "en"]), st.booleans())
def test_every_day_that_is_shown_is_read_back(day: datetime.date, style: str, lang: str, thai: bool) -> None:
    shown = format_date(day, style, lang)  # type: ignore[arg-type]  # one of the styles
    assert parse_date(to_thai(shown) if thai else shown) == day


@given(DAYS, st.sampled_from(["/", "-", ".", " "]), st.booleans(), st.booleans())
def test_every_day_is_read_in_figures(day: datetime.date, between: str, buddhist: bool, padded: bool) -> None:
    form = "{:02}" if padded else "{}"
    year = day.year + 543 if buddhist else day.year
    typed = between.join([form.format(day.day), form.format(day.month), str(year)])
    assert parse_date(typed) == day
    assert parse_date(f"{year:04}{between}{day.month:02}{between}{day.day:02}") == day


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    with contextlib.suppress(NotUnderstood):
        assert isinstance(parse_date(text), datetime.date)


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2567", 2567),
        ("๒๕๖๗", 2567),
        ("พ.ศ. 2567", 2567),
        ("พ.ศ.๒๕๖๗", 2567),
        ("ปี 2567", 2567),
        ("ปีงบประมาณ 2567", 2567),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๗", 2567),
        ("2024", 2567),
        ("ค.ศ. 2024", 2567),
        ("FY2024", 2567),
        ("FY 2567", 2567),
    ],
)
def test_a_year_is_read_as_a_buddhist_year(typed: str, year: int) -> None:
    assert parse_year(typed) == year


@pytest.mark.parametrize(("typed", "year"), [("67", 2567), ("ปี ๖๙", 2569), ("ค.ศ. 24", 2567)])
def test_a_short_year_is_asked_back(typed: str, year: int) -> None:
    with pytest.raises(AmbiguousYear, match=str(year)) as asked:
        parse_year(typed)
    assert (asked.value.year, asked.value.date) == (year, None)


@pytest.mark.parametrize("typed", ["", "ปีนี้", "2300", "25670", "567", "พ.ศ. 2024", "ค.ศ. 2567", "2567.5"])
def test_what_is_no_year_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="กรุณากรอกปี"):
        parse_year(typed)


def test_a_fiscal_year_ends_on_the_thirtieth_of_september() -> None:
    assert fiscal_year(datetime.date(2024, 9, 30)) == 2567
    assert fiscal_year(datetime.date(2024, 10, 1)) == 2568
    assert fiscal_year(datetime.date(2024, 1, 1)) == 2567


def test_the_fiscal_year_of_an_instant_is_that_of_its_day_in_bangkok() -> None:
    last = datetime.datetime(2024, 9, 30, 16, 59, 59, 999_000, tzinfo=UTC)
    assert fiscal_year(last) == 2567
    assert fiscal_year(last + datetime.timedelta(milliseconds=1)) == 2568


def test_dates_are_shown_in_each_style_and_language() -> None:
    day = datetime.date(2026, 2, 1)
    assert format_date(day, lang="th") == "1 กุมภาพันธ์ 2569"
    assert format_date(day, "short", "th") == "1 ก.พ. 2569"
    assert format_date(day, "words", "th") == "วันที่ 1 เดือนกุมภาพันธ์ พุทธศักราช 2569"
    assert format_date(day, "iso", "th") == format_date(day, "iso", "en") == "2026-02-01"
    assert format_date(day, lang="en") == format_date(day, "words", "en") == "1 February 2026"
    assert format_date(day, "short", "en") == "1 Feb 2026"


def test_the_active_language_decides_when_none_is_named() -> None:
    day = datetime.date(2026, 2, 1)
    with translation.override("en"):
        assert format_date(day) == "1 February 2026"
    with translation.override("th"):
        assert format_date(day) == "1 กุมภาพันธ์ 2569"


def test_instants_are_shown_in_bangkok_time() -> None:
    at = datetime.datetime(2024, 6, 17, 7, 5, tzinfo=UTC)
    assert format_datetime(at, "th") == "17 มิ.ย. 2567 14.05 น."
    assert format_datetime(at, "en") == "17 Jun 2024, 14:05"
    assert format_time(at, "th") == "14.05 น."
    late = datetime.datetime(2024, 12, 31, 17, 0, tzinfo=UTC)
    assert format_datetime(late, "th") == "1 ม.ค. 2568 00.00 น."
    assert format_date(late, lang="th") == "1 มกราคม 2568"


def test_a_datetime_without_a_zone_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="time zone"):
        format_datetime(datetime.datetime(2024, 6, 17, 14, 5))
