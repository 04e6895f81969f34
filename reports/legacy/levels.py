"""Names of levels and sectors, as twenty years of lists have them.

The words "องค์กรคุณธรรม" alone are level 2 in the years of plan 1 (to 2565) and the general word from 2566 on,
when level 2 is "องค์กรพัฒนาคุณธรรม" (DOMAIN 1.1): there they are asked back, never guessed.
"""

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened, to_arabic
from accounts.thai.spelling import normalise_line
from networks.models.organisations import Kind, OrganisationType
from networks.models.sectors import Sector
from reports.legacy.sector_names import named, plain_of

LAST_YEAR_OF_PLAN_1: Final = 2565
_SQUEEZE: Final = re.compile("[\\s.\\-–_:/\"“”']+")
_SCORE: Final = re.compile(r"\(?[0-9]+(?:\.[0-9]+)? *คะแนน\)?")
_KIND: Final = re.compile("^(?:เป็น|ได้|ได้รับ|ผ่าน)?(?:องค์กร|ชุมชน|หน่วยงาน|อำเภอ|สถานศึกษา)?")
# A figure, with what must not stand around it: not of a larger number, a fraction, a range or a share.
_FIGURE: Final = re.compile("[0-9]+")
_FIGURE_OF_LEVEL: Final = re.compile(
    "^(?:ระดับ|ขั้น|ประเภท|level|lv|l)?(?:ที่|ขั้นที่)?[1-9](?![0-9])|[(]?(?:ระดับ|ขั้น)(?:ที่)?[1-9][)]?$|[(][1-9][)]$"
)
_FIGURES_OTHERWISE: Final = {"i": "1", "ii": "2", "iii": "3", "★": "1", "★★": "2", "★★★": "3"}
_OTHER_KIND: Final = re.compile("(?:ระดับ|เป็น|ได้|ได้รับ|ผ่าน)*(ชุมชน|อำเภอ)")
_GENERAL: Final = ("", "คุณธรรม")
_PASSED: Final = re.compile("^(?:ผ่าน|ได้รับ|ได้|เป็น)(?:การประเมิน|เกณฑ์|การรับรอง)?")
_IN_WORDS: Final = {"หนึ่ง": 1, "สอง": 2, "สาม": 3}
_NONE: Final = re.compile(
    "ไม่ผ่าน.*|ไม่ได้.*|ไม่เข้า.*|ไม่ถึง.*|ยังไม่.*|ต่ำกว่า.*|ขาด.*|เสนอ.*|ขอรับ.*|รอ.*|อยู่ระหว่าง.*|ตก|ไม่รับรอง.*"
)
_NAMES: Final = {
    "ส่งเสริม": 1, "ส่งเสริมคุณธรรม": 1,
    "พัฒนา": 2, "พัฒนาคุณธรรม": 2,
    "ต้นแบบ": 3, "คุณธรรมต้นแบบ": 3, "ต้นแบบคุณธรรม": 3, "ต้นแบบด้านคุณธรรม": 3,
}  # fmt: skip
_OUTSTANDING: Final = re.compile("(?:คุณธรรม)?ต้นแบบ(?:ที่)?(?:โดดเด่น|ดีเด่น)|โดดเด่น")
_KIND_WORDS: Final = {
    Kind.ORGANISATION: "องค์กร", Kind.COMMUNITY: "ชุมชน", Kind.DISTRICT: "อำเภอ", Kind.PROVINCE: "จังหวัด",
}  # fmt: skip
_SEVERAL: Final = re.compile("และ|กับ|[/,+&]")
_NOT_THIS: Final = re.compile("ไม่|นอก|มิใช่")
_SECTOR_WORDS: Final = (
    (Sector.MEDIA, re.compile("สื่อ|วิทยุ|หนังสือพิมพ์|โทรทัศน์|media")),
    (Sector.RELIGION, re.compile("ศาสนา|ศาสน|^วัด|มัสยิด|โบสถ์|religio")),
    (Sector.EDUCATION, re.compile("ศึกษา|โรงเรียน|มหาวิทยาลัย|วิทยาลัย|education|school")),
    (Sector.BUSINESS, re.compile("ธุรกิจ|เอกชน|บริษัท|สถานประกอบการ|business|private")),
    (Sector.CIVIL_SOCIETY, re.compile("ประชาสังคม|ชุมชน|ประชาชน|ครอบครัว|เยาวชน|มูลนิธิ|สมาคม|civil|^ประชา$")),
    (
        Sector.GOVERNMENT,
        re.compile("ราชการ|^รัฐ|ของรัฐ|ภาครัฐ|องค์กรรัฐ|หน่วยงานรัฐ|รัฐวิสาหกิจ|ท้องถิ่น|อปท|government|public"),
    ),
)
# What a name begins with says the type; where nothing fits, the type is "other".
_TYPES: Final = (
    (OrganisationType.SCHOOL, re.compile("โรงเรียน|วิทยาลัย|มหาวิทยาลัย|สถาบัน|ศูนย์พัฒนาเด็ก|ศูนย์การศึกษา|ศูนย์ส่งเสริมการเรียนรู้")),
    (OrganisationType.TEMPLE, re.compile("วัด(?!ผล)|มัสยิด|โบสถ์|คริสตจักร|สำนักสงฆ์|ศาสนสถาน|คุรุดวารา|มูลนิธิวัด")),
    (OrganisationType.LOCAL_GOVERNMENT, re.compile("องค์การบริหารส่วน|เทศบาล|เมืองพัทยา")),
    (OrganisationType.HOSPITAL, re.compile("โรงพยาบาล|ศูนย์บริการสาธารณสุข|สถานีอนามัย")),
    (OrganisationType.COMPANY, re.compile("บริษัท|ห้างหุ้นส่วน|ร้าน|โรงงาน|โรงแรม|หจก|บจก")),
    (OrganisationType.STATE_ENTERPRISE, re.compile("การไฟฟ้า|การประปา|ธนาคารออมสิน|ธนาคารเพื่อการเกษตร|การรถไฟ|ไปรษณีย์")),
    (OrganisationType.MEDIA, re.compile("สถานีวิทยุ|สถานีโทรทัศน์|หนังสือพิมพ์|สำนักข่าว")),
    (OrganisationType.ASSOCIATION, re.compile("สมาคม|มูลนิธิ|ชมรม|กลุ่ม|สหกรณ์|วิสาหกิจ|ชุมชน|สภาเด็ก")),
    (OrganisationType.OFFICE, re.compile("สำนัก|ที่ว่าการ|ศาล|กรม|กอง|สถานีตำรวจ|เรือนจำ|ที่ทำการ|ศูนย์|หน่วย|แขวง")),
)  # fmt: skip


