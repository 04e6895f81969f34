"""What stands around the rows and holds for all of them: titles, names of sheets and files, section rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from accounts.thai.digits import NotUnderstood, to_arabic
from accounts.thai.spelling import normalise_line
from networks.models.organisations import Kind
from reports.legacy.dating import fiscal_year_of
from reports.legacy.levels import LAST_YEAR_OF_PLAN_1, level_of, sector_of, sector_said, sectors_in
from reports.legacy.places import district_of, is_district, only_district, province_of
from reports.legacy.sectioning import has_a_tally, section_words
from reports.legacy.sector_names import named as named_sector

LONGEST_SECTION: Final = 80
_NAMES_A_DISTRICT: Final = re.compile(r"^(?:กิ่งอำเภอ|อำเภอ|เขต|อ\.) *[ก-ฮเ-ไ]")
# Words before a year, from those that surely speak of the year of the list to a year that stands alone.
_YEAR: Final = tuple(
    re.compile(
        rf"(?:{words})[ ./(]*(?:พ\.? ?ศ\.?|ค\.? ?ศ\.?)? *(2[45][0-9]{{2}}|20[0-9]{{2}}|[0-9]{{2}})(?![0-9/])"
    )
    for words in (
        r"ปีงบประมาณ|ปีงบฯ?\.?|งบประมาณ|งปม\.?|FY",
        "ประจำปี|ปีการประเมิน|ผลการประเมินปี",
        r"ปี|พ\.? ?ศ\.?|ค\.? ?ศ\.?",
    )
)
# Years that are not the list's: of a plan from one year to another, of an order or a meeting, of a letter's day.
_RANGE_OF_YEARS: Final = re.compile(
    r"2[45][0-9]{2} *(?:[-–—]|ถึง) *(?:พ\.? ?ศ\.? *)?(?:2[45][0-9]{2}|[0-9]{2}(?![0-9]))"
)
_NUMBER_OF_YEAR: Final = re.compile(r"[0-9]+ */ *2[45][0-9]{2}")
_LETTER_OF_DAY: Final = re.compile(r"ลงวันที่ *[0-9]{1,2} *[ก-๎.]+ *(?:พ\.? ?ศ\.? *)?2[45][0-9]{2}")
_AS_OF: Final = re.compile("(?:ณ *|พิมพ์|จัดทำ|ปรับปรุง|ประกาศ)(?:เมื่อ)?(?:วันที่|เดือน).*")
_YEAR_ALONE: Final = re.compile(r"(?<![0-9])(25[4-9][0-9])(?![0-9])")
_PROVINCE: Final = re.compile(r"(?:จังหวัด|จ\.|จว\.) *([ก-๎]+)")
_DISTRICT: Final = re.compile(r"(?:กิ่งอำเภอ|อำเภอ|(?<![ก-๎])เขต|(?<![ก-๎])อ\.) *([ก-๎]+)")
_WORDS: Final = re.compile("[ก-๎]{2,}")
_SECTOR_SECTION: Final = re.compile("^(?:เครือข่าย|ภาค|ภาคส่วน|องค์กรภาค|องค์กรศาสนา|องค์กรทาง|สื่อมวลชน|ด้าน|กลุ่ม)")
# A sheet that is called after a sector by its bare name.
_SECTOR_ALONE: Final = re.compile(
    "(?:เครือข่าย|ภาค|องค์กร|หน่วยงาน|ด้าน|สถาบัน|ทาง)*(?:รัฐ|ราชการ|ธุรกิจ|เอกชน|ประชาสังคม|ประชาชน|การศึกษา|ศึกษา|ศาสนา"
    "|สื่อมวลชน|สื่อ)(?: *[(]?[0-9]+[)]?)?"
)
_SECTOR_OF_TITLE: Final = re.compile("(?:เครือข่าย|ภาคส่วน) *(?:ทางสังคม)? *(?!ทาง)([ก-๎]+)")
_KINDS: Final = {"องค์กร": Kind.ORGANISATION, "ชุมชน": Kind.COMMUNITY, "อำเภอ": Kind.DISTRICT}
_KIND: Final = re.compile("(องค์กร|ชุมชน|อำเภอ)(?:ส่งเสริม|พัฒนา)?คุณธรรม")
_KIND_ALONE: Final = re.compile("(?:รายชื่อ)?(องค์กร|ชุมชน|อำเภอ)(?:คุณธรรม)?")
_COPY_OF_SHEET: Final = re.compile(r" *\([0-9]+\)$")
_YEAR_SECTION: Final = re.compile(r"^\(?(?:ประจำ|ปี|งบ|พ\.? ?ศ|ค\.? ?ศ|FY|2[45][0-9]{2}\)?$)", re.IGNORECASE)
_LEVEL_SECTION: Final = re.compile(
    r'^[“"]?(?:ระดับ|level *[1-3]|ชุมชน *(?:ส่งเสริม|พัฒนา)? *คุณธรรม|คุณธรรม *ต้นแบบ'
    "|ขั้นที่|ผ่าน|องค์กรส่งเสริม|องค์กรพัฒนา|องค์กรคุณธรรม|ส่งเสริม|พัฒนา|คุณธรรมต้นแบบ|ต้นแบบ)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Official codes, BE year; None where nothing around says it.

    `level` is kept as it is written: what it means depends on the year, which a row may say itself.
    """

    province: str | None = None
    district: str | None = None
    sector: str | None = None
    kind: Kind | None = None
    level: str | None = None
    fiscal_year: int | None = None
    district_words: str = ""  # the district as written, where the province is not known yet or has none such
    unread: str = ""  # the section above, where it was not understood
    titled: str = ""  # the title that the level was taken from, where no section says one

    def without_section(self) -> "Surroundings":
        """For the next sheet: what a section said ends with its sheet."""
        return replace(self, district=None, sector=None, level=None, district_words="", unread="", titled="")


