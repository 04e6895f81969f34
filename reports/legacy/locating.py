"""Places that stand in other cells than their own: behind a name, in an address, several in the column of districts."""

import re
from typing import Final

from django.utils.translation import gettext as _

from reports.legacy.addresses import Parts, split_address, split_district, split_name
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_nothing
from reports.legacy.guessing import contradiction
from reports.legacy.headings import LABELS, Field
from reports.legacy.places import province_name
from reports.legacy.recording import Record
from reports.legacy.surroundings import Surroundings

LONGEST_ADDRESS: Final = 300
_A_PLACE: Final = re.compile(r"อ\.|อำเภอ|เขต|จ\.|จังหวัด|กทม|กรุงเทพ")


class Locating:
    """Puts the parts of places where their own columns would be: into the cells, and into the record."""

    def __init__(self, record: Record, cells: dict[Field, Cell], around: Surroundings) -> None:
        self.record, self.cells, self.around = record, cells, around

    def out_of_name(self, cell: Cell) -> Cell:
        """The name without the place in the same cell, where neither a column nor the surroundings say it."""
        knows_district = self.around.district or not is_nothing(self.cells.get(Field.DISTRICT))
        knows_province = self.around.province or not is_nothing(self.cells.get(Field.PROVINCE))
        said = text_of(cell)
        if (knows_district and knows_province) or not _A_PLACE.search(said):
            return cell
        name, parts = split_name(said)
        self._fill(parts, Field.NAME)
        return name

    def out_of_places(self) -> None:
        """One cell for the whole address, or for a district with what stands around it."""
        if address := text_of(self.cells.get(Field.ADDRESS)):
            parts = split_address(address)
            self.record.address = parts.rest[:LONGEST_ADDRESS]
            self._fill(parts, Field.ADDRESS)
        if district := text_of(self.cells.get(Field.DISTRICT)):
            parts = split_district(district)
            self.cells[Field.DISTRICT] = parts.district
            self._fill(parts, Field.DISTRICT)

    def _fill(self, parts: Parts, where: Field) -> None:
        self.record.subdistrict = self.record.subdistrict or parts.subdistrict
        if parts.province:
            self._tell_contradiction(parts, where)
        for place, said in ((Field.DISTRICT, parts.district), (Field.PROVINCE, parts.province)):
            if said and is_nothing(self.cells.get(place)):
                self.cells[place] = said

    def _tell_contradiction(self, parts: Parts, where: Field) -> None:
        """Another province than that of its column makes an error, if its district is taken as well."""
        own, label = self.cells.get(Field.PROVINCE), str(LABELS[where])
        if not is_nothing(own):
            told = contradiction(parts.province, label, text_of(own), _("ช่องจังหวัด"))
            takes_district = where == Field.DISTRICT or is_nothing(self.cells.get(Field.DISTRICT))
            fatal = bool(parts.district) and takes_district
        elif self.around.province:
            title = province_name(self.around.province)
            told, fatal = contradiction(parts.province, label, title, _("หัวเรื่องหรือไฟล์")), False
        else:
            return
        if told:
            (self.record.errors if fatal else self.record.messages).append(told)
