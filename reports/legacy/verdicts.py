"""Row after row: why it is no organisation, and what it says for the rows below it."""

import re
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import to_arabic
from reports.legacy.cells import Cell, is_blank
from reports.legacy.headings import LEVELS, Field
from reports.legacy.places import is_district
from reports.legacy.row_words import (
    CONTINUED,
    COUNTED,
    FOOTNOTE,
    LETTER,
    PAGE,
    SUBTOTAL,
    TALLY,
    TOTAL,
    count_column,
    is_number,
    none_here,
    numbers_columns,
    plain_text,
    says_none_here,
)
from reports.legacy.sectioning import (
    is_count,
    may_head,
    may_head_numbered,
    may_name_a_group,
    names_a_place,
    says_a_level,
    section_words,
    without_counts,
)
from reports.legacy.surroundings import Surroundings, section_of, unread_section, without_titled_level

Said = list[tuple[int, Cell]]

# What subtotals never say: a row with one of these is a record, whatever its name begins with.
_OF_A_RESULT: Final = (Field.LEVEL, Field.SECTOR, Field.PROVINCE)
_PLACES: Final = (Field.PROVINCE, Field.DISTRICT, Field.SUBDISTRICT, Field.SECTOR, Field.FISCAL_YEAR)
# What goes on in the row below, where an organisation has more of it than one row holds.
_PEOPLE: Final = (Field.COORDINATOR, Field.PHONE, Field.COORDINATOR_PHONE)
_OF_A_RECORD: Final = (*_OF_A_RESULT, *_PEOPLE)
_GOES_ON: Final = (*_PEOPLE, Field.ADDRESS, Field.SUBDISTRICT, Field.NOTE)
_SURELY_A_PLACE: Final = re.compile(r"(?:อำเภอ|กิ่งอำเภอ|อ\.|เขต|จังหวัด|จ\.)")


