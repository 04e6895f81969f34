"""Who is to be asked, and under which number: cells that hold a name, a number, or both and more.

Only one name and one number are kept. What else stands there (a second number, a LINE name, a fax) is told.
"""

import datetime
import re
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened, to_arabic, typed
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_nothing, number_text
from reports.legacy.names import is_as_above

LONGEST_PERSON: Final = 200
_WORDS_FOR_PHONE: Final = "โทรศัพท์|โทร|มือถือ|เบอร์|ติดต่อ|tel|phone|mobile"
_PHONE_WORDS: Final = re.compile(rf"(?:หมายเลข|เบอร์)?(?:{_WORDS_FOR_PHONE})[.:]* *", re.IGNORECASE)
_PHONE_WORD_AT_END: Final = re.compile(
    rf"(?:^|[\s(,:/])(?:หมายเลข|เบอร์)?(?:{_WORDS_FOR_PHONE})[\s.:\-–()]*$", re.IGNORECASE
)
_FAX: Final = r"(?:โทรสาร|แฟ[็๊้]?ก[ซส]์?|fax)[.:]*"
_PHONE_AND_FAX: Final = re.compile(
    rf"(?:โทรศัพท์|โทร|tel)\.? *(?:/|และ|,|&|-) *{_FAX}|{_FAX} *(?:/|และ|,|&|-) *(?:โทรศัพท์|โทร|tel)\.?",
    re.IGNORECASE,
)
_FAX_NUMBER: Final = re.compile(rf"[(/,;]? ?{_FAX} *[0-9+(][0-9\-. ()]*", re.IGNORECASE)
_PHONE: Final = re.compile(r"\(?\+?[0-9][0-9\-. ()]{6,}[0-9]")
_EXTENSION: Final = re.compile(r"(?:ต่อ|ext\.?|#) *[0-9]+", re.IGNORECASE)
_BETWEEN_PHONES: Final = re.compile(r"[,;/\n]|หรือ|และ")
_O_AMONG_FIGURES: Final = re.compile(r"(?<![A-Za-z])[oO0-9][oO0-9+\-. ()]*(?![A-Za-z])")
_RUNS: Final = re.compile("[0-9]+")
_AROUND_A_PERSON: Final = " \t\n,:;/()[]\\-–—☎📞☏.'\""
_AROUND_A_PERSON_ALONE: Final = " \t\n,:;/-–"
_ABBREVIATED: Final = re.compile("(?:^|[ (])[ก-ฮ]{1,5}$")
_LAST_PHONE_WORD: Final = re.compile(r"(?:\(|(?<=\s))(?:[ทมต]\.|[ทมต](?=\s*$)|tel|t|m)\.?\s*$", re.IGNORECASE)
_NO_FRACTION: Final = re.compile(r"(?<=[0-9]{8})\.0$")  # a number that went through a .csv
_ANY_FIGURE: Final = re.compile("[0-9]")
_ONLY_DIGITS: Final = re.compile("[^0-9]")
_ANY_LETTERS: Final = re.compile("[A-Za-zก-๎]{2}")
# A day that a spreadsheet made of a number: its figures would be a landline.
_A_DAY: Final = re.compile(
    r"[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[ T].*)?|[0-3]?[0-9]([-./ ])[01]?[0-9]\1(?:2[45]|19|20)[0-9]{2}"
)
_ADDRESS_OF_NET: Final = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?<![A-Za-z])(?:ID *)?(?:LINE|ไลน์)(?: *ID)?[ :.]*[\w.@-]+",
    re.IGNORECASE | re.ASCII,
)
_TITLE: Final = re.compile(
    r"นาย(?!ก)|นาง|น\.ส\.|คุณ|พระ|แม่ชี|ดร\.|ผศ\.|รศ\.|ศ\.|ผอ\.|อ\.|อาจารย์|ครู|ว่าที่|พล|พ\.|พัน|ร\.|ด\.ต\.|จ\.|ส\.|กำนัน"
    r"|นพ\.|พญ\.|Mrs?\b|Ms\b|Miss\b"
)
_TWO_WORDS: Final = re.compile("[ก-๎.]{2,}(?: [ก-๎.]{2,})+")
_NO_PERSON: Final = re.compile(
    "กอง|ฝ่าย|สำนัก|งาน|ห้อง|ไม่|เบอร์|ศูนย์|บ้าน|ที่|มือถือ|สาย|ต่อ|รอ|ยัง|โรงเรียน|วัด|อบ[ตจ]|เทศบาล|แฟ|โทร|ไลน์"
)


