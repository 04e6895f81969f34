"""A row as the records that it holds: a record a year, two columns for one field, one thing in several columns."""

import datetime
from typing import Any

import pytest
from django.utils import translation

from tests.reports.legacy.tables import COORDINATOR, HEAD, PHONE, SCHOOL, read, record, the_one


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


YEARS = ["ที่", "ชื่อองค์กร", "อำเภอ", "2565", "2566", "2567"]


def test_a_year_in_each_heading_is_a_record_in_each_year():
    found = read([YEARS, [1, "วัดดอนแก้ว", "ปัว", "ส่งเสริม", "", "ต้นแบบ"]], title="จังหวัดน่าน ข้อมูล ปี 2567")
    assert [(r.number, r.record.fiscal_year, r.record.level) for r in found] == [(3, 2565, 1), (3, 2567, 3)]
    assert [r.record.errors for r in found] == [[], []]


def test_a_year_over_score_and_level_is_a_record():
    above = ["ที่", "ชื่อองค์กร", "อำเภอ", "ปี 2566", "", "ปี 2567", ""]
    below = ["", "", "", "คะแนน", "ระดับ", "คะแนน", "ระดับ"]
    row = [1, "วัดดอนแก้ว", "ปัว", 10, "ส่งเสริมคุณธรรม", 20, "คุณธรรมต้นแบบ"]
    found = read([above, below, row], (0, 3, 0, 4), (0, 5, 0, 6))
    assert [(r.record.fiscal_year, r.record.score, r.record.level) for r in found] == [
        (2566, 10, 1),
        (2567, 20, 3),
    ]


def test_a_ticked_year_is_the_year_of_the_level():
    above = ["ที่", "ชื่อองค์กร", "อำเภอ", "ระดับ", "ปีที่ได้รับการรับรอง", "", ""]
    below = ["", "", "", "", 2564, 2565, 2566]
    rows = [above, below, [1, "วัดดอนแก้ว", "ปัว", "พัฒนาคุณธรรม", "", "/", ""]]
    said = record(rows, (0, 4, 0, 6), title="จังหวัดน่าน")
    assert (said.fiscal_year, said.level) == (2565, 2)
    twice = the_one([above, below, [1, "วัดดอนแก้ว", "ปัว", "พัฒนาคุณธรรม", "/", "/"]], (0, 4, 0, 6))
    assert "กรุณาแยกเป็นแถวละปี" in twice.record.errors[0]


def test_a_row_without_a_result_in_any_year_is_to_be_mended():
    row = the_one([YEARS, [1, "วัดดอนแก้ว", "ปัว", "-", "", "ไม่ผ่าน"]])
    assert "ไม่มีผลของปีใดในแถวนี้" in row.record.errors[0]


def test_the_level_of_the_year_of_the_list_is_taken_and_the_other_told():
    headings = ["ที่", "ชื่อองค์กร", "อำเภอ", "ระดับปี 2565", "ระดับปี 2566"]
    said = record([headings, [1, "วัดดอนแก้ว", "ปัว", "ส่งเสริมคุณธรรม", "พัฒนาคุณธรรม"]])
    assert (said.fiscal_year, said.level) == (2566, 2)
    assert "D “ระดับปี 2565”" in said.messages[0]


def test_what_is_said_outside_of_two_years_is_told_not_guessed():
    found = read([[*YEARS, "วันที่รับรอง"], [1, "วัดดอนแก้ว", "ปัว", "ส่งเสริม", "พัฒนา", "", "1/9/2566"]])
    assert [r.record.certified_on for r in found] == [None, None]
    assert all("ไฟล์ไม่บอกว่าเป็นของปีใด" in r.messages[0] for r in found)


