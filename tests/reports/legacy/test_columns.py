"""What a column means beside the others: the smallest table for each."""

from typing import Any

import pytest
from django.utils import translation

from reports.legacy.files import understand_book
from reports.legacy.reading import Book, Sheet
from tests.reports.legacy.tables import COORDINATOR, HEAD, OTHERS_PHONE, PHONE, SCHOOL, TITLE, record, the_one


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    "headings",
    [
        ["โทรศัพท์สำนักงาน", "ผู้ประสานงาน", "มือถือ"],
        ["โทรศัพท์องค์กร", "ผู้ประสานงาน", "โทรศัพท์ผู้ประสานงาน"],
        ["โทรศัพท์", "ผู้ประสานงาน", "โทรศัพท์"],
        ["โทรศัพท์หัวหน้า", "ผู้ประสานงาน", "โทรศัพท์"],
    ],
)
def test_the_phone_is_that_of_the_coordinator(headings: list[str]):
    said = record([[*HEAD, *headings], [*SCHOOL, OTHERS_PHONE, COORDINATOR, PHONE]])
    assert (said.coordinator, said.phone) == (COORDINATOR, PHONE)


def test_a_phone_is_that_of_the_person_left_of_it():
    headings = ["ผู้บริหาร", "โทรศัพท์", "ผู้ประสานงาน", "ตำแหน่ง", "โทรศัพท์"]
    said = record([[*HEAD, *headings], [*SCHOOL, "นายทวี", OTHERS_PHONE, COORDINATOR, "ครู", PHONE]])
    assert (said.coordinator, said.phone) == (COORDINATOR, PHONE)


def test_a_phone_is_that_of_the_group_above_it():
    above = [*HEAD, "หัวหน้าหน่วยงาน", "", "ผู้ประสานงาน", ""]
    below = ["", "", "", "", "ชื่อ", "โทร", "ชื่อ", "โทร"]
    said = record(
        [above, below, [*SCHOOL, "นายทวี", OTHERS_PHONE, COORDINATOR, PHONE]], (0, 4, 0, 5), (0, 6, 0, 7)
    )
    assert (said.name, said.coordinator, said.phone) == (SCHOOL[1], COORDINATOR, PHONE)


def test_the_phone_of_the_head_is_nobody_elses():
    said = record([[*HEAD, "ผู้บริหาร", "โทรศัพท์", "ผู้ประสานงาน"], [*SCHOOL, "นายทวี", OTHERS_PHONE, COORDINATOR]])
    assert (said.coordinator, said.phone) == (COORDINATOR, "")


def test_the_phone_of_the_office_serves_where_there_is_no_other():
    assert record([[*HEAD, "โทรศัพท์สำนักงาน"], [*SCHOOL, "054711650"]]).phone == "054711650"


TICKS = [["ระดับ 1", "ระดับ 2", "ระดับ 3"], ["ระดับส่งเสริม", "ระดับพัฒนา", "ระดับต้นแบบ"], ["ส่งเสริม", "พัฒนา", "ต้นแบบ"]]


@pytest.mark.parametrize("headings", TICKS)
@pytest.mark.parametrize("cells", [["", "/", ""], [0, 1, 0], ["ไม่ผ่าน", "ผ่าน", "-"], ["x", "✓", "x"]])
def test_levels_side_by_side_are_ticked(headings: list[str], cells: list[Any]):
    assert record([[*HEAD[:3], *headings], [*SCHOOL[:3], *cells]]).level == 2


def test_a_score_where_the_tick_would_stand_is_kept():
    found = the_one([[*HEAD[:3], *TICKS[2]], [*SCHOOL[:3], "", 15, ""]])
    assert (found.record.level, found.record.score) == (2, 15)
    assert found.messages == ["คะแนน 15 อยู่ในช่องของระดับ"]
    other = the_one([[*HEAD[:3], *TICKS[2], "คะแนน"], [*SCHOOL[:3], "", 15, "", 18]])
    assert (other.record.level, other.record.score) == (2, 18)
    assert "ไม่เท่ากับคะแนนรวม 18" in other.messages[0]


@pytest.mark.parametrize("figures", ["123456789", "๑๒๓๔๕๖๗๘๙", range(1, 10)])
def test_one_to_nine_side_by_side_are_the_items(figures: Any):
    assert record([[*HEAD, *figures, "รวม"], [*SCHOOL, *[2] * 9, ""]]).score == 18


def test_another_text_where_the_tick_would_stand_is_told():
    found = the_one([[*HEAD[:3], *TICKS[2]], [*SCHOOL[:3], "", "มติ 12/5/2566", ""]])
    assert (found.record.level, found.messages) == (2, ["ช่องระดับ 2 มีข้อความ “มติ 12/5/2566” จึงถือว่าได้ระดับนี้"])
    assert record([[*HEAD[:3], *TICKS[2]], [*SCHOOL[:3], "", "15 คะแนน", ""]]).score == 15


