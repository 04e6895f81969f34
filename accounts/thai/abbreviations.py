"""Abbreviations in the names of bodies and places, and the words they stand for.

Only those with one meaning in such names; where a letter has several (ม. is a university before a name and
a village number before a figure) the context decides, and where it cannot, the letter stays.
"""

import re
from typing import Final

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
# a consonant or a leading vowel. Those of the second list need a blank or the end after them.
_WITHOUT_STOPS: Final = ("อบต", "อบจ", "รพสต", "บจก", "บมจ", "หจก", "สนง", "สพป", "สพม", "มรภ", "มทร", "กทม")
_ALONE_WITHOUT_STOPS: Final = ("รร", "รพ", "ทต", "สสอ", "สสจ", "สวจ", "พมจ", "ศธจ", "พศจ", "ศพด")
_THAI: Final = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e"


def _with_stops(letters: str) -> str:
    """รพสต as a pattern for รพ.สต. and ร.พ.ส.ต.: stops and blanks between, a stop at the end."""
    return r"\.? ?".join(letters) + r"\."


def _pattern() -> re.Pattern[str]:
    bodies = sorted(_BODIES, key=len, reverse=True)
    dotted = "|".join(f"(?:{_with_stops(letters)})" for letters in bodies)
    plain = "|".join(_WITHOUT_STOPS)
    alone = "|".join(_ALONE_WITHOUT_STOPS)
    return re.compile(
        f"(?P<body>(?<![{_THAI}])(?:{dotted})|(?<![{_THAI}])(?:{plain})(?=[\u0e01-\u0e2e\u0e40-\u0e44 ]|$)"
        f"|(?<![{_THAI}])(?:{alone})(?= |$))"
        # จ. closes many names of provincial offices, so it may follow a letter; จ.ส.อ. is a rank.
        r"|(?P<province>(?<!\.)จ\.(?! ?[ก-ฮ]\.))"
        f"|(?<![{_THAI}.])(?:(?P<district>อ)|(?P<subdistrict>ต)|(?P<road>ถ)|(?P<lane>ซ)|(?P<bank>ธ)"
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
# The other half of a company's form, which stands after its name.
_COMPANY_ENDINGS: Final = (
    (re.compile(_with_stops("บจก") + "|บจก(?= )"), " จำกัด"),
    (re.compile(_with_stops("บมจ") + "|บมจ(?= )"), " จำกัด (มหาชน)"),
)


def expand(text: str) -> str:
    """The text with its abbreviations written out; what is not surely one stays as it is.

    A text that begins with บจก. or บมจ. is taken for a company's name: บจก. สยาม is บริษัท สยาม จำกัด.
    """
    ending = next((ending for start, ending in _COMPANY_ENDINGS if start.match(text)), "")
    written_out = _ABBREVIATION.sub(_word, text).replace("  ", " ").strip()
    return written_out if "จำกัด" in written_out else written_out + ending


def _word(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind in _WORDS:
        return _WORDS[kind]
    return _BODIES[_STOPS.sub("", found[0])]
