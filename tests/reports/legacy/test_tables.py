"""Sheets of several tables: one below the other, side by side, and some of them only counting."""

import pytest
from django.utils import translation

from reports.legacy.checking import sheets_told
from reports.legacy.files import Said
from reports.legacy.headings import signature_key
from reports.legacy.reading import Unreadable
from tests.reports.legacy.typing_in import file_of, outcome, records


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


BELOW = """
ที่|ชื่อองค์กร|อำเภอ
1|วัดหนึ่ง|ปัว

ที่|อำเภอ|ชื่อองค์กร|ระดับ|คะแนน
1|เวียงสา|วัดสอง|พัฒนาคุณธรรม|12
"""


def test_each_table_is_read_by_its_own_header():
    assert outcome(BELOW) == [
        "1 ignored",
        "2 create วัดหนึ่ง ปัว -",
        "4 ignored",
        "5 create วัดสอง เวียงสา 2",
    ]


def test_every_table_is_told_with_its_columns_which_a_person_may_change():
    (told,) = sheets_told(file_of(BELOW))
    assert told["header"] == [1, 1]
    first, second = told["tables"]
    assert [column["field"] for column in second["columns"]] == [
        "sequence",
        "district",
        "name",
        "level",
        "score",
    ]
    assert second["header"] == [4, 4]
    key = signature_key(second["signature"])
    changed = Said(columns={key: ["sequence", "district", "name", "", "score"]})
    assert file_of(BELOW, said=changed).rows[-1].record.level is None
    assert first["signature"] == told["signature"] != second["signature"]


def test_the_same_header_again_goes_on_with_its_table():
    text = "ที่|ชื่อองค์กร|อำเภอ\n1|วัดหนึ่ง|ปัว\nที่|ชื่อองค์กร|อำเภอ\n2|วัดสอง|ปัว"
    assert records(text) == ["2 create วัดหนึ่ง ปัว -", "4 create วัดสอง ปัว -"]
    (told,) = sheets_told(file_of(text))
    assert len(told["tables"]) == 1


def test_a_section_ends_with_its_table():
    """A table with other columns has the section that stands right above it, and none of before."""
    assert records("""
    ที่|ชื่อองค์กร|คะแนน
    อำเภอปัว||
    1|วัดหนึ่ง|10
    อำเภอเวียงสา||
    ที่|ชื่อองค์กร|ระดับ|คะแนน
    1|วัดสอง|ต้นแบบ|12
    ที่|ชื่อองค์กร|คะแนน|ระดับ
    1|วัดสาม|12|ต้นแบบ
    """) == ["3 create วัดหนึ่ง ปัว -", "6 create วัดสอง เวียงสา 3", "8 create วัดสาม - 3"]


def test_a_record_of_words_that_are_headings_is_no_header():
    assert records("""
    ที่|ชื่อองค์กร|อำเภอ|ระดับ|เครือข่าย
    1|วัดหนึ่ง|ปัว|ระดับ 1|องค์กร
    ||ปัว|ระดับ 2|องค์กร
    2|วัดสอง|ปัว|ระดับ 3|ศาสนา
    """) == ["2 create วัดหนึ่ง ปัว 1", "3 error - ปัว 2", "4 create วัดสอง ปัว 3"]


BESIDE = """
ที่|ชื่อองค์กร|ระดับ||ที่|ชื่อองค์กร|ระดับ
อำเภอปัว||||||
1|วัดหนึ่ง|ต้นแบบ||3|วัดสาม|พัฒนา
2|วัดสอง|ต้นแบบ||4|วัดสี่|พัฒนา
||||5|วัดห้า|พัฒนา
อำเภอเวียงสา||||||
1|วัดหก|ต้นแบบ||||
"""


def test_tables_side_by_side_are_both_read_and_told():
    assert records(BESIDE) == [
        "3 create วัดหนึ่ง ปัว 3",
        "3 create วัดสาม ปัว 2",
        "4 create วัดสอง ปัว 3",
        "4 create วัดสี่ ปัว 2",
        "5 create วัดห้า ปัว 2",
        "7 create วัดหก เวียงสา 3",
    ]
    right = [row for row in file_of(BESIDE).rows if row.record and row.record.name == "วัดสาม"]
    assert "วางเคียงกัน" in " ".join(right[0].messages)


def test_a_section_of_the_right_hand_table_is_its_own():
    assert records("""
    ที่|ชื่อองค์กร|ระดับ||ที่|ชื่อองค์กร|ระดับ
    อำเภอปัว||||อำเภอเวียงสา||
    1|วัดหนึ่ง|ต้นแบบ||1|วัดสอง|พัฒนา
    ||||อำเภอนาน้อย||
    2|วัดสาม|ต้นแบบ||1|วัดสี่|พัฒนา
    """) == [
        "3 create วัดหนึ่ง ปัว 3",
        "3 create วัดสอง เวียงสา 2",
        "5 create วัดสาม ปัว 3",
        "5 create วัดสี่ นาน้อย 2",
    ]


def test_a_name_printed_again_at_the_right_is_no_other_table():
    assert records("ที่|ชื่อองค์กร|อำเภอ|ที่|ชื่อองค์กร\n1|วัดหนึ่ง|ปัว|1|วัดหนึ่ง") == ["2 create วัดหนึ่ง ปัว -"]


def test_counts_at_the_right_are_no_columns_of_the_list():
    file = file_of("ที่|ชื่อองค์กร|อำเภอ||ประเภท|จำนวน\n1|วัดหนึ่ง|ปัว||โรงเรียน|2\n||||วัด|3")
    assert [row.record and row.record.sector for row in file.rows] == [None, None, None]
    assert file.rows[2].messages == ["ตารางสรุปจำนวน ไม่ใช่รายชื่อองค์กร"]