@pytest.mark.parametrize(
    ("headings", "cells", "level", "score"),
    [
        (["ระดับ", "ระดับ"], ["พัฒนาคุณธรรม", '"'], 2, None),
        (["เขต", "อำเภอ", "ระดับ"], ["1", "ปัว", 2], 2, None),
        (["ระดับที่ตั้งเป้า", "ระดับที่ได้รับ"], ["คุณธรรมต้นแบบ", "พัฒนาคุณธรรม"], 2, None),
        (["ระดับเดิม", "ระดับปัจจุบัน"], ["ส่งเสริมคุณธรรม", "พัฒนาคุณธรรม"], 2, None),
        (["ระดับ", "คะแนนประเมินตนเอง", "คะแนนคณะอนุกรรมการ"], [2, 25, 18], 2, 18),
        (["ระดับ", "คะแนนเฉลี่ย", "คะแนนรวม"], [2, 2, 18], 2, 18),
        (["ผลการประเมิน", "ระดับ"], ["ผ่าน", "พัฒนาคุณธรรม"], 2, None),
        (["ระดับ", "ระดับ"], ["2", "พัฒนาคุณธรรม"], 2, None),
        (["ระดับ", "ระดับ"], ["", "พัฒนาคุณธรรม"], 2, None),
    ],
)
def test_of_two_columns_the_result_is_taken(
    headings: list[str], cells: list[Any], level: int, score: int | None
):
    said = record([[*HEAD[:3], *headings], [*SCHOOL[:3], *cells]])
    assert (said.level, said.score) == (level, score)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("ระดับ", ["พัฒนาคุณธรรม", "คุณธรรมต้นแบบ"]), ("คะแนน", [12, 20]), ("ชื่อองค์กร", ["วัดป่า", "วัดบ้าน"])],
)
def test_two_equal_columns_that_differ_are_an_error_that_names_both(heading: str, cells: list[Any]):
    row = the_one([[*HEAD[:3], heading, heading], [*SCHOOL[:3], *cells]])
    assert "“" + heading + "”" in row.record.errors[0]
    assert "กรุณาเลือกให้เหลือคอลัมน์เดียวในหน้านำเข้า" in row.record.errors[0]


def test_the_same_name_twice_for_a_wide_print_is_one():
    assert record([[*HEAD, "ชื่อองค์กร"], [*SCHOOL, SCHOOL[1]]]).name == SCHOOL[1]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("วัด", "ดอนแก้ว"), "วัดดอนแก้ว"),
        (("อบต.", "ผาสิงห์"), "องค์การบริหารส่วนตำบลผาสิงห์"),
        (("บริษัท", "น่านรุ่งเรือง จำกัด"), "บริษัท น่านรุ่งเรือง จำกัด"),
        ((1, "วัดดอนแก้ว"), "วัดดอนแก้ว"),
    ],
)
def test_a_name_under_one_merged_heading_is_joined(parts: tuple[Any, str], name: str):
    head = ["ที่", "ชื่อองค์กร", "", "อำเภอ", "ระดับ"]
    row = [1, *parts, "ปัว", 2]
    assert record([head, row], (0, 1, 0, 2)).name == name
    below = ["", "ประเภท", "ชื่อ", "", ""]
    assert record([head, below, row], (0, 1, 0, 2)).name == name


def test_a_name_whose_second_column_lost_its_heading_is_joined_and_told():
    found = the_one([["ที่", "ชื่อองค์กร", "", "อำเภอ", "ระดับ"], [1, "วัด", "ดอนแก้ว", "ปัว", 2]])
    assert (found.record.name, found.messages) == ("วัดดอนแก้ว", ["ชื่อมาจากสองคอลัมน์: วัดดอนแก้ว"])
    whole = the_one([["ที่", "ชื่อองค์กร", "", "อำเภอ", "ระดับ"], [1, "วัดดอนแก้ว", "ย้ายแล้ว", "ปัว", 2]])
    assert (whole.record.name, whole.messages) == (
        "วัดดอนแก้ว",
        ["ไม่ได้ใช้ข้อความ “ย้ายแล้ว” เพราะคอลัมน์ไม่มีหัว"],
    )


def test_a_person_in_three_columns_is_one():
    rows = [[*HEAD, "ผู้ประสานงาน", "", "", "โทรศัพท์"], [*SCHOOL, "นาย", "สมชาย", "ใจดี", PHONE]]
    said = record(rows, (0, 4, 0, 6))
    assert (said.coordinator, said.phone) == (COORDINATOR, PHONE)


@pytest.mark.parametrize("cells", [[5, "ส.ค.", 2566], ["5", "8", "2566"], [5, 8, 66]])
def test_a_day_in_three_columns_is_one(cells: list[Any]):
    rows = [[*HEAD, "วันที่รับรอง", "", ""], ["", "", "", "", "วัน", "เดือน", "ปี"], [*SCHOOL, *cells]]
    said = record(rows, (0, 4, 0, 6))
    assert (said.certified_on, said.fiscal_year) == (datetime.date(2023, 8, 5), 2566)
