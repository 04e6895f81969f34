"""Thai and Arabic digits, and numbers as people type them."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.digits import NotUnderstood, parse_count, parse_number, to_arabic, to_thai


def test_digits_are_changed_and_nothing_else() -> None:
    assert to_arabic("ม.๔ ปี ๒๕๖๙ ชั้น 3") == "ม.4 ปี 2569 ชั้น 3"
    assert to_thai("ม.4 ปี 2569 ชั้น ๓") == "ม.๔ ปี ๒๕๖๙ ชั้น ๓"
    assert to_arabic("１２３") == "123"


@given(st.text(alphabet="0123456789 กขab.,-", max_size=40))
def test_there_and_back(text: str) -> None:
    assert to_arabic(to_thai(text)) == text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("120", 120),
        ("๑๒๐", 120),
        ("１２０", 120),
        (" 120 ", 120),
        ("1,250", 1250),
        ("๑,๒๕๐", 1250),
        ("1 250", 1250),
        ("1\u00a0250", 1250),
        ("１，２５０", 1250),
        ("1,234,567.89", Decimal("1234567.89")),
        ("๑,๒๓๔.๕๐", Decimal("1234.50")),
        ("0.5", Decimal("0.5")),
        ("-12", -12),
        ("−12", -12),
        ("+7", 7),
        ("1\u200b20", 120),
        ("007", 7),
    ],
)
def test_a_number_is_read(typed: str, number: int | Decimal) -> None:
    assert parse_number(typed) == number
    assert type(parse_number(typed)) is type(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "สิบ",
        "12 คน",
        "1,25",
        "12,34",
        "1.250,00",
        "12 34",
        "1.2.3",
        "--1",
        "1e5",
        "NaN",
        "Infinity",
        "٣",
        "0x10",
    ],
)
def test_what_is_no_number_is_asked_back(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="กรุณากรอก") as refused:
        parse_number(typed)
    assert refused.value.text == typed


def test_a_number_of_more_digits_than_anyone_means_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="ยาวเกินไป"):
        parse_number("9" * 16)


@pytest.mark.parametrize(
    ("typed", "count"), [("0", 0), ("๒๕", 25), ("12.00", 12), ("999,999,999", 999_999_999)]
)
def test_a_count_is_read(typed: str, count: int) -> None:
    assert parse_count(typed) == count
    assert type(parse_count(typed)) is int


@pytest.mark.parametrize(
    ("typed", "why"),
    [("-1", "ไม่ติดลบ"), ("2.5", "จำนวนเต็ม"), ("1,000,000,000", "มากเกินไป"), ("หลายคน", "อ่าน")],
)
def test_what_is_no_count_is_refused_with_its_reason(typed: str, why: str) -> None:
    with pytest.raises(NotUnderstood, match=why):
        parse_count(typed)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    with contextlib.suppress(NotUnderstood):
        assert isinstance(parse_number(text), int | Decimal)
