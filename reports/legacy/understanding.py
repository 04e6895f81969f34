"""What one record says: its cells and its surroundings as values, with a message for all that was assumed.

A place, level, year, score or day that cannot be read makes the row an error: it says who was certified, where,
when and how. A sector, headcount or telephone number that cannot be read is left out, with a message.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.dates import fiscal_year
from accounts.thai.digits import NotUnderstood
from accounts.thai.printing import BUDDHIST_OFFSET
from accounts.thai.spelling import normalise_line
from networks.models.organisations import Kind, Sector
from reports.legacy import places
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_broken, is_nothing, members_of, score_of
from reports.legacy.dating import day_of, fiscal_year_of
from reports.legacy.guessing import district_meant, province_meant
from reports.legacy.headings import ITEMS, LABELS, LEVELS, Field
from reports.legacy.levels import kind_of, level_of, sector_of, type_of
from reports.legacy.locating import Locating
from reports.legacy.names import name_of
from reports.legacy.persons import contact_of, phone_of
from reports.legacy.recording import NO_CHOICES, Choices, Record, tell_broken
from reports.legacy.scanning import ScannedRow
from reports.legacy.surroundings import Surroundings


def understand(row: ScannedRow, choices: Choices = NO_CHOICES) -> Record:
    """The values of one record. Never raises: what cannot be read is in `errors` or `messages`."""
    record = Record(messages=list(row.notes))
    if row.around.unread:
        record.messages.append(
            _("อยู่ใต้แถวหัวข้อที่ไม่เข้าใจ “%(text)s” กรุณาตรวจสอบอำเภอ เครือข่าย และระดับ") % {"text": row.around.unread}
        )
    for field in [field for field, cell in row.cells.items() if is_broken(cell)]:
        tell_broken(record, field, text_of(row.cells.pop(field)).strip())
    reading = _Reading(record, row.cells, row.around, choices)
    reading.name()
    reading.place()
    reading.year()
    reading.kind()
    reading.result()
    reading.people()
    return record


class _Reading:
    """Fills a record, field by field, in the order in which one needs the other."""

    def __init__(
        self, record: Record, cells: dict[Field, Cell], around: Surroundings, choices: Choices
    ) -> None:
        self.record, self.cells, self.around, self.choices = record, cells, around, choices
        self.locating = Locating(record, cells, around)

    def name(self) -> None:
        cell = self.cells.get(Field.NAME)
        if is_nothing(cell):
            self.record.errors.append(_("ไม่มีชื่อองค์กร กรุณาเติมชื่อในไฟล์"))
            return
        if (read := self._read(Field.NAME, name_of, self.locating.out_of_name(cell), fatal=True)) is not None:
            self.record.name = read
            self.record.type = type_of(read)

    def place(self) -> None:
        self.locating.out_of_places()
        record = self.record
        province, district = self.cells.get(Field.PROVINCE), self.cells.get(Field.DISTRICT)
        if not is_nothing(province):
            record.province = self._place(Field.PROVINCE, text_of(province), province_meant)
        else:
            record.province = self.around.province
            if not record.province and not is_nothing(district):
                record.province = self._province_of_district(text_of(district))
        if not record.province:
            if is_nothing(province):
                record.errors.append(_("ไม่ทราบจังหวัด กรุณาเลือกจังหวัดของไฟล์นี้ หรือเติมคอลัมน์จังหวัด"))
            return
        if is_nothing(district) and self.around.district_words:
            district = self.around.district_words
        if not is_nothing(district):
            where = record.province
            record.district = self._place(
                Field.DISTRICT, text_of(district), lambda text: district_meant(text, where)
            )
        elif self.around.district and self.around.district.startswith(record.province):
            record.district = self.around.district
        else:
            record.messages.append(_("ไฟล์ไม่ระบุอำเภอ"))

    def _province_of_district(self, said: str) -> str | None:
        code = places.only_district(said)
        if code is None:
            return None
        self._doubt(Field.DISTRICT, said, places.province_name(code[:2]))
        message = _("ไฟล์ไม่ระบุจังหวัด อำเภอ%(district)s มีแห่งเดียวในจังหวัด%(province)s")
        self.record.messages.append(message % {"district": said, "province": places.province_name(code[:2])})
        return code[:2]

    def year(self) -> None:
        cell = self.cells.get(Field.FISCAL_YEAR)
        if is_nothing(cell):
            self.record.fiscal_year = self.around.fiscal_year
            if self.record.fiscal_year is None:
                self.record.errors.append(_("ไม่ทราบปีงบประมาณ กรุณาเลือกปีของไฟล์นี้ หรือเติมคอลัมน์ปีงบประมาณ"))
            return
        self.record.fiscal_year = self._read(
            Field.FISCAL_YEAR, fiscal_year_of, cell, fatal=True, asked_back=True, meaning=int
        )
        if (self.record.fiscal_year or 0) > fiscal_year(timezone.localdate()):
            self.record.errors.append(
                _("ปีงบประมาณ %(year)s ยังมาไม่ถึง กรุณาแก้ปีในไฟล์") % {"year": self.record.fiscal_year}
            )

    def kind(self) -> None:
        cell = self.cells.get(Field.KIND)
        if is_nothing(cell):
            self.record.kind = self.around.kind or Kind.ORGANISATION
        else:
            self.record.kind = (
                self._read(
                    Field.KIND, lambda said: (kind_of(text_of(said)), ""), cell, fatal=True, meaning=Kind
                )
                or Kind.ORGANISATION
            )

    def result(self) -> None:
        record, cells = self.record, self.cells
        level = cells.get(Field.LEVEL)
        if is_nothing(level):
            level = self.around.level or self._ticked()
        if is_nothing(level):
            if Field.LEVEL in cells or any(column in cells for column in LEVELS):
                record.messages.append(_("ไม่ได้ระบุระดับ"))
        elif record.fiscal_year:
            year = record.fiscal_year
            record.level = self._read(
                Field.LEVEL,
                lambda cell: level_of(text_of(cell), year, record.kind),
                level,
                fatal=True,
                meaning=int,
            )
        if not is_nothing(cells.get(Field.SECTOR)):
            record.sector = self._read(
                Field.SECTOR, lambda cell: (sector_of(text_of(cell)), ""), cells[Field.SECTOR], meaning=Sector
            )
        else:
            record.sector = self.around.sector
        if not is_nothing(cells.get(Field.CERTIFIED_ON)):
            record.certified_on = self._read(
                Field.CERTIFIED_ON, day_of, cells[Field.CERTIFIED_ON], fatal=True, asked_back=True
            )
        self._day_beside_year()
        self._score()

    def _day_beside_year(self) -> None:
        """A day that is years away from the fiscal year is told: one of the two is a slip."""
        day, year = self.record.certified_on, self.record.fiscal_year
        if day and year and abs(fiscal_year(day) - year) > 1:
            self.record.messages.append(
                _("วันที่รับรอง %(day)s ไม่อยู่ใกล้ปีงบประมาณ %(year)s กรุณาตรวจสอบ")
                % {"day": f"{day.day}/{day.month}/{day.year + BUDDHIST_OFFSET}", "year": year}
            )

    def _ticked(self) -> Cell:
        """The level of which the column of its own is ticked."""
        ticked = [n for n, column in enumerate(LEVELS, 1) if not is_nothing(self.cells.get(column))]
        if len(ticked) > 1:
            self.record.errors.append(_("ระดับ: เลือกไว้มากกว่าหนึ่งระดับ กรุณาเหลือไว้ระดับเดียว"))
            return None
        return ticked[0] if ticked else None

    def _score(self) -> None:
        """The total as the list has it; where it has none, the sum of the nine items, if all nine are there."""
        cell = self.cells.get(Field.SCORE)
        items = [
            self._read(item, score_of, self.cells[item], fatal=True)
            for item in ITEMS
            if not is_nothing(self.cells.get(item))
        ]
        known = [item for item in items if item is not None]
        total = sum(known) if len(known) == len(ITEMS) else None
        formula = isinstance(cell, str) and "=" in cell[:3]
        if is_nothing(cell) or formula:
            self.record.score = Decimal(total) if total is not None else None
            if total is not None:
                self.record.messages.append(_("ไม่มีคะแนนรวมในไฟล์ จึงรวมจากคะแนน 9 ข้อ"))
            elif formula:
                self.record.messages.append(_("คะแนนรวมเป็นสูตรที่ไม่มีผลลัพธ์ในไฟล์ จึงเว้นว่างไว้"))
            return
        self.record.score = self._read(Field.SCORE, score_of, cell, fatal=True)
        if total is not None and self.record.score is not None and total != self.record.score:
            message = _("คะแนนรวมในไฟล์ %(said)s ไม่เท่ากับผลบวก 9 ข้อ %(sum)s ใช้คะแนนรวมตามไฟล์")
            self.record.messages.append(message % {"said": self.record.score, "sum": total})

    def people(self) -> None:
        record, cells = self.record, self.cells
        if not is_nothing(cells.get(Field.MEMBERS)):
            record.members = self._read(Field.MEMBERS, members_of, cells[Field.MEMBERS])
        person, phone = cells.get(Field.COORDINATOR), cells.get(Field.PHONE)
        both = cells.get(Field.COORDINATOR_PHONE)
        contact = contact_of(person if is_nothing(both) else both, phone)
        if not contact.name and not is_nothing(both) and not is_nothing(person):
            contact = contact_of(person, contact.phone)
        record.coordinator = contact.name
        record.messages += contact.notes
        if not is_nothing(contact.phone):
            record.phone = self._read(Field.PHONE, phone_of, contact.phone) or ""

    def _place(self, place: Field, said: str, read: Callable[[str], places.Place]) -> str | None:
        """The code of a place; a spelling that is not the official one is a doubt to be confirmed."""
        if self.choices and (chosen := self.choices.get((place, normalise_line(said)))):
            return chosen
        try:
            found = read(said)
        except NotUnderstood as problem:
            self._unreadable(place, said, problem, fatal=True)
            return None
        if found.note:
            self.record.messages.append(found.note)
            self._doubt(place, said, found.name)
        return found.code

    def _read(
        self,
        what: Field,
        read: Callable[[Any], tuple[Any, str]],
        cell: Cell,
        *,
        fatal: bool = False,
        asked_back: bool = False,
        meaning: Callable[[str], Any] = str,
    ) -> Any:
        """The value of a cell, or None with the reason in `errors` (fatal) or `messages`."""
        if self.choices and (chosen := self.choices.get((what, normalise_line(text_of(cell))))):
            return meaning(chosen)
        try:
            value, note = read(cell)
        except NotUnderstood as problem:
            self._unreadable(what, text_of(cell), problem, fatal=fatal)
            return None
        if note:
            self.record.messages.append(note)
            if asked_back:
                self._doubt(what, text_of(cell), str(value))
        return value

    def _unreadable(self, what: Field, said: str, problem: NotUnderstood, *, fatal: bool) -> None:
        message = f"{LABELS[what]}: {problem.message}"
        (self.record.errors if fatal else self.record.messages).append(message)
        self.record.unknown.append((what, normalise_line(said)))

    def _doubt(self, what: Field, said: str, meaning: str) -> None:
        self.record.doubts.append((what, normalise_line(said), meaning))
