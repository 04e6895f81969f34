"""Headings of columns as offices write them, and the fields they mean.

A heading may stand in several rows under merged cells; the lowest says most ("ผู้ประสานงาน" above "เบอร์โทร" is
a phone), and the ones above it are asked where the lowest alone says nothing ("ข้อ" above "๑").
"""

import hashlib
import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, cast

from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.thai.digits import to_arabic
from accounts.thai.printing import BUDDHIST_OFFSET
from accounts.thai.spelling import normalise_line
from networks.models.sectors import sector_name
from reports.legacy.sector_names import beyond_the_six

TICKED: Final = "sector_"


class Field(StrEnum):
    """What a column can hold. The nine item scores are item_1 … item_9; level_1 … level_3 and sector_… are columns
    to tick, the latter of each sector that is learnt; year_result is what a list has under a bare year."""

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
    YEAR_RESULT = "year_result"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    SECTOR_GOVERNMENT = "sector_government"
    SECTOR_BUSINESS = "sector_business"
    SECTOR_CIVIL_SOCIETY = "sector_civil_society"
    SECTOR_EDUCATION = "sector_education"
    SECTOR_RELIGION = "sector_religion"
    SECTOR_MEDIA = "sector_media"
    ITEM_1 = "item_1"
    ITEM_2 = "item_2"
    ITEM_3 = "item_3"
    ITEM_4 = "item_4"
    ITEM_5 = "item_5"
    ITEM_6 = "item_6"
    ITEM_7 = "item_7"
    ITEM_8 = "item_8"
    ITEM_9 = "item_9"

    @classmethod
    def _missing_(cls, value: object) -> "Field | None":
        """A column to tick of a sector beyond the six: made once, then found like the others."""
        if (
            not isinstance(value, str)
            or not value.startswith(TICKED)
            or not beyond_the_six(value[len(TICKED) :])
        ):
            return None
        found = str.__new__(cls, value)
        found._name_, found._value_ = value.upper(), value
        return cast(Field, cls._value2member_map_.setdefault(value, found))

    @property
    def sector(self) -> str:
        """The code of the sector whose column this is; empty for every other column."""
        return self.value.removeprefix(TICKED) if self.value.startswith(TICKED) else ""


LEVELS: Final = (Field.LEVEL_1, Field.LEVEL_2, Field.LEVEL_3)
ITEMS: Final = tuple(Field(f"item_{number}") for number in range(1, 10))


class _Labels(dict[Field, str | Promise]):
    """A column to tick is called by its sector, as that is called now."""

    def __missing__(self, field: Field) -> str | Promise:
        return format_lazy(_("ช่อง{sector}"), sector=_sector_name(field.sector))


_sector_name = lazy(sector_name, str)
LABELS: Final = _Labels(
    {
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
        Field.YEAR_RESULT: _("ผลของปีที่หัวคอลัมน์บอก"),
        **{field: format_lazy(_("ช่องระดับ {number}"), number=n) for n, field in enumerate(LEVELS, start=1)},
        **{field: format_lazy(_("คะแนนข้อ {number}"), number=n) for n, field in enumerate(ITEMS, start=1)},
    }
)

