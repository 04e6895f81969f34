"""Levels, sectors, scores and headcounts."""

from collections.abc import Callable
from decimal import Decimal

from accounts.thai.digits import to_thai
from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import Document
from tests.factories.spreadsheets.messes.book import enter, mess
from tests.factories.spreadsheets.records import Organisation

LEVELS: dict[str, tuple[Cell, Cell, Cell]] = {
    "level_number": (1, 2, 3),
    "level_text": ("1", "2", "3"),
    "level_thai": ("๑", "๒", "๓"),
    "level_word_number": ("ระดับ 1", "ระดับ 2", "ระดับ 3"),
    "level_word_tight": ("ระดับ1", "ระดับ2", "ระดับ3"),
    "level_word_thai": ("ระดับ ๑", "ระดับ ๒", "ระดับ ๓"),
    "level_ordinal": ("ระดับที่ 1", "ระดับที่ 2", "ระดับที่ 3"),
    "level_ordinal_thai": ("ระดับที่ ๑", "ระดับที่ ๒", "ระดับที่ ๓"),
    "level_in_words": ("ระดับหนึ่ง", "ระดับสอง", "ระดับสาม"),
    "level_short_name": ("ส่งเสริม", "พัฒนา", "ต้นแบบ"),
    "level_with_organisation": ("องค์กรส่งเสริมคุณธรรม", "องค์กรพัฒนาคุณธรรม", "องค์กรคุณธรรมต้นแบบ"),
    "level_with_level": ("ระดับส่งเสริมคุณธรรม", "ระดับพัฒนาคุณธรรม", "ระดับคุณธรรมต้นแบบ"),
    "level_number_and_name": ("ระดับ 1 ส่งเสริมคุณธรรม", "ระดับ 2 พัฒนาคุณธรรม", "ระดับ 3 ต้นแบบ"),
    "level_number_brackets": ("ระดับที่ ๑ (ส่งเสริมคุณธรรม)", "ระดับที่ ๒ (พัฒนาคุณธรรม)", "ระดับที่ ๓ (คุณธรรมต้นแบบ)"),
    "level_name_brackets": ("องค์กรส่งเสริมคุณธรรม (ระดับ 1)", "องค์กรพัฒนาคุณธรรม (ระดับ 2)", "องค์กรคุณธรรมต้นแบบ (ระดับ 3)"),
    "level_numbered": ("1. ส่งเสริมคุณธรรม", "2. พัฒนาคุณธรรม", "3. ต้นแบบ"),
    "level_passed": ("ผ่านระดับ 1", "ผ่านระดับ 2", "ผ่านระดับ 3"),
    "level_passed_name": ("ผ่านระดับส่งเสริมคุณธรรม", "ผ่านระดับพัฒนาคุณธรรม", "ผ่านระดับต้นแบบ"),
    "level_community": ("ชุมชนส่งเสริมคุณธรรม", "ชุมชนพัฒนาคุณธรรม", "ชุมชนคุณธรรมต้นแบบ"),
    "level_outstanding": ("ส่งเสริมคุณธรรม", "พัฒนาคุณธรรม", "คุณธรรมต้นแบบโดดเด่น"),
    "level_english": ("Level 1", "Level 2", "Level 3"),
    "level_blanks": ("ส่งเสริม คุณธรรม", "พัฒนา คุณธรรม", "คุณธรรม ต้นแบบ"),
    "level_quoted": ("“ส่งเสริมคุณธรรม”", "“พัฒนาคุณธรรม”", "“คุณธรรมต้นแบบ”"),
    "level_with_points": ("ส่งเสริมคุณธรรม (15 คะแนน)", "พัฒนาคุณธรรม (21 คะแนน)", "คุณธรรมต้นแบบ (27 คะแนน)"),
    "level_step": ("ขั้นที่ 1", "ขั้นที่ 2", "ขั้นที่ 3"),
    "level_mistyped": ("ส่งเสรืมคุณธรรม", "พัฒนาคุณธรรรม", "ต้นแบบบ"),
}  # fmt: skip


def _levels(names: tuple[Cell, Cell, Cell]) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document.spell["level"] = lambda r, _n: names[r.level - 1] if r.level else ""

    return change


for _name, _names in LEVELS.items():
    _number_alone = isinstance(_names[0], int) or len(_names[0]) == 1
    enter(_name, "level", "spelling", _levels(_names), *(["level_in_section"] if _number_alone else []))


@mess("level", "spelling", "plan", "province")
def level_of_plan_one(document: Document) -> None:
    for record in document.records:
        record.fiscal_year = record.fiscal_year - 2
        record.certified_on = record.certified_on.replace(
            year=record.certified_on.year - 2, day=min(record.certified_on.day, 28)
        )
    names = ("องค์กรส่งเสริมคุณธรรม", "องค์กรคุณธรรม", "องค์กรคุณธรรมต้นแบบ")
    _levels(names)(document)  # fmt: skip


@mess("level_place", "place", "section_at", "place_once")
def level_in_section(document: Document) -> None:
    document.headings.pop("level")
    document.sections.append("level")


@mess("level_place", "place", "level")
def level_ticked(document: Document) -> None:
    """One column for each level, with a tick in one of them."""
    headings = dict(document.headings)
    headings.pop("level")
    document.headings = headings
    for number, name in enumerate(("ส่งเสริมคุณธรรม", "พัฒนาคุณธรรม", "ต้นแบบ"), 1):
        document.headings[f"tick_{number}"] = ("ระดับ", name)
        document.extra[f"tick_{number}"] = (
            ("ระดับ", name),
            lambda r, _n, at=number: "/" if r.level == at else "",
        )


