"""Provinces and districts as people write them, and the official codes they mean.

Taken with a note: nicknames, abbreviations, known slips, and spellings that sound the same as one official
name only. Anything else is not guessed: it is refused, with the names nearest to it as a proposal.
"""

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened
from accounts.thai.spelling import normalise_line
from networks.places import BANGKOK, districts, provinces, subdistricts
from reports.legacy.nearness import distance

# What people say for a province in letters and on posters; each has one meaning.
_NICKNAMES: Final = {
    "โคราช": "30", "อยุธยา": "14", "กรุงเก่า": "14", "กทม": BANGKOK, "กรุงเทพ": BANGKOK, "กรุงเทพมหานครฯ": BANGKOK,
    "บางกอก": BANGKOK, "แปดริ้ว": "24", "เมืองคอน": "80", "นครศรี": "80", "สุราษฎร์": "84", "สุราษ": "84",
    "อุบล": "34", "อุดร": "41", "ประจวบ": "77", "สุพรรณ": "72", "กาญจน์": "71", "เมืองกาญจน์": "71", "แม่กลอง": "75",
    "มหาชัย": "74", "พิดโลก": "65", "สองแคว": "65", "ปทุม": "13", "สารคาม": "44", "สกล": "47",
    "เมืองจันท์": "22", "จันท์": "22",  "ฉะเชิงเซา": "24",
}  # fmt: skip
# The letters of number plates and official letters (ชร 0031/…); they mean a province where nothing else stands.
_LETTERS: Final = {
    "กบ": "81", "กจ": "71", "กส": "46", "กพ": "62", "ขก": "40", "จบ": "22", "ฉช": "24", "ชบ": "20", "ชน": "18",
    "ชย": "36", "ชพ": "86", "ชร": "57", "ชม": "50", "ตง": "92", "ตร": "23", "ตก": "63", "นย": "26", "นฐ": "73",
    "นพ": "48", "นม": "30", "นศ": "80", "นว": "60", "นบ": "12", "นธ": "96", "นน": "55", "บก": "38", "บร": "31",
    "ปท": "13", "ปข": "77", "ปจ": "25", "ปน": "94", "อย": "14", "พง": "82", "พท": "93", "พจ": "66", "พล": "65",
    "พช": "67", "พบ": "76", "พร": "54", "พย": "56", "ภก": "83", "มค": "44", "มห": "49", "มส": "58", "ยส": "35",
    "ยล": "95", "รอ": "45", "รน": "85", "รย": "21", "รบ": "70", "ลบ": "16", "ลป": "52", "ลพ": "51", "ลย": "42",
    "ศก": "33", "สน": "47", "สข": "90", "สต": "91", "สป": "11", "สส": "75", "สค": "74", "สก": "27", "สบ": "19",
    "สห": "17", "สท": "64", "สพ": "72", "สฎ": "84", "สร": "32", "หค": "43", "นภ": "39", "อท": "15", "อจ": "37",
    "อบ": "34", "อด": "41", "อต": "53", "อน": "61",
}  # fmt: skip
# Slips that change how a name sounds: met in the sources (กาศสินธุ์, DOMAIN 6) or usual.
_SLIPS: Final = {
    "แพร์": "54", "กาศสินธุ์": "46", "กาลสินธุ์": "46", "พระนครศรีอยุทธยา": "14", "พระนครศรีอยูธยา": "14", "อยุทธยา": "14",
    "นครราชศรีมา": "30", "นครราชสีห์มา": "30", "สุราษฏร์ธานี": "84", "สุราษฎธานี": "84", "สุราฎร์ธานี": "84",
    "ประจวบคีรีขัน": "77", "ประจวบคิรีขันธ์": "77", "ฉะเชิงเทา": "24", "ฉะเชงเทรา": "24", "เพชรบูรณ": "67",
    "บึงกาล": "38", "บึงกาญจน์": "38", "หนองบัวลำพู": "39", "อุไทยธานี": "61", "เชียงไหม่": "50",
    "เชียงลาย": "57", "แม่ฮ่องสอร": "58", "แม่ห้องสอน": "58", "ศรีษะเกษ": "33", "ศรีสะเกศ": "33",
    "ร้อยเอ้ด": "45", "ร้อยเอด": "45", "นคราชสีมา": "30", "กำแพงเพช": "62", "พิษนุโลก": "65", "พิศณุโลก": "65",
}  # fmt: skip
_PROVINCE_WORD: Final = re.compile(r"^(?:จังหวัด|จว\.?|จ\.|จ )\s*")
_DISTRICT_WORD: Final = re.compile(r"^(?:กิ่งอำเภอ|กิ่ง ?อ\.|อำเภอ|เขต|อ\.|อ |ข\.)\s*")
_NOT_KEPT: Final = re.compile("[\\s.ฯ\"'“”()\\-,_/]+")
_SILENT_MARKS: Final = re.compile("(?:[ดตท]ร|[ก-ฮ][ิุ]?)์|[็ฺ่้๊๋]|(?<=ร)ร")
_SOUNDS_LIKE: Final = str.maketrans("ศษณญฎฏฐฑฒธฆภฬีืูไ", "สสนยดตถทททคพลิึุใ")


