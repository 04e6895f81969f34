"""Cells as values, as tables; and what holds for every cell there can be."""

import contextlib
import datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.digits import NotUnderstood, to_thai
from reports.legacy.addresses import split_address, split_district, split_name
from reports.legacy.cleaning import members_of, score_of
from reports.legacy.dating import day_of, fiscal_year_of
from reports.legacy.guessing import district_meant, province_meant
from reports.legacy.headings import Field, field_of
from reports.legacy.levels import level_of, sector_of
from reports.legacy.names import name_of
from reports.legacy.persons import contact_of, person_of, phone_of
from reports.legacy.places import district_of, province_of
from reports.legacy.surroundings import Surroundings, of_sheet_name, of_titles, section_of


@pytest.fixture(autouse=True, scope="module")
def thai():
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (812345678, "0812345678"), ("812345678.0", "0812345678"),
        ("667929081.0", "0667929081"), ("053-711234-5", "053711234"),
        ("+66 (0)81 234 5678", "0812345678"), ("o8123456oo", "0812345600"), ("081-234-5678 089-999-9999", "0812345678"),
        ("0812345678 (Line ID: moral01)", "0812345678"), ("053 711 234 ต่อ 12", "053711234"),
    ],
)  # fmt: skip
def test_a_telephone_number(cell, number):
    assert phone_of(cell)[0] == number


@pytest.mark.parametrize("cell", ["123", "02123456", "081234567", "1669", "0112345678", "ไม่มีเบอร์"])
def test_no_telephone_number(cell):
    with pytest.raises(NotUnderstood):
        phone_of(cell)


@pytest.mark.parametrize(
    ("cell", "name", "phone"),
    [
        ("นายดี มีสุข โทร. 081-2345678", "นายดี มีสุข", "081-2345678"),
        ("081-2345678 (นายดี มีสุข)", "นายดี มีสุข", "081-2345678"),
        ("พระมหาธีร สุจิตฺโต 0812345678", "พระมหาธีร สุจิตฺโต", "0812345678"),
        ("นายดี (ท.0812345678)", "นายดี", "0812345678)"),
        ("ว่าที่ ร.ต. ดี มีสุข", "ว่าที่ ร.ต. ดี มีสุข", ""),
    ],
)
def test_a_person_and_a_number(cell, name, phone):
    assert person_of(cell) == (name, phone)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 หมู่ 3 ต.เวียงอ.แม่สายจ.เชียงราย 57130", ("12 หมู่ 3", "เวียง", "แม่สาย", "เชียงราย")),
        ("แม่สาย/เชียงราย", ("", "", "แม่สาย", "เชียงราย")),
        ("99 แม่สาย จ.เชียงราย", ("99", "", "แม่สาย", "เชียงราย")),
        ("แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300", ("", "ดุสิต", "ดุสิต", "กรุงเทพฯ")),
        ("ถนนพหลโยธิน", ("ถนนพหลโยธิน", "", "", "")),
    ],
)
def test_an_address(text, parts):
    assert tuple(split_address(text)) == parts


def test_a_place_behind_a_name_is_taken_off_and_one_inside_of_it_is_not():
    assert split_name("วัดป่าแดง ต.เวียง อ.แม่สาย จ.เชียงราย")[0] == "วัดป่าแดง"
    assert split_name("องค์การบริหารส่วนตำบลเวียง อ.แม่สาย จ.เชียงราย")[0] == "องค์การบริหารส่วนตำบลเวียง"
    assert split_name("สำนักงานสาธารณสุขอำเภอแม่สาย")[0] == "สำนักงานสาธารณสุขอำเภอแม่สาย"


@pytest.mark.parametrize(
    ("levels", "field"),
    [
        (("คะแนน", "เต็ม"), None), (("คะแนน", "ที่ได้"), Field.SCORE),
        (("จำนวนบุคลากร", "ชาย"), None),
        (("จำนวนบุคลากร (คน)", "รวม"), Field.MEMBERS), (("โทรสาร",), None), (("ตำแหน่งผู้ประสานงาน",), None),
        (("อีเมลผู้ประสานงาน",), None), (("หมายเลขเกียรติบัตร",), None), (("ระดับเดิม",), None),
        (("ระดับ", "ต้นแบบ"), Field.LEVEL_3),
        (("(2) จังหวัด",), Field.PROVINCE), (("ชื่อองค์กร (Organization)",), Field.NAME), (("org_name",), Field.NAME),
        (("ชื่อองค์กรคุณธรรมต้นแบบ",), Field.NAME), (("ชื่อหัวหน้าหน่วยงาน",), None), (("อำเภอ/จังหวัด",), Field.ADDRESS),
    ],
)  # fmt: skip
def test_a_heading(levels, field):
    assert field_of(*levels) == field


