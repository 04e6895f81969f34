"""Which rows of a sheet are records, and what stands around each; every row comes out once, with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import to_arabic
from accounts.thai.spelling import normalise_line
from reports.legacy.cells import Cell, is_blank, text_of
from reports.legacy.grouping import Groups
from reports.legacy.headings import Field
from reports.legacy.layout import Layout
from reports.legacy.reading import Sheet
from reports.legacy.surroundings import Surroundings, section_of, unread_section

_SUBTOTAL: Final = re.compile(
    "^(?:รวม(?:ทั้ง|ยอด|อำเภอ|เขต|จังหวัด|จำนวน|ระดับ|คะแนน|[ :]|[0-9๐-๙]|$|.*(?:แห่ง|องค์กร|หน่วยงาน|ชุมชน|คน)[ )]*$)"
    "|รวม(?:สมาชิก|บุคลากร|คะแนน|เฉลี่ย|เครือข่าย|ภาค)|คะแนน(?:เฉลี่ย|รวม)|ร ว ม"
    "|ยอดรวม|ยอดยกมา|ยอดยกไป|ผลรวม|ทั้งสิ้น|เฉลี่ย|ค่าเฉลี่ย|คิดเป็น|ร้อยละ|(?:grand )?total|sum)",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(
    r"^(?:หมายเหตุ|\*|ที่มา|แหล่งที่มา|แหล่งข้อมูล|ข้อมูล *ณ|ข้อมูลจาก|\(?ลงชื่อ|\(?ลงนาม|ผู้รายงาน|ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ"
    r"|\( *(?:นาย|นาง|นางสาว|น\.ส\.|ดร\.|พระ|ว่าที่)[^()]*\) *$|วันที่ *[0-9๐-๙.…]+|ตำแหน่ง"
    r"|จัดทำโดย|จัดทำเมื่อ|พิมพ์เมื่อ|วันที่พิมพ์|รายงาน *ณ|\(?\.{3,}|เอกสารแนบ|สิ่งที่ส่งมาด้วย|source)",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(
    r"^(?:หน้า(?:ที่)? *[0-9]+.*|[-–— ]*[0-9]{0,3}[-–—_=. ]+|(?:page|p\.) *[0-9]+.*)$", re.IGNORECASE
)
_COUNTED: Final = re.compile("จำนวน *[0-9๐-๙]+ *(?:แห่ง|องค์กร|หน่วยงาน|ชุมชน|ราย|คน)")
# What subtotals never say: a row with one of these is a record, whatever its name begins with.
_OF_A_RESULT: Final = (Field.LEVEL, Field.SECTOR, Field.PROVINCE)
_OF_A_RECORD: Final = (*_OF_A_RESULT, Field.COORDINATOR, Field.PHONE, Field.COORDINATOR_PHONE)
_LETTER: Final = re.compile("[A-Za-zก-ฮ]")
_NUMBER: Final = re.compile(r"\(?[0-9]+(?:\.[0-9]+)?[.)]?")
_SURELY_A_PLACE: Final = re.compile(r"(?:อำเภอ|กิ่งอำเภอ|อ\.|เขต|จังหวัด|จ\.)")
_UNSEEN: Final = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\ufeff\n\t]|เเ|ํ[่-๋]?า|  |[่-๋][ัิ-ู]|([ัิ-ู่-๋])\\1")


@dataclass(slots=True)
class ScannedRow:
    """`number` counts from 1. `ignored` says why the row is no record; empty for a record. `notes`: what had to be
    assumed to read it as one."""

    number: int
    raw: list[Cell]
    cells: dict[Field, Cell]
    around: Surroundings
    ignored: str = ""
    notes: tuple[str, ...] = ()


def scan(sheet: Sheet, layout: Layout, around: Surroundings) -> Iterator[ScannedRow]:
    """Every row of the sheet in its order."""
    where = layout.where()
    first, last = layout.header
    for number in range(first):
        blank = all(is_blank(cell) for cell in sheet.rows[number])
        reason = _("แถวว่าง") if blank else _("ข้อความเหนือตาราง")
        yield ScannedRow(number + 1, sheet.rows[number], {}, around, reason)
    for number in range(first, last + 1):
        yield ScannedRow(number + 1, sheet.rows[number], {}, around, _("หัวตาราง"))
    headings = {_plain(cell) for row in sheet.rows[first : last + 1] for cell in row if not is_blank(cell)}
    judge = _Judge(where, headings, around)
    groups = Groups(sheet, where, last + 1)
    for index in range(last + 1, len(sheet.rows)):
        raw = sheet.rows[index]
        cells = {field: raw[at] if at < len(raw) else "" for field, at in where.items()}
        before = judge.around
        ignored = judge.verdict(raw, cells)
        if judge.around.district != before.district or judge.around.province != before.province:
            groups.forget()
        notes = () if ignored else (*judge.notes, *groups.fill(index, cells))
        yield ScannedRow(index + 1, raw, cells, judge.around, ignored, notes)


class _Judge:
    """Says of one row after the other why it is no record; keeps what stands around the rows from there on."""

    def __init__(self, where: dict[Field, int], headings: set[str], around: Surroundings) -> None:
        self.where, self.headings, self.around = where, headings, around
        self.sequence = where.get(Field.SEQUENCE, -1)
        self.below = False  # a footnote has begun
        self.notes: tuple[str, ...] = ()

    def verdict(self, raw: list[Cell], cells: dict[Field, Cell]) -> str:
        """Why the row is no record; "" for a record, then with `notes` of it."""
        self.notes = ()
        said = [(at, cell) for at, cell in enumerate(raw) if not is_blank(cell)]
        if not said:
            return _("แถวว่าง")
        beside = [(at, cell) for at, cell in said if at != self.sequence]
        if not beside:
            if _is_number(said[0][1]):
                return _("มีแต่ลำดับที่")
            beside = said
        first = _plain(beside[0][1])
        if len(said) > 1 and (is_header := self._header(first, said)):
            return is_header
        is_lone = len(beside) == 1 or len({_plain(cell) for _at, cell in beside}) == 1
        if not self._says_as_records_do(cells, first) and (
            reason := self._below_or_between(first, said, beside, is_lone)
        ):
            return reason
        if is_lone:
            return self._lone(first, beside[0][0], said)
        self.below = False
        return ""

    def _header(self, first: str, said: list[tuple[int, Cell]]) -> str:
        if first in self.headings and all(_plain(cell) in self.headings for _at, cell in said[:5]):
            return _("หัวตารางซ้ำ")
        if first[:1] in "(12๑๒" and len(said) > 2 and _counts_up([cell for _at, cell in said]):
            return _("เลขกำกับคอลัมน์")
        return ""

    def _says_as_records_do(self, cells: dict[Field, Cell], first: str) -> bool:
        """Has the row a name and beside it words that stand in no subtotal and no footnote?"""
        if is_blank(cells[Field.NAME]):
            return False
        if not is_blank(cells.get(Field.CERTIFIED_ON)):
            return True
        among = _OF_A_RECORD if not _FOOTNOTE.match(first) else _OF_A_RESULT
        return any(
            isinstance(said := cells.get(field), str) and _LETTER.search(said) and not _TALLY.match(said)
            for field in among
        )

    def _below_or_between(
        self, first: str, said: list[tuple[int, Cell]], beside: list[tuple[int, Cell]], is_lone: bool
    ) -> str:
        """The reason of a subtotal, a footnote, a page's number; "" where it is none of them."""
        numbered = said[0][0] == self.sequence and _is_number(said[0][1])
        name = next((_plain(cell) for at, cell in beside if at == self.where[Field.NAME]), first)
        if _SUBTOTAL.match(_plain(said[0][1])) or (
            not numbered and (_SUBTOTAL.match(first) or _SUBTOTAL.match(name))
        ):
            return _("แถวรวมยอด")
        if not numbered and (
            _TALLY.fullmatch(first) or any(_TOTAL.fullmatch(_plain(c)) for _at, c in beside)
        ):
            return _("แถวรวมยอด")
        if not numbered and not any(
            _LETTER.search(text_of(cell)) for _at, cell in beside if isinstance(cell, str)
        ):
            return _("แถวรวมยอด") if any(_is_number(cell) for _at, cell in beside) else _("ข้อความนอกตาราง")
        if _FOOTNOTE.match(first) and (is_lone or not numbered):
            self.below = True
            return _("หมายเหตุหรือลายชื่อท้ายตาราง")
        if is_lone and _PAGE.match(to_arabic(first)):
            return _("ข้อความนอกตาราง")
        return ""

    def _lone(self, text: str, at: int, said: list[tuple[int, Cell]]) -> str:
        """A row that says one thing only: a section, a text outside of the table, or a bare name."""
        numbered = said[0][0] == self.sequence and _is_number(said[0][1]) and len(said) > 1
        if (not numbered or _SURELY_A_PLACE.match(text)) and (
            found := section_of(text, self.around)
        ) is not None:
            self.around, self.below = found, False
            return _("แถวหัวข้อ: %(text)s") % {"text": text}
        if text in self.headings:
            return _("หัวตารางซ้ำ")
        if _COUNTED.search(text) and not numbered:
            return _("แถวรวมยอด")
        if self.below and not numbered:
            return _("หมายเหตุหรือลายชื่อท้ายตาราง")
        if not numbered and at != self.where[Field.NAME]:
            self.around = unread_section(text, self.around)
            return _("แถวหัวข้อที่ไม่เข้าใจ: %(text)s") % {"text": text}
        if at != self.where[Field.NAME]:  # numbered
            return _("ข้อความนอกตาราง")
        self.notes = (_("แถวนี้มีแต่ชื่อ ไม่มีข้อมูลอื่น กรุณาตรวจสอบ"),)
        return ""


_TOTAL: Final = re.compile(r"รวม(?:ทั้งสิ้น|ทั้งหมด)?|(?:grand )?total|ผลรวม|ยอดรวม|(?:ค่า)?เฉลี่ย", re.IGNORECASE)
_TALLY: Final = re.compile(r"(?:รวม|เฉลี่ย|[0-9๐-๙]+ *(?:แห่ง|องค์กร|คน))")


def _plain(cell: Cell) -> str:
    """The text of a cell in one line, normalised where it holds what nobody sees."""
    text = text_of(cell).strip()
    return normalise_line(text) if _UNSEEN.search(text) else text


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or bool(_NUMBER.fullmatch(to_arabic(_plain(cell))))


def _counts_up(cells: list[Cell]) -> bool:
    """1 2 3 …, as forms number their columns."""
    figures = [to_arabic(_plain(cell)).strip("().") for cell in cells]
    return all(figure.isdecimal() for figure in figures) and all(
        int(one) < int(next_one) for one, next_one in pairwise(figures)
    )
