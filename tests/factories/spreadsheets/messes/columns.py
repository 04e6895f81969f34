"""Columns that mean something beside the others only: parts of one thing, ticks, other people's phones, other years."""

import re
from collections.abc import Callable

from accounts.thai.months import THAI_SHORT
from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import mess
from tests.factories.spreadsheets.records import Organisation
from tests.factories.spreadsheets.spelling import LEVELS

Heading = tuple[str, ...]
Write = Callable[[Organisation, int], Cell]
# What undoes that two columns stand side by side, or under one heading.
APART = ("header_rows", "name_group", "gaps", "columns")


def _enter(document: Document, column: str, added: dict[str, tuple[Heading, Write]]) -> None:
    """Columns before another one."""
    headings: dict[str, Heading] = {}
    for name, heading in document.headings.items():
        if name == column:
            headings |= {new: said for new, (said, _write) in added.items()}
        headings[name] = heading
    document.headings = headings
    document.extra |= added


@mess("contact_beside", "place", "contact", "columns")
def phone_of_the_office_before(document: Document) -> None:
    _enter(document, "coordinator", {"office": (("โทรศัพท์สำนักงาน",), lambda _r, _n: "053 999 999")})


@mess("contact_beside", "place", "contact", "columns", *APART)
def phone_of_the_head_before(document: Document) -> None:
    added: dict[str, tuple[Heading, Write]] = {
        "head": (("ผู้บริหาร",), lambda _r, _n: "นายทวี ปัญญา"),
        "head_phone": (("โทรศัพท์",), lambda _r, _n: "0899999999"),
    }
    _enter(document, "coordinator", added)


@mess("contact_beside", "place", "contact", "headings", *APART)
def phone_of_the_head_in_a_group(document: Document) -> None:
    added: dict[str, tuple[Heading, Write]] = {
        "head": (("หัวหน้าหน่วยงาน", "ชื่อ"), lambda _r, _n: "นายทวี ปัญญา"),
        "head_phone": (("หัวหน้าหน่วยงาน", "โทร"), lambda _r, _n: "0899999999"),
    }
    _enter(document, "coordinator", added)
    document.headings |= {"coordinator": ("ผู้ประสานงาน", "ชื่อ"), "phone": ("ผู้ประสานงาน", "โทร")}


@mess("contact_beside", "place", "contact", "headings", *APART)
def coordinator_in_parts(document: Document) -> None:
    _enter(
        document,
        "coordinator",
        {"person": (("ผู้ประสานงาน", "ชื่อ"), lambda r, _n: (r.coordinator or "").partition(" ")[0])},
    )
    document.headings["coordinator"] = ("ผู้ประสานงาน", "สกุล")
    document.spell["coordinator"] = lambda r, _n: (r.coordinator or "").partition(" ")[2]


_TYPE = re.compile(
    "^(?:องค์การบริหารส่วนตำบล|โรงเรียน|โรงพยาบาลส่งเสริมสุขภาพตำบล|บริษัท|ห้างหุ้นส่วนจำกัด|เทศบาลตำบล|สำนักงานสาธารณสุขอำเภอ|วัด|ชุมชน)"
)


@mess("name_place", "place", "name", "place_cell", "headings", *APART)
def name_in_parts(document: Document) -> None:
    _enter(
        document,
        "name",
        {"type": (("ชื่อองค์กร", "ประเภท"), lambda r, _n: "".join(_TYPE.findall(r.name)))},
    )
    document.headings["name"] = ("ชื่อองค์กร", "ชื่อ")
    document.spell["name"] = lambda r, _n: _TYPE.sub("", r.name).strip()


@mess("day_place", "place", "day", "plan", "headings", "extra", *APART)
def day_in_parts(document: Document) -> None:
    _enter(
        document,
        "certified_on",
        {
            "day": (("วันที่รับรอง", "วัน"), lambda r, _n: r.certified_on.day if r.certified_on else ""),
            "month": (
                ("วันที่รับรอง", "เดือน"),
                lambda r, _n: THAI_SHORT[r.certified_on.month - 1] if r.certified_on else "",
            ),
        },
    )
    document.headings["certified_on"] = ("วันที่รับรอง", "ปี")
    document.spell["certified_on"] = lambda r, _n: r.certified_on.year + 543 if r.certified_on else ""


def _ticked(document: Document, names: tuple[str, ...], mark: Callable[[bool], Cell]) -> None:
    added: dict[str, tuple[Heading, Write]] = {
        f"tick_{level}": ((name,), lambda r, _n, at=level: mark(r.level == at))
        for level, name in enumerate(names, 1)
    }
    _enter(document, "level", added)
    document.headings.pop("level")


@mess("level_place", "place", "level", "plan", "columns")
def level_ticked_by_number(document: Document) -> None:
    _ticked(document, ("ระดับ 1", "ระดับ 2", "ระดับ 3"), lambda yes: "/" if yes else "")


@mess("level_place", "place", "level", "plan")
def level_ticked_with_figures(document: Document) -> None:
    _ticked(document, ("ระดับส่งเสริม", "ระดับพัฒนา", "ระดับต้นแบบ"), int)


@mess("level_place", "place", "level", "plan", "score", "score_items", "headings")
def level_column_holds_the_score(document: Document) -> None:
    _ticked(document, ("ส่งเสริม", "พัฒนา", "ต้นแบบ"), lambda yes: yes)
    for level in (1, 2, 3):
        write: Write = lambda r, _n, at=level: int(r.score) if r.level == at else ""  # noqa: E731  (one of three)
        document.extra[f"tick_{level}"] = (document.extra[f"tick_{level}"][0], write)
    document.headings.pop("score")


_SECTORS = {
    "government": "ภาครัฐ",
    "business": "เอกชน",
    "civil_society": "ประชาสังคม",
    "education": "การศึกษา",
    "religion": "ศาสนา",
    "media": "สื่อ",
}


@mess("sector_place", "place", "sector", "gaps")
def sector_ticked(document: Document) -> None:
    added: dict[str, tuple[Heading, Write]] = {
        f"sector_{key}": ((name,), lambda r, _n, at=key: "✓" if r.sector == at else "")
        for key, name in _SECTORS.items()
    }
    _enter(document, "sector", added)
    document.headings.pop("sector")


@mess("level_beside", "place", "level_place", "plan")
def level_of_the_plan_beside(document: Document) -> None:
    _enter(document, "level", {"plan": (("ระดับที่ตั้งเป้า",), lambda _r, _n: "คุณธรรมต้นแบบ")})


@mess("score_beside", "place")
def score_of_its_own_beside(document: Document) -> None:
    _enter(document, "score", {"own": (("คะแนนประเมินตนเอง",), lambda _r, _n: 27)})


@mess("year_place", "place", "level_place", "level", "plan", "header_rows", "name_group", "day", "text")
def levels_under_years(document: Document) -> None:
    """The list has the results of two years side by side; the organisations have one."""
    year = document.year
    added: dict[str, tuple[Heading, Write]] = {
        "before": ((f"ปี {year - 1}",), lambda _r, _n: ""),
        "now": ((f"ปี {year}",), lambda r, _n: LEVELS[r.level] if r.level else ""),
    }
    _enter(document, "level", added)
    document.headings.pop("level")
    document.headings.pop("fiscal_year")