@pytest.mark.parametrize(
    ("said", "year", "level"),
    [
        ("องค์กรคุณธรรม", 2565, 2), ("ผ่านระดับ ๓", 2567, 3), ("องค์กรพัฒนาคุณธรรม (ระดับ 2)", 2567, 2),
        ("ไม่ผ่าน", 2567, None),
        ("ส่งเสรืมคุณธรรม", 2567, 1), ("คุณธรรมต้นแบบโดดเด่น", 2567, 3),
    ],
)  # fmt: skip
def test_a_level(said, year, level):
    assert level_of(said, year)[0] == level


@pytest.mark.parametrize(
    "said",
    ["2567", "18", "2.5", "33", "0.5", "ระดับ 12", "1-2", "1,2", "ระดับ 1→3", "2 หรือ 3", "1 และ 2", "1/2566", "2 แห่ง",
     "ผ่าน 3 ข้อ", "1 ก.พ. 2567", "2024-02-01", "ระดับ 2 ต้นแบบ", "4"],
)  # fmt: skip
def test_a_figure_that_is_no_level(said):
    for year in (2563, 2567):
        with pytest.raises(NotUnderstood):
            level_of(said, year)


@pytest.mark.parametrize(
    "said",
    ["0", "ไม่ถึงระดับ 1", "ยังไม่ได้ระดับ 3", "ต่ำกว่าระดับ 1", "เสนอขอระดับ 3", "ขาดอีก 2 คะแนนได้ระดับ 3"],
)
def test_a_level_that_was_not_reached(said):
    level, note = level_of(said, 2567)
    assert level is None
    assert said in note


@pytest.mark.parametrize(
    ("said", "level"),
    [("องค์กรคุณธรรม ระดับ 3", 3), ("องค์กรคุณธรรม (ระดับ 1)", 1), ("องค์กรคุณธรรม (ส่งเสริม)", 1),
     ("ระดับ 3 องค์กรคุณธรรม", 3), ("lv.1", 1), ("III", 3), ("★★", 2)],
)  # fmt: skip
def test_the_general_word_beside_a_level_says_nothing(said, level):
    for year in (2563, 2567):
        assert level_of(said, year)[0] == level


def test_the_level_of_another_kind_is_told():
    level, note = level_of("ชุมชนคุณธรรม", 2563)
    assert (level, "ชุมชน" in note) == (2, True)


def test_a_section_that_names_a_district_of_no_known_province_is_kept_as_words():
    assert section_of("อำเภอเมือง", Surroundings()).district_words == "อำเภอเมือง"
    assert section_of("๑. อำเภอ แม่สาย (๓ แห่ง)", Surroundings(province="57")).district == "5709"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("29 ก.พ. 2567", (2024, 2, 29)), ("14-Jul-24", (2024, 7, 14)), ("14/7/2567 13:30 น.", (2024, 7, 14)),
        ("1 มีนาคน 2567", (2024, 3, 1)),
        (244395, (2026, 2, 15)), ("'14/7/2567", (2024, 7, 14)), ("๑๔ ก.ค. ๖๗.", (2024, 7, 14)),
    ],
)  # fmt: skip
def test_a_day(cell, day):
    assert day_of(cell)[0] == datetime.date(*day)


CELLS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789๐๑๒oO.-/ ()+คนปีพ.ศ.ระดับขั้นที่อจเมืองกค", max_size=30),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(),
)
READERS = (
    name_of, score_of, members_of, phone_of, person_of, fiscal_year_of, day_of,
    lambda cell: level_of(str(cell), 2567),
    lambda cell: sector_of(str(cell)), lambda cell: province_of(str(cell)),
    lambda cell: district_of(str(cell), "57"), lambda cell: province_meant(str(cell)),
    lambda cell: district_meant(str(cell), "57"), lambda cell: split_district(str(cell)),
    lambda cell: contact_of(cell, cell),
    lambda cell: split_address(str(cell)),
    lambda cell: split_name(str(cell)),
    lambda cell: section_of(str(cell), Surroundings()), lambda cell: field_of(str(cell), str(cell)),
)  # fmt: skip


