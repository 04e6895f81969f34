"""Dates, numbers and digits in templates, on Thai and English pages."""

import datetime
from datetime import UTC
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

DAY = datetime.date(2026, 2, 1)
AT = datetime.datetime(2024, 6, 17, 7, 5, tzinfo=UTC)


def shown(template: str, value: Any, *, lang: str = "th", thai_digits: bool | None = None) -> str:
    context: dict[str, Any] = {"value": value}
    if thai_digits is not None:
        context["request"] = SimpleNamespace(user=SimpleNamespace(thai_digits=thai_digits))
        context["user"] = context["request"].user
    with translation.override(lang):
        return Template("{% load thai %}" + template).render(Context(context))


@pytest.mark.parametrize(
    ("template", "value", "thai", "english"),
    [
        ("{{ value|be_date }}", DAY, "1 กุมภาพันธ์ 2569", "1 February 2026"),
        ("{{ value|be_short }}", DAY, "1 ก.พ. 2569", "1 Feb 2026"),
        ("{{ value|be_words }}", DAY, "วันที่ 1 เดือนกุมภาพันธ์ พุทธศักราช 2569", "1 February 2026"),
        ("{{ value|be_date }}", AT, "17 มิถุนายน 2567", "17 June 2024"),
        ("{{ value|be_datetime }}", AT, "17 มิ.ย. 2567 14.05 น.", "17 Jun 2024, 14:05"),
        ("{{ value|time_th }}", AT, "14.05 น.", "14:05"),
        ("{{ value|be_year }}", DAY, "2569", "2026"),
        ("{{ value|be_year }}", 2569, "2569", "2026"),
        ("{{ value|grouped }}", 1234567, "1,234,567", "1,234,567"),
        ("{{ value|grouped }}", Decimal("1234.50"), "1,234.50", "1,234.50"),
        ("{{ value|thai_digits }}", "ข้อ 9", "ข้อ ๙", "ข้อ ๙"),
        ("{{ value|be_short|thai_digits }}", DAY, "๑ ก.พ. ๒๕๖๙", "๑ Feb ๒๐๒๖"),
    ],
)
def test_a_value_on_a_thai_and_on_an_english_page(template: str, value: Any, thai: str, english: str) -> None:
    assert (shown(template, value), shown(template, value, lang="en")) == (thai, english)


@pytest.mark.parametrize(
    ("value", "thai"),
    [(4200, "4,200 บาท"), (Decimal("4200.00"), "4,200 บาท"), (Decimal("0.5"), "0.50 บาท"), (0, "0 บาท")],
)
def test_money_shows_satang_only_where_there_are_any(value: Any, thai: str) -> None:
    assert shown("{{ value|baht }}", value) == thai


@pytest.mark.parametrize(
    "name", ["be_date", "be_short", "be_words", "be_datetime", "time_th", "be_year", "grouped", "baht"]
)
def test_nothing_shows_as_nothing(name: str) -> None:
    assert shown("{{ value|" + name + " }}", None) == ""


def test_digits_are_those_that_the_reader_has_chosen() -> None:
    assert shown("{% n value|be_short %}", DAY, thai_digits=True) == "๑ ก.พ. ๒๕๖๙"
    assert shown("{% n value|be_short %}", DAY, thai_digits=False) == "1 ก.พ. 2569"
    assert shown("{% n value %}", 12) == "12"
    assert shown("{{ value|digits:user }}", 12, thai_digits=True) == "๑๒"
    assert shown("{{ value|digits:user }}", 12, thai_digits=False) == "12"


def test_an_english_page_keeps_arabic_digits() -> None:
    assert shown("{% n value %}", 12, lang="en", thai_digits=True) == "12"


def test_what_a_person_typed_is_escaped_also_with_thai_digits() -> None:
    assert shown("{% n value %}", "<b>1</b>", thai_digits=True) == "&lt;b&gt;๑&lt;/b&gt;"
    assert shown("{{ value|thai_digits }}", "<b>1</b>") == "&lt;b&gt;๑&lt;/b&gt;"


def test_safe_markup_stays_whole() -> None:
    link = mark_safe('<a href="/2569/">ปี 2569 &#39;1&#39;</a>')
    assert shown("{% n value %}", link, thai_digits=True) == '<a href="/2569/">ปี ๒๕๖๙ &#39;๑&#39;</a>'