SECTORS: dict[str, dict[str, str]] = {
    "sector_network": {"government": "เครือข่ายองค์กรภาครัฐ", "education": "เครือข่ายองค์กรการศึกษา", "business": "เครือข่ายองค์กรภาคธุรกิจ", "religion": "เครือข่ายองค์กรทางศาสนา", "civil_society": "เครือข่ายองค์กรภาคประชาสังคม"},
    "sector_official": {"government": "ราชการ", "education": "สถานศึกษา", "business": "เอกชน", "religion": "องค์กรทางศาสนา", "civil_society": "ชุมชน"},
    "sector_sides": {"government": "ภาครัฐ", "education": "ภาคการศึกษา", "business": "ภาคธุรกิจเอกชน", "religion": "ภาคศาสนา", "civil_society": "ภาคประชาชน"},
    "sector_slashes": {"government": "ภาครัฐ/รัฐวิสาหกิจ", "education": "สถาบันการศึกษา", "business": "ธุรกิจ/เอกชน", "religion": "วัด/ศาสนสถาน", "civil_society": "ประชาสังคม/ชุมชน"},
    "sector_english": {"government": "Government", "education": "Education", "business": "Private sector", "religion": "Religious", "civil_society": "Civil society"},
    "sector_numbered": {"government": "1. ภาครัฐ", "education": "2. การศึกษา", "business": "3. ธุรกิจเอกชน", "religion": "4. ศาสนา", "civil_society": "5. ประชาสังคม"},
}  # fmt: skip
for _name, _words in SECTORS.items():
    enter(
        _name,
        "sector",
        "spelling",
        lambda document, w=_words: document.spell.update(sector=lambda r, _n: w[r.sector]),
    )


@mess("sector_place", "place", "section_at", "place_once")
def sector_in_section(document: Document) -> None:
    document.headings.pop("sector")
    order = list(dict.fromkeys(r.sector for r in document.records))
    districts = list(dict.fromkeys(r.district for r in document.records))
    document.records = sorted(
        document.records, key=lambda r: (r.province, districts.index(r.district), order.index(r.sector))
    )
    document.sections.append("sector")
    write = document.spell["sector"]
    document.spell["sector"] = lambda r, n: _said_as_section(str(write(r, n)))


def _said_as_section(words: str) -> str:
    return words if words.startswith(("เครือข่าย", "ภาค", "องค์กร")) else f"เครือข่าย{words.split('. ')[-1]}"


SCORES: dict[str, Callable[[Organisation], Cell]] = {
    "score_text": lambda r: str(r.score),
    "score_thai": lambda r: to_thai(str(r.score)),
    "score_decimals": lambda r: f"{r.score}.00",
    "score_share": lambda r: f"{r.score}.00 ({r.score * 100 / 27:.2f})",
    "score_percent": lambda r: f"{r.score} ({r.score * 100 / 27:.1f}%)",
    "score_of_all": lambda r: f"{r.score}/27",
    "score_of_all_thai": lambda r: to_thai(f"{r.score} / 27"),
    "score_points": lambda r: f"{r.score} คะแนน",
    "score_latin_o": lambda r: str(r.score).replace("0", "o"),
    "score_float": lambda r: float(r.score),
    "score_of_all_words": lambda r: f"{r.score} จาก 27",
}  # fmt: skip
for _name, _score in SCORES.items():
    enter(
        _name,
        "score",
        "spelling",
        lambda document, w=_score: document.spell.update(score=lambda r, _n: w(r)),
        "score_items",
    )


def _items(document: Document, heading: Callable[[int], tuple[str, ...]]) -> None:
    at = list(document.headings).index("score")
    entries = list(document.headings.items())
    items = [(f"item_{number}", heading(number)) for number in range(1, 10)]
    document.headings = dict(entries[:at] + items + entries[at:])


@mess("score_items", "place")
def items_in_group(document: Document) -> None:
    _items(document, lambda number: ("คะแนนการประเมินตนเอง (ข้อ)", to_thai(str(number))))


@mess("score_items", "place")
def items_named(document: Document) -> None:
    _items(document, lambda number: (f"ข้อ {number}",))


@mess("score_items", "place")
def total_is_formula_without_value(document: Document) -> None:
    _items(document, lambda number: ("คะแนนรายข้อ", f"ข้อที่ {number}"))
    document.spell["score"] = lambda r, _n: None


@mess("score_items", "place")
def total_is_formula_as_text(document: Document) -> None:
    _items(document, lambda number: (f"ขั้นที่ {number}",))
    document.spell["score"] = lambda r, _n: "=SUM(E7:M7)"


@mess("score_items", "place", "gaps", "columns")
def items_are_figures(document: Document) -> None:
    """1 … 9 in the only row of the header."""
    _items(document, lambda number: (str(number),))
    document.spell["score"] = lambda r, _n: None


@mess("score_items", "place")
def total_contradicts_items(document: Document) -> None:
    _items(document, lambda number: ("คะแนน", str(number)))
    for record in document.records[::2]:
        record.score = Decimal(record.score - 1)
        record.told.add("score")


MEMBERS: dict[str, Callable[[Organisation], Cell]] = {
    "members_text": lambda r: str(r.members),
    "members_thai": lambda r: to_thai(f"{r.members:,}"),
    "members_unit": lambda r: f"{r.members:,} คน",
    "members_about": lambda r: f"ประมาณ {r.members} คน",
    "members_monks": lambda r: f"{r.members} รูป/คน",
    "members_float": lambda r: float(r.members),
    "members_latin_o": lambda r: str(r.members).replace("0", "O"),
}  # fmt: skip
for _name, _members in MEMBERS.items():
    enter(
        _name,
        "members",
        "spelling",
        lambda document, w=_members: document.spell.update(members=lambda r, _n: w(r)),
    )
