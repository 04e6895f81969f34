"""Names of organisations: what of them is an abbreviation, what an initial, and what is no name at all."""

import pytest
from django.utils import translation

from accounts.thai.digits import NotUnderstood
from accounts.thai.text import name_key
from reports.legacy.addresses import split_name
from reports.legacy.names import name_of


@pytest.fixture(autouse=True, scope="module")
def thai():
    with translation.override("th"):
        yield


HEALTH_CENTRE = "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านดู่"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        *[
            (f"{short}บ้านดู่", HEALTH_CENTRE)
            for short in (
                "รพ.สต ",
                "รพ.สต",
                "รพ สต ",
                "รพ.ส.ต ",
                "ร.พ.สต.",
                "รพ.สต .",
                "รพสต",
                "รพ. สต. ",
                "ร.พ.ส.ต",
            )
        ],
        ("รพ.สตูล", "โรงพยาบาลสตูล"),
        ("รพ.สตึก", "โรงพยาบาลสตึก"),
        ("ร.ร ดอยหลวง", "โรงเรียนดอยหลวง"),
        ("ทม เชียงราย", "เทศบาลเมืองเชียงราย"),
        ("สภ แม่จัน", "สถานีตำรวจภูธรแม่จัน"),
        ("ทม ทอง", "ทม ทอง"),
        ("บริษัท ดี จก.", "บริษัท ดี จำกัด"),
        ("บ.ดี จก.", "บริษัท ดี จำกัด"),
        ("บจก.ดี สาขาเชียงราย", "บริษัท ดี จำกัด สาขาเชียงราย"),
        ("บจก. ดี (ประเทศไทย)", "บริษัท ดี (ประเทศไทย) จำกัด"),
        ("ศพด.ทต.แม่ยาว", "ศูนย์พัฒนาเด็กเล็กเทศบาลตำบลแม่ยาว"),
        ("ชมรมผู้สูงอายุ ทต.แม่สาย", "ชมรมผู้สูงอายุ เทศบาลตำบลแม่สาย"),
        ("อบต.แม่สาย (ศพด.)", "องค์การบริหารส่วนตำบลแม่สาย (ศูนย์พัฒนาเด็กเล็ก)"),
        ("รร.สาธิต มรภ.เชียงราย", "โรงเรียนสาธิต มหาวิทยาลัยราชภัฏเชียงราย"),
        ("สนง.ปศุสัตว์ จ.เชียงราย", "สำนักงานปศุสัตว์ จังหวัดเชียงราย"),
        ("สนง.เกษตร อ.แม่สวย", "สำนักงานเกษตร อำเภอแม่สวย"),
        ("ชมรมอาสา อ.แม่จัน", "ชมรมอาสา อำเภอแม่จัน"),
        ("กองทุนหมู่บ้าน ม.5", "กองทุนหมู่บ้าน หมู่5"),
        ("กลุ่มทอผ้า ม.12", "กลุ่มทอผ้า หมู่12"),
        ("ธ.ออมสิน สาขาแม่สาย", "ธนาคารออมสิน สาขาแม่สาย"),
        ("ม.แม่ฟ้าหลวง", "มหาวิทยาลัยแม่ฟ้าหลวง"),
        ("ชมรมลูกเสือ กรุงเทพฯ", "ชมรมลูกเสือ กรุงเทพมหานคร"),
    ],
)
def test_an_abbreviation_that_is_sure_is_written_out(cell, name):
    assert name_of(cell)[0] == name


@pytest.mark.parametrize(
    "cell",
    [
        "ร้าน จ.เจริญชัย", "บริษัท จ.รุ่งเรือง จำกัด", "จ.เจริญพานิช", "โรงสี จ.เจริญผล", "ร้าน จ.ลำปาง", "บจ.ดีใจ",
        "อ.เจริญการช่าง", "ค่ายมวย อ.บุญชู", "บ้านสวน อ.ต้น", "ต.เจริญยนต์", "ร้าน ต.ทองดี", "ต.เจริญผล", "คลินิก หมอ ต.",
        "ชมรมนักเรียน ม.6", "ม.พัน 7", "ห้องเรียน ม.ปลาย", "ห้องสมุด ม.ต้น", "ม.เจริญทรัพย์", "ศูนย์ ม.ราม", "ธ.เจริญผล",
        "สมาคม ร.พ.ช.", "คณะ วท. มหาวิทยาลัย", "ชมรม วท.บ.", "ชมรม ทน.เก่า", "ชมรม ร.ต.อ.", "มูลนิธิ พล.ต.อ.ชัย", "กกต.",
        "ร้าน พ.อ.รถยนต์", "คลินิก พ.ต.อ.นพ.สมชาย", "ธนาคารกรุงเทพ", "มหาวิทยาลัยกรุงเทพธนบุรี", "รพีพัฒน์พาณิชย์",
        "สน.พระโขนง", "บ.ข.ส. สาขาแม่สาย", "ร้าน ซ.เจริญ", "วัด “งาม”", 'วัด "งาม"',
    ],
)  # fmt: skip
def test_what_is_not_surely_an_abbreviation_stays_as_written(cell):
    assert name_of(cell)[0] == cell


@pytest.mark.parametrize(
    "cell",
    [
        "เช่นเดียวกัน", "เหมือนกัน", "เหมือนบน", "ตามข้างบน", "ดังกล่าว", '"', "〃", "”", "''", "--\"--", "#NAME?", "#REF!",
        "####", "ไม่ทราบชื่อ", "ไม่ระบุชื่อ", "รอข้อมูล", 12345, "๑๒๓", "1.", "*", "?", "_", "ก" * 201,
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(cell):
    with pytest.raises(NotUnderstood):
        name_of(cell)


@pytest.mark.parametrize("cell", ['"', "1.", "*", "#NAME?", "เช่นเดียวกัน"])
def test_the_refusal_shows_the_cell_as_it_was_written(cell):
    with pytest.raises(NotUnderstood) as refused:
        name_of(cell)
    assert f"“{cell}”" in refused.value.message


@pytest.mark.parametrize("short", ["รพ.สต ห้วยทราย", "รพ สต ห้วยทราย", "รพ.สต .ห้วยทราย"])
def test_a_slip_in_an_abbreviation_makes_no_second_organisation(short):
    assert name_key(short) == name_key("โรงพยาบาลส่งเสริมสุขภาพตำบลห้วยทราย")


def test_an_initial_behind_a_name_is_no_place_of_it():
    assert split_name("ร้าน อ.สมศักดิ์บาร์เบอร์")[0] == "ร้าน อ.สมศักดิ์บาร์เบอร์"
    assert split_name("วัดป่าแดง อ.แม่สาย")[1].district == "แม่สาย"