@given(CELLS)
def test_no_cell_raises_anything_but_that_it_is_not_understood(cell):
    for read in READERS:
        with contextlib.suppress(NotUnderstood):
            read(cell)


@given(st.text(alphabet="กขคงจฉชซ อบตรร.พสหจก1๒()\"'-“”*่้ำาแเ", max_size=40))
def test_a_cleaned_name_stays_as_it_is(text):
    with contextlib.suppress(NotUnderstood):
        once = name_of(text)[0]
        again = name_of(once)[0]
        assert name_of(again)[0] == again


@given(st.integers(0, 100))
def test_thai_and_arabic_figures_mean_the_same(number):
    assert score_of(to_thai(str(number)))[0] == score_of(str(number))[0] == Decimal(number)
    assert members_of(to_thai(f"{number} คน"))[0] == number


@given(st.sampled_from(["06", "08", "09"]), st.integers(0, 99_999_999))
def test_a_number_in_any_dress_is_the_same_number(head, rest):
    phone = f"{head}{rest:08}"
    dressed = (
        to_thai(phone), int(phone), f"+66{phone[1:]}", f"{phone[:3]}-{phone[3:]}",
        f"โทร. {phone}", phone.replace("0", "o"),
    )  # fmt: skip
    assert {phone_of(cell)[0] for cell in dressed} == {phone}
    assert phone_of(phone)[0] == phone


@given(st.dates(datetime.date(1997, 10, 1), datetime.date(2050, 12, 31)))
def test_buddhist_and_christian_days_meet(day):
    buddhist = f"{day.day}/{day.month}/{day.year + 543}"
    assert (
        day_of(buddhist)[0]
        == day_of(to_thai(buddhist))[0]
        == day_of(day.isoformat())[0]
        == day_of(day)[0]
        == day
    )


@given(st.integers(2540, 2600))
def test_buddhist_and_christian_years_meet(year):
    assert (
        fiscal_year_of(year)[0]
        == fiscal_year_of(year - 543)[0]
        == fiscal_year_of(f"ปี {to_thai(str(year))}")[0]
        == year
    )


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (["แผนแม่บท ฉบับที่ 1 (พ.ศ. 2559 - 2564)", "ประจำปี พ.ศ. 2563"], 2563),
        (["แผน 2566-70", "ปีงบฯ 67"], 2567),
        (["ตามคำสั่งที่ 1234/2564 ลงวันที่ 3 มีนาคม 2564", "องค์กรคุณธรรม ปีงบประมาณ 2566"], 2566),
        (["ครั้งที่ 2/2567", "ประจำปี 2566"], 2566),
        (["ครั้งที่ 2/2567"], 2567),
        (["ประจำปี 2565", "ผลการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๖"], 2566),
        (["ประจำปีงบประมาณ พ.ศ. 2566 - 2567"], None),
        (["ประจำปีงบประมาณ ๒๕๖๗ (ต.ค. ๖๖ – ก.ย. ๖๗)"], 2567),
        (["ลงวันที่ 3 มีนาคม 2564"], None),
    ],
)
def test_the_year_of_titles_is_the_one_that_is_said_most_plainly(titles, year):
    assert of_titles(titles, Surroundings()).fiscal_year == year


@pytest.mark.parametrize(
    ("title", "sector"),
    [
        ("รายชื่อองค์กรคุณธรรม เครือข่ายการศึกษา จังหวัดน่าน", "education"),
        ("เครือข่ายทางสังคม 6 ภาคส่วน", None),
        ("เครือข่ายภาครัฐ และเครือข่ายภาคธุรกิจ", None),
    ],
)
def test_the_sector_of_a_title(title, sector):
    assert of_titles([title], Surroundings()).sector == sector


@pytest.mark.parametrize(
    ("sheet", "sector"),
    [
        ("1.การศึกษา", "education"),
        ("เอกชน", "business"),
        ("สื่อ (2)", "media"),
        ("ศึกษาดูงาน", None),
        ("วัดป่า", None),
    ],
)
def test_the_sector_of_a_sheets_name(sheet, sector):
    assert of_sheet_name(sheet, Surroundings()).sector == sector