@dataclass(slots=True)
class Contact:
    """A person's name, or ""; the cell in which the number stands; what was left out or taken from elsewhere."""

    name: str
    phone: Cell
    notes: list[str] = field(default_factory=list)


def contact_of(person: Cell, phone: Cell) -> Contact:
    """What the cells for a person and for a number say together."""
    name, behind = ("", "") if is_nothing(person) else person_of(person)
    contact = Contact("", behind if is_nothing(phone) else phone)
    if behind and not is_nothing(phone) and _says_more(behind, phone):
        contact.notes.append(
            _("ใช้หมายเลขในช่องโทรศัพท์ ไม่นำเข้าจากช่องผู้ประสานงาน: %(said)s") % {"said": shortened(behind)}
        )
    contact.name = _person_alone(name, contact.notes)
    if not contact.name and isinstance(phone, str) and _ANY_LETTERS.search(phone):
        _take_from_phone(contact, phone)
    return contact


def _says_more(behind: str, phone: Cell) -> bool:
    """Is there another number than that of the column, or more than a number?"""
    try:
        number, note = phone_of(behind)
        return bool(note) or number != phone_of(phone)[0]
    except NotUnderstood:
        return True


def _person_alone(name: str, notes: list[str]) -> str:
    """The name without addresses of the net behind it; what is none, or too long, is told."""
    if others := [found[0] for found in _ADDRESS_OF_NET.finditer(name)]:
        notes.append(_("ไม่นำเข้าจากช่องผู้ประสานงาน: %(said)s") % {"said": shortened(" ".join(others))})
        name = " ".join(_ADDRESS_OF_NET.sub(" ", name).split()).strip(_AROUND_A_PERSON_ALONE)
    if name and (is_as_above(name) or not any(letter.isalpha() for letter in name)):
        notes.append(_("ผู้ประสานงาน “%(said)s” ไม่ใช่ชื่อ จึงเว้นว่างไว้") % {"said": shortened(name)})
        return ""
    if len(name) > LONGEST_PERSON:
        notes.append(
            _("ชื่อผู้ประสานงานยาวเกินไป (%(length)s ตัวอักษร) ใช้ %(most)s ตัวอักษรแรก")
            % {"length": len(name), "most": LONGEST_PERSON}
        )
    return name[:LONGEST_PERSON]


def _take_from_phone(contact: Contact, phone: str) -> None:
    """A name in the column of numbers, where the column of persons has none."""
    name, number = person_of(_FAX_NUMBER.sub(" ", phone))
    name = _bounded(" ".join(_ADDRESS_OF_NET.sub(" ", name).split()))
    if _NO_PERSON.match(name) or not (_TITLE.match(name) or _TWO_WORDS.fullmatch(name)):
        return
    contact.name = name[:LONGEST_PERSON]
    contact.notes.append(_("ใช้ชื่อในช่องโทรศัพท์เป็นผู้ประสานงาน: %(name)s") % {"name": shortened(name)})
    contact.phone = number or None


def person_of(cell: Cell) -> tuple[str, str]:
    """(a person's name as written, the telephone number that stands beside it or "").

    Old lists have one column for both, the name mostly first; the number is as it was written.
    """
    said = normalise_line(text_of(cell))
    plain = to_arabic(said)
    number = _PHONE.search(_O_AMONG_FIGURES.sub(_zeros, plain)) if _ANY_FIGURE.search(plain) else None
    if number is None:
        return _PHONE_WORD_AT_END.sub("", said).strip(_AROUND_A_PERSON_ALONE), ""
    before = _bounded(_LAST_PHONE_WORD.sub("", _PHONE_WORDS.sub(" ", said[: number.start()])))
    if before:
        return before, said[number.start() :]
    behind = _bounded(_PHONE_WORDS.sub(" ", said[number.end() :]))
    return behind, said[number.start() : number.end()]


def _bounded(text: str) -> str:
    """Without the signs around it, but with those that belong to it: (รองนายก), ปลัด อบต."""
    plain = text.strip(_AROUND_A_PERSON)
    behind = text[text.index(plain) + len(plain) :]
    if behind.startswith(".") and _ABBREVIATED.search(plain):
        plain, behind = f"{plain}.", behind[1:]
    return f"{plain})" if plain.count("(") > plain.count(")") and behind.startswith(")") else plain


