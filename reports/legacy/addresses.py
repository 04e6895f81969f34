"""Places inside of other texts: a whole address in one cell, a name with its place behind it."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from accounts.thai.digits import NotUnderstood, to_arabic
from accounts.thai.spelling import normalise_line
from reports.legacy.places import district_of, is_district, province_of

LONGEST_DISTRICT: Final = 200
_T: Final = "[ก-ฮะ-ฺเ-๎]"
# Everything from the place to the end of the text: subdistrict, district, province, post code.
_TAIL: Final = re.compile(
    r"(?:^|(?<=[\s,(/]))"
    rf"(?:(?:ตำบล|แขวง|ต\.) *(?P<subdistrict>{_T}+?))?[ ,/]*"
    rf"(?:(?:กิ่งอำเภอ|กิ่ง ?อ\.|อำเภอ|เขต|อ\.) *(?P<district>{_T}+?ฯ?))?[ ,/]*"
    rf"(?:(?:จังหวัด|จว\.?|จ\.) *(?P<province>{_T}+ฯ?)|(?P<capital>กรุงเทพมหานคร|กรุงเทพฯ?|กทม\.?))?"
    r"[ ,]*(?:(?:รหัสไปรษณีย์|ปณ\.)? *[0-9]{5})?[ ).,]*$"
)
_POST_CODE: Final = re.compile(r" *(?:รหัสไปรษณีย์ *)?[0-9]{5} *$")
_BREAK: Final = re.compile(r"[\s,/]+")
# Behind these a district or province written in full is part of the name, however it is spaced.
_OFFICE: Final = re.compile("(?:สำนักงาน|ที่ว่าการ|ที่ทำการ|ศาล|เรือนจำ|สถานี|องค์การบริหาร|สภา|ศูนย์|การไฟฟ้า|การประปา)")


# A cell of the column of districts that says more than one: อ.แม่สาย ต.เวียงพางคำ, เขตบางรัก แขวงสีลม.
_DISTRICT_FIRST: Final = re.compile(
    rf"(?P<district>(?:กิ่งอำเภอ|อำเภอ|เขต|อ\.) *{_T}+?)[ ,/]*(?:ตำบล|แขวง|ต\.) *(?P<subdistrict>{_T}+?)[ ,/]*"
    rf"(?:(?:จังหวัด|จว\.?|จ\.) *(?P<province>{_T}+ฯ?)|(?P<capital>กรุงเทพมหานคร|กรุงเทพฯ?|กทม\.?))?"
)
_SAYS_MORE: Final = re.compile(r"[ ,/]|ต\.|ตำบล|แขวง|จ\.|จว\.|จังหวัด|กทม|กรุงเทพ")


class Parts(NamedTuple):
    """An address taken apart; "" for what it does not say. `rest` stands before the place."""

    rest: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""


@lru_cache(maxsize=20_000)
def split_address(text: str) -> Parts:
    """The parts of an address, whether or not it says ต. อ. จ. before them."""
    plain = to_arabic(normalise_line(text))
    found = _TAIL.search(plain)
    if found and (found["district"] or found["province"] or found["capital"]):
        parts = _parts(plain, found)
        return parts if parts.district else _with_bare_district(parts)
    return _bare(plain)


@lru_cache(maxsize=20_000)
def split_district(text: str) -> Parts:
    """The parts of a cell that is there for a district; `district` is the cell itself where it says no more."""
    plain = to_arabic(normalise_line(text))
    if len(plain) > LONGEST_DISTRICT or not _SAYS_MORE.search(plain):
        return Parts(district=text)
    if found := _DISTRICT_FIRST.fullmatch(plain):
        return Parts("", found["subdistrict"], found["district"], _province_said(found))
    parts = split_address(text)
    if parts.district and not parts.rest:
        return parts
    if parts.province and not parts.district:
        return parts._replace(rest="", district=parts.rest)
    return Parts(district=text)


def split_name(text: str) -> tuple[str, Parts]:
    """(the name, the place that stands behind it in the same cell); no place: the text as it is."""
    plain = normalise_line(text)
    found = _TAIL.search(plain)
    if not found or not (found["district"] or (found["subdistrict"] and _province_said(found))):
        return text, Parts()
    parts = _parts(plain, found)
    alone = not parts.subdistrict and not parts.province
    if not parts.rest or (alone and not is_district(parts.district)):
        return text, Parts()
    in_full = not re.search(r"[อจ]\.", plain[found.start() :])
    if in_full and _OFFICE.match(parts.rest) and not parts.subdistrict and "\n" not in text.strip():
        return text, parts
    return parts.rest, parts


def _province_said(found: re.Match[str]) -> str:
    return found["province"] or found["capital"] or ""


def _parts(plain: str, found: re.Match[str]) -> Parts:
    rest = plain[: found.start()].strip(" ,(/-")
    return Parts(rest, found["subdistrict"] or "", found["district"] or "", _province_said(found))


def _with_bare_district(parts: Parts) -> Parts:
    """ "12 หมู่ 3 แม่สาย จ.เชียงราย": the district is the last word before the province, if it is one there."""
    words = _BREAK.split(parts.rest)
    if words and words[-1] and (code := _province(parts.province)) and _is_district(words[-1], code):
        return parts._replace(rest=" ".join(words[:-1]), district=words[-1])
    return parts


@lru_cache(maxsize=20_000)
def district_at_end(text: str, province: str) -> tuple[str, bool]:
    """(the last word of an address that is a district of the province, or else the first; could it be only this?)."""
    words = [word for word in _BREAK.split(_POST_CODE.sub("", to_arabic(normalise_line(text)))) if word]
    ends = list(dict.fromkeys([words[-1], words[0]])) if words else []
    found = [word for word in ends if _is_district(word, province)]
    return (found[0], len(found) == 1) if found else ("", True)


def _bare(plain: str) -> Parts:
    """ "แม่สาย/เชียงราย" or the other way about: two words that are a district of a province."""
    words = [word for word in _BREAK.split(_POST_CODE.sub("", plain)) if word]
    if len(words) >= 2:
        for first, second in ((words[-1], words[-2]), (words[-2], words[-1])):
            if (code := _province(first)) and _is_district(second, code):
                return Parts(" ".join(words[:-2]), "", second, first)
    if words and (code := _province(words[-1])):
        return Parts(" ".join(words[:-1]), "", "", words[-1])
    return Parts(plain)


def _province(said: str) -> str | None:
    try:
        return province_of(said).code if len(said) > 2 else None
    except NotUnderstood:
        return None


def _is_district(said: str, province: str) -> bool:
    try:
        return bool(district_of(said, province))
    except NotUnderstood:
        return False