def test_one_to_nine_left_of_the_name_or_in_part_are_no_items():
    assert record([[*HEAD, *"12345678", "รวม"], [*SCHOOL, *[2] * 8, ""]]).score is None


def test_an_empty_item_is_told_where_the_total_is_a_formula():
    found = the_one([[*HEAD, *"123456789", "รวม"], [*SCHOOL, *[2] * 8, "", ""]])
    assert found.record.score == 16
    assert "ข้อ 9 ว่างอยู่" in found.messages[0]


SECTORS = ["ภาครัฐ", "เอกชน", "ประชาสังคม", "การศึกษา", "ศาสนา", "สื่อ"]


def test_sectors_side_by_side_are_ticked():
    assert record([[*HEAD, *SECTORS], [*SCHOOL, "", "", "", "✓"]]).sector == "education"
    two = the_one([[*HEAD, *SECTORS], [*SCHOOL, "", "/", "", "/"]])
    assert (two.record.sector, two.messages) == (
        None,
        ["เครือข่าย: เลือกไว้มากกว่าหนึ่งเครือข่าย จึงเว้นว่างไว้"],
    )


def test_the_only_name_is_no_sector_to_tick():
    head = ["ที่", "ภาครัฐ", "เอกชน", "สถานศึกษา", "อำเภอ", "ระดับ"]
    assert record([head, [1, "", "", SCHOOL[1], "ปัว", 2]]).name == SCHOOL[1]


def test_sectors_under_one_heading_are_ticked():
    rows = [[*HEAD, "เครือข่าย", ""], ["", "", "", "", "ภาครัฐ", "ศาสนา"], [*SCHOOL, "", "/"]]
    assert record(rows, (0, 4, 0, 5)).sector == "religion"


@pytest.mark.parametrize(
    "heading",
    [
        "องค์กรที่ผ่านการประเมิน",
        "องค์กรที่ได้รับการรับรอง",
        "องค์กรคุณธรรมที่ผ่านเกณฑ์",
        "ชื่อสถานประกอบการ",
        "นามองค์กร",
        "หน่วยงาน/สถานศึกษา/วัด",
        "ชื่อสถานศึกษา",
        "ชื่อหน่วยงานราชการ",
        "ชื่อวัด",
        "รายชื่อองค์กร",
    ],
)
def test_words_for_the_name(heading: str):
    assert record([["ที่", heading, "อำเภอ", "ระดับ"], SCHOOL]).name == SCHOOL[1]


@pytest.mark.parametrize(
    "heading",
    [
        "อำเภอ (ที่ตั้งองค์กร)",
        "อำเภอ\n(ที่ตั้งองค์กร)",
        "พื้นที่",
        "ที่ตั้ง (อำเภอ)",
        "พื้นที่ (อำเภอ)",
        "สังกัดอำเภอ",
        "ที่ตั้ง",
        "ตำบล/อำเภอ",
    ],
)
def test_words_for_the_district(heading: str):
    assert record([["ที่", "ชื่อองค์กร", heading, "ระดับ"], SCHOOL]).district == "5505"


@pytest.mark.parametrize("said", ["ต.ศิลาแลง อ.ปัว", "ศิลาแลง/ปัว", "ศิลาแลง ปัว", "ปัว / ปัว"])
def test_a_district_behind_its_subdistrict(said: str):
    assert record([["ที่", "ชื่อองค์กร", "ตำบล/อำเภอ", "ระดับ"], [1, "วัดดอนแก้ว", said, 2]]).district == "5505"


def test_a_place_that_names_no_district_is_told_as_it_is():
    found = the_one([["ที่", "ชื่อองค์กร", "พื้นที่", "ระดับ"], [1, "วัดดอนแก้ว", "หมู่ 4", 2]])
    assert found.messages == ["อ่านอำเภอจากที่ตั้ง “หมู่ 4” ไม่ได้ กรุณาเติมคอลัมน์อำเภอ"]


def test_records_of_a_sheet_without_a_header_are_to_be_mended():
    good = Sheet("ก", [[TITLE], HEAD, SCHOOL])
    bad = Sheet("ข", [[TITLE], ["ที่", "รายการ", "อำเภอ", "ระดับ"], SCHOOL, ["โรงเรียน", 3]])
    rows = understand_book(Book([good, bad]), "x.xlsx").rows
    assert [row.number for row in rows if row.record and row.record.errors] == [3]
    assert "กรุณาใส่หัวคอลัมน์" in rows[5].messages[0]
    assert rows[5].record is not None
    assert rows[6].record is None
