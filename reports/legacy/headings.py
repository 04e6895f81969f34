"""Headings of columns as offices write them, and the fields they mean.

A heading may stand in several rows under merged cells; the lowest says most ("ผู้ประสานงาน" above "เบอร์โทร" is
a phone), and the ones above it are asked where the lowest alone says nothing ("ข้อ" above "๑").
"""

import hashlib
import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.thai.digits import to_arabic
from accounts.thai.spelling import normalise_line


class Field(StrEnum):
    """What a column can hold. The nine item scores are item_1 … item_9; level_1 … level_3 are columns to tick."""

    SEQUENCE = "sequence"
    NAME = "name"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    ADDRESS = "address"
    SECTOR = "sector"
    KIND = "kind"
    LEVEL = "level"
    FISCAL_YEAR = "fiscal_year"
    SCORE = "score"
    MEMBERS = "members"
    COORDINATOR = "coordinator"
    PHONE = "phone"
    COORDINATOR_PHONE = "coordinator_phone"
    CERTIFIED_ON = "certified_on"
    NOTE = "note"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    ITEM_1 = "item_1"
    ITEM_2 = "item_2"
    ITEM_3 = "item_3"
    ITEM_4 = "item_4"
    ITEM_5 = "item_5"
    ITEM_6 = "item_6"
    ITEM_7 = "item_7"
    ITEM_8 = "item_8"
    ITEM_9 = "item_9"


LEVELS: Final = (Field.LEVEL_1, Field.LEVEL_2, Field.LEVEL_3)
ITEMS: Final = tuple(Field(f"item_{number}") for number in range(1, 10))

LABELS: Final[dict[Field, str | Promise]] = {
    Field.SEQUENCE: _("ลำดับที่"),
    Field.NAME: _("ชื่อองค์กร"),
    Field.PROVINCE: _("จังหวัด"),
    Field.DISTRICT: _("อำเภอหรือเขต"),
    Field.SUBDISTRICT: _("ตำบลหรือแขวง"),
    Field.ADDRESS: _("ที่ตั้ง"),
    Field.SECTOR: _("เครือข่าย"),
    Field.KIND: _("ชนิด"),
    Field.LEVEL: _("ระดับ"),
    Field.FISCAL_YEAR: _("ปีงบประมาณ"),
    Field.SCORE: _("คะแนนรวม"),
    Field.MEMBERS: _("จำนวนบุคลากร"),
    Field.COORDINATOR: _("ผู้ประสานงาน"),
    Field.PHONE: _("โทรศัพท์"),
    Field.COORDINATOR_PHONE: _("ผู้ประสานงานและโทรศัพท์"),
    Field.CERTIFIED_ON: _("วันที่รับรอง"),
    Field.NOTE: _("หมายเหตุ"),
    **{field: _("ช่องระดับ %(number)s") % {"number": n} for n, field in enumerate(LEVELS, start=1)},
    **{field: _("คะแนนข้อ %(number)s") % {"number": n} for n, field in enumerate(ITEMS, start=1)},
}

