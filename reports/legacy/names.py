"""The name of an organisation from its cell, with the abbreviations in it written out where they surely are some.

An initial is no place: ร้าน จ.เจริญชัย is a shop, ชมรมนักเรียน ม.6 a class. What is not sure stays as written.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened
from accounts.thai.spelling import normalise_line
from accounts.thai.text import Abbreviation, expand_where
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_broken, is_ditto
from reports.legacy.places import is_district, is_province, is_subdistrict

LONGEST_NAME: Final = 200
_NUMBERING: Final = re.compile(r"^(?:\(?[0-9๐-๙]{1,4}[.)]+(?=\D)|[•▪●*\-–]+)\s*")
# A running number without its stop, where a body's own word follows: "3 โรงเรียนบ้านปง".
_NUMBER_BEFORE: Final = re.compile(
    r"^(?:ลำดับ(?:ที่)? *)?[0-9๐-๙]{1,4} +(?=โรงเรียน|รร\.|วัด|มัสยิด|องค์การบริหาร|อบต|เทศบาล|บริษัท|บจก|ห้างหุ้นส่วน|หจก"
    r"|โรงพยาบาล|รพ\.|สำนักงาน|ที่ว่าการ|วิทยาลัย|มหาวิทยาลัย|ศูนย์|สถานี)"
)
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９（）．", "0123456789().")
_QUOTES: Final = "\"'“”‘’`*,;: "
_FOREIGN: Final = re.compile(
    "[^\u0000-\u024f\u0e00-\u0e7f\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u22ff]"
)
# What stands for a name that is not there: that of the row above, an error of the spreadsheet, a gap.
_ONLY_DASHES: Final = re.compile("[-,]+")
_TOO_NARROW: Final = re.compile("#{2,}")  # what a column shows that is too narrow, saved as text
_UNKNOWN: Final = re.compile(
    "(?:ยัง)?(?:ไม่|มิได้)(?:ทราบ|ระบุ|มี|ปรากฏ|แจ้ง|รู้)(?:ชื่อ(?:องค์กร|หน่วยงาน)?)?|รอ(?:ชื่อ|ข้อมูล|ยืนยัน|ตรวจสอบ)|ว่าง"
)
# Bodies whose abbreviation is written apart from the name: อบต. ทุ่งโพธิ์ is องค์การบริหารส่วนตำบลทุ่งโพธิ์.
_APART: Final = re.compile(
    "^(องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร)|โรงเรียน|โรงพยาบาล(?:ส่งเสริมสุขภาพตำบล)?"
    "|สำนักงานสาธารณสุข(?:อำเภอ|จังหวัด)|สำนักงาน(?:วัฒนธรรม|พระพุทธศาสนา|ศึกษาธิการ)จังหวัด|สถานีตำรวจภูธร"
    "|ศูนย์พัฒนาเด็กเล็ก|วิทยาลัย(?:เทคนิค|การอาชีพ|อาชีวศึกษา)|มหาวิทยาลัยราชภัฏ) (?=[ก-ฮเ-ไ])"
)
_WORD: Final = re.compile(" *([ก-๎]+)")
_A_NAME_BEHIND: Final = re.compile(' ?[("“]?[ก-ฮเ-ไ0-9๐-๙]')
_AN_INITIAL: Final = re.compile(r" ?[ก-ฮ]\.")
# Nothing, or other abbreviations, before one that begins the name: ศพด.ทต.แม่ยาว.
_BEGINNING: Final = re.compile(r"(?:[ก-ฮ.]*\.)?[ (\"“-]*")
# Behind these a letter and a full stop are somebody's initial, even where there is such a place.
_A_BUSINESS: Final = re.compile(
    "(?:ร้าน|ห้าง|บริษัท|หจก|บจก|อู่|โรงสี|โรงแรม|โรงงาน|คลินิก|ค่ายมวย|ฟาร์ม|ไร่|สวน|รีสอร์ท|ฟิตเนส|ตลาด|หมอ|ช่าง)[ก-๎]*[. ]*"
)
# These are always of a place, which may be spelt as nobody knows it.
_AN_OFFICE: Final = re.compile(
    "ที่ว่าการ|ที่ทำการปกครอง|เทศบาล|องค์การบริหารส่วน|ศาลากลาง|สภา(?:วัฒนธรรม|องค์กร)|เรือนจำ"
    r"|(?:สำนักงาน|สนง\.?) ?(?:เกษตร|ปศุสัตว์|ประมง|วัฒนธรรม|สาธารณสุข|พัฒนา|พระพุทธ|ศึกษาธิการ|ส่งเสริม|ที่ดิน|สรรพากร|ขนส่ง"
    "|ท้องถิ่น|ประชาสัมพันธ์|แรงงาน|พาณิชย์|อุตสาหกรรม|คลัง|สถิติ|สัสดี|คุมประพฤติ|อัยการ|เขตพื้นที่)"
)
_A_VILLAGE: Final = re.compile("(?:กองทุน|คณะกรรมการ)?(?:หมู่บ้าน|ชุมชน)|กลุ่มแม่บ้าน")
_GRADES: Final = 6  # ม.1 to ม.6 are classes of a school as well
_BANKS: Final = (
    "ออมสิน", "กรุงไทย", "กรุงเทพ", "กสิกร", "ไทยพาณิชย์", "กรุงศรี", "ทหารไทย", "ธนชาต", "อาคารสงเคราะห์", "อิสลาม",
    "ยูโอบี", "เกียรตินาคิน", "ทิสโก้", "แลนด์", "ซีไอเอ็มบี", "ไทยเครดิต", "เพื่อการ", "พัฒนา", "แห่งประเทศไทย",
)  # fmt: skip
_UNIVERSITIES: Final = (
    "แม่ฟ้าหลวง", "เชียงใหม่", "ราชภัฏ", "เทคโนโลยี", "เกษตรศาสตร์", "ขอนแก่น", "ธรรมศาสตร์", "มหิดล", "ศิลปากร", "บูรพา",
    "นเรศวร", "พะเยา", "สงขลา", "ทักษิณ", "วลัยลักษณ์", "รามคำแหง", "สุโขทัยธรรมาธิราช", "รังสิต", "สยาม", "หอการค้า",
    "ศรีปทุม", "อัสสัมชัญ", "พายัพ", "มหาสารคาม", "อุบล", "นครพนม", "กาฬสินธุ์", "สวนดุสิต", "แม่โจ้", "ศรีนครินทร", "มหามกุฏ",
    "มหาจุฬา", "นอร์ท", "ธุรกิจบัณฑิตย์", "เกริก", "หัวเฉียว", "คริสเตียน", "กรุงเทพ", "ปทุมธานี", "หาดใหญ่", "สวนสุนันทา",
    "ราชพฤกษ์", "เวสเทิร์น", "ฟาร์อีสเทอร์น", "นราธิวาส", "พระจอมเกล้า",
)  # fmt: skip


@lru_cache(maxsize=2)
def _foreign_note() -> str:
    return _("มีอักษรภาษาอื่นปนอยู่ในชื่อ กรุณาตรวจสอบ")


def name_of(cell: Cell) -> tuple[str, str]:
    """An organisation's name in one spelling, with its abbreviation written out. Raises NotUnderstood."""
    written = text_of(cell)
    line = normalise_line(written)
    _refuse_what_is_none(line, written)
    plain = _unquoted(_NUMBER_BEFORE.sub("", _NUMBERING.sub("", line.translate(_FULL_WIDTH))))
    if not any(letter.isalpha() for letter in plain):
        raise NotUnderstood(
            _("ชื่อ “%(name)s” ไม่มีตัวอักษร กรุณาแก้ชื่อในไฟล์") % {"name": shortened(written)}, written
        )
    name = expand_where(plain, is_sure)
    if name != plain:
        name = _APART.sub(r"\1", name)
    if len(name) > LONGEST_NAME:
        raise NotUnderstood(
            _("ชื่อยาวเกินไป (%(length)s ตัวอักษร ไม่เกิน %(most)s) กรุณาย่อชื่อในไฟล์")
            % {"length": len(name), "most": LONGEST_NAME},
            plain,
        )
    return name, (_foreign_note() if _FOREIGN.search(name) else "")


