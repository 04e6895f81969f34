"""How what people type is understood: Thai and Arabic digits, Buddhist and Christian years, in plain words."""

import pytest

from certification.forms.fields import EMPTY, Field, FieldType, in_words, said_back, understand

CHOICES = (("six", "6 เดือน"), ("twelve", "12 เดือน"))


def field(type_: FieldType, **more) -> Field:
    return Field("intent.x", "ช่อง", type_, **more)


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (FieldType.SHORT, "  ครูสมใจ ", "ครูสมใจ"),
        (FieldType.LINES, "1. มาสาย\n๒) ทิ้งขยะ\n\n- พูดไม่เพราะ", ["มาสาย", "ทิ้งขยะ", "พูดไม่เพราะ"]),
        (FieldType.DATE, "๑๒ มกราคม ๒๕๖๙", "2026-01-12"),
        (FieldType.DATE, "12/1/2569", "2026-01-12"),
        (FieldType.DATE, "12 Jan 2026", "2026-01-12"),
        (FieldType.DATE, "29 ก.พ. 2567", "2024-02-29"),
        (FieldType.COUNT, "๑,๒๐๐", 1200),
        (FieldType.MONEY, "12,500.50 บาท", "12500.50"),
        (FieldType.MONEY, "๐", "0.00"),
        (FieldType.PHONE, "๐๕๓-๗๑๑-๒๓๔", "053711234"),
        (FieldType.PHONE, "+66 81 234 5678", "0812345678"),
        (FieldType.POSTCODE, "๕๗๑๑๐", "57110"),
        (FieldType.EMAIL, "Office@School.AC.TH", "office@school.ac.th"),
    ],
)
def test_what_people_type_is_understood(type_, text, value):
    read = understand(field(type_), text)
    assert (read.value, read.error) == (value, "")


@pytest.mark.parametrize(
    ("type_", "text", "said"),
    [
        (FieldType.DATE, "12/1/69", "2569"),
        (FieldType.DATE, "31 กุมภาพันธ์ 2569", "28 วัน"),
        (FieldType.DATE, "เมื่อวาน", "วัน/เดือน/ปี"),
        (FieldType.COUNT, "48 คน", "ตัวเลข"),
        (FieldType.COUNT, "-3", "ไม่ติดลบ"),
        (FieldType.COUNT, "4.5", "จำนวนเต็ม"),
        (FieldType.MONEY, "12.345", "บาท"),
        (FieldType.PHONE, "12345", "0"),
        (FieldType.POSTCODE, "5711", "5 หลัก"),
        (FieldType.EMAIL, "office@", "อีเมลไม่ถูกต้อง"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_cure(type_, text, said):
    read = understand(field(type_), text)
    assert read.value is None
    assert said in read.error


def test_an_empty_text_is_no_error_in_a_draft():
    assert understand(field(FieldType.DATE), "  \u200b ") == EMPTY


def test_a_text_beyond_the_fields_length_says_how_long_it_is():
    read = understand(field(FieldType.SHORT, max_length=10), "ก" * 11)
    assert "11 ตัวอักษร" in read.error
    assert "10 ตัวอักษร" in read.error


def test_markup_is_only_text():
    assert (
        understand(field(FieldType.SHORT), "<script>alert(1)</script>").value == "<script>alert(1)</script>"
    )


def test_a_count_may_have_a_least():
    assert "ตั้งแต่ 1" in understand(field(FieldType.COUNT, least=1), "0").error


def test_only_what_is_offered_can_be_picked():
    assert understand(field(FieldType.CHOICE, choices=CHOICES), "six").shown == "6 เดือน"
    assert understand(field(FieldType.CHOICE, choices=CHOICES), "ten").error == "กรุณาเลือกจากรายการ"
    assert understand(field(FieldType.CHOICES, choices=CHOICES), "twelve,six").value == ["six", "twelve"]
    assert understand(field(FieldType.CHOICES, choices=CHOICES), "six,' OR 1=1").error == "กรุณาเลือกจากรายการ"


@pytest.mark.parametrize(
    ("type_", "text", "said"),
    [
        (FieldType.DATE, "๑๒/๑/๒๕๖๙", "อ่านว่า 12 มกราคม 2569"),
        (FieldType.DATE, "12 มกราคม 2569", ""),
        (FieldType.COUNT, "๔๘", "อ่านว่า 48 คน"),
        (FieldType.COUNT, "1200", ""),
        (FieldType.MONEY, "1,500", ""),
        (FieldType.SHORT, "๔๘", ""),
    ],
)
def test_the_reading_is_said_back_only_where_it_tells_something(type_, text, said):
    asked = field(type_, unit="คน" if type_ == FieldType.COUNT else "")
    assert said_back(asked, understand(asked, text), text) == said


def test_in_words_a_choice_is_its_label_and_a_wrong_text_itself():
    assert in_words(field(FieldType.CHOICE, choices=CHOICES), "six") == "6 เดือน"
    assert in_words(field(FieldType.DATE), "เมื่อวาน") == "เมื่อวาน"
