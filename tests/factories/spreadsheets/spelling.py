"""How a list writes what is true when it makes no mess of it; messes put other spellers in the place of these."""

from collections.abc import Callable

from reports.legacy.cells import Cell
from tests.factories.spreadsheets.records import Organisation

Speller = Callable[[Organisation, int], Cell]

LEVELS = {1: "ส่งเสริมคุณธรรม", 2: "พัฒนาคุณธรรม", 3: "คุณธรรมต้นแบบ"}
SECTORS = {
    "government": "ภาครัฐ",
    "education": "การศึกษา",
    "business": "ธุรกิจเอกชน",
    "religion": "ศาสนา",
    "civil_society": "ประชาสังคม",
    "media": "สื่อมวลชน",
}


def thai_day(record: Organisation, _number: int) -> Cell:
    day = record.certified_on
    return f"{day.day}/{day.month}/{day.year + 543}" if day else ""


def whole(record: Organisation, _number: int) -> Cell:
    if record.score is None:
        return ""
    return int(record.score) if record.score == int(record.score) else float(record.score)


def item(number: int) -> Speller:
    return lambda record, _number: record.items[number - 1]


PLAIN: dict[str, Speller] = {
    "sequence": lambda record, number: number + 1,
    "name": lambda record, number: record.name,
    "province": lambda record, number: record.province,
    "district": lambda record, number: record.district,
    "subdistrict": lambda record, number: record.subdistrict,
    "sector": lambda record, number: SECTORS[record.sector] if record.sector else "",
    "level": lambda record, number: LEVELS[record.level] if record.level else "",
    "score": whole,
    "fiscal_year": lambda record, number: record.fiscal_year,
    "certified_on": thai_day,
    "coordinator": lambda record, number: record.coordinator or "",
    "phone": lambda record, number: record.phone or "",
    "members": lambda record, number: record.members,
    **{f"item_{n}": item(n) for n in range(1, 10)},
}