def _unquoted(line: str) -> str:
    """Without the quotes around it; what closes a quote inside of the name stays: วัด “งาม”."""
    plain = line.strip(_QUOTES)
    for begins, ends in (('"', '"'), ("“", "”"), ("‘", "’")):
        begun = plain.count(begins) % 2 if begins == ends else plain.count(begins) - plain.count(ends)
        if begun == 1 and line.rstrip(" *,;:").endswith(ends):
            return plain + ends
    return plain


def _refuse_what_is_none(line: str, written: str) -> None:
    said = line.strip(" ().*")
    if is_as_above(said):
        message = _("“%(said)s” ไม่ใช่ชื่อองค์กร แต่อ้างถึงแถวอื่น กรุณาพิมพ์ชื่อเต็มในไฟล์")
    elif is_broken(said) or _TOO_NARROW.fullmatch(said):
        message = _("“%(said)s” เป็นข้อผิดพลาดของสูตร กรุณาแก้สูตรหรือพิมพ์ชื่อองค์กรในไฟล์")
    elif _UNKNOWN.fullmatch(said):
        message = _("“%(said)s” ไม่ใช่ชื่อองค์กร กรุณาเติมชื่อในไฟล์")
    else:
        return
    raise NotUnderstood(message % {"said": shortened(written)}, written)