class Place(NamedTuple):
    code: str
    name: str
    note: str = ""


@lru_cache(maxsize=20_000)
def sound(text: str) -> str:
    """The text as it sounds, roughly: แพร์ and แพร่ meet, and so do ศรีสะเกษ and ศรีสะเกศ."""
    return _SILENT_MARKS.sub("", bare(text)).translate(_SOUNDS_LIKE).replace("ใชย", "ชัย")


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """A name without blanks, stops, brackets and ฯ."""
    return _NOT_KEPT.sub("", normalise_line(text)).casefold()


@cache
def province_names() -> dict[str, str]:
    """code → Thai name."""
    return {place.code: place.name_th for place in provinces()}


@cache
def districts_of(province: str) -> dict[str, str]:
    """Bare name, Thai or English → code, for one province; the district of the capital also as เมือง alone."""
    inside = [place for place in districts() if place.province_code == province]
    known = {bare(place.name_en): place.code for place in inside} | {
        bare(place.name_th): place.code for place in inside
    }
    capital = known.get(bare(f"เมือง{province_names()[province]}"))
    return {**known, "เมือง": capital} if capital else known


@cache
def _district_names() -> dict[str, str]:
    return {place.code: place.name_th for place in districts()}


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """(official names, other ways to write them, how they sound) → code of the province."""
    official = {bare(name): code for code, name in province_names().items()}
    official |= {bare(place.name_en): place.code for place in provinces()}
    others = {bare(name): code for name, code in {**_NICKNAMES, **_LETTERS, **_SLIPS}.items()}
    return official, others, _by_sound({name: code for name, code in official.items() if not name.isascii()})


def _by_sound(names: dict[str, str]) -> dict[str, str]:
    """How a name sounds → code, where one name only sounds so."""
    heard: dict[str, set[str]] = {}
    for name, code in names.items():
        heard.setdefault(sound(name), set()).add(code)
    return {sounds: next(iter(codes)) for sounds, codes in heard.items() if len(codes) == 1}


def province_known(name: str) -> str | None:
    """The code under an official bare name, or another that is in use."""
    official, others, _sounding = _spellings()
    return official.get(name) or others.get(name)


def province_heard(name: str) -> str | None:
    """The code of the one province whose name sounds so."""
    return _spellings()[2].get(sound(name))


def district_heard(name: str, province: str) -> str | None:
    """The code of the one district of a province whose name sounds so."""
    return _sounds_of(province).get(sound(name))


@cache
def _sounds_of(province: str) -> dict[str, str]:
    return _by_sound(districts_of(province))


def _heard_alone(name: str, heard: str | None, known: dict[str, str]) -> str | None:
    """What is heard, unless another name is written as nearly alike: เพชรบุร is เพชรบุรี as much as เพชรบูรณ์."""
    if heard is None:
        return None
    away = min(distance(name, full) for full, code in known.items() if code == heard and not full.isascii())
    others = (full for full, code in known.items() if code != heard and not full.isascii())
    return None if any(distance(name, full) <= away for full in others) else heard


