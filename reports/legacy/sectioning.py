"""The words of a section row, without what offices write around them: numbers, counts, stars, zones, subdistricts."""

import re
from functools import lru_cache
from typing import Final

from accounts.thai.digits import to_arabic
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, text_of
from reports.legacy.places import is_district

_UNIT: Final = "แห่ง|องค์กร|หน่วยงาน|ชุมชน|ราย|หน่วย"
_AROUND: Final = " :;-–—=*•~#|_.,/"
_NUMBER: Final = re.compile(
    r"^(?:\(?[0-9]{1,3}(?:\.[0-9]+)*[.)]?|[ก-ฮ][.)]|[IVX]{1,5}[.)]) +|^(?:[0-9]{1,3}|[IVX]{1,5})[.)]"
)
_COUNT_BEHIND: Final = re.compile(
    rf"[(\[:\-=/–— ]*(?:จำนวน|รวม)? *(?:(?<![0-9])[0-9]+ *(?:{_UNIT})[ )\]]*"
    r"|(?<!ระดับ)(?<!ระดับ )[(\[] *[0-9]{1,3} *[)\]] *)$"
)
_SUBDISTRICTS: Final = re.compile(r" *[(\[] *(?:ต\.|ตำบล)[^()]*[)\]]$")
# The zone that a district lies in, before its name; "เขต" alone is Bangkok's word for a district.
_ZONE: Final = re.compile(
    r"^(?:(?:เขต)?พื้นที่|(?:โซน|กลุ่ม|สาย|เขต)(?:ที่)? *[^ ]{0,12}(?: |(?=อำเภอ)))[ :\-]*"
    r"(?=(?:กิ่ง)?อำเภอ *[ก-ฮเ-ไ]|อ\. *[ก-ฮเ-ไ])"
)
_PLACE: Final = re.compile(r"^(?:กิ่งอำเภอ|อำเภอ|กิ่ง ?อ\.|อ ?\. ?(?=[ก-ฮเ-ไ])|เขต|จังหวัด|จ\.)")
# A cheap look before the words are laid bare: most names of organisations begin otherwise.
_MAY_NAME_A_PLACE: Final = re.compile(
    r"[^ก-ฮเ-ไA-Z]*(?:(?:[ก-ฮ]|[IVX]+)[.)])?[^ก-ฮเ-ไ]*(?:โซน|เขต|พื้นที่|กลุ่ม|สาย|อำเภอ|กิ่ง|อ ?\.|จังหวัด|จ\.)"
)
_COUNT: Final = re.compile(
    rf"[(\[]? *(?:(?:จำนวน|รวม)? *[:=]? *[0-9,]+ *(?:{_UNIT})|จำนวน(?: *(?:{_UNIT}))?"
    rf"|(?:จำนวน|รวม) *[0-9,]+|{_UNIT}) *[)\]]?"
)
_FIGURE: Final = re.compile(r"[(\[]? *[0-9]{1,4} *[)\]]?")
_MAY_HEAD: Final = re.compile(
    "\\*|อำเภอ|อ ?\\.|เขต|จังหวัด|จ\\.|ระดับ|องค์กร|ส่งเสริม|พัฒนา|ต้นแบบ|เครือข่าย|ภาค|กลุ่ม|ด้าน|ขั้น|ปี|สื่อ|ศาสนา"
    "|แห่ง|พ\\.?ศ|25[0-9]{2}"
)
_LEVEL: Final = re.compile("ระดับ|องค์กร(?:ส่งเสริม|พัฒนา|คุณธรรม)|คุณธรรมต้นแบบ|ส่งเสริมคุณธรรม|พัฒนาคุณธรรม|ต้นแบบ")
_MAY_NAME_A_GROUP: Final = re.compile("กลุ่ม|ด้าน|เครือข่าย(?!ภาค|ทาง|การศึกษา|ศาสนา|สื่อ|ธุรกิจ|ประชา)")
_LONGEST_DISTRICT: Final = 24  # with its number in front
_TALLY: Final = re.compile(rf"[0-9]+ *(?:{_UNIT}|คน)")


@lru_cache(maxsize=4096)
def section_words(text: str) -> str:
    """ "***** 2. โซนใต้ อำเภอนาน้อย (ต.นาน้อย) = 2 แห่ง *****" says "อำเภอนาน้อย"."""
    words = to_arabic(normalise_line(text)).strip(_AROUND)
    words = _COUNT_BEHIND.sub("", _NUMBER.sub("", words)).strip(_AROUND)
    words = _SUBDISTRICTS.sub("", words).strip(_AROUND)
    return _ZONE.sub("", words)


def names_a_place(text: str) -> bool:
    """Do the words begin as a district or a province does in a section row?"""
    return bool(_MAY_NAME_A_PLACE.match(text)) and bool(_PLACE.match(section_words(text)))


def may_head_numbered(text: str) -> bool:
    """A cheap look at a cell of a row with a number, which may be one of 50,000: could it be a section's?"""
    return bool(_MAY_HEAD.search(text))


def may_head(text: str) -> bool:
    """The same for a row without a number, where a district may stand with its bare name."""
    return may_head_numbered(text) or (len(text) <= _LONGEST_DISTRICT and is_district(section_words(text)))


def says_a_level(text: str) -> bool:
    """Do the words begin as a level does?"""
    return bool(_LEVEL.match(section_words(text)))


def may_name_a_group(text: str) -> bool:
    """May the words be an organisation's name as well as a sector's: "กลุ่มสตรีแม่บ้าน"?"""
    return bool(_MAY_NAME_A_GROUP.match(section_words(text)))


def has_a_tally(words: str) -> bool:
    """Do the words count something: "ผ่าน 10 แห่ง ไม่ผ่าน" sums up, and heads nothing?"""
    return bool(_TALLY.search(words))


def is_count(cell: Cell) -> bool:
    """ "3 แห่ง", "จำนวน", "แห่ง": how many rows stand below a section, beside its words."""
    return isinstance(cell, str) and len(cell) < 40 and bool(_COUNT.fullmatch(_plain(cell)))


def is_figure(cell: Cell) -> bool:
    """A number alone, which may be such a count, and may be a score: 3, "(3)"."""
    if isinstance(cell, (int, float)):
        return not isinstance(cell, bool)
    return isinstance(cell, str) and len(cell) < 12 and bool(_FIGURE.fullmatch(_plain(cell)))


def _plain(cell: str) -> str:
    return to_arabic(normalise_line(text_of(cell)))


def without_counts(said: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
    """The cells of a row that are words: neither counts nor figures."""
    return [(at, cell) for at, cell in said if not is_figure(cell) and not is_count(cell)]
