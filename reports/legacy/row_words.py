"""What rows say that are no organisations: subtotals, footnotes, page numbers, "none here", headings of counts."""

import re
from itertools import pairwise
from typing import Final

from accounts.thai.digits import to_arabic
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_nothing

SUBTOTAL: Final = re.compile(
    "^(?:รวม(?:ทั้ง|ยอด|อำเภอ|เขต|จังหวัด|จำนวน|ระดับ|คะแนน|หน้า(?:นี้| *[0-9๐-๙])|[ :]|[0-9๐-๙]|$"
    "|.*(?:แห่ง|องค์กร|หน่วยงาน|ชุมชน|คน)[ )]*$)"
    "|รวม(?:สมาชิก|บุคลากร|คะแนน|เฉลี่ย|เครือข่าย|ภาค)|คะแนน(?:เฉลี่ย|รวม)|ร ว ม"
    "|ยอดรวม|ยอดยกมา|ยอดยกไป|ยกยอด|ยก(?:ไป|มา)(?:$|หน้า|จากหน้า|[ :])|ผลรวม|ทั้งสิ้น|ทั้งหมด(?:$|[ :0-9๐-๙])"
    "|จำนวน(?:องค์กร|หน่วยงาน|ชุมชน|แห่ง)*(?:ทั้งสิ้น|ทั้งหมด|รวม)|สรุป(?:$|[ :]|ผล(?:การ)?(?:ประเมิน|รวม|ระดับ)|ราย|ยอด|จำนวน|รวม)"
    "|เฉลี่ย|ค่าเฉลี่ย|คิดเป็น|ร้อยละ|(?:grand )?total|sum)",
    re.IGNORECASE,
)
FOOTNOTE: Final = re.compile(
    r"^(?:หมายเหตุ|\*|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูล *ณ|ข้อมูลจาก|\(?ลงชื่อ|\(?ลงนาม|ผู้รายงาน|ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ"
    r"|\( *(?:นาย|นาง|นางสาว|น\.ส\.|ดร\.|พระ|ว่าที่)[^()]*\) *$|วันที่ *[0-9๐-๙.…]+|ตำแหน่ง"
    r"|จัดทำโดย|จัดทำเมื่อ|พิมพ์เมื่อ|วันที่พิมพ์|รายงาน *ณ|\(?\.{3,}|เอกสารแนบ|สิ่งที่ส่งมาด้วย|source)",
    re.IGNORECASE,
)
PAGE: Final = re.compile(
    r"^(?:หน้า(?:ที่)? *[0-9]+.*|[-–— ]*[0-9]{0,3}[-–—_=. ]+|(?:page|p\.) *[0-9]+.*)$", re.IGNORECASE
)
COUNTED: Final = re.compile("จำนวน *[0-9๐-๙]+ *(?:แห่ง|องค์กร|หน่วยงาน|ชุมชน|ราย|คน)")
TOTAL: Final = re.compile(r"รวม(?:ทั้งสิ้น|ทั้งหมด)?|(?:grand )?total|ผลรวม|ยอดรวม|(?:ค่า)?เฉลี่ย", re.IGNORECASE)
TALLY: Final = re.compile(r"(?:รวม|เฉลี่ย|[0-9๐-๙]+ *(?:แห่ง|องค์กร|คน))")
LETTER: Final = re.compile("[A-Za-zก-ฮ]")
# "Continued" behind a title that is printed again at the top of each page.
CONTINUED: Final = re.compile(r" *[(\[]? *(?:ต่อ|cont\.?|continued)[^()]{0,12}[)\]]?$", re.IGNORECASE)
_NONE_HERE: Final = re.compile(
    "ไม่มี(?:ข้อมูล|องค์กร|หน่วยงาน|ชุมชน|ผู้|รายชื่อ|รายการ|การ|แห่ง).*|ไม่มี|ยังไม่(?:ส่ง|มี|ได้|ดำเนิน|รายงาน|แจ้ง|ผ่าน).*"
    "|อยู่(?:ใน)?ระหว่าง.*|ไม่(?:ได้)?(?:ส่ง|ดำเนิน|ประเมิน|รายงาน|แจ้ง|เข้าร่วม|พบ).*|รอ(?:ข้อมูล|ผล|การ|ส่ง|รายงาน|ประเมิน).*"
)
_MAY_SAY_NONE: Final = re.compile("\\s*(?:[-–—(\\[*.=_:\u00a0\u200b\ufeff]|ไม่|ยัง|อยู่|รอ|n|#)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\(?[0-9]+(?:\.[0-9]+)?[.)]?")
_UNSEEN: Final = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\ufeff\n\t]|เเ|ํ[่-๋]?า|  |[่-๋][ัิ-ู]|([ัิ-ู่-๋])\\1")
_INDEX_LETTERS: Final = (
    "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "กขคงจฉชซฌญ",
    "abcdefghijklmnopqrstuvwxyz",
)
# The headings of a table that counts organisations instead of naming them: a count, and what is counted.
_COUNT_HEADING: Final = re.compile("จำนวน(?:องค์กร|หน่วยงาน|ชุมชน|แห่ง|เครือข่าย|ทั้งหมด|รวม|คุณธรรม|ที่ผ่าน.*)*(?:แห่ง)?")
_COUNTED_NAMES: Final = re.compile("หน่วยงาน|องค์กร(?:คุณธรรม)?")
_COUNTED_KINDS: Final = re.compile(
    "ประเภท(?:องค์กร|หน่วยงาน|เครือข่าย)*|(?:ระดับ|ผล)(?:การประเมิน|คุณธรรม)*|(?:ราย)?(?:อำเภอ|จังหวัด)|ตำบล"
    "|ภาคส่วน|เครือข่าย|ด้าน|กลุ่ม|ปี(?:งบประมาณ)?(?:พศ)?|สังกัด|รายการ"
)
_BESIDE_COUNTS: Final = re.compile(
    "(?:ลำดับ)?(?:ที่)?|no|(?:คิดเป็น)?ร้อยละ|%|เปอร์เซ็นต์|เป้าหมาย|ผลงาน|รวม(?:ทั้งหมด|ทั้งสิ้น)?|หมายเหตุ|ผ่าน|ไม่ผ่าน|เข้าร่วม"
    "|(?:ระดับ)?(?:องค์กร)?(?:ส่งเสริม(?:คุณธรรม)?|พัฒนา(?:คุณธรรม)?|(?:คุณธรรม)?ต้นแบบ)"
)
_SHARE: Final = re.compile("(?:คิดเป็น)?ร้อยละ|%|เปอร์เซ็นต์|เป้าหมาย")
_PUNCTUATION: Final = re.compile(r"[\s.:()\[\]/\-]+")