def of_titles(texts: Sequence[str], known: Surroundings) -> Surroundings:
    """What the titles above a table, or the name of a file, add to what is known; they never contradict it.

    The year is the one that is said most plainly, wherever it stands: an order or a plan may be named above it.
    """
    plain = [to_arabic(normalise_line(text)) for text in texts]
    known = replace(
        known, fiscal_year=known.fiscal_year or _year_of_list(plain), district_words="", unread=""
    )
    for title in plain:
        province = known.province or _province_in(title)
        district = known.district or (_district_in(title, province) if province else None)
        sector = known.sector or _sector_in(title)
        known = replace(known, province=province, district=district, sector=sector)
    if not known.kind:
        known = replace(known, kind=_kind_in(" ".join(plain)))
    return known


def of_day_of_data(text: str, known: Surroundings) -> Surroundings:
    """The year of "ข้อมูล ณ วันที่ …", where nothing else says one."""
    plain = _RANGE_OF_YEARS.sub(" ", to_arabic(normalise_line(text)))
    found = next((found for way in (*_YEAR, _YEAR_ALONE) if (found := way.search(plain))), None)
    return replace(known, fiscal_year=known.fiscal_year or (_year(found[1]) if found else None))


def of_sheet_name(text: str, known: Surroundings) -> Surroundings:
    """A sheet is often named after a district or province, or after a year."""
    plain = _COPY_OF_SHEET.sub("", to_arabic(normalise_line(text)))
    if kind := _KIND_ALONE.fullmatch(plain):  # not a level, as it would be above some rows
        return replace(known, kind=known.kind or _KINDS[kind[1]])
    found = section_of(plain, known) or known
    if not found.sector and _SECTOR_ALONE.fullmatch(words := section_words(text)):
        found = replace(found, sector=sector_of(words))
    return of_titles([plain], found)


@lru_cache(maxsize=4096)
def section_of(text: str, known: Surroundings) -> Surroundings | None:
    """What a section row says for the rows below it; None where the text is no section."""
    plain = to_arabic(normalise_line(text))
    if len(plain) > LONGEST_SECTION:
        return None
    words = section_words(text)
    if has_a_tally(words):
        return None
    return _place_section(words, known) or _subject_section(words, known)


