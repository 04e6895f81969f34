"""What the lines above a table say of levels, sectors and places of all its rows."""

import re
from dataclasses import replace
from typing import Final

from accounts.thai.digits import NotUnderstood, to_arabic
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, is_blank
from reports.legacy.levels import LAST_YEAR_OF_PLAN_1, level_of
from reports.legacy.row_words import plain_text
from reports.legacy.sectioning import section_words
from reports.legacy.surroundings import Surroundings, section_of

_LONGEST_HEADING: Final = 60
_A_SECTOR: Final = re.compile("เครือข่าย|ภาค|องค์กรภาค|องค์กร(?:ทาง)?ศาสนา|สื่อมวลชน")
_SEVERAL: Final = re.compile("และ|[,/]|[0-9]")
_COUNTED: Final = re.compile("[0-9] *(?:แห่ง|องค์กร|หน่วยงาน|ชุมชน)[ )]*$")
# The three levels where a title names one. "องค์กรคุณธรรม" alone is what all of them are called.
_LEVELS: Final = (
    (1, re.compile("(?:องค์กร|ระดับ|ขั้น) ?(?:องค์กร)?ส่งเสริมคุณธรรม")),
    (2, re.compile("(?:องค์กร|ระดับ|ขั้น) ?(?:องค์กร)?พัฒนาคุณธรรม")),
    (3, re.compile("(?:องค์กร|ระดับ|ขั้น) ?(?:องค์กร)?(?:คุณธรรม)?ต้นแบบ")),
)
_A_NUMBER: Final = re.compile("ระดับ(?:ที่)? *([1-3])(?![0-9.])")
# A list of those who shall be asked, taught or judged says nothing of what they reached.
_NOT_REACHED: Final = re.compile(
    "เสนอ|คัดเลือก|สมัคร|เป้าหมาย|เกณฑ์|แบบประเมิน|เพื่อ|เตรียม|อบรม|ไม่ผ่าน|การขับเคลื่อน|สู่|ยกระดับ|การพัฒนา|การส่งเสริม|ศูนย์"
)


def level_in_title(text: str) -> str:
    """The one level that a title names, as "ระดับ 3"; "" where it names none or several."""
    plain = to_arabic(normalise_line(text))
    if _NOT_REACHED.search(plain):
        return ""
    named = {level for level, words in _LEVELS if words.search(plain)}
    named |= {int(number) for number in _A_NUMBER.findall(plain)}
    return f"ระดับ {named.pop()}" if len(named) == 1 else ""


def with_level_of(titles: list[str], known: Surroundings) -> Surroundings:
    """The level of all rows, where the titles above the table name one: to be told at each row."""
    said = {level: title for title in titles if (level := level_in_title(title))}
    if known.level or len(said) != 1:
        return known
    level, title = said.popitem()
    return replace(known, level=level, titled=title[:100])


def lines_above(rows: list[list[Cell]], known: Surroundings) -> list[str]:
    """The sections that stand right above a header instead of below it, from top to bottom: they head its rows."""
    lines: list[str] = []
    for row in reversed(rows):
        said = {plain_text(cell) for cell in row if not is_blank(cell)}
        if not said and not lines:
            continue
        if len(said) != 1 or not _heads_rows(text := said.pop(), known):
            break
        lines.append(text)
    return lines[::-1]


def below_lines(lines: list[str], known: Surroundings) -> Surroundings:
    """What holds for the first table: the lines above it are its sections."""
    for text in lines:
        known = section_of(text, known) or known
    return known


def apart_from_lines(lines: list[str], known: Surroundings) -> Surroundings:
    """What holds for a table further down: a sector of which only those lines speak is not its own."""
    said = {section.sector for text in lines if (section := section_of(text, replace(known, sector=None)))}
    return replace(known, sector=None) if known.sector in said else known


def _heads_rows(text: str, known: Surroundings) -> bool:
    """Is the line surely a section? A title may begin with the same words."""
    found = section_of(text, known)
    if found is None or len(text) > _LONGEST_HEADING or found.district_words != known.district_words:
        return False
    words = section_words(text)
    if found.level != known.level:
        return _says_a_level(words, known, is_counted=bool(_COUNTED.search(to_arabic(text))))
    if found.sector != known.sector:
        return bool(_A_SECTOR.match(words)) and not _SEVERAL.search(words)
    return True


def _says_a_level(words: str, known: Surroundings, *, is_counted: bool) -> bool:
    """Not in general words: "องค์กรคุณธรรม" is a level to 2565 only, and only where it is counted beside others."""
    year = known.fiscal_year or LAST_YEAR_OF_PLAN_1 + 1
    try:
        level, note = level_of(words, year if is_counted else max(year, LAST_YEAR_OF_PLAN_1 + 1))
    except NotUnderstood:
        return False
    return level is not None and not note