@lru_cache(maxsize=20_000)
def province_of(text: str) -> Place:
    """The province that a cell names, with a note where the spelling is not the official one.

    Raises NotUnderstood with the nearest names.
    """
    said = normalise_line(text)
    name = bare(_PROVINCE_WORD.sub("", said))
    official, others, _sounding = _spellings()
    if code := official.get(name):
        return Place(code, province_names()[code])
    if code := others.get(name) or _heard_alone(name, province_heard(name), official):
        full = province_names()[code]
        return Place(code, full, _("“%(said)s” อ่านเป็นจังหวัด%(name)s") % {"said": said, "name": full})
    raise NotUnderstood(_unknown(_("จังหวัด"), said, name, tuple(official)), text)


@lru_cache(maxsize=50_000)
def district_of(text: str, province: str) -> Place:
    """The district of this province (code) that a cell names. Raises NotUnderstood with the nearest names."""
    said = normalise_line(text)
    name = bare(_DISTRICT_WORD.sub("", said))
    known = districts_of(province)
    if code := known.get(name) or known.get(bare(said)):
        return Place(code, _district_names()[code])
    if code := _heard_alone(name, district_heard(name, province), known):
        full = _district_names()[code]
        return Place(code, full, _("“%(said)s” อ่านเป็นอำเภอ%(name)s") % {"said": said, "name": full})
    where = province_names()[province]
    other = sorted({province_names()[code[:2]] for code in _everywhere().get(name, ())})
    if other:
        message = _("อำเภอ “%(said)s” ไม่อยู่ในจังหวัด%(where)s แต่อยู่ในจังหวัด%(other)s กรุณาตรวจสอบทั้งสองช่อง")
        raise NotUnderstood(
            message % {"said": shortened(said), "where": where, "other": ", ".join(other)}, text
        )
    raise NotUnderstood(
        _unknown(_("อำเภอในจังหวัด%(where)s") % {"where": where}, said, name, tuple(known)), text
    )


@cache
def _everywhere() -> dict[str, tuple[str, ...]]:
    """Bare name of a district → its codes in the whole country."""
    found: dict[str, tuple[str, ...]] = {}
    for place in districts():
        found[bare(place.name_th)] = (*found.get(bare(place.name_th), ()), place.code)
    return found


@lru_cache(maxsize=20_000)
def only_district(text: str) -> str | None:
    """The code of a district whose name stands once in the country; None where it is not one or not alone."""
    codes = _everywhere().get(bare(_DISTRICT_WORD.sub("", normalise_line(text))), ())
    return codes[0] if len(codes) == 1 else None


@lru_cache(maxsize=20_000)
def is_district(text: str) -> bool:
    """Is this the name of a district, of whatever province?"""
    name = bare(_DISTRICT_WORD.sub("", normalise_line(text)))
    return name == "เมือง" or name in _everywhere()


@cache
def _subdistrict_names() -> frozenset[str]:
    return frozenset(bare(place.name_th) for place in subdistricts())


@lru_cache(maxsize=20_000)
def is_subdistrict(text: str) -> bool:
    """Is this the name of a subdistrict, of whatever district?"""
    return bare(text) in _subdistrict_names()


@lru_cache(maxsize=20_000)
def is_province(text: str) -> bool:
    """Is this a province by its official name, or by one that everybody uses?"""
    name = bare(text)
    return name in _spellings()[0] or name in _NICKNAMES


def province_name(code: str) -> str:
    """The Thai name under an official code of two digits."""
    return province_names()[code]


def district_name(code: str) -> str:
    """The Thai name under an official code of four digits."""
    return _district_names()[code]


def _unknown(what: str, said: str, name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, [other for other in known if not other.isascii()], n=3, cutoff=0.6)
    if near:
        return _("ไม่พบ%(what)s “%(said)s” ชื่อที่ใกล้เคียงคือ %(near)s กรุณาเลือกหรือแก้ในไฟล์") % {
            "what": what,
            "said": shortened(said),
            "near": ", ".join(near),
        }
    return _("ไม่พบ%(what)s “%(said)s” ในทะเบียน กรุณาแก้ชื่อในไฟล์") % {"what": what, "said": shortened(said)}
