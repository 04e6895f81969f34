"""Abbreviations in the names of bodies and places, and the words they stand for.

Only those with one meaning in such names; where a letter has several (ม. is a university before a name and
a village number before a figure) the context decides, and where it cannot, the letter stays.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

# Written with full stops, without, or with blanks between: ร.ร. รร. รร, อ.บ.ต. อบต. อบต.
_BODIES: Final = {
    "รร": "โรงเรียน",
    "อบต": "องค์การบริหารส่วนตำบล",
    "อบจ": "องค์การบริหารส่วนจังหวัด",
    "ทต": "เทศบาลตำบล",
    "ทม": "เทศบาลเมือง",
    "ทน": "เทศบาลนคร",
    "รพ": "โรงพยาบาล",
    "รพสต": "โรงพยาบาลส่งเสริมสุขภาพตำบล",
    "บจก": "บริษัท ",
    "บมจ": "บริษัท ",
    "หจก": "ห้างหุ้นส่วนจำกัด ",
    "สนง": "สำนักงาน",
    "สวจ": "สำนักงานวัฒนธรรมจังหวัด",
    "พศจ": "สำนักงานพระพุทธศาสนาจังหวัด",
    "สสจ": "สำนักงานสาธารณสุขจังหวัด",
    "สสอ": "สำนักงานสาธารณสุขอำเภอ",
    "พมจ": "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด",
    "ศธจ": "สำนักงานศึกษาธิการจังหวัด",
    "สพป": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา",
    "สพม": "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา",
    "สภ": "สถานีตำรวจภูธร",
    "ศพด": "ศูนย์พัฒนาเด็กเล็ก",
    "วค": "วิทยาลัยครู",
    "วท": "วิทยาลัยเทคนิค",
    "วก": "วิทยาลัยการอาชีพ",
    "วอศ": "วิทยาลัยอาชีวศึกษา",
    "มรภ": "มหาวิทยาลัยราชภัฏ",
    "มทร": "มหาวิทยาลัยเทคโนโลยีราชมงคล",
    "ธกส": "ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร",
    "กทม": "กรุงเทพมหานคร",
}
# Understood without their full stops as well: no Thai word begins with these letters, the next being
# a consonant or a leading vowel. Those of the second list need a blank or the end after them, those of the
# third begin the text and have a word behind them.
_WITHOUT_STOPS: Final = ("อบต", "อบจ", "รพสต", "บจก", "บมจ", "หจก", "สนง", "สพป", "สพม", "มรภ", "มทร", "กทม")
_ALONE_WITHOUT_STOPS: Final = ("รร", "รพ", "ทต", "สสอ", "สสจ", "สวจ", "พมจ", "ศธจ", "พศจ", "ศพด")
_FIRST_WITHOUT_STOPS: Final = ("ทม", "สภ", "วท", "วอศ")
_THAI: Final = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e"
_BEGINS: Final = f"(?<![{_THAI}])"


def _with_stops(letters: str) -> str:
    """รพสต as a pattern for รพ.สต. and ร.พ.ส.ต.: stops and blanks between, a stop at the end."""
    return r"\.? ?".join(letters) + r"\."


def _without_the_last(letters: str) -> str:
    """รร as a pattern for ร.ร: all stops but the last, and a blank behind."""
    return r"\. ?".join(letters) + "(?= )"


# รพ.สต บ้านดู่, รพ สต บ้านดู่, รพ.สตบ้านดู่ and รพ.สต .บ้านดู่; but รพ.สตูล and รพ.สตึก are towns, รพ.สตรี is for women.
_HEALTH_CENTRE: Final = r"ร\.? ?พ\.? ?ส\.? ?ต(?: ?\.|(?=[ (]|$|(?!รี)[ก-ฮเ-ไ]))"
# Two letters and a stop: กศน.อ.แม่สาย, สภ.อ.แม่สาย; a rank is of single letters, but for พล.ต. and พล.อ.
_BEHIND_AN_OFFICE: Final = r"(?<=[ก-ฮ][ก-ฮ]\.)(?<!พล\.)"


def _pattern() -> re.Pattern[str]:
    bodies = sorted(_BODIES, key=len, reverse=True)
    dotted = "|".join(f"(?:{_with_stops(letters)})" for letters in bodies)
    slips = "|".join(_without_the_last(letters) for letters in bodies)
    plain = "|".join(_WITHOUT_STOPS)
    alone = "|".join(_ALONE_WITHOUT_STOPS)
    first = "|".join(_FIRST_WITHOUT_STOPS)
    return re.compile(
        f"(?P<body>{_BEGINS}(?:{_HEALTH_CENTRE}|{dotted}|{slips})"
        f"|{_BEGINS}(?:{plain})(?=[\u0e01-\u0e2e\u0e40-\u0e44 ]|$)"
        f"|{_BEGINS}(?:{alone})(?= |$)|^(?:{first})(?= [ก-ฮเ-ไ]))"
        # Letters of something else that end as a province's do: บจ.
        f"|(?P<other>{_BEGINS}[ก-ฮ]{{1,3}}จ\\.)"
        # จ. closes many names of provincial offices, so it may follow a letter; จ.ส.อ. is a rank.
        rf"|(?P<province>(?:(?<!\.)|{_BEHIND_AN_OFFICE})จ\.(?! ?[ก-ฮ]\.))"
        rf"|(?:(?<![{_THAI}.])|{_BEHIND_AN_OFFICE})(?:(?P<district>อ)|(?P<subdistrict>ต))\.(?! ?[ก-ฮ]\.)"
        f"|(?<![{_THAI}.])(?:(?P<road>ถ)|(?P<lane>ซ)|(?P<bank>ธ)"
        r"|(?P<village>ม(?=\. ?[0-9๐-๙]))|(?P<university>ม(?=\. ?[ก-ฮเ-ไ])))\.(?! ?[ก-ฮ]\.)"
        "|(?P<capital>กรุงเทพ(?:ฯ|(?!มหานคร)))"
    )


_WORDS: Final = {
    "province": "จังหวัด",
    "district": "อำเภอ",
    "subdistrict": "ตำบล",
    "road": "ถนน",
    "lane": "ซอย",
    "bank": "ธนาคาร",
    "village": "หมู่",
    "university": "มหาวิทยาลัย",
    "capital": "กรุงเทพมหานคร",
}
_ABBREVIATION: Final = _pattern()
_STOPS: Final = re.compile("[. ]")
# The other half of a company's form, which stands after its name, before the name of a branch.
_COMPANY_ENDINGS: Final = (
    (re.compile(_with_stops("บจก") + "|บจก(?= )"), " จำกัด"),
    (re.compile(_with_stops("บมจ") + "|บมจ(?= )"), " จำกัด (มหาชน)"),
)
_LIMITED: Final = re.compile(r"^(?:บริษัท|บ\.) ?(.+?) จ\.?ก\.?$")
# อบต.ต.เวียง is one ตำบล.
_TWICE: Final = re.compile(r"(ตำบล|อำเภอ|จังหวัด|สำนักงาน) ?(?=\1)")
_BRANCH: Final = re.compile(r" ?\(? ?สาขา|$")


class Abbreviation(NamedTuple):
    """One that was found in a text: its kind ("body", "district", …), the letters of a body, the text around it."""

    kind: str
    letters: str
    before: str
    written: str
    behind: str


def expand(text: str) -> str:
    """The text with its abbreviations written out, for searches and keys: what may be one is taken for one.

    A text that begins with บจก. or บมจ. is taken for a company's name: บจก. สยาม is บริษัท สยาม จำกัด.
    """
    return _written_out(text, _word)


def expand_where(text: str, sure: Callable[[Abbreviation], bool]) -> str:
    """The text with those of its abbreviations written out that are `sure`; the others stay as written."""
    return _written_out(text, lambda found: _word(found) if sure(_abbreviation(found)) else found[0])


def _written_out(text: str, word: Callable[[re.Match[str]], str]) -> str:
    if company := _LIMITED.match(text):
        return f"บริษัท {company[1]} จำกัด"
    ending = next((ending for start, ending in _COMPANY_ENDINGS if start.match(text)), "")
    written_out = _TWICE.sub("", _ABBREVIATION.sub(word, text).replace("  ", " ").strip())
    if not ending or "จำกัด" in written_out:
        return written_out
    return _BRANCH.sub(rf"{ending}\g<0>", written_out, count=1)


def _abbreviation(found: re.Match[str]) -> Abbreviation:
    kind, text = found.lastgroup or "", found.string
    letters = _STOPS.sub("", found[0]) if kind == "body" else ""
    return Abbreviation(kind, letters, text[: found.start()], found[0], text[found.end() :])


def _word(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "other":
        return found[0]
    if kind in _WORDS:
        return _WORDS[kind]
    return _BODIES[_STOPS.sub("", found[0])]