# Tried from the top on a heading without blanks and punctuation: the first that fits says the field.
# Above stand those whose words occur in the ones below ("วันที่" in "วันที่รับรอง", "ชื่อ" in "ชื่อผู้ประสานงาน").
COORDINATOR: Final = "ผู้?ประสาน(?:งาน)?|ผู้ติดต่อ|ผู้รับผิดชอบ|เจ้าหน้าที่ประสานงาน|contact(?:person|name)?|coordinator"
HEAD: Final = "หัวหน้า|ผู้บริหาร|ผู้นำ|ผู้อำนวยการ|ผอ|นายก|ประธาน|เจ้าอาวาส"
_PHONE: Final = "โทร(?:ศัพท์)?|เบอร์|มือถือ|(?<![a-z])tel|phone|mobile"
# What is certified, and what may be said of it behind.
_BODY: Final = (
    "(?:องค์กร|หน่วยงาน|สถานศึกษา|โรงเรียน|วัด|ศาสนสถาน|สถานที่|สถานประกอบการ|องค์การ|ชุมชน|บริษัท|สถาบัน|คุณธรรม|ราชการ)"
)
_THAT: Final = "(?:ที่(?:ได้รับ|ได้|ผ่าน|เข้าร่วม).*)?"
_PATTERNS: Final = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (f".*(?:{COORDINATOR}).*(?:{_PHONE}).*", Field.COORDINATOR_PHONE),
        (f".*(?:{_PHONE}).*|หมายเลข(?:ติดต่อ)?", Field.PHONE),
        (r"(?:ลำดับ|ล|ลด)?(?:ที่|เลขที่)?(?:ลำดับ)?|ลำดับ.*|no|#|ที่|ข้อที่", Field.SEQUENCE),
        (f".*(?:{COORDINATOR}).*", Field.COORDINATOR),
        (
            ".*(?:ประกาศ|ปิดประกาศ|พิมพ์|รายงานผล|อัปเดต).*วัน.*|วัน(?:ที่)?(?:ที่)?(?:ปิด)?(?:ประกาศ|พิมพ์|สั่งพิมพ์|รายงาน).*",
            None,
        ),
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
        (
            "(?:ชื่อ|สังกัด|ในพื้นที่|พื้นที่|สถานที่ตั้ง|ที่ตั้ง)?(?:อำเภอ|เขต|อำเภอเขต|เขตอำเภอ)"
            f"(?:(?:ของ)?ที่ตั้ง|ที่อยู่|ที่สังกัด)?(?:ของ)?{_BODY}*|อ|(?:district|amphoe)(?:name)?",
            Field.DISTRICT,
        ),
        ("(?:ชื่อ)?(?:ตำบล|แขวง|ตำบลแขวง|แขวงตำบล)|ต|(?:subdistrict|tambon)(?:name)?", Field.SUBDISTRICT),
        (
            "ที่อยู่.*|ที่ตั้ง.*|สถานที่ตั้ง.*|พื้นที่|(?:ตำบล|แขวง|อำเภอ|เขต){2,}(?:จังหวัด)?"
            "|(?:ตำบล)?(?:แขวง)?(?:อำเภอ)(?:เขต)?จังหวัด|จังหวัด(?:อำเภอ|เขต)+|address",
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
            "(?:ผล)?(?:รวม)?คะแนน(?:รวม|สุดท้าย|ที่ได้|ที่ได้รับ|เฉลี่ย|ประเมิน|การประเมิน|ทั้งหมด)*(?:คะแนน)?(?:[0-9]*(?:คะแนน)?)"
            "|คะแนน.*กรรมการ.*|รวม(?:ทั้งหมด|ทั้งสิ้น|คะแนน)*|total|score|totalscore|sum",
            Field.SCORE,
        ),
        (
            f"(?:ราย)?(?:ชื่อ?|นาม)(?:ของ)?{_BODY}*{_THAT}|(?:องค์กร|หน่วยงาน|องค์การ|สถานศึกษา){_BODY}*{_THAT}"
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
PART_OF_PERSON: Final = re.compile(
    "(?:คำนำหน้า|ยศ)?(?:ชื่อ|นาม)?(?:ชื่อ|นาม|ตัว)?(?:สกุล|และสกุล|นามสกุล)*|คำนำหน้า(?:ชื่อ|นาม)?|ยศ|ชื่อผู้.*"
)
IS_HEAD: Final = re.compile(f"(?:รายชื่อ|ชื่อ)?(?:{HEAD}).*")
# A fiscal year in a heading, with the words around it; the year of a day is none.
_YEAR: Final = re.compile(
    r"[(\[]? *(?:(?:(?:ประจำ)?ปี *(?:งบประมาณ|งบฯ?|งปม\.?)?)? *(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?|FY)? *"
    r"(?<![0-9./])(?P<full>25[4-9][0-9]|20[0-4][0-9])"
    r"|(?:(?:ประจำ)?ปี *(?:งบประมาณ|งบฯ?|งปม\.?)? *(?:พ\.? ?ศ\.?)?|FY) *['’]?(?P<short>[4-9][0-9]))(?![0-9./]) *[)\]]?"
)
_A_DAY: Final = re.compile(r"(?<![ก-๎])ณ |[0-9]{1,2} *(?:[ก-๎]{1,3}\.[ก-๎]{1,2}\.|[ก-๎]{4,}) *[0-9]{2,4}")
_RESULTS_ABOVE: Final = re.compile(".*(?:ผ่าน|รับรอง|ประเมิน|^ผล|ประกาศ).*")
# Columns beside those that are used, in whose headings the same words occur.
_OTHERS: Final = re.compile(
    "(?:คะแนน)?เต็ม.*|ร้อยละ.*|คิดเป็น.*|เปอร์เซ็นต์.*|percent.*|ชาย|หญิง|ตำแหน่ง.*|.*(?:อีเมล|เมล์|email|ไลน์|^line|facebook|เว็บ).*"
    "|(?:หมายเลข|เบอร์)?(?:โทรสาร|แฟกซ์|แฟ็กซ์|fax).*|(?:ระดับ|คะแนน|ผล).*(?:เดิม|ก่อน|ปีที่แล้ว|ที่ผ่านมา|เป้า|คาดหวัง|ตนเอง).*|(?:เดิม|เป้าหมาย)"
    "|ระดับ(?:การศึกษา|ชั้น|ความ.*|อำเภอ|จังหวัด|ประเทศ|ชาติ)|วัน.*(?:หมดอายุ|สิ้นสุด|ครบกำหนด).*|ปี(?:ที่)?(?:ก่อตั้ง|จัดตั้ง|ตั้ง).*"
    f"|(?:หน่วยงาน|สังกัด|ที่อยู่)(?:ของ)?(?:{COORDINATOR})"
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


def field_of(*levels: str) -> Field | None:
    """The field that a heading means; `levels` are its rows from top to bottom. None: nothing that is used."""
    return meaning_of(*levels)[0]


@lru_cache(maxsize=4096)
def meaning_of(*levels: str) -> tuple[Field | None, int | None]:
    """(the field that a heading means, the fiscal year of which it speaks): "ระดับปี 2566" is a level of 2566."""
    parted = [without_year(level) for level in levels if level]
    if not parted:
        return None, None
    year = next((year for _rest, year in reversed(parted) if year), None)
    said = [squeezed(rest) for rest, _year in parted]
    if not said[-1] and year:  # a bare year: what stands above says of what
        above = "".join(said)
        meant = _field_of(above, above) if above else Field.FISCAL_YEAR
        is_result = meant in (Field.FISCAL_YEAR, Field.LEVEL) or _RESULTS_ABOVE.fullmatch(above)
        return (Field.YEAR_RESULT if is_result else meant), year
    return _field_of("".join(said[:-1]), said[-1]), year


def _field_of(above: str, lowest: str) -> Field | None:
    if _OTHERS.fullmatch(lowest) or (IS_HEAD.fullmatch(lowest) and not re.search(COORDINATOR, lowest)):
        return None
    if "ระดับ" in above and (level := level_in(lowest)):
        return level
    item = _ITEM.fullmatch(lowest)
    if item and (not _ITEM_ALONE.fullmatch(lowest) or _ITEMS_ABOVE.fullmatch(above)):
        return Field(f"item_{item[1]}")
    if lowest and PART_OF_PERSON.fullmatch(lowest):
        if re.search(COORDINATOR, above):
            return Field.COORDINATOR
        if IS_HEAD.fullmatch(above):
            return None
    for heading in (above, lowest) if _SUM.fullmatch(lowest) else (lowest, above):
        for pattern, field in _PATTERNS:
            if heading and pattern.fullmatch(heading):
                return field
    return level_in(lowest) if not _LEVEL_NUMBER.fullmatch(lowest) else None


def level_in(heading: str) -> Field | None:
    """The column in which one level is ticked."""
    if number := _LEVEL_NUMBER.fullmatch(heading):
        return Field(f"level_{number[1]}")
    name = _LEVEL_NAME.fullmatch(heading)
    return Field(f"level_{str(name.lastgroup)[1]}") if name else None


def without_year(heading: str) -> tuple[str, int | None]:
    """(the heading without its fiscal year, the year or None)."""
    plain = to_arabic(normalise_line(heading))
    found = _YEAR.search(plain)
    if not found or _A_DAY.search(plain):
        return heading, None
    figures = int(found["full"] or found["short"])
    year = figures + 2500 if figures < 100 else figures + BUDDHIST_OFFSET if figures < 2400 else figures
    return f"{plain[: found.start()]} {plain[found.end() :]}".strip(), year


def signature_key(signature: str) -> str:
    """SHA-256 of a signature, 64 hex digits: as it is remembered."""
    return hashlib.sha256(signature.encode()).hexdigest()


def signature_of(headings: list[str]) -> str:
    """What two files with the same headings have in common, in whatever spelling: the key of a memory."""
    return "|".join(squeezed(heading) for heading in headings)
