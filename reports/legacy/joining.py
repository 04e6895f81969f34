"""One thing that stands in several columns under one heading: a name, a person, a day."""

import datetime
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, is_blank, text_of
from reports.legacy.columns import Column, are_one_group
from reports.legacy.headings import Field

_JOINED: Final = (Field.NAME, Field.COORDINATOR, Field.CERTIFIED_ON)


def joined_columns(columns: list[Column]) -> dict[Field, list[Column]]:
    """The columns under one heading that hold a field together."""
    found: dict[Field, list[Column]] = {}
    for one, other in pairwise(columns):
        if one.field not in _JOINED or one.field != other.field:
            continue
        is_day = (
            one.field == Field.CERTIFIED_ON and one.lowest != other.lowest and other.index == one.index + 1
        )
        if is_day or are_one_group(one, other):
            run = found.setdefault(one.field, [one])
            if run[-1] == one:
                run.append(other)
    return found


_SPACED: Final = re.compile(r"(?:บริษัท|บจก\.?|บมจ\.?|หจก\.?|ห้างหุ้นส่วน(?:จำกัด|สามัญ)?)$")
_PLACE: Final = re.compile(r"^(?:\(|หมู่|ม\.|ต\.|อ\.|จ\.|ตำบล|อำเภอ|จังหวัด)")
_TITLE: Final = re.compile(
    r"(?:นาย|นาง|นางสาว|น\.ส\.|เด็กชาย|เด็กหญิง|mr\.?|mrs\.?|ms\.?|ดร\.|ผศ\.|รศ\.|ศ\.|[ก-ฮ]\.[ก-ฮ]\.(?:[ก-ฮ]\.)?"
    r"|พระ(?:มหา|อธิการ|ปลัด|สมุห์|ใบฎีกา|ครู(?:ปลัด|สมุห์|ใบฎีกา)?)?"
    r"|ว่าที่ *(?:ร้อย|ร\.) *(?:ตรี|โท|เอก|ต\.|ท\.|อ\.)(?: *หญิง)?)",
    re.IGNORECASE,
)
_BARE_TYPE: Final = re.compile(
    "โรงเรียน|รร\\.|วัด|มัสยิด|โบสถ์|คริสตจักร|บริษัท|บจก\\.|ห้างหุ้นส่วน(?:จำกัด)?|หจก\\.|เทศบาล(?:ตำบล|เมือง|นคร)?"
    "|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\\.?|อบจ\\.?|ทต\\.|ทม\\.|โรงพยาบาล(?:ส่งเสริมสุขภาพตำบล)?|รพ\\.?สต\\.|รพ\\."
    "|วิทยาลัย(?:เทคนิค|การอาชีพ|อาชีวศึกษา|เกษตรและเทคโนโลยี)?|มหาวิทยาลัย|ชุมชน|กลุ่ม|สมาคม|มูลนิธิ|ชมรม|สำนักงาน|ศูนย์พัฒนาเด็กเล็ก|สถานี(?:วิทยุ|ตำรวจภูธร)?"
)


def is_bare_type(name: str) -> bool:
    """Is a name nothing but what kind of body it is?"""
    return bool(_BARE_TYPE.fullmatch(name)) and len(name) < 24


def _texts(cells: list[Cell]) -> list[str]:
    """The different texts of the cells; a number beside them is a count of the rows."""
    texts = [text for cell in cells if (text := normalise_line(text_of(cell)))]
    words = [text for text in texts if any(letter.isalpha() for letter in text)] or texts
    return list(dict.fromkeys(words))


def _name(cells: list[Cell]) -> str:
    """Type and name are one word, "วัด" "ดอนแก้ว"; a company and a place stand apart."""
    whole = ""
    for text in _texts(cells):
        is_apart = bool(_SPACED.search(whole) or _PLACE.match(text))
        whole += f" {text}" if whole and is_apart else text
    return whole


def _person(cells: list[Cell]) -> str:
    """A title stands at the name, the surname apart."""
    whole = ""
    for text in _texts(cells):
        whole += f" {text}" if whole and not _TITLE.fullmatch(whole) else text
    return whole


def _day(cells: list[Cell]) -> Cell:
    """Day, month and year; a whole date in one of the cells is itself."""
    said = [cell for cell in cells if not is_blank(cell)]
    if len(said) == 1 or any(isinstance(cell, datetime.date) for cell in said):
        return next((cell for cell in said if isinstance(cell, datetime.date)), said[0])
    texts = [normalise_line(text_of(cell)) for cell in said]
    return ("/" if all(text.isdecimal() for text in texts) else " ").join(texts)


JOINS: Final[dict[Field, Callable[[list[Cell]], Cell]]] = {
    Field.NAME: _name,
    Field.COORDINATOR: _person,
    Field.CERTIFIED_ON: _day,
}
