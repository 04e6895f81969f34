"""What one record says: its cells and its surroundings as values, with a message for all that was assumed.

A place, level, year, score or day that cannot be read makes the row an error: it says who was certified, where,
when and how. A sector, headcount or telephone number that cannot be read is left out, with a message.
"""

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood, shortened
from accounts.thai.spelling import normalise_line
from reports.legacy import places
from reports.legacy.addresses import district_at_end
from reports.legacy.cells import Cell, text_of
from reports.legacy.cleaning import is_broken, is_nothing, members_of
from reports.legacy.guessing import district_meant, province_meant
from reports.legacy.headings import Field
from reports.legacy.levels import type_of
from reports.legacy.locating import Locating
from reports.legacy.names import name_of
from reports.legacy.persons import contact_of, phone_of
from reports.legacy.recording import NO_CHOICES, Choices, Record, tell_broken
from reports.legacy.results import Results
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


class _Reading(Results):
    """Fills a record, field by field, in the order in which one needs the other."""

    def __init__(
        self, record: Record, cells: dict[Field, Cell], around: Surroundings, choices: Choices
    ) -> None:
        super().__init__(record, cells, around, choices)
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
        self._district_of_address()
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
        elif said := normalise_line(text_of(self.cells.get(Field.ADDRESS))):
            message = _("อ่านอำเภอจากที่ตั้ง “%(said)s” ไม่ได้ กรุณาเติมคอลัมน์อำเภอ")
            record.messages.append(message % {"said": shortened(said)})
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

    def _district_of_address(self) -> None:
        """ "ในเวียง/เมืองน่าน" or "ปัว" alone, where the province is known from elsewhere."""
        said = text_of(self.cells.get(Field.ADDRESS))
        if not said or self.around.district or not is_nothing(self.cells.get(Field.DISTRICT)):
            return
        if not (province := self._known_province()):
            return
        district, is_sure = district_at_end(said, province)
        if district:
            self.cells[Field.DISTRICT] = district
        if not is_sure:
            message = _("อ่านอำเภอ “%(district)s” จากที่ตั้ง “%(said)s”")
            self.record.messages.append(message % {"district": district, "said": shortened(said)})

    def _known_province(self) -> str | None:
        cell = self.cells.get(Field.PROVINCE)
        if is_nothing(cell):
            return self.around.province
        try:
            return province_meant(text_of(cell)).code
        except NotUnderstood:
            return None

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
