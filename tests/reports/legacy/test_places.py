"""Provinces and districts as they are really written: short names, slips, two that are equally near, contradictions."""

import contextlib

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.digits import NotUnderstood
from reports.legacy.addresses import split_district
from reports.legacy.guessing import district_meant, province_meant
from reports.legacy.headings import Field
from reports.legacy.nearness import distance, nearest
from reports.legacy.places import province_names, province_of
from reports.legacy.scanning import ScannedRow
from reports.legacy.surroundings import Surroundings, of_titles
from reports.legacy.understanding import understand


@pytest.fixture(autouse=True, scope="module")
def thai():
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ปราจีนฯ", "ปราจีนบุรี"), ("ปราจีน", "ปราจีนบุรี"), ("อำนาจฯ", "อำนาจเจริญ"), ("พระนครศรีฯ", "พระนครศรีอยุธยา"),
        ("สิงห์", "สิงห์บุรี"), ("กำแพง", "กำแพงเพชร"), ("นนท์", "นนทบุรี"), ("เมืองนนท์", "นนทบุรี"), ("เมืองชล", "ชลบุรี"),
        ("เมืองเลย", "เลย"), ("บุรีรัมย", "บุรีรัมย์"), ("กาฬสินธุ", "กาฬสินธุ์"), ("สุราษฏร์", "สุราษฎร์ธานี"),
        ("สุราษธานี", "สุราษฎร์ธานี"), ("สมุทปราการ", "สมุทรปราการ"), ("เพชบุรี", "เพชรบุรี"), ("เพชร์บุรี", "เพชรบุรี"),
        ("เพชรบุรณ์", "เพชรบูรณ์"), ("ปัตานี", "ปัตตานี"), ("พเยา", "พะเยา"), ("สะแก้ว", "สระแก้ว"), ("ชัยนาถ", "ชัยนาท"),
        ("ยะโสธร", "ยโสธร"), ("มุขดาหาร", "มุกดาหาร"), ("นครศรีธรรมราข", "นครศรีธรรมราช"), ("เขียงราย", "เชียงราย"),
        ("จังหวดเชียงราย", "เชียงราย"), ("จัหวัดเชียงราย", "เชียงราย"), ("จังหวัด จ.เชียงราย", "เชียงราย"),
        ("จังหวัดเชียงราย 57000", "เชียงราย"), ("เชียงราย (57)", "เชียงราย"), ("จแพร่", "แพร่"), ("ระยง", "ระยอง"),
    ],
)  # fmt: skip
def test_a_province_that_is_meant_is_told(said, name):
    found = province_meant(said)
    assert (found.name, name in found.note) == (name, True)


@pytest.mark.parametrize(
    ("said", "both"),
    [
        ("เพชรบุร", ("เพชรบุรี", "เพชรบูรณ์")),
        ("เมืองเพชร", ("เพชรบุรี", "เพชรบูรณ์")),
        ("ตราง", ("ตราด", "ตรัง")),
        ("นครปนม", ("นครพนม", "นครปฐม")),
        ("สมุทรฯ", ("สมุทรสาคร", "สมุทรสงคราม")),
    ],
)
def test_two_provinces_that_are_equally_near_are_both_named(said, both):
    with pytest.raises(NotUnderstood) as refused:
        province_meant(said)
    assert all(name in refused.value.message for name in both)


@pytest.mark.parametrize(
    "said",
    [
        "พระนคร", "พัทยา", "หาดใหญ่", "ชัยบุรี", "ราชธานี", "ภาคเหนือ", "ทุกจังหวัด", "ต่างประเทศ", "เชียง", "นคร", "ตรา",
        "101", "57x",
        "เชียงราย/เชียงใหม่", "สุโขทัย-ตาก", "สมุทรสงครามสาคร", "พระนคร ศรีสะเกษ", "เชียงราย (50)", "เชียงราย 50000", "กขค", "",
    ],
)  # fmt: skip
def test_what_is_no_province_is_refused(said):
    with pytest.raises(NotUnderstood):
        province_meant(said)