@pytest.mark.parametrize(
    "counts",
    [
        "ที่|ประเภท|จำนวน\n1|โรงเรียน|2\n2|วัด|3",
        "|สรุป|\n|ระดับ|จำนวน\n|ส่งเสริมคุณธรรม|1\n|รวม|1",
        "ที่|อำเภอ|จำนวนองค์กร\n1|ปัว|3\n2|เวียงสา|0\n|รวม|3\n\n|เกณฑ์การให้คะแนน|\n|ระดับส่งเสริม|6 คะแนนขึ้นไป",
        "ที่|หน่วยงาน|จำนวน|ร้อยละ\n1|โรงเรียน|2|10",
    ],
)
def test_a_table_that_counts_below_the_list_is_ignored(counts: str):
    assert records(f"ที่|ชื่อองค์กร|คะแนน\n1|วัดหนึ่ง|12\n\n{counts}") == ["2 create วัดหนึ่ง - -"]


def test_a_section_or_a_header_ends_the_counting():
    assert records("""
    ที่|ชื่อองค์กร|ระดับ|คะแนน
    อำเภอปัว|||
    1|วัดหนึ่ง|ต้นแบบ|25
    |ระดับ|จำนวน|ร้อยละ
    |ต้นแบบ|1|100
    อำเภอเวียงสา|||
    1|วัดสอง||20
    ที่|ระดับ|จำนวน|
    1|ต้นแบบ|1|
    ที่|ชื่อองค์กร|ระดับ|คะแนน
    2|วัดสาม||20
    """) == ["3 create วัดหนึ่ง ปัว 3", "7 create วัดสอง เวียงสา -", "11 create วัดสาม เวียงสา -"]


def test_a_file_that_only_counts_has_no_list():
    with pytest.raises(Unreadable):
        file_of("ที่|หน่วยงาน|จำนวน|ร้อยละ\n1|สพป.น่าน เขต 1|3|10")


@pytest.mark.parametrize(
    ("above", "level"),
    [
        ("องค์กรคุณธรรมต้นแบบ จำนวน 2 แห่ง", 3),
        ("1. ระดับองค์กรพัฒนาคุณธรรม (1 แห่ง)", 2),
        ("รายชื่อองค์กรคุณธรรมต้นแบบ จังหวัดน่าน", 3),
        ("รายชื่อองค์กรที่ผ่านการประเมินระดับพัฒนาคุณธรรม", 2),
        ("รายชื่อองค์กรคุณธรรม จังหวัดน่าน", None),
        ("ส่งเสริมคุณธรรม ๓ มิติ", None),
        ("การขับเคลื่อนองค์กรคุณธรรม (ส่งเสริม พัฒนา ต้นแบบ)", None),
        ("การคัดเลือกองค์กรคุณธรรมต้นแบบ", None),
        ("องค์กรส่งเสริมคุณธรรม องค์กรพัฒนาคุณธรรม และองค์กรคุณธรรมต้นแบบ", None),
    ],
)
def test_a_level_above_the_first_header(above: str, level: int | None):
    first, second = file_of(f"""
    {above}
    ที่|ชื่อองค์กร|อำเภอ
    1|วัดหนึ่ง|ปัว
    องค์กรส่งเสริมคุณธรรม||
    1|วัดสอง|ปัว
    """).rows[2::2]
    assert (first.record.level, second.record.level) == (level, 1)


def test_a_level_of_a_title_is_told_and_fills_no_column_of_levels():
    title = "รายชื่อองค์กรคุณธรรมต้นแบบ จังหวัดน่าน"
    row = file_of(f"{title}\nที่|ชื่อองค์กร|อำเภอ\n1|วัดหนึ่ง|ปัว").rows[-1]
    assert title in " ".join(row.messages)
    assert records(f"{title}\nที่|ชื่อองค์กร|ระดับ|อำเภอ\n1|วัดหนึ่ง||ปัว") == ["3 create วัดหนึ่ง ปัว -"]


def test_a_sector_above_the_first_header_is_that_of_the_first_rows():
    file = file_of("""
    เครือข่ายภาครัฐ
    ที่|ชื่อองค์กร|อำเภอ
    1|ที่ว่าการอำเภอปัว|ปัว
    เครือข่ายการศึกษา||
    ที่|ชื่อองค์กร|อำเภอ
    1|โรงเรียนสอง|ปัว
    """)
    assert [row.record.sector for row in file.rows if row.record] == ["government", "education"]


def test_the_name_of_an_office_above_the_header_is_no_sector():
    file = file_of("กลุ่มส่งเสริมศาสนา ศิลปะและวัฒนธรรม\nที่|ชื่อองค์กร|อำเภอ\n1|วัดหนึ่ง|ปัว")
    assert file.rows[-1].record.sector is None


def test_a_title_printed_again_on_each_page_is_no_section():
    assert outcome("""
    องค์กรคุณธรรม จังหวัดน่าน
    ที่|ชื่อองค์กร|อำเภอ|ระดับ
    1|วัดหนึ่ง|ปัว|ต้นแบบ
    องค์กรคุณธรรม จังหวัดน่าน (ต่อ)|||
    ที่|ชื่อองค์กร|อำเภอ|ระดับ
    2|วัดสอง|ปัว|ต้นแบบ
    """)[3:] == ["4 ignored", "5 ignored", "6 create วัดสอง ปัว 3"]