@lru_cache(maxsize=4096)
def level_of(text: str, fiscal_year: int, kind: Kind = Kind.ORGANISATION) -> tuple[int | None, str]:
    """The level 1 to 3 that a list of this fiscal year (BE) means; None for "did not pass". Raises NotUnderstood.

    A figure counts where it stands for the level alone: 25, 2.5, 1-2 or "2 แห่ง" are none.
    """
    plain = _SCORE.sub("", to_arabic(normalise_line(text)))
    said = _SQUEEZE.sub("", plain).casefold()
    if _NONE.fullmatch(said) or said == "0":
        return None, _("ไม่มีระดับ: “%(said)s”") % {"said": shortened(text)}
    said = _FIGURES_OTHERWISE.get(said, _PASSED.sub("", said))
    figures = {int(figure) for figure in _FIGURE.findall(plain)} or {
        int(figure) for figure in _FIGURE.findall(said)
    }
    if len(figures) < 2 and (found := _found(said, figures, fiscal_year)) in (1, 2, 3):
        return found, _note(said, kind)
    if not figures and (near := get_close_matches(_words_of(said), _NAMES, n=1, cutoff=0.85)):
        level = _NAMES[near[0]]
        return level, _("ระดับ “%(said)s” อ่านเป็นระดับ %(level)s") % {"said": shortened(text), "level": level}
    if _KIND.sub("", said.removeprefix("ระดับ")) == "คุณธรรม":
        raise NotUnderstood(
            _("ตั้งแต่ปีงบประมาณ 2566 คำว่า “%(said)s” ไม่บอกระดับ กรุณาระบุว่าเป็นระดับ 1, 2 หรือ 3")
            % {"said": shortened(text)},
            text,
        )
    raise NotUnderstood(
        _("ไม่มีระดับ “%(said)s” กรุณาใช้ ส่งเสริมคุณธรรม พัฒนาคุณธรรม คุณธรรมต้นแบบ หรือ 1–3")
        % {"said": shortened(text)},
        text,
    )