@pytest.mark.parametrize("said", ["เพชรบุร", "ปราจีน", "เขียงราย", "สิงห์", "นรา", "พเยา"])
def test_titles_are_not_read_by_nearness(said):
    with pytest.raises(NotUnderstood):
        province_of(said)
    assert of_titles([f"รายชื่อองค์กร {said}"], Surroundings()).province is None


@pytest.mark.parametrize(
    ("said", "province", "name"),
    [
        ("อ.เมือง", "14", "พระนครศรีอยุธยา"), ("อยุธยา", "14", "พระนครศรีอยุธยา"), ("เมืองอยุธยา", "14", "พระนครศรีอยุธยา"),
        ("เมืองสุราษฏร์ธานี", "84", "เมืองสุราษฎร์ธานี"), ("เมืองสุราษฎร์", "84", "เมืองสุราษฎร์ธานี"), ("สมุย", "84", "เกาะสมุย"),
        ("ราษฏร์บูรณะ", "10", "ราษฎร์บูรณะ"), ("ป้อมปราบฯ", "10", "ป้อมปราบศัตรูพ่าย"), ("ป้อมปราบ", "10", "ป้อมปราบศัตรูพ่าย"),
        ("ศรีขรภูมิ", "32", "ศีขรภูมิ"), ("เฉลิมพระเกียรติ์", "31", "เฉลิมพระเกียรติ"), ("เด่นไชย", "54", "เด่นชัย"),
        ("แม่จันทร์", "57", "แม่จัน"), ("เม็งราย", "57", "พญาเม็งราย"), ("อำเถอแม่จัน", "57", "แม่จัน"), ("อเทิง", "57", "เทิง"),
        ("แม่สลวย", "57", "แม่สรวย"), ("เมืองโคราช", "30", "เมืองนครราชสีมา"), ("เมืองคอน", "80", "เมืองนครศรีธรรมราช"),
        ("อ.เมือง ชร.", "57", "เมืองเชียงราย"), ("Muang Chiang Rai", "57", "เมืองเชียงราย"), ("ศรีราขา", "20", "ศรีราชา"),
        ("หนองบุนนาก", "30", "หนองบุญมาก"),
    ],
)  # fmt: skip
def test_a_district_that_is_meant_is_told(said, province, name):
    found = district_meant(said, province)
    assert (found.name, name in found.note) == (name, True)


def test_a_district_in_english_is_official():
    assert (district_meant("Mae Sai", "57").name, district_meant("mae sai", "57").note) == ("แม่สาย", "")


@pytest.mark.parametrize(
    ("said", "province", "named"),
    [
        ("เมืองแพร่", "57", "แพร่"),  # of another province, however near another name is
        ("แม่แจ่ม", "57", "เชียงใหม่"),
        ("แม่สวย", "57", "แม่สรวย, แม่สาย"),
        ("ป่าแดง", "57", "ป่าแดด"),  # there are subdistricts of this name
        ("เวียง", "57", ""),
        ("เชียงราย", "57", ""),
        ("แม่สาย/แม่จัน", "57", ""),
        ("บางค", "10", "บางคอแหลม, บางแค"),  # the beginning of the one, a slip of the other
        ("ทุกอำเภอ", "57", ""),
    ],
)
def test_a_district_that_is_not_surely_meant_is_refused(said, province, named):
    with pytest.raises(NotUnderstood) as refused:
        district_meant(said, province)
    assert named in refused.value.message


