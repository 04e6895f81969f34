"""Invented names of organisations in the patterns that Thai organisations have, with the short forms people use."""

import random
from dataclasses import dataclass

from networks.models import OrganisationType, Sector

T = OrganisationType
# Sector → (share of all organisations, its types with the patterns of their names). {x} is a village.
PATTERNS: dict[str, tuple[int, list[tuple[OrganisationType, list[str]]]]] = {
    Sector.EDUCATION: (
        34,
        [
            (T.SCHOOL, ["โรงเรียนบ้าน{x}", "โรงเรียนวัด{x}", "โรงเรียน{x}วิทยา", "รร.อนุบาล{x}", "โรงเรียนชุมชน{x}"]),
            (T.SCHOOL, ["ศูนย์พัฒนาเด็กเล็กบ้าน{x}", "วิทยาลัยการอาชีพ{x}", "โรงเรียน{x}พิทยาคม"]),
        ],
    ),
    Sector.GOVERNMENT: (
        26,
        [
            (T.LOCAL_GOVERNMENT, ["องค์การบริหารส่วนตำบล{x}", "เทศบาลตำบล{x}", "อบต.{x}", "เทศบาลเมือง{x}"]),
            (T.HOSPITAL, ["โรงพยาบาลส่งเสริมสุขภาพตำบล{x}", "รพ.สต.บ้าน{x}", "โรงพยาบาล{x}"]),
            (T.OFFICE, ["สถานีตำรวจภูธร{x}", "สำนักงานเกษตรอำเภอ{x}", "ที่ว่าการอำเภอ{x}", "กศน.ตำบล{x}"]),
        ],
    ),
    Sector.RELIGION: (
        18,
        [
            (T.TEMPLE, ["วัด{x}", "วัดบ้าน{x}", "วัดศรี{x}", "วัด{x}วราราม", "วัดโพธิ์{x}"]),
            (T.TEMPLE, ["วัดป่า{x}", "มัสยิดบ้าน{x}", "คริสตจักร{x}"]),
        ],
    ),
    Sector.CIVIL_SOCIETY: (
        14,
        [(T.ASSOCIATION, ["ชุมชนบ้าน{x}", "กลุ่มแม่บ้าน{x}", "มูลนิธิ{x}สงเคราะห์", "ชมรมผู้สูงอายุตำบล{x}"])],
    ),
    Sector.BUSINESS: (6, [(T.COMPANY, ["บริษัท {x} จำกัด", "หจก.{x}การค้า", "ร้าน{x}พาณิชย์"])]),
    Sector.MEDIA: (2, [(T.MEDIA, ["สถานีวิทยุชุมชน{x}", "หนังสือพิมพ์{x}นิวส์"])]),
}
VILLAGES = [
    "หนองบัว", "ดอนแก้ว", "สันทราย", "โคกสูง", "ป่าซาง", "น้ำคำ", "ห้วยไร่", "ทุ่งนา", "แม่ลาว",
    "ศรีดอนชัย", "หนองแวง", "โนนสวรรค์", "ท่าข้าม", "บางระกำ", "คลองใหญ่", "ปากน้ำ", "เขาดิน",
    "หนองเรือ", "นาโพธิ์", "โพนทอง", "ดงเย็น", "หัวนา", "บึงแก", "บ่อทอง", "ไร่ขิง", "สวนหลวง",
    "ม่วงงาม", "วังทอง", "ท่าเรือ", "แหลมสน", "เกาะยาว", "ควนดิน", "ทุ่งใหญ่", "นาเกลือ", "หนองหาน",
    "ดอนตาล", "เหล่าหลวง", "โนนสูง", "กุดชุม", "คำแคน",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """A name with the type and sector that it says."""

    name: str
    type: OrganisationType
    sector: str


def invent(rng: random.Random, subdistrict: str) -> Invented:
    """A name as one would find it in this subdistrict."""
    sectors = list(PATTERNS)
    sector = rng.choices(sectors, [PATTERNS[each][0] for each in sectors])[0]
    type_, patterns = rng.choice(PATTERNS[sector][1])
    village = subdistrict if rng.random() < 0.3 else rng.choice(VILLAGES)
    if rng.random() < 0.4:
        village += rng.choice(("เหนือ", "ใต้", "กลาง", "พัฒนา", "สามัคคี"))
    return Invented(rng.choice(patterns).format(x=village), type_, sector)
