"""Rows that cannot be taken, and values that are left out: each says in Thai which field and what to do."""

import pytest
from django.utils import translation

from reports.legacy.files import ReadRow, understand_book
from reports.legacy.reading import Book, Sheet
from tests.reports.legacy.judging import action_of

HEADINGS = [
    "ชื่อองค์กร", "จังหวัด", "อำเภอ", "เครือข่าย", "ระดับ", "คะแนนรวม", "ปีงบประมาณ", "วันที่รับรอง", "ผู้ประสานงาน",
    "โทรศัพท์", "จำนวนบุคลากร",
]  # fmt: skip
GOOD = [
    "วัดป่าแดง", "เชียงราย", "แม่สาย", "ศาสนา", "พัฒนาคุณธรรม", 20, 2567, "14/7/2567", "นายดี มีสุข", "0812345678", 40,
]  # fmt: skip


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


def rows_of(*rows: list) -> list[ReadRow]:
    return understand_book(Book([Sheet("ทะเบียน", [HEADINGS, *rows])]), "ทะเบียน.xlsx").rows[1:]


def with_cell(heading: str, cell: object) -> list:
    return [cell if what == heading else good for what, good in zip(HEADINGS, GOOD, strict=True)]


ERRORS = [
    ("ชื่อองค์กร", "", "ไม่มีชื่อองค์กร"),
    ("ชื่อองค์กร", "-", "ไม่มีชื่อองค์กร"),
    ("ชื่อองค์กร", "#N/A", "ไม่มีชื่อองค์กร"),
    ("ชื่อองค์กร", 12345, "ไม่มีตัวอักษร"),
    ("ชื่อองค์กร", "๑๒๓", "ไม่มีตัวอักษร"),
    ("ชื่อองค์กร", "😀😀", "ไม่มีตัวอักษร"),
    ("ชื่อองค์กร", "ก" * 201, "ชื่อยาวเกินไป"),
    ("จังหวัด", "เมืองทองธานี", "ไม่พบจังหวัด"),
    ("อำเภอ", "แม่สวย", "ใกล้เคียงกับ แม่สรวย"),
    ("อำเภอ", "ปากช่อง", "แต่อยู่ในจังหวัดนครราชสีมา"),
    ("วันที่รับรอง", "31/2/2567", "วันที่รับรอง: เดือนกุมภาพันธ์ 2567 มี 29 วัน"),
    ("วันที่รับรอง", "29/2/2566", "มี 28 วัน"),
    ("วันที่รับรอง", "32/13/2567", "ไม่มีเดือนที่ 13"),
    ("วันที่รับรอง", "เร็วๆนี้", "กรุณากรอก วัน/เดือน/ปี"),
    ("วันที่รับรอง", "1/1/2300", "ไม่อยู่ในช่วงที่ใช้ได้"),
    ("วันที่รับรอง", -5, "วันที่รับรอง"),
    ("วันที่รับรอง", 1e300, "วันที่รับรอง"),
    ("วันที่รับรอง", True, "วันที่รับรอง"),
    ("ระดับ", "ดีมาก", "ไม่มีระดับ"),
    ("ระดับ", "องค์กรคุณธรรม", "ไม่บอกระดับ"),
    ("ระดับ", "4", "ไม่มีระดับ"),
    ("ระดับ", "ระดับ 1 ต้นแบบ", "ไม่มีระดับ"),
    ("ปีงบประมาณ", "", "ไม่ทราบปีงบประมาณ"),
    ("ปีงบประมาณ", "สองพัน", "ปีงบประมาณ"),
    ("ปีงบประมาณ", "2566-2567", "ปีงบประมาณ"),
    ("ปีงบประมาณ", 2601, "อยู่นอกช่วง"),
    ("ปีงบประมาณ", 10**30, "ปีงบประมาณ"),
    ("คะแนนรวม", -3, "ไม่อยู่ระหว่าง 0 ถึง 100"),
    ("คะแนนรวม", 999, "ไม่อยู่ระหว่าง 0 ถึง 100"),
    ("คะแนนรวม", "มาก", "เป็นตัวเลขไม่ได้"),
    ("คะแนนรวม", "#REF!", "คะแนนรวม"),
    ("คะแนนรวม", float("nan"), "คะแนนรวม"),
    ("คะแนนรวม", float("inf"), "คะแนนรวม"),
]