def _found(said: str, figures: set[int], fiscal_year: int) -> int | None:
    """The level that the figure and the words say, where they say the same; the general word beside a figure or
    a name says nothing."""
    words = _words_of(_FIGURE_OF_LEVEL.sub("", said, count=1) if figures else said)
    if figures and not _FIGURE_OF_LEVEL.search(said):
        return None
    if words not in _GENERAL:
        words = next((words.removeprefix(one) for one in _GENERAL if one and words.startswith(one)), words)
        named = _IN_WORDS.get(words) or (3 if _OUTSTANDING.fullmatch(words) else _NAMES.get(words))
        return named if not figures or named in figures else None
    if figures:
        return figures.copy().pop()
    return 2 if words and fiscal_year <= LAST_YEAR_OF_PLAN_1 else None


def _note(said: str, kind: Kind) -> str:
    if _OUTSTANDING.search(said):
        return _("“โดดเด่น” เป็นรางวัล ไม่ใช่ระดับ จึงบันทึกเป็นระดับ 3")
    if (other := _OTHER_KIND.match(said)) and kind == Kind.ORGANISATION:
        return _("ระดับนี้เป็นของ%(kind)s แต่แถวนี้นำเข้าเป็นองค์กร หากไม่ใช่ กรุณาเติมคอลัมน์ชนิด") % {"kind": other[1]}
    return ""


def _words_of(said: str) -> str:
    """The text without brackets and the words for what is certified."""
    words = re.sub("[()]", "", said)
    return _KIND.sub("", words.removeprefix("ระดับ")).replace("ระดับ", "").removeprefix("ที่")


def sector_said(text: str, province: str | None, year: int | None) -> str:
    """The code of the sector that a cell names, by its name or by its words. Raises NotUnderstood."""
    return named(text, province, year) or sector_of(text)


@lru_cache(maxsize=4096)
def sector_of(text: str) -> str:
    """The code of the sector that a cell names. Raises NotUnderstood."""
    fitting = sectors_in(text)
    if len(fitting) > 1 and _SEVERAL.search(text):
        raise NotUnderstood(_("“%(said)s” เป็นหลายเครือข่าย จึงเว้นว่างไว้") % {"said": shortened(text)}, text)
    if fitting and not _NOT_THIS.match(text.strip()):
        return fitting[0]
    raise NotUnderstood(_("ไม่มีเครือข่าย “%(said)s” จึงเว้นว่างไว้") % {"said": shortened(text)}, text)


def sectors_in(text: str) -> list[str]:
    """The sectors whose words stand in the text, the surest first."""
    said = plain_of(text)
    return [sector for sector, words in _SECTOR_WORDS if words.search(said)]


@lru_cache(maxsize=100)
def kind_of(text: str) -> Kind:
    """What a cell says is assessed. Raises NotUnderstood."""
    said = _SQUEEZE.sub("", normalise_line(text)).removesuffix("คุณธรรม")
    for kind in Kind:
        if said.casefold() in (kind.value, _KIND_WORDS[kind]):
            return kind
    raise NotUnderstood(
        _("ไม่มีชนิด “%(said)s” กรุณาใช้ องค์กร ชุมชน อำเภอ หรือจังหวัด") % {"said": shortened(text)}, text
    )


@lru_cache(maxsize=60_000)
def type_of(name: str) -> OrganisationType:
    """The type that a name begins with; "other" where none does."""
    for kind, words in _TYPES:
        if words.match(name):
            return kind
    return OrganisationType.OTHER