def is_as_above(text: str) -> bool:
    """Does it stand for what is written in the row above, or for nothing, as a pair of quotes or a dash does?"""
    said = text.strip(" ().*")
    return is_ditto(said) or _ONLY_DASHES.fullmatch(said) is not None


def is_sure(found: Abbreviation) -> bool:
    """Is this abbreviation inside of a name surely what it looks like?"""
    check = _CHECKS.get(found.kind)
    return check is not None and check(found)


def _body(found: Abbreviation) -> bool:
    """Two letters alone are sure where they begin the name, or a place stands behind; more are sure anywhere."""
    if len(found.letters) > 2:
        return "." in found.written or found.letters != "วอศ" or _is_place(found.behind)
    if not _A_NAME_BEHIND.match(found.behind) or (
        _AN_INITIAL.match(found.behind) and (found.written.count(".") > 1 or found.letters[0] == "ว")
    ):
        return False
    if "." not in found.written and found.letters in ("ทม", "สภ", "วท"):
        return _is_place(found.behind)
    return (
        found.letters in ("รร", "รพ") or bool(_BEGINNING.fullmatch(found.before)) or _is_place(found.behind)
    )


def _is_place(behind: str) -> bool:
    word = _first_word(behind)
    return bool(word) and (is_subdistrict(word) or is_district(word) or is_province(word))


def _first_word(text: str) -> str:
    word = _WORD.match(text)
    return word[1] if word else ""


def _of_place(exists: Callable[[str], bool]) -> Callable[[Abbreviation], bool]:
    """A place that exists, where no business comes before it; or any where an office does."""

    def check(found: Abbreviation) -> bool:
        word = _first_word(found.behind)
        if not word or _A_BUSINESS.fullmatch(found.before):
            return False
        return exists(word) or bool(_AN_OFFICE.match(found.before))

    return check


def _subdistrict(found: Abbreviation) -> bool:
    return bool(found.before.strip()) and _of_place(is_subdistrict)(found)


def _village(found: Abbreviation) -> bool:
    number, behind = re.match(r"\.? *([0-9๐-๙]*)(.*)", found.behind, re.DOTALL).groups()  # type: ignore[union-attr]
    return (
        bool(number and int(number) > _GRADES)
        or bool(_A_VILLAGE.match(found.before))
        or behind.lstrip().startswith(("ต.", "ตำบล"))
    )


def _one_of(names: tuple[str, ...]) -> Callable[[Abbreviation], bool]:
    return lambda found: found.behind.lstrip().startswith(names)


_CHECKS: Final[dict[str, Callable[[Abbreviation], bool]]] = {
    "body": _body,
    "province": _of_place(is_province),
    "district": _of_place(is_district),
    "subdistrict": _subdistrict,
    "village": _village,
    "bank": _one_of(_BANKS),
    "university": _one_of(_UNIVERSITIES),
    # กรุงเทพ alone is part of names: ธนาคารกรุงเทพ, มหาวิทยาลัยกรุงเทพ. Roads and lanes are on no list.
    "capital": lambda found: found.written.endswith("ฯ"),
}