@pytest.mark.parametrize(
    ("cell", "subdistrict", "district", "province"),
    [
        ("ต.เวียงพางคำ อ.แม่สาย", "เวียงพางคำ", "แม่สาย", ""),
        ("อ.แม่สาย ต.เวียงพางคำ", "เวียงพางคำ", "อ.แม่สาย", ""),
        ("แขวงสีลม เขตบางรัก", "สีลม", "บางรัก", ""),
        ("แขวงสีลม เขตบางรัก กทม.", "สีลม", "บางรัก", "กทม."),
        ("อ.แม่จัน จ.เชียงใหม่", "", "แม่จัน", "เชียงใหม่"),
        ("แม่สาย จ.พะเยา", "", "แม่สาย", "พะเยา"),
        ("เมือง เชียงราย", "", "เมือง", "เชียงราย"),
        ("แม่ สาย", "", "แม่ สาย", ""),
        ("แม่สาย/แม่จัน", "", "แม่สาย/แม่จัน", ""),
    ],
)
def test_a_cell_for_a_district_that_says_more(cell, subdistrict, district, province):
    assert tuple(split_district(cell)) == ("", subdistrict, district, province)


def row(**cells) -> ScannedRow:
    names = {
        Field.NAME: "วัดดอน",
        Field.FISCAL_YEAR: 2567,
        **{Field(name): cell for name, cell in cells.items()},
    }
    return ScannedRow(2, [], names, Surroundings())


@pytest.mark.parametrize(
    ("district", "other"),
    [
        ("อ.เมือง จ.พะเยา", "พะเยา"),
        ("อ.แม่จัน จ.เชียงใหม่", "เชียงใหม่"),
        ("แม่สาย จ.พะเยา", "พะเยา"),
        ("แม่สาย พะเยา", "พะเยา"),
    ],
)
def test_a_district_that_names_another_province_contradicts_its_row(district, other):
    record = understand(row(province="เชียงราย", district=district))
    assert any(other in error and "เชียงราย" in error for error in record.errors)


def test_a_district_that_names_its_own_province_does_not():
    record = understand(row(province="จ.เชียงราย", district="ต.เวียงพางคำ อ.แม่สาย จ.เชียงราย"))
    assert (record.errors, record.district, record.subdistrict) == ([], "5709", "เวียงพางคำ")


def test_a_district_that_names_another_province_than_the_title_is_told_and_taken():
    cells = {Field.NAME: "วัดดอน", Field.DISTRICT: "อ.เมือง จ.พะเยา"}
    record = understand(ScannedRow(2, [], cells, Surroundings(province="57", fiscal_year=2567)))
    assert (record.errors, record.district) == ([], "5601")
    assert any("พะเยา" in message and "เชียงราย" in message for message in record.messages)


def test_a_place_by_nearness_is_asked_back():
    record = understand(row(province="เขียงราย", district="แม่จันทร์"))
    assert [said for _what, said, _meaning in record.doubts] == ["เขียงราย", "แม่จันทร์"]


@pytest.mark.parametrize(
    ("one", "other", "half_letters"),
    [
        ("ตราด", "ตราด", 0),
        ("ชัยนาถ", "ชัยนาท", 1),
        ("พเยา", "พะเยา", 1),
        ("ระยง", "ระยอง", 2),
        ("กขค", "กคข", 2),
        ("", "กะ", 3),
    ],
)
def test_how_far_two_spellings_are_apart(one, other, half_letters):
    assert distance(one, other) == distance(other, one) == half_letters


ONE_LETTER = st.sampled_from("กขคงจชดตทนบปพมยรลวสหอะาิีึืุูเแโไ่้์ั")


@given(st.sampled_from(sorted(province_names())), st.integers(0, 12), st.integers(0, 1), ONE_LETTER)
def test_one_wrong_letter_never_makes_another_province_in_silence(code, place, length, letter):
    name = province_names()[code]
    slip = name[:place] + letter + name[place + length :]
    with contextlib.suppress(NotUnderstood):
        found = province_meant(slip)
        assert found.code == code or found.note or found.name == slip


def test_nothing_is_near_where_a_quarter_is_wrong():
    assert nearest("ตรา", ["ตราด"]) == []
    assert nearest("ตราต", ["ตราด", "ตรัง"]) == ["ตราด"]
