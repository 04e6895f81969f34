"""The year and the result that a row says: its level, sector, day of certification and score."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.dates import fiscal_year
from accounts.thai.digits import shortened
from accounts.thai.printing import BUDDHIST_OFFSET
from networks.models.organisations import Kind
from reports.legacy.asking import Asking
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_nothing, score_of
from reports.legacy.dating import day_of, fiscal_year_of
from reports.legacy.headings import ITEMS, LEVELS, Field
from reports.legacy.levels import kind_of, level_of, sector_said
from reports.legacy.ticks import figure_in, is_mark, ticked_of


class Results(Asking):
    """When, and what came of it."""

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
            level = self._ticked() or self.around.level
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
        self._sector()
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
        """The level of which the column of its own is ticked; a score may stand where the tick would."""
        ticked = ticked_of({column: self.cells.get(column) for column in LEVELS})
        if len(ticked) > 1:
            self.record.errors.append(_("ระดับ: เลือกไว้มากกว่าหนึ่งระดับ กรุณาเหลือไว้ระดับเดียว"))
            return None
        if not ticked:
            return None
        level = LEVELS.index(ticked[0]) + 1
        figure = figure_in(self.cells[ticked[0]])
        if figure is not None and figure not in (1, level):
            self.cells[Field.SCORE] = self._score_at_tick(self.cells[ticked[0]])
        elif figure is None and not is_mark(self.cells[ticked[0]]):
            message = _("ช่องระดับ %(level)s มีข้อความ “%(said)s” จึงถือว่าได้ระดับนี้")
            said = shortened(text_of(self.cells[ticked[0]]))
            self.record.messages.append(message % {"level": level, "said": said})
        return level

    def _score_at_tick(self, cell: Cell) -> Cell:
        """The score of the list, else the one in the column of the level."""
        score = self.cells.get(Field.SCORE)
        if is_nothing(score):
            self.record.messages.append(_("คะแนน %(score)s อยู่ในช่องของระดับ") % {"score": text_of(cell)})
            return cell
        if text_of(score) != text_of(cell):
            message = _("คะแนนในช่องของระดับ %(said)s ไม่เท่ากับคะแนนรวม %(score)s ใช้คะแนนรวม")
            self.record.messages.append(message % {"said": text_of(cell), "score": text_of(score)})
        return score

    def _sector(self) -> None:
        """The sector of its column, of the one that is ticked, or of what stands around."""
        record, cell = self.record, self.cells.get(Field.SECTOR)
        if not is_nothing(cell):
            then, there = record.fiscal_year, record.province
            record.sector = self._read(
                Field.SECTOR, lambda said: (sector_said(text_of(said), there, then), ""), cell
            )
            return
        ticked = ticked_of({column: held for column, held in self.cells.items() if column.sector})
        if len(ticked) > 1:
            record.messages.append(_("เครือข่าย: เลือกไว้มากกว่าหนึ่งเครือข่าย จึงเว้นว่างไว้"))
        elif ticked:
            record.sector = ticked[0].sector
        else:
            record.sector = self.around.sector

    def _score(self) -> None:
        """The total as the list has it; where it has none, the sum of the nine items, if all nine are there."""
        cell = self.cells.get(Field.SCORE)
        items = {
            number: self._read(item, score_of, self.cells[item], fatal=True)
            for number, item in enumerate(ITEMS, 1)
            if not is_nothing(self.cells.get(item))
        }
        known = [item for item in items.values() if item is not None]
        total = sum(known) if len(known) == len(ITEMS) else None
        formula = isinstance(cell, str) and "=" in cell[:3]
        if is_nothing(cell) or formula:
            self._sum_of(items, total)
            if formula and self.record.score is None:
                self.record.messages.append(_("คะแนนรวมเป็นสูตรที่ไม่มีผลลัพธ์ในไฟล์ จึงเว้นว่างไว้"))
            return
        self.record.score = self._read(Field.SCORE, score_of, cell, fatal=True)
        if total is not None and self.record.score is not None and total != self.record.score:
            message = _("คะแนนรวมในไฟล์ %(said)s ไม่เท่ากับผลบวก 9 ข้อ %(sum)s ใช้คะแนนรวมตามไฟล์")
            self.record.messages.append(message % {"said": self.record.score, "sum": total})

    def _sum_of(self, items: dict[int, Decimal | None], total: Decimal | int | None) -> None:
        """The total that a formula without its value would say: an empty item counts nothing there, and is told."""
        if total is not None:
            self.record.score = Decimal(total)
            self.record.messages.append(_("ไม่มีคะแนนรวมในไฟล์ จึงรวมจากคะแนน 9 ข้อ"))
        elif items and Field.SCORE in self.cells and None not in items.values():
            self.record.score = sum((item for item in items.values() if item is not None), Decimal(0))
            empty = ", ".join(str(number) for number in range(1, len(ITEMS) + 1) if number not in items)
            self.record.messages.append(
                _("ไม่มีคะแนนรวมในไฟล์ จึงรวมจากคะแนนรายข้อ โดยข้อ %(empty)s ว่างอยู่ กรุณาตรวจสอบ") % {"empty": empty}
            )