class Judge:
    """Says of one row after the other why it is no record; keeps what stands around the rows from there on."""

    def __init__(
        self,
        rows: list[list[Cell]],
        where: dict[Field, int],
        headings: frozenset[str],
        titles: frozenset[str],
        around: Surroundings,
        start: Surroundings,
    ) -> None:
        """The rows of one table, its columns, the texts of its header and of the titles; what stands around its
        first row, and what without any section."""
        self.rows, self.where, self.headings, self.titles = rows, where, headings, titles
        has_levels = any(field in where for field in (Field.LEVEL, *LEVELS))
        self.around = without_titled_level(around) if has_levels else around
        self._start = self._since = start
        self.sequence, self.name_at = where.get(Field.SEQUENCE, -1), where[Field.NAME]
        self.below = False  # a footnote has begun
        self.counting: int | None = None  # the column of the counts, in a table that only counts
        self.above: list[Cell] | None = None  # the row above, where it is a record
        self.notes: tuple[str, ...] = ()
        self.problems: tuple[str, ...] = ()
        self.for_above = ""

    def since_record(self) -> Surroundings:
        """What holds for a table below with columns of its own: what was said since the last record, and the place
        and year of all."""
        return replace(self._since, province=self.around.province, fiscal_year=self.around.fiscal_year)

    def verdict(self, index: int, raw: list[Cell], cells: dict[Field, Cell]) -> str:
        """Why the row is no record; "" for a record, then with `notes` and `problems` of it.

        `for_above`: what the record in the row above has to be told.
        """
        self.notes, self.problems, self.for_above = (), (), ""
        said = [(at, cell) for at, cell in enumerate(raw) if not is_blank(cell)]
        goes_on = self._goes_on(said, cells)
        reason = goes_on or self._reason(index, said, cells)
        if not goes_on and not self.problems:
            self.above = None if reason else raw
        if not reason:
            self._since = self._start
        return reason

    def _reason(self, index: int, said: Said, cells: dict[Field, Cell]) -> str:
        if not said:
            return _("แถวว่าง")
        beside = [(at, cell) for at, cell in said if at != self.sequence]
        if not beside:
            if is_number(said[0][1]):
                return _("มีแต่ลำดับที่")
            beside = said
        first = plain_text(beside[0][1])
        if len(said) > 1 and (is_header := self._header(first, said)):
            return is_header
        is_lone = all(plain_text(cell) == first for _at, cell in beside[1:])
        if not self._says_as_records_do(cells, first) and (
            reason := self._between(index, first, said, beside, is_lone)
        ):
            return reason
        if is_lone:
            return self._lone(index, first, beside[0][0], said)
        self.below, self.counting = False, None
        if says_none_here(plain_text(cells[Field.NAME])):
            self.problems = (_("ช่องชื่อบอกว่าไม่มีองค์กร แต่แถวมีข้อมูลอื่น กรุณาเติมชื่อ หรือลบแถวนี้ในไฟล์"),)
        return ""

    def _header(self, first: str, said: Said) -> str:
        if first in self.headings and all(plain_text(cell) in self.headings for _at, cell in said[:5]):
            self.below, self.counting = False, None
            return _("หัวตารางซ้ำ")
        if len(said) > 2 and first[:1] in "(12๑๒กขAabB" and numbers_columns([cell for _at, cell in said]):
            return _("เลขกำกับคอลัมน์")
        if (counts := count_column(said)) is not None:
            self.counting = counts
            return _("หัวของตารางสรุปจำนวน")
        return ""

    def _says_as_records_do(self, cells: dict[Field, Cell], first: str) -> bool:
        """Has the row a name and beside it words that stand in no subtotal and no footnote?"""
        if is_blank(cells[Field.NAME]):
            return False
        if not is_blank(cells.get(Field.CERTIFIED_ON)):
            return True
        among = _OF_A_RECORD if not FOOTNOTE.match(first) else _OF_A_RESULT
        return any(
            isinstance(said := cells.get(field), str)
            and LETTER.search(said)
            and not TALLY.match(said)
            and not is_count(said)
            for field in among
        )

    def _between(self, index: int, first: str, said: Said, beside: Said, is_lone: bool) -> str:
        """The reason of a row that stands between records, or below them; "" where it is none of these."""
        if self.counting is not None and not (is_lone and not any(is_number(cell) for _at, cell in said)):
            return _("ตารางสรุปจำนวน ไม่ใช่รายชื่อองค์กร")
        if none_here(beside, self.name_at, [self.where[field] for field in _PLACES if field in self.where]):
            return _("ไม่มีองค์กรในส่วนนี้: %(text)s") % {"text": first}
        if reason := self._section_beside_its_count(index, said, beside):
            return reason
        return self._below_or_between(first, said, beside, is_lone)

    def _section_beside_its_count(self, index: int, said: Said, beside: Said) -> str:
        """A section whose count stands in a column of its own, or that stars surround."""
        numbered = said[0][0] == self.sequence and is_number(said[0][1])
        looks = may_head_numbered if numbered else may_head
        if len(said) > 5 or not any(isinstance(cell, str) and looks(cell) for _at, cell in said):
            return ""
        beside = beside if numbered else said
        words = without_counts(beside)
        if len({plain_text(cell) for _at, cell in words}) != 1:
            return ""
        text = plain_text(words[0][1])
        if not self._is_surely_a_section(index, text, beside, alone=len(words) == len(beside)):
            return ""
        found = None if SUBTOTAL.match(text) else section_of(text, self.around)
        return self._section(text, found) if found else ""

    def _is_surely_a_section(self, index: int, text: str, beside: Said, *, alone: bool) -> bool:
        """Would no record stand there so: with a count of rows, or only a number, or nothing beside its words?"""
        number = next((cell for cell in self.rows[index][self.sequence : self.sequence + 1]), "")
        if alone:
            is_starred = bool(FOOTNOTE.match(text))
            return is_starred and (text.endswith("*") or (names_a_place(text) and self._is_known(text)))
        if any(is_count(cell) for _at, cell in beside):
            return True
        if self.sequence >= 0 and is_number(number):
            return names_a_place(text) and self._numbers_begin_anew(index, number)
        if self.sequence >= 0 and not may_name_a_group(text):  # in a list with numbers, a record has one
            return True
        return names_a_place(text) or says_a_level(text) or is_district(section_words(text))

    def _is_known(self, text: str) -> bool:
        found = section_of(text, self.around)
        return found is not None and found.district is not None

    def _numbers_begin_anew(self, index: int, number: Cell) -> bool:
        """Is the numbered row not counted with those below it? One that is counted with them is a record."""
        own = _whole(number)
        for row in self.rows[index + 1 : index + 6]:
            if self.name_at < len(row) and not is_blank(row[self.name_at]):
                following = row[self.sequence] if self.sequence < len(row) else ""
                if own is not None and _whole(following) == own + 1:
                    return False
                return not names_a_place(plain_text(row[self.name_at]))
        return False

    def _list_begins_below(self, index: int) -> bool:
        """Is the next row number 1, so that this one heads it?"""
        row = next(iter(self.rows[index + 1 : index + 2]), [])
        return 0 <= self.sequence < len(row) and _whole(row[self.sequence]) == 1

    def _section(self, text: str, found: Surroundings) -> str:
        self._since = section_of(text, self._since) or self._since
        self.around, self.below, self.counting = found, False, None
        return _("แถวหัวข้อ: %(text)s") % {"text": text}

    def _below_or_between(self, first: str, said: Said, beside: Said, is_lone: bool) -> str:
        """The reason of a subtotal, a footnote, a page's number; "" where it is none of them."""
        numbered = said[0][0] == self.sequence and is_number(said[0][1])
        name = next((plain_text(cell) for at, cell in beside if at == self.name_at), first)
        if SUBTOTAL.match(plain_text(said[0][1])) or (
            not numbered and (SUBTOTAL.match(first) or SUBTOTAL.match(name))
        ):
            return _("แถวรวมยอด")
        if not numbered and (
            TALLY.fullmatch(first) or any(TOTAL.fullmatch(plain_text(c)) for _at, c in beside)
        ):
            return _("แถวรวมยอด")
        if not numbered and not any(LETTER.search(cell) for _at, cell in beside if isinstance(cell, str)):
            return _("แถวรวมยอด") if any(is_number(cell) for _at, cell in beside) else _("ข้อความนอกตาราง")
        if FOOTNOTE.match(first) and (is_lone or not numbered):
            self.below = True
            return _("หมายเหตุหรือลายชื่อท้ายตาราง")
        if is_lone and PAGE.match(to_arabic(first)):
            return _("ข้อความนอกตาราง")
        return ""

    def _lone(self, index: int, text: str, at: int, said: Said) -> str:
        """A row that says one thing only: a section, a text outside of the table, or a bare name."""
        numbered = said[0][0] == self.sequence and is_number(said[0][1]) and len(said) > 1
        if CONTINUED.sub("", text) in self.titles and not numbered and not names_a_place(text):
            return _("ข้อความเหนือตาราง")
        if (not numbered or _SURELY_A_PLACE.match(text)) and (
            found := section_of(text, self.around)
        ) is not None:
            return self._section(text, found)
        if text in self.headings:
            return _("หัวตารางซ้ำ")
        if COUNTED.search(text) and not numbered:
            return _("แถวรวมยอด")
        if self.counting is not None:
            return _("ตารางสรุปจำนวน ไม่ใช่รายชื่อองค์กร")
        if self.below and not numbered:
            return _("หมายเหตุหรือลายชื่อท้ายตาราง")
        if not numbered and (at != self.name_at or self._list_begins_below(index)):
            self.around = unread_section(text, self.around)
            self._since = unread_section(text, self._since)
            return _("แถวหัวข้อที่ไม่เข้าใจ: %(text)s") % {"text": text}
        if at != self.name_at:  # numbered
            return _("ข้อความนอกตาราง")
        if not numbered and self._is_numbered_above():
            self.for_above = _("แถวถัดไปอาจเป็นส่วนท้ายของชื่อนี้ กรุณาตรวจสอบ")
            self.problems = (
                _("แถวนี้มีแต่ชื่อและไม่มีลำดับที่ อาจเป็นส่วนท้ายของชื่อในแถวบน กรุณารวมเป็นแถวเดียว หรือเติมลำดับที่"),
            )
            return ""
        self.notes = (_("แถวนี้มีแต่ชื่อ ไม่มีข้อมูลอื่น กรุณาตรวจสอบ"),)
        return ""

    def _is_numbered_above(self) -> bool:
        row = self.above
        return row is not None and 0 <= self.sequence < len(row) and is_number(row[self.sequence])

    def _goes_on(self, said: Said, cells: dict[Field, Cell]) -> str:
        """The reason of a row that goes on with the record above: a second coordinator, a longer address."""
        if not said or self.above is None or not is_blank(cells[Field.NAME]):
            return ""
        columns = [self.where[field] for field in _GOES_ON if field in self.where]
        row = self.above
        if any(at not in columns or at >= len(row) or is_blank(row[at]) for at, _cell in said):
            return ""
        first = plain_text(said[0][1])
        if any(words.match(first) for words in (FOOTNOTE, SUBTOTAL, PAGE)) or section_of(first, self.around):
            return ""
        self.for_above = _("แถวถัดไปมีข้อมูลเพิ่มของแถวนี้ ซึ่งไม่ได้นำเข้า กรุณาตรวจสอบ")
        return _("ข้อมูลต่อจากแถวบน เช่น ผู้ประสานงานคนที่สอง ไม่ใช่องค์กรใหม่ จึงไม่นำเข้า")


def _whole(cell: Cell) -> int | None:
    """The number in front of a row."""
    figures = to_arabic(plain_text(cell)).strip("(). ")
    return int(figures) if figures.isdecimal() and len(figures) < 8 else None
