"""Rows between the records: what heads the rows below, what sums up, what says that there is nothing."""

import pytest
from django.utils import translation

from tests.reports.legacy.typing_in import file_of, outcome, records


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    "section",
    [
        "อำเภอนาน้อย||3 แห่ง|", "|อำเภอนาน้อย||3", "อำเภอนาน้อย|||(2)", "2|อำเภอนาน้อย|1 แห่ง|", "อำเภอนาน้อย|จำนวน|1|แห่ง",
        "|***** อ.นาน้อย *****||", "เขตพื้นที่อำเภอนาน้อย|||", "II. อำเภอนาน้อย|||", "โซนใต้ อำเภอนาน้อย|||", "2 นาน้อย|||",
        "อำเภอนาน้อย = 2 แห่ง|||", "อำเภอนาน้อย [2]|||", "อำเภอนาน้อย (ต.นาน้อย, ต.สันทะ)|||", "|อ.นาน้อย - 2 องค์กร||",
        "|นาน้อย||2", "๒. อำเภอนาน้อย (๑ แห่ง)|||", "2|อำเภอนาน้อย||1",
    ],
)  # fmt: skip
def test_a_district_heads_the_rows_below(section: str):
    text = f"ที่|ชื่อองค์กร|ระดับ|คะแนน\nอำเภอปัว|||\n1|วัดหนึ่ง|พัฒนา|12\n{section}\n1|วัดสอง|พัฒนา|13"
    assert outcome(text)[2:] == ["3 create วัดหนึ่ง ปัว 2", "4 ignored", "5 create วัดสอง นาน้อย 2"]


@pytest.mark.parametrize("row", ["2|อำเภอนาน้อย|พัฒนา|20", "2|ที่ว่าการอำเภอนาน้อย||20", "2|เทศบาลตำบลนาน้อย||3"])
def test_an_organisation_with_a_district_in_its_name_heads_nothing(row: str):
    text = f"ที่|ชื่อองค์กร|ระดับ|คะแนน\nอำเภอปัว|||\n1|วัดหนึ่ง|พัฒนา|12\n{row}\n3|วัดสอง|พัฒนา|13"
    lines = records(text)
    assert lines[-1] == "5 create วัดสอง ปัว 2"
    assert lines[1].startswith("4 create")


def test_districts_in_a_list_of_districts_are_records():
    assert records("""
    ที่|ชื่อองค์กร|คะแนน
    ระดับต้นแบบ||
    1|อำเภอปัว|25
    2|อำเภอเวียงสา|26
    """) == ["3 create อำเภอปัว - 3", "4 create อำเภอเวียงสา - 3"]


def test_a_section_that_is_not_known_ends_with_the_next():
    rows = file_of("""
    ที่|ชื่อองค์กร|ระดับ
    อำเภอนาเหนือ||
    1|วัดหนึ่ง|พัฒนา
    อำเภอปัว||
    1|วัดสอง|พัฒนา
    """).rows
    assert "นาเหนือ" in " ".join(rows[2].messages)
    assert (rows[4].messages, rows[4].record.district) == ([], "5505")


def test_words_above_a_list_that_begins_anew_are_a_section_in_the_column_of_names_too():
    lines = records("""
    ที่|ชื่อองค์กร|ระดับ
    |อำเภอปัว|
    1|วัดหนึ่ง|พัฒนา
    |หน่วยงานส่วนกลาง|
    1|สำนักงานเกษตรจังหวัดน่าน|พัฒนา
    """)
    assert lines == ["3 create วัดหนึ่ง ปัว 2", "5 create สำนักงานเกษตรจังหวัดน่าน - 2"]


@pytest.mark.parametrize(
    "row",
    [
        "|ยกยอดไป||100", "|ยกไปหน้า 2||", "|ทั้งหมด||24", "|รวมหน้านี้||24", "|จำนวนองค์กรทั้งสิ้น||2",
        "สรุป|ผ่าน 10 แห่ง ไม่ผ่าน 2 แห่ง||",
        "|จำนวน 2 แห่ง||", "|- ไม่มี -||", "1|ไม่มี||-", "-|ไม่มีองค์กรที่ผ่านการประเมิน||", "|(ไม่มีข้อมูล)||",
        "|ยังไม่ส่งข้อมูล||", "|อยู่ระหว่างดำเนินการ||", "-|-|-|-", "ก|ข|ค|ง", "(ก)|(ข)|(ค)|(ง)", "A|B|C|D",
    ],
)  # fmt: skip
def test_a_row_that_is_no_organisation_is_ignored_with_its_reason(row: str):
    text = f"ที่|ชื่อองค์กร|ระดับ|คะแนน\nอำเภอปัว|||\n1|วัดหนึ่ง|พัฒนา|12\n{row}\n2|วัดสอง||13"
    assert outcome(text)[2:] == ["3 create วัดหนึ่ง ปัว 2", "4 ignored", "5 create วัดสอง ปัว -"]