def phone_of(cell: Cell) -> tuple[str, str]:
    """A telephone number of nine (landline) or ten digits, with the zero that Excel lost. Raises NotUnderstood."""
    said = typed(text_of(cell)) if not isinstance(cell, (int, float)) else number_text(cell)
    said = _NO_FRACTION.sub("", said)
    if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)) or _A_DAY.fullmatch(said):
        raise NotUnderstood(
            _("ช่องโทรศัพท์เป็นวันที่ “%(said)s” จึงไม่นำเข้าหมายเลขนี้") % {"said": shortened(said)}, said
        )
    plain, notes = _without_fax(said)
    plain = _O_AMONG_FIGURES.sub(_zeros, _PHONE_WORDS.sub("", plain))
    if extension := _EXTENSION.search(plain):
        notes.append(_("หมายเลขต่อภายใน: %(said)s") % {"said": shortened(extension[0])})
        plain = plain.replace(extension[0], "")
    first, *others = [part for part in _BETWEEN_PHONES.split(plain) if _ONLY_DIGITS.sub("", part)] or [plain]
    digits = _with_its_zero(_ONLY_DIGITS.sub("", first)) or _beginning_of(first)
    if digits is None:
        raise NotUnderstood(
            _("หมายเลขโทรศัพท์ “%(said)s” ไม่ครบหรือไม่ถูกต้อง จึงไม่นำเข้าหมายเลขนี้") % {"said": shortened(said)}, said
        )
    if others:
        notes.append(_("มีหลายหมายเลข ใช้หมายเลขแรก: %(said)s") % {"said": shortened(said)})
    elif digits.goes_on:
        notes.append(_("ใช้เฉพาะหมายเลขแรกจาก “%(said)s”") % {"said": shortened(said)})
    elif _ANY_LETTERS.search(plain):
        notes.append(_("ช่องโทรศัพท์มีข้อความอื่น ใช้เฉพาะหมายเลข: %(said)s") % {"said": shortened(said)})
    if digits.lost_zero:
        notes.append(_("เติมเลข 0 หน้าหมายเลขโทรศัพท์"))
    return digits.number, " ".join(notes)


def _without_fax(said: str) -> tuple[str, list[str]]:
    """The text without the numbers behind a word for fax, and a note of them. Raises NotUnderstood."""
    plain = _PHONE_AND_FAX.sub("โทร ", said)
    faxes = [found[0].strip(" (/,;") for found in _FAX_NUMBER.finditer(plain)]
    if not faxes:
        return plain, []
    plain = _FAX_NUMBER.sub(" ", plain)
    if not _ANY_FIGURE.search(plain):
        raise NotUnderstood(
            _("มีแต่หมายเลขโทรสาร “%(said)s” จึงไม่นำเข้าเป็นหมายเลขโทรศัพท์") % {"said": shortened(said)}, said
        )
    return plain, [_("ไม่นำเข้าหมายเลขโทรสาร: %(said)s") % {"said": shortened(" ".join(faxes))}]


def _zeros(figures: re.Match[str]) -> str:
    return figures[0].replace("o", "0").replace("O", "0") if _ONLY_DIGITS.sub("", figures[0]) else figures[0]


@dataclass(frozen=True, slots=True)
class _Digits:
    """A whole number, whether its zero had to be put back, and whether more figures stand behind it."""

    number: str
    lost_zero: bool
    goes_on: bool = False


def _beginning_of(said: str) -> _Digits | None:
    """The whole number with which a text begins that goes on with a second one: 053-711234-5, 081-2345678 LINE 01."""
    runs = _RUNS.findall(said)
    for count in range(1, len(runs)):
        if digits := _with_its_zero("".join(runs[:count])):
            return replace(digits, goes_on=True)
    return None


def _with_its_zero(digits: str) -> _Digits | None:
    digits = digits[2:] if digits.startswith("0066") else digits
    if digits.startswith("66") and len(digits) in (10, 11, 12):
        digits = "0" + digits[2:].lstrip("0")
    lost = not digits.startswith("0") and (
        (len(digits) == 9 and digits[0] in "689") or (len(digits) == 8 and digits[0] in "23457")
    )
    number = f"0{digits}" if lost else digits
    mobile = len(number) == 10 and number[:2] in {"06", "08", "09"}
    landline = len(number) == 9 and number[0] == "0" and number[1] in "23457"
    return _Digits(number, lost) if mobile or landline else None
