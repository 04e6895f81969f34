"""Fields that read what people type and answer in Thai."""

import datetime

import pytest
from django import forms

from accounts.fields import Day, Email, Line, Phone, Pick, Text


def cleaned(field, text):
    return field.clean(text)


def error_of(field, text) -> str:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(text)
    return refused.value.messages[0]


def test_a_line_is_stored_in_one_spelling():
    assert cleaned(Line(longest=50), " เเม่น้ํา\u200b  กก\n") == "แม่น้ำ กก"


def test_text_keeps_its_lines():
    assert cleaned(Text(longest=50), "หนึ่ง \r\nสอง") == "หนึ่ง\nสอง"


def test_the_longest_is_told_with_both_numbers():
    assert error_of(Line(longest=3), "กขคง") == "ยาวเกินไป (4 ตัวอักษร) กรุณาเขียนไม่เกิน 3 ตัวอักษร"
    assert cleaned(Line(longest=3), "กขค") == "กขค"


@pytest.mark.parametrize("text", ["<script>", "< img src=x>", "</b>", "<!--", "<?php", "ก<svg/onload=x>"])
def test_markup_is_refused(text):
    assert "ข้อความธรรมดา" in error_of(Text(longest=100), text)


@pytest.mark.parametrize("text", ["3 < 5", "ก <= ข", "a > b", "50% & 'x'", '"ชื่อ"', "=SUM(A1)"])
def test_signs_that_are_no_markup_are_text(text):
    assert cleaned(Line(longest=100), text) == text


@pytest.mark.parametrize("text", ["ก\x00ข", "ก\x07", "\x1b[31m"])
def test_control_characters_are_refused(text):
    assert "อักขระ" in error_of(Line(longest=100), text)


def test_nothing_is_asked_for_in_the_fields_own_words():
    assert error_of(Line(longest=5, empty="กรุณากรอกชื่อ"), "  ") == "กรุณากรอกชื่อ"
    assert cleaned(Line(longest=5, required=False), "") == ""


def test_an_address_is_lower_case_without_blanks():
    assert cleaned(Email(), " Somchai @Example.GO.th ") == "somchai@example.go.th"


@pytest.mark.parametrize("text", ["somchai", "a@b", "@example.org", "a@example.org, b@example.org"])
def test_a_bad_address_shows_a_good_one(text):
    assert "somchai@example.go.th" in error_of(Email(), text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("๐๘๑-๒๓๔ ๕๖๗๘", "081-234 5678"),
        ("053 711 234 ต่อ 12", "053 711 234 ต่อ 12"),
        ("+66 81 234 5678", "+66 81 234 5678"),
        ("", ""),
    ],
)
def test_phones_as_people_write_them(typed, stored):
    assert cleaned(Phone(required=False), typed) == stored


@pytest.mark.parametrize("typed", ["1 ต.ค. ๒๕๖๘", "1/10/2568", "1/10/2025", "1 ตุลาคม 2568"])
def test_a_day_in_any_digits_and_era_is_shown_as_understood(typed):
    field = Day()
    assert cleaned(field, typed) == datetime.date(2025, 10, 1)
    assert field.understood == "1 ตุลาคม 2568"


def test_a_day_that_is_stored_stands_in_the_form_as_a_person_writes_it():
    assert Day().prepare_value(datetime.date(2025, 10, 1)) == "1 ตุลาคม 2568"
    assert Day().prepare_value("พรุ่งนี้") == "พรุ่งนี้"


@pytest.mark.parametrize("typed", ["พรุ่งนี้", "31/2/2568", "1/10/68", "", "1\x00/10/2568"])
def test_a_day_that_is_none_is_told(typed):
    assert error_of(Day(), typed)


def test_a_choice_that_was_not_offered():
    field = Pick(choices=[("a", "ก")], empty="กรุณาเลือกสักข้อ")
    assert error_of(field, "b") == "กรุณาเลือกจากรายการ"
    assert error_of(field, "") == "กรุณาเลือกสักข้อ"