# Tried from the top on a heading without blanks and punctuation: the first that fits says the field.
# Above stand those whose words occur in the ones below ("วันที่" in "วันที่รับรอง", "ชื่อ" in "ชื่อผู้ประสานงาน").
_COORDINATOR: Final = "ผู้?ประสาน(?:งาน)?|ผู้ติดต่อ|ผู้รับผิดชอบ|เจ้าหน้าที่ประสานงาน|contact(?:person|name)?|coordinator"
_PHONE: Final = "โทร(?:ศัพท์)?|เบอร์|มือถือ|(?<![a-z])tel|phone|mobile"
_PATTERNS: Final = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (f".*(?:{_COORDINATOR}).*(?:{_PHONE}).*", Field.COORDINATOR_PHONE),
        (f".*(?:{_PHONE}).*|หมายเลข(?:ติดต่อ)?", Field.PHONE),
        (r"(?:ลำดับ|ล|ลด)?(?:ที่|เลขที่)?(?:ลำดับ)?|ลำดับ.*|no|#|ที่|ข้อที่", Field.SEQUENCE),
        (f".*(?:{_COORDINATOR}).*", Field.COORDINATOR),
        (".*(?:ประกาศ|ปิดประกาศ|พิมพ์|รายงานผล|อัปเดต).*วัน.*|วันที่?ประกาศ.*", None),
        (
            "วัน(?:ที่)?(?:เดือนปี)?(?:ที่)?.*(?:รับรอง|มีมติ|มติ|ประเมิน|อนุมัติ|เห็นชอบ|ได้รับ|เกียรติบัตร).*"
            "|วดป.*|วันเดือนปี|วันที่|(?:date)?(?:certified|certification)(?:on|date)?|date",
            Field.CERTIFIED_ON,
        ),
        (
            r"(?:ประจำ)?ปี(?:งบประมาณ|งปม|ที่.*)?(?:พศ)?|(?:ปี)?พศ|fy|fiscalyear|year|budgetyear|งบประมาณปี",
            Field.FISCAL_YEAR,
        ),
        ("(?:ชื่อ)?จังหวัด(?:ที่ตั้ง)?|จว|จ|province(?:name)?", Field.PROVINCE),
        ("(?:ชื่อ)?(?:อำเภอ|เขต|อำเภอเขต|เขตอำเภอ)(?:ที่ตั้ง)?|อ|(?:district|amphoe)(?:name)?", Field.DISTRICT),
        ("(?:ชื่อ)?(?:ตำบล|แขวง|ตำบลแขวง|แขวงตำบล)|ต|(?:subdistrict|tambon)(?:name)?", Field.SUBDISTRICT),
        (
            "ที่อยู่.*|ที่ตั้ง.*|สถานที่ตั้ง.*|(?:ตำบล)?(?:แขวง)?(?:อำเภอ)(?:เขต)?จังหวัด|จังหวัด(?:อำเภอ|เขต)+|address",
            Field.ADDRESS,
        ),
        (
            "(?:จำนวน|ยอด)?(?:บุคลากร|สมาชิก|คน|เจ้าหน้าที่|พนักงาน|ข้าราชการ|ผู้เข้าร่วม)(?:ทั้งหมด|ในองค์กร|ขององค์กร|ในสังกัด)*"
            "(?:คน|ราย|รูป|รูปคน)?|members?(?:count)?|headcount|staff",
            Field.MEMBERS,
        ),
        (
            ".*(?:เครือข่าย|ภาคส่วน).*|ประเภท(?:องค์กร|หน่วยงาน|เครือข่าย)?|ด้าน|กลุ่ม(?:องค์กร|เครือข่าย)?|ภาคี.*|(?:sector|network)(?:name)?",
            Field.SECTOR,
        ),
        (
            ".*ระดับ.*|ผล(?:การ)?(?:ประเมิน|รับรอง|พิจารณา)(?:องค์กรคุณธรรม)?|ผลที่ได้|ประเภทการรับรอง|level|result",
            Field.LEVEL,
        ),
        (
            "(?:ผล)?(?:รวม)?คะแนน(?:รวม|ที่ได้|ที่ได้รับ|เฉลี่ย|ประเมิน|การประเมิน|ทั้งหมด)*(?:คะแนน)?(?:[0-9]*(?:คะแนน)?)"
            "|รวม(?:ทั้งหมด|ทั้งสิ้น|คะแนน)*|total|score|totalscore|sum",
            Field.SCORE,
        ),
        (
            "(?:ราย)?ชื่อ?(?:ของ)?(?:องค์กร|หน่วยงาน|สถานศึกษา|โรงเรียน|วัด|สถานที่|องค์การ|ชุมชน|บริษัท|สถาบัน)?(?:องค์กร|หน่วยงาน|ชุมชน|คุณธรรม|ที่ได้รับ.*"
            "|ที่ผ่าน.*|ที่เข้าร่วม.*)*|(?:องค์กร|หน่วยงาน|องค์การ|สถานศึกษา)(?:องค์กร|หน่วยงาน|ชุมชน|สถานศึกษา|คุณธรรม)*"
            "|(?:ราย)?ชื่อ.*(?:องค์กร|หน่วยงาน|สถานศึกษา|ชุมชน).*|org(?:ani[sz]ation)?(?:s?name)?|name",
            Field.NAME,
        ),
        ("ชนิด(?:ของ)?(?:องค์กร)?|kind", Field.KIND),
        ("หมายเหตุ.*|อื่นๆ?|ข้อสังเกต|remarks?|notes?", Field.NOTE),
    )
)
_ITEM: Final = re.compile("(?:ข้อ|ขั้น|ขั้นตอน|ตัวชี้วัด|ตช|กิจกรรม|ประเด็น|item)?(?:ที่)?([1-9])(?:คะแนน)?")
_ITEM_ALONE: Final = re.compile("[1-9]")
_ITEMS_ABOVE: Final = re.compile(".*(?:คะแนน|ข้อ|ขั้น|ตัวชี้วัด|ประเมิน|กิจกรรม).*")
_PERSON: Final = re.compile("(?:ชื่อ|นาม)(?:สกุล|และสกุล|นามสกุล)*|ชื่อผู้.*")
# Columns beside those that are used, in whose headings the same words occur.
_OTHERS: Final = re.compile(
    "(?:คะแนน)?เต็ม.*|ร้อยละ.*|คิดเป็น.*|เปอร์เซ็นต์.*|percent.*|ชาย|หญิง|ตำแหน่ง.*|.*(?:อีเมล|เมล์|email|ไลน์|^line|facebook|เว็บ).*"
    "|(?:หมายเลข|เบอร์)?(?:โทรสาร|แฟกซ์|แฟ็กซ์|fax).*|(?:ระดับ|คะแนน|ผล).*(?:เดิม|ก่อน|ปีที่แล้ว|ที่ผ่านมา|เป้าหมาย).*|(?:เดิม|เป้าหมาย)"
    "|ระดับ(?:การศึกษา|ชั้น|ความ.*)|(?:ชื่อ)?(?:หัวหน้า|ผู้บริหาร|ผู้นำ|ผู้อำนวยการ|นายก).*"
)
_SUM: Final = re.compile("รวม(?:ทั้งหมด|ทั้งสิ้น)*|ทั้งหมด|total")
_LEVEL_NAME: Final = re.compile(
    "(?:องค์กร)?(?:(?P<l1>ส่งเสริม(?:คุณธรรม)?)|(?P<l2>พัฒนา(?:คุณธรรม)?)|(?P<l3>(?:คุณธรรม)?ต้นแบบ(?:คุณธรรม)?))"
)
_LEVEL_NUMBER: Final = re.compile("(?:ระดับ)?(?:ที่)?([1-3])")
_LATIN_BRACKETS: Final = re.compile(r"(?<=[ก-๎]) *\([ -'*-~]*\)")
_NUMBERING: Final = re.compile(r"^[0-9]{1,2}[.)] *(?=[^0-9 .)])")
_IN_BRACKETS: Final = re.compile(r"\((?:คน|ราย|รูป|คะแนน|แห่ง|ระบุ.*?|เต็ม.*?|[0-9]+ *คะแนน|[0-9]+)\)")
_NOT_KEPT: Final = re.compile("(?:(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\\W_])+")