@pytest.mark.parametrize(("heading", "cell", "said"), ERRORS, ids=lambda value: str(value)[:20])
def test_a_row_that_cannot_be_taken_says_why(heading: str, cell: object, said: str):
    _good, row = rows_of(with_cell("ชื่อองค์กร", "วัดอื่น"), with_cell(heading, cell))
    assert action_of(row) == "error"
    assert said in " ".join(row.messages)


@pytest.mark.parametrize(("heading", "cell", "said"), ERRORS, ids=lambda value: str(value)[:20])
def test_a_bad_first_row_is_not_taken_for_a_heading(heading: str, cell: object, said: str):
    row, good = rows_of(with_cell(heading, cell), with_cell("ชื่อองค์กร", "วัดอื่น"))
    assert (action_of(row), action_of(good)) == ("error", "create")


@pytest.mark.parametrize(
    ("heading", "cell", "field", "said"),
    [
        ("โทรศัพท์", "123", "phone", "โทรศัพท์"),
        ("โทรศัพท์", "ขอไม่เปิดเผย", "phone", "โทรศัพท์"),
        ("โทรศัพท์", "0212345", "phone", "ไม่นำเข้าหมายเลขนี้"),
        ("จำนวนบุคลากร", "-5", "members", "จำนวน"),
        ("จำนวนบุคลากร", "มากมาย", "members", "จำนวนบุคลากร"),
        ("เครือข่าย", "อวกาศ", "sector", "ไม่มีเครือข่าย"),
    ],
)
def test_what_cannot_be_read_of_the_rest_is_left_out_with_a_message(heading, cell, field, said):
    (row,) = rows_of(with_cell(heading, cell))
    assert action_of(row) == "create"
    assert not getattr(row.record, field)
    assert said in " ".join(row.messages)


def test_a_day_far_from_the_year_is_told():
    (row,) = rows_of(with_cell("วันที่รับรอง", "14/7/2557"))
    assert action_of(row) == "create"
    assert "ไม่อยู่ใกล้ปีงบประมาณ 2567" in " ".join(row.messages)


def test_a_district_that_stands_once_in_the_country_gives_its_province_with_a_message():
    (row,) = rows_of(with_cell("จังหวัด", ""))
    assert (action_of(row), row.record.province) == ("create", "57")
    assert "เชียงราย" in " ".join(row.messages)


@pytest.mark.parametrize(
    "again", ["วัดป่าแดง", " วัดป่าแดง ", "วัดปา่แดง".replace("า่", "่า"), "วัดป่าเเดง", "วัดป่า\u200bแดง", "1. วัดป่าแดง"]
)
def test_the_same_organisation_twice_in_a_year_is_a_duplicate_of_the_first(again: str):
    first, second = rows_of(GOOD, with_cell("ชื่อองค์กร", again))
    assert (action_of(first), action_of(second)) == ("create", "duplicate")
    assert "แถว 2" in second.messages[0]


def test_what_differs_between_the_two_is_told():
    _first, second = rows_of(GOOD, with_cell("คะแนนรวม", 12))
    assert action_of(second) == "duplicate"
    assert "คะแนน" in second.messages[0]


def test_another_year_or_district_is_no_duplicate():
    rows = rows_of(GOOD, with_cell("ปีงบประมาณ", 2566), with_cell("อำเภอ", "เทิง"))
    assert [action_of(row) for row in rows] == ["create"] * 3


def test_a_duplicate_on_another_sheet_says_where_the_first_is():
    book = Book([Sheet("หนึ่ง", [HEADINGS, GOOD]), Sheet("สอง", [HEADINGS, GOOD])])
    rows = understand_book(book, "ทะเบียน.xlsx").rows
    assert [action_of(row) for row in rows] == ["ignored", "create", "ignored", "duplicate"]
    assert "ชีต “หนึ่ง” แถว 2" in rows[3].messages[0]


@pytest.mark.parametrize("section", ["อำเภอแม่สวย", "อ.แม่สวย", "เขตดุสิต"])
def test_rows_under_a_district_that_is_not_known_are_errors(section: str):
    rows = [[c for h, c in zip(HEADINGS, row, strict=True) if h != "อำเภอ"] for row in (HEADINGS, GOOD)]
    book = Book([Sheet("ทะเบียน", [["จังหวัดเชียงราย"], rows[0], ["อำเภอเทิง"], [section], rows[1]])])
    row = understand_book(book, "ทะเบียน.xlsx").rows[-1]
    assert action_of(row) == "error"
    assert "อำเภอ" in " ".join(row.messages)