def test_no_organisation_beside_a_place_is_ignored_and_beside_a_result_an_error():
    assert outcome("""
    ที่|ชื่อองค์กร|อำเภอ|ระดับ
    1|ไม่มีองค์กรที่ส่งผลงาน|ปัว|
    2|ยังไม่ส่งข้อมูล|ปัว|พัฒนา
    """)[1:] == ["2 ignored", "3 error ยังไม่ส่งข้อมูล ปัว 2"]


@pytest.mark.parametrize("name", ["รวมใจพัฒนา", "สรุปการบัญชี จำกัด", "ทั้งหมดบ้านเรา", "รวมแพทย์คลินิก", "รอดพ้นภัยมูลนิธิ"])
def test_a_name_that_begins_as_a_sum_does_is_an_organisation(name: str):
    assert records(f"ที่|ชื่อองค์กร|อำเภอ|ระดับ\n1|{name}|ปัว|พัฒนา") == [f"2 create {name} ปัว 2"]


@pytest.mark.parametrize(
    "cell", ["1. วัดดอนแก้ว\\n2. วัดดอนมูล", "1) วัดดอนแก้ว 2) วัดดอนมูล", "๑. วัดดอนแก้ว ๒. วัดดอนมูล"]
)
def test_several_organisations_in_one_cell_are_an_error_with_the_cure(cell: str):
    row = file_of(f"ที่|ชื่อองค์กร|อำเภอ\n1|{cell}|ปัว").rows[-1]
    assert row.record.errors == ["ช่องเดียวมีหลายองค์กร กรุณาแยกเป็นแถวละหนึ่งองค์กรในไฟล์"]


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [
        ("วัดพระเกิด\\nวัดมิ่งเมือง", True),
        ("วัดหัวข่วง, วัดกู่คำ", True),
        ("โรงเรียน\\nบ้านดอน", False),
        ("ห้างหุ้นส่วน ก, ข", False),
    ],
)
def test_names_that_may_be_several_are_told(cell: str, is_told: bool):
    row = file_of(f"ที่|ชื่อองค์กร|อำเภอ\n1|{cell}|ปัว").rows[-1]
    assert ("หลายองค์กร" in " ".join(row.messages)) is is_told


def test_a_name_on_two_rows_is_an_error_and_the_row_above_is_told():
    _head, first, second, third, fourth = file_of("""
    ที่|ชื่อองค์กร|อำเภอ|ระดับ
    1|ศูนย์พัฒนาเด็กเล็ก|ปัว|ส่งเสริม
    |องค์การบริหาร||
    |ส่วนตำบลศิลาแลง||
    2|วัดภูมินทร์|ปัว|ส่งเสริม
    """).rows
    assert "ส่วนท้ายของชื่อ" in " ".join(first.messages)
    assert all("ส่วนท้ายของชื่อ" in row.record.errors[0] for row in (second, third))
    assert not fourth.messages


def test_a_second_coordinator_is_no_organisation():
    text = """
    ที่|ชื่อองค์กร|อำเภอ|ระดับ|ผู้ประสานงาน|โทรศัพท์
    1|วัดหนึ่ง|ปัว|พัฒนา|นายหนึ่ง ดี|0812345678
    ||||นายสอง ดี|0812345679
    |||||0812345670
    2|วัดสอง|ปัว|พัฒนา|นายสาม ดี|0812345671
    """
    assert outcome(text)[1:] == ["2 create วัดหนึ่ง ปัว 2", "3 ignored", "4 ignored", "5 create วัดสอง ปัว 2"]
    rows = file_of(text).rows
    assert "ผู้ประสานงานคนที่สอง" in rows[2].messages[0]
    assert sum("แถวถัดไป" in message for message in rows[1].messages) == 1


def test_a_sheet_with_a_number_in_brackets_is_that_of_its_district():
    assert records("ที่|ชื่อองค์กร|ระดับ\n1|วัดหนึ่ง|พัฒนา", sheet="นาน้อย (1)") == ["2 create วัดหนึ่ง นาน้อย 2"]