def squeezed(heading: str) -> str:
    """A heading without blanks, punctuation, capitals and brackets with a unit: as headings are compared."""
    plain = _IN_BRACKETS.sub("", to_arabic(normalise_line(heading)).casefold())
    plain = _NUMBERING.sub("", _LATIN_BRACKETS.sub("", plain))
    return _NOT_KEPT.sub("", plain)


@lru_cache(maxsize=4096)
def field_of(*levels: str) -> Field | None:
    """The field that a heading means; `levels` are its rows from top to bottom. None: nothing that is used."""
    said = [squeezed(level) for level in levels if level]
    if not said:
        return None
    above, lowest = "".join(said[:-1]), said[-1]
    if _OTHERS.fullmatch(lowest):
        return None
    if "ระดับ" in above and (level := _level_in(lowest)):
        return level
    item = _ITEM.fullmatch(lowest)
    if item and (not _ITEM_ALONE.fullmatch(lowest) or _ITEMS_ABOVE.fullmatch(above)):
        return Field(f"item_{item[1]}")
    if _PERSON.fullmatch(lowest) and re.search(_COORDINATOR, above):
        return Field.COORDINATOR
    for heading in (above, lowest) if _SUM.fullmatch(lowest) else (lowest, above):
        for pattern, field in _PATTERNS:
            if heading and pattern.fullmatch(heading):
                return field
    return _level_in(lowest) if not _LEVEL_NUMBER.fullmatch(lowest) else None


def _level_in(heading: str) -> Field | None:
    """The column in which one level is ticked."""
    if number := _LEVEL_NUMBER.fullmatch(heading):
        return Field(f"level_{number[1]}")
    name = _LEVEL_NAME.fullmatch(heading)
    return Field(f"level_{str(name.lastgroup)[1]}") if name else None


def signature_key(signature: str) -> str:
    """SHA-256 of a signature, 64 hex digits: as it is remembered."""
    return hashlib.sha256(signature.encode()).hexdigest()


def signature_of(headings: list[str]) -> str:
    """What two files with the same headings have in common, in whatever spelling: the key of a memory."""
    return "|".join(squeezed(heading) for heading in headings)