def plain_text(cell: Cell) -> str:
    """The text of a cell in one line, normalised where it holds what nobody sees."""
    text = text_of(cell).strip()
    return normalise_line(text) if _UNSEEN.search(text) else text


def is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or bool(_NUMBER.fullmatch(to_arabic(plain_text(cell))))


def says_none_here(text: str) -> bool:
    """ "- ไม่มี -", "(ยังไม่ส่งข้อมูล)": words that stand where no organisation does."""
    if not _MAY_SAY_NONE.match(text):
        return False
    words = text.strip(" -–—()[]*.=_:")
    return bool(words) and bool(_NONE_HERE.fullmatch(words))


def none_here(beside: list[tuple[int, Cell]], name_at: int, places: list[int]) -> bool:
    """Do the only words of the row say that there is nothing to say? A place beside them changes nothing."""
    if not any(isinstance(cell, str) and _MAY_SAY_NONE.match(cell) for _at, cell in beside):
        return False
    words = [(at, plain_text(cell)) for at, cell in beside if not is_nothing(cell) and cell != 0]
    if not words:
        return any(at == name_at for at, _cell in beside)
    left = [text for at, text in words if at not in places]
    named = [plain_text(cell) for at, cell in beside if at == name_at]
    if left:
        return len(left) == 1 and says_none_here(left[0])
    return bool(named) and says_none_here(named[0])


def numbers_columns(cells: list[Cell]) -> bool:
    """1 2 3 …, (ก) (ข) (ค) …: as forms number their columns."""
    figures = [to_arabic(plain_text(cell)).strip("(). ") for cell in cells]
    if all(figure.isdecimal() for figure in figures):
        return all(int(one) < int(following) for one, following in pairwise(figures))
    said = "".join(figures).casefold()
    return len(said) == len(figures) and any(letters.startswith(said) for letters in _INDEX_LETTERS)


def surely_counts(headings: list[str]) -> bool:
    """Do the headings of a table say that it counts? "หน่วยงาน" beside "จำนวน" may be a list with its people."""
    said = [heading for heading in headings if heading]
    if count_column(list(enumerate(said))) is None:
        return False
    plain = [_PUNCTUATION.sub("", heading) for heading in said]
    return not any(_COUNTED_NAMES.fullmatch(heading) for heading in plain) or any(
        heading != "จำนวน" and (_COUNT_HEADING.fullmatch(heading) or _SHARE.match(heading))
        for heading in plain
    )


def count_column(said: list[tuple[int, Cell]]) -> int | None:
    """The column of the counts, where these cells head a table that only counts; None where they do not."""
    if not 2 <= len(said) <= 10 or not all(isinstance(cell, str) and len(cell) < 60 for _at, cell in said):
        return None
    headings = [(at, _PUNCTUATION.sub("", plain_text(cell)).casefold()) for at, cell in said]
    counts = [at for at, heading in headings if _COUNT_HEADING.fullmatch(heading)]
    names = [at for at, heading in headings if _COUNTED_NAMES.fullmatch(heading)]
    kinds = [at for at, heading in headings if _COUNTED_KINDS.fullmatch(heading)]
    beside = [at for at, heading in headings if _BESIDE_COUNTS.fullmatch(heading)]
    if not counts or len({*counts, *names, *kinds, *beside}) < len(said):
        return None
    is_one_kind = (len(names), len(kinds)) == (1, 0) or (not names and 1 <= len(kinds) <= 2)
    return counts[0] if is_one_kind else None