def without_titled_level(known: Surroundings) -> Surroundings:
    """For a table with a column of levels: what a title says is no level of a row that leaves it empty."""
    return replace(known, level=None, titled="") if known.titled else known


def unread_section(text: str, known: Surroundings) -> Surroundings:
    """What holds below a row that may be a section but is not understood: nothing of the section before it."""
    return replace(
        known,
        district=None,
        district_words="",
        sector=None,
        level=None,
        titled="",
        unread=section_words(text),
    )


def _place_section(words: str, known: Surroundings) -> Surroundings | None:
    province = known.province
    named = _PROVINCE.search(words)
    if named and (code := _province(named[1])):
        province = code
        inside = known.district if known.district and known.district.startswith(code) else None
        words = words.replace(named[0], "").strip(" ()")
        if not words:
            return replace(known, province=province, district=inside, district_words="", unread="")
    if not words:
        return None
    if province and (district := _district(words, province)):
        return replace(known, province=province, district=district, district_words="", unread="")
    if code := _province(words):
        inside = known.district if known.district and known.district.startswith(code) else None
        return replace(known, province=code, district=inside, district_words="", unread="")
    if not province and (only := only_district(words)):
        return replace(known, province=only[:2], district=only, district_words="", unread="")
    if _NAMES_A_DISTRICT.match(words) or (not province and is_district(words)):
        return replace(known, district=None, district_words=words, unread="")
    return None


def _subject_section(words: str, known: Surroundings) -> Surroundings | None:
    try:
        if _SECTOR_SECTION.match(words):
            return replace(known, sector=sector_said(words, known.province, known.fiscal_year))
        if _LEVEL_SECTION.match(words):
            level_of(words, known.fiscal_year or LAST_YEAR_OF_PLAN_1)
            return replace(known, level=words, titled="")
    except NotUnderstood:
        return None
    if (_YEAR_SECTION.match(words) or _YEAR_ALONE.fullmatch(words)) and (year := _year(words)):
        return replace(known, fiscal_year=year)
    return None


def _year_of_list(titles: Sequence[str]) -> int | None:
    """The year that is said most plainly; that of an order's or a meeting's number where no other is said."""
    said = [_RANGE_OF_YEARS.sub(" ", _LETTER_OF_DAY.sub(" ", _AS_OF.sub("", title))) for title in titles]
    without_numbers = [_NUMBER_OF_YEAR.sub(" ", title) for title in said]
    searches = [*((way, without_numbers) for way in (*_YEAR, _YEAR_ALONE)), (_YEAR_ALONE, said)]
    for way, texts in searches:
        for text in texts:
            if (found := way.search(text)) and (year := _year(found[1])):
                return year
    return None


def _kind_in(titles: str) -> Kind | None:
    """What is listed, where the titles say one thing. A moral province is a programme more often than a list."""
    found = {_KINDS[said] for said in _KIND.findall(titles)}
    return found.pop() if len(found) == 1 else None


def _sector_in(title: str) -> str | None:
    """The sector after its word; none where a title speaks of several."""
    found: set[str] = set()
    for said in _SECTOR_OF_TITLE.findall(title):
        found |= {own} if (own := named_sector(said)) else set(sectors_in(said))
    return found.pop() if len(found) == 1 else None


def _year(said: str) -> int | None:
    try:
        return fiscal_year_of(said)[0]
    except NotUnderstood:
        return None


def _province_in(plain: str) -> str | None:
    """The province of a title: after its word, or one that stands there as a word of its own."""
    for found in _PROVINCE.finditer(plain):
        if code := _province(found[1]):
            return code
    for word in _WORDS.findall(plain):
        if len(word) > 2 and (code := _province(word)):
            return code
    return None


def _district_in(plain: str, province: str) -> str | None:
    for found in _DISTRICT.finditer(plain):
        if code := _district(found[1], province):
            return code
    return None


def _province(text: str) -> str | None:
    try:
        return province_of(text).code
    except NotUnderstood:
        return None


def _district(text: str, province: str) -> str | None:
    try:
        return district_of(text, province).code
    except NotUnderstood:
        return None
