"""Places by what is no official name but surely means one: short names, slips of the hand. Always with a note.

For cells that are there to name a place; titles and names of sheets are read by places.py alone, where a word
that only looks like a province is none.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened
from accounts.thai.spelling import normalise_line
from networks.places import subdistricts
from reports.legacy import places
from reports.legacy.nearness import nearest
from reports.legacy.places import Place, bare, district_name, province_name

# Short names that are too short to be looked for in a title.
_SHORT: Final = {
    "กำแพง": "62", "สิงห์": "17", "ปราจีน": "25", "อำนาจ": "37", "นนท์": "12", "ชล": "20", "นรา": "96", "มหาสาร": "44",
    "ลุง": "93", "สุราษฏร์": "84", "สุราษธานี": "84", "สุราษฎรธานี": "84", "สุโขทัยธานี": "64", "อุทัยฯ": "61",
}  # fmt: skip
# What is said for a district, by province: its centre has a name of its own, or an island goes without its word.
_DISTRICTS: Final = {
    "14": dict.fromkeys(("เมือง", "อยุธยา", "กรุงเก่า", "เมืองอยุธยา", "เมืองพระนครศรีอยุธยา"), "พระนครศรีอยุธยา"),
    "20": dict.fromkeys(("พัทยา", "เมืองพัทยา"), "บางละมุง"),
    "84": {"พงัน": "เกาะพะงัน", "พะงัน": "เกาะพะงัน", "สมุย": "เกาะสมุย"},
}
# จังหวัด and อำเภอ with a letter too few, too many or wrong, and said twice.
_PROVINCE_WORD: Final = re.compile(r"^(?:(?:จั?ง?ห?วั?ด|จว\.|จว |จ\.|จ )\s*)+")
_DISTRICT_WORD: Final = re.compile(
    r"^(?:(?:กิ่ง ?)?อำ?เ?[ภถพ]เ?อ|กิ่ง ?อ\.|เขต|อ\.|อ |ข\.|amphoe|khet)\s*", re.IGNORECASE
)
_CODE: Final = re.compile(r"[ (,]*(?<![0-9])([0-9]{2}|[0-9]{5})[ )]*$")
_CENTRE: Final = "เมือง"
_SHORTEST_PART: Final = 4
_SHORTEST_CUT: Final = 3  # before ฯ


def province_meant(text: str) -> Place:
    """The province that a cell means, with a note where it is not the official name. Raises NotUnderstood."""
    return _found(_province_meant(text), text)


def district_meant(text: str, province: str) -> Place:
    """The district of this province that a cell means, in the same way."""
    return _found(_district_meant(text, province), text)


def contradiction(said: str, where: str, own: str, beside: str) -> str:
    """What is to be told of a cell (`where`) that names another province than its column or title (`beside`); or ""."""
    named, column = _province_meant(said), _province_meant(own)
    if isinstance(column, str):
        return ""  # told of its own column
    if isinstance(named, str):
        return f"{where}: {named}"
    if named.code == column.code:
        return ""
    message = _("%(where)s ระบุจังหวัด%(said)s แต่%(beside)sระบุ%(own)s ขัดกันเอง กรุณาตรวจสอบ")
    return message % {"where": where, "said": named.name, "beside": beside, "own": column.name}


def _found(answer: Place | str, text: str) -> Place:
    if isinstance(answer, str):
        raise NotUnderstood(answer, text)
    return answer


# The refusal is kept as well: a slip stands in a thousand rows, and nearness is dear.
@lru_cache(maxsize=20_000)
def _province_meant(text: str) -> Place | str:
    try:
        return places.province_of(text)
    except NotUnderstood as refused:
        said, refusal = normalise_line(text), refused.message
    plain = _PROVINCE_WORD.sub("", said)
    if (code := _CODE.search(plain)) and code.start():
        return _province_beside_code(said, plain[: code.start()], code[1]) or refusal
    codes = _provinces_by_short_name(plain) or _provinces_by_slip(bare(plain))
    if not codes and said.startswith("จ"):
        codes = _provinces_by_short_name(said[1:])
    return _one_of(said, codes, province_name, _("“%(said)s” อ่านเป็นจังหวัด%(name)s")) or refusal


def _province_beside_code(said: str, name: str, code: str) -> Place | str:
    """ "เชียงราย (57)", "เชียงราย 57000": the figures must be those of this province."""
    found = _province_meant(name)
    if isinstance(found, str):
        return found
    right = {found.code} if len(code) == 2 else _post_codes(found.code)
    if code[:2] not in right:
        message = _("“%(said)s” ชื่อจังหวัดกับรหัสไม่ตรงกัน กรุณาแก้ในไฟล์")
        return message % {"said": shortened(said)}
    note = _("“%(said)s” อ่านเป็นจังหวัด%(name)s") % {"said": said, "name": found.name}
    return Place(found.code, found.name, note)


def _provinces_by_short_name(plain: str) -> list[str]:
    """By a name that is in use, with or without เมือง before it, or by its beginning where ฯ says that it is cut."""
    name = bare(plain)
    for short in (name, name.removeprefix(_CENTRE)):
        if code := _SHORT.get(short) or places.province_known(short):
            return [code]
    cut = plain.rstrip(" .").endswith("ฯ") and len(name) >= _SHORTEST_CUT
    beginning = name.removeprefix(_CENTRE)
    if cut or (beginning != name and len(beginning) >= _SHORTEST_CUT):
        return [code for code, full in places.province_names().items() if full.startswith(beginning)]
    return []


def _provinces_by_slip(name: str) -> list[str]:
    known = {bare(full): code for code, full in places.province_names().items()}
    codes = [known[near] for near in nearest(name, known)]
    heard = places.province_heard(name)
    return codes if heard is None or heard in codes else [*codes, heard]


@lru_cache(maxsize=50_000)
def _district_meant(text: str, province: str) -> Place | str:
    try:
        return places.district_of(text, province)
    except NotUnderstood as refused:
        said, refusal = normalise_line(text), refused.message
    plain = _DISTRICT_WORD.sub("", said)
    name = bare(plain)
    known = places.districts_of(province)
    if said.startswith("อ") and (code := known.get(bare(said[1:]))):
        return _district(said, code)
    if local := _DISTRICTS.get(province, {}).get(name):
        return _district(said, known[bare(local)])
    if places.is_district(name) and name not in known:
        return refusal  # of another province, which the refusal names
    if code := known.get(name) or known.get(name.replace("muang", "mueang", 1)):
        return _district(said, code)
    if (centre := _centre(said, name, province)) is not None:
        return centre
    codes = _districts_by_part(name, province) + _districts_by_slip(name, province)
    if not _may_be(name, codes, province):
        return refusal
    return _one_of(said, codes, district_name, _("“%(said)s” อ่านเป็นอำเภอ%(name)s")) or refusal


def _district(said: str, code: str) -> Place:
    full = district_name(code)
    return Place(code, full, _("“%(said)s” อ่านเป็นอำเภอ%(name)s") % {"said": said, "name": full})


def _centre(said: str, name: str, province: str) -> Place | str | None:
    """เมือง with another name of the province: เมืองโคราช, เมืองสุราษฎร์; None where it is none."""
    capital = places.districts_of(province).get(_CENTRE) or (province == "14" and "1401")
    if not name.startswith(_CENTRE) or not capital:
        return None
    short = name.removeprefix(_CENTRE)
    meant = _province_meant(short)
    if isinstance(meant, str):
        meant = _province_meant(name)
    if isinstance(meant, str):
        return _district(said, capital) if len(short) > 2 and _begins(short, province) else None
    if meant.code == province:
        return _district(said, capital)
    message = _("อำเภอ “%(said)s” ไม่อยู่ในจังหวัด%(where)s แต่อยู่ในจังหวัด%(other)s กรุณาตรวจสอบทั้งสองช่อง")
    return message % {"said": shortened(said), "where": province_name(province), "other": meant.name}


def _begins(short: str, province: str) -> bool:
    return province_name(province).startswith(short)


def _districts_by_part(name: str, province: str) -> list[str]:
    """By the beginning or the end of a name: ป้อมปราบ, เม็งราย."""
    if len(name) < _SHORTEST_PART or places.is_province(name):
        return []
    known = places.districts_of(province)
    return sorted({code for full, code in known.items() if full.startswith(name) or full.endswith(name)})


def _districts_by_slip(name: str, province: str) -> list[str]:
    known = places.districts_of(province)
    codes = [known[near] for near in nearest(name, known)]
    heard = places.district_heard(name, province)
    return codes if heard is None or heard in codes else [*codes, heard]


def _may_be(name: str, codes: list[str], province: str) -> bool:
    """A subdistrict, rightly spelt, is no slip of a district, unless it lies there."""
    return not places.is_subdistrict(name) or set(codes) <= _districts_with(province).get(name, frozenset())


def _one_of(said: str, codes: list[str], name_of: Callable[[str], str], note: str) -> Place | str:
    """The place, where there is one; a refusal that names them where there are several; "" where none."""
    codes = list(dict.fromkeys(codes))
    if len(codes) == 1:
        full = name_of(codes[0])
        return Place(codes[0], full, note % {"said": said, "name": full})
    if not codes:
        return ""
    message = _("“%(said)s” ใกล้เคียงกับ %(names)s เท่า ๆ กัน กรุณาเลือกหรือแก้ในไฟล์")
    return message % {"said": shortened(said), "names": ", ".join(name_of(code) for code in codes[:5])}


@cache
def _all_subdistricts() -> tuple[tuple[str, str, str], ...]:
    """(bare name, code of the district, post code)."""
    return tuple((bare(place.name_th), place.district_code, place.postal_code) for place in subdistricts())


@cache
def _districts_with(province: str) -> dict[str, frozenset[str]]:
    """Bare name of a subdistrict of this province → the districts in which there is one."""
    found: dict[str, frozenset[str]] = {}
    for name, district, _post_code in _all_subdistricts():
        if district.startswith(province):
            found[name] = found.get(name, frozenset()) | {district}
    return found


@cache
def _post_codes(province: str) -> frozenset[str]:
    """The first two figures of the post codes in a province."""
    return frozenset(
        post_code[:2] for _name, district, post_code in _all_subdistricts() if district.startswith(province)
    )
