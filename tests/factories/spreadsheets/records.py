"""What is true: nine invented organisations in three districts of one province."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

CHIANG_RAI = ("เชียงราย", ("แม่สาย", "เมืองเชียงราย", "เทิง"))

# (name in full, the same with its abbreviation, sector)
_BODIES = (
    ("องค์การบริหารส่วนตำบลทุ่งโพธิ์", "อบต.ทุ่งโพธิ์", "government"),
    ("โรงเรียนน้ำรินวิทยา", "รร.น้ำรินวิทยา", "education"),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบลหัวดง", "รพ.สต.หัวดง", "government"),
    ("บริษัท สามัคคีแก้วเหนือ จำกัด", "บจก.สามัคคีแก้วเหนือ", "business"),
    ("ห้างหุ้นส่วนจำกัด ร่มเกล้า", "หจก.ร่มเกล้า", "business"),
    ("เทศบาลตำบลปากคลอง", "ทต.ปากคลอง", "government"),
    ("สำนักงานสาธารณสุขอำเภอป่าแดด", "สสอ.ป่าแดด", "government"),
    ("วัดไทรงามใหม่", "วัดไทรงามใหม่", "religion"),
    ("ชุมชนบ้านหนองบัวพัฒนา", "ชุมชนบ้านหนองบัวพัฒนา", "civil_society"),
)
_PEOPLE = (
    "นายสมชาย ใจดี", "นางสาวสุดา บุญมา", "พระครูปิติ ธมฺมวโร", "นางอารีย์ พงษ์ไพร", "ว่าที่ร้อยตรีมานะ รักไทย",
    "ดร.กนกวรรณ แสงทอง", "นางน้ำฝน คำแก้ว", "พระมหาธีรพงษ์ สุจิตฺโต", "ด.ต.วีระ ทองคำ",
)  # fmt: skip
_PHONES = (
    "0812345678", "0667929081", "0914521178", "053711234", "0880516993",
    "0673491703", "0919248480", "053777123", "0636395400",
)  # fmt: skip
_ITEMS = (
    (2, 3, 3, 1, 1, 3, 2, 3, 3), (1, 1, 2, 2, 1, 2, 1, 1, 3), (3, 3, 3, 3, 3, 3, 3, 3, 3), (2, 2, 2, 2, 2, 2, 2, 2, 2),
    (3, 1, 2, 2, 2, 3, 1, 3, 3), (1, 1, 1, 1, 1, 1, 1, 1, 1), (3, 2, 3, 2, 3, 2, 3, 2, 2), (2, 3, 2, 3, 2, 3, 2, 2, 2),
    (1, 2, 1, 2, 1, 2, 1, 2, 3),
)  # fmt: skip


@dataclass(eq=False)
class Organisation:
    """One record and all that is true of it. `certified_on` and `fiscal_year` follow the year of the list."""

    name: str
    short: str
    province: str
    district: str
    sector: str | None
    level: int | None
    fiscal_year: int | None
    items: tuple[int, ...]
    score: Decimal | None
    members: int | None
    coordinator: str | None
    phone: str | None
    certified_on: datetime.date | None
    subdistrict: str = "เวียง"
    # Fields that the list contradicts itself about, or leaves out: any value with a message is right.
    told: set[str] = field(default_factory=set)


_MONTHS = (7, 3, 1, 12, 2, 8, 9, 4, 6)
_DAYS = (14, 1, 31, 5, 29, 20, 30, 9, 2)


def _day(number: int, year: int) -> datetime.date:
    """One of them is a 29 February, where the year has one."""
    day = 28 if number == 4 and year != 2567 else _DAYS[number]
    return datetime.date(year - 543, _MONTHS[number], day)


def organisations(
    province: str = CHIANG_RAI[0], districts: tuple[str, ...] = CHIANG_RAI[1], year: int = 2567
) -> list[Organisation]:
    """Nine of them, sorted by district as lists are."""
    return [
        Organisation(
            name=name,
            short=short,
            province=province,
            district=districts[number // 3],
            sector=sector,
            level=number % 3 + 1,
            fiscal_year=year,
            items=_ITEMS[number],
            score=Decimal(sum(_ITEMS[number])),
            members=(80, 1146, 25, 9, 12, 101, 36, 543, 270)[number],
            coordinator=_PEOPLE[number],
            phone=_PHONES[number],
            certified_on=_day(number, year),
        )
        for number, (name, short, sector) in enumerate(_BODIES)
    ]  # fmt: skip
