"""A whole file, understood: every row of every sheet with its verdict. No database is asked here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.thai.digits import NotUnderstood
from accounts.thai.spelling import normalise_line
from accounts.thai.text import name_key
from networks.models.organisations import Kind, OrganisationType
from networks.models.sectors import KnownSector
from reports.legacy import limits, sector_names
from reports.legacy.cells import Cell, is_blank, text_of
from reports.legacy.headings import LABELS, Field, signature_key
from reports.legacy.layout import Layout
from reports.legacy.levels import LAST_YEAR_OF_PLAN_1, level_of, type_of
from reports.legacy.names import LONGEST_NAME
from reports.legacy.places import is_district
from reports.legacy.reading import Book, Fault, Sheet, Unreadable, unreadable
from reports.legacy.recording import NO_CHOICES, Choices, Record
from reports.legacy.scanning import scan
from reports.legacy.surroundings import Surroundings, of_day_of_data, of_sheet_name, of_titles, section_of
from reports.legacy.tables import tables_of
from reports.legacy.titles import with_level_of
from reports.legacy.understanding import understand
from reports.legacy.unfolding import Unfolded, Unfolding


class RowKey(NamedTuple):
    """What makes two rows one organisation in one year."""

    name: str
    kind: Kind
    province: str
    district: str
    fiscal_year: int


@dataclass(slots=True)
class ReadRow:
    """A row of the file. `record` is None for one that is ignored; `messages` say why, in Thai.

    `key`: what two rows for the same organisation and year have in common; `twin` is the earlier such row.
    """

    sheet: str
    number: int
    raw: list[Cell]
    record: Record | None
    messages: list[str]
    key: RowKey | None = None
    twin: "ReadRow | None" = None


@dataclass
class ReadSheet:
    """What is told of a sheet: its tables from top to bottom (none: no header found), and what stood around all."""

    name: str
    hidden: bool
    tables: list[Layout]
    around: Surroundings
    empty_tail: int


@dataclass
class ReadFile:
    sheets: list[ReadSheet] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    encoding: str = ""


@dataclass(frozen=True)
class Said:
    """What a person said of the file: for rows that do not say it themselves, and about its columns and values.

    `columns`: key of the headings' signature → the field of each column ("" for unused), as remembered or changed.
    """

    fiscal_year: int | None = None
    province: str | None = None
    columns: Mapping[str, list[str]] = field(default_factory=dict)
    choices: Choices = field(default_factory=lambda: NO_CHOICES)
    # The sectors, by whose names values and headings are read as well.
    sectors: tuple[KnownSector, ...] = ()


NOTHING_SAID = Said()
_TOLD = (
    Field.LEVEL, Field.SCORE, Field.CERTIFIED_ON, Field.SECTOR, Field.MEMBERS, Field.COORDINATOR, Field.PHONE,
)  # fmt: skip


def understand_book(book: Book, file_name: str, said: Said = NOTHING_SAID) -> ReadFile:
    """Every row of the book. Raises Unreadable when no sheet has a table, or the file has too many records."""
    if sector_names.learn(said.sectors):
        section_of.cache_clear()  # it remembers sections that named a sector
    file = ReadFile(encoding=book.encoding)
    around = Surroundings(province=said.province, fiscal_year=said.fiscal_year)
    seen: dict[RowKey, ReadRow] = {}
    records = 0
    for sheet in book.sheets:
        tables = [] if sheet.hidden else [_changed(table, said) for table in tables_of(sheet)]
        here = _around(sheet, tables, around, file_name)
        file.sheets.append(ReadSheet(sheet.name, sheet.hidden, tables, here, sheet.empty_tail))
        for row in _rows(sheet, tables, here, said.choices):
            records += row.record is not None
            _look_for_twin(row, seen)
            file.rows.append(row)
    if records > limits.MOST_RECORDS:
        raise unreadable(Fault.TOO_MANY_ROWS)
    if not any(sheet.tables for sheet in file.sheets):
        raise Unreadable(
            _("ไม่พบแถวหัวตารางที่มีชื่อองค์กรใน 20 แถวแรก กรุณาใส่หัวคอลัมน์ เช่น ชื่อองค์กร จังหวัด อำเภอ ระดับ แล้วเลือกไฟล์ใหม่")
        )
    return file


def _changed(layout: Layout, said: Said) -> Layout:
    """A table with the columns as a person changed them."""
    changed = said.columns.get(signature_key(layout.signature))
    if changed is None or len(changed) != len(layout.columns):
        return layout
    columns = [
        replace(column, field=_field(wanted)) for column, wanted in zip(layout.columns, changed, strict=True)
    ]
    return replace(layout, columns=columns) if any(c.field == Field.NAME for c in columns) else layout


def _field(wanted: str) -> Field | None:
    """What a person chose for a column; nothing where its sector is no more."""
    try:
        return Field(wanted)
    except ValueError:
        return None


def _around(sheet: Sheet, tables: list[Layout], given: Surroundings, file_name: str) -> Surroundings:
    """What the titles of the sheet, its name and the file's name say, in this order; a person's word first."""
    around = given
    rows = sheet.rows[: tables[0].header[0] if tables else 0]
    titles = [cell for row in rows for cell in row if isinstance(cell, str) and not is_blank(cell)]
    around = of_sheet_name(sheet.name, of_titles(titles, around))
    around = of_titles([Path(file_name).stem], around)
    for title in titles:
        around = of_day_of_data(title, around)
    return with_level_of(titles, around)


def _rows(sheet: Sheet, tables: list[Layout], around: Surroundings, choices: Choices) -> Iterator[ReadRow]:
    if not tables:
        for number, raw in enumerate(sheet.rows, start=1):
            yield _without_header(sheet, number, raw)
        return
    latest: ReadRow | None = None
    unfoldings: dict[int, Unfolding] = {}
    for row in scan(sheet, tables, around):
        if row.for_above and latest is not None and row.for_above not in latest.messages:
            latest.messages.append(row.for_above)
        if row.ignored or row.layout is None:
            yield ReadRow(sheet.name, row.number, row.raw, None, [row.ignored])
            continue
        if (unfolding := unfoldings.get(id(row.layout))) is None:
            unfolding = unfoldings[id(row.layout)] = Unfolding(row.layout)
        for one in unfolding.records(row):
            latest = _read(sheet.name, one, choices)
            yield latest


def _without_header(sheet: Sheet, number: int, raw: list[Cell]) -> ReadRow:
    """A row of a sheet without a table: one that looks like a record is to be mended, not passed over."""
    if sheet.hidden:
        return ReadRow(sheet.name, number, raw, None, [_("ชีตที่ซ่อนไว้ ไม่นำเข้า")])
    said = [normalise_line(text_of(cell)) for cell in raw if not is_blank(cell)]
    name = next((text for text in said if len(text) > 6 and type_of(text) != OrganisationType.OTHER), "")
    if not name or not any(_is_result_or_place(text) for text in said if text != name):
        reason = _("ชีตนี้ไม่มีหัวตารางที่มีชื่อองค์กร หากมีรายชื่อองค์กร กรุณาใส่หัวคอลัมน์ เช่น ชื่อองค์กร อำเภอ ระดับ")
        return ReadRow(sheet.name, number, raw, None, [reason])
    reason = _("ชีตนี้ไม่มีหัวตารางที่มีชื่อองค์กร กรุณาใส่หัวคอลัมน์ เช่น ชื่อองค์กร อำเภอ ระดับ เหนือรายชื่อ แล้วเลือกไฟล์ใหม่")
    return ReadRow(sheet.name, number, raw, Record(name=name[:LONGEST_NAME], errors=[reason]), [reason])


def _is_result_or_place(text: str) -> bool:
    """Is the text a district, a province, or the name of a level?"""
    try:
        return is_district(text) or (
            level_of(text, LAST_YEAR_OF_PLAN_1 + 1)[0] is not None and not text.isdecimal()
        )
    except NotUnderstood:
        return False


def _read(sheet: str, one: Unfolded, choices: Choices) -> ReadRow:
    row = one.row
    record = understand(row, choices)
    record.errors[:0] = row.problems
    record.errors += one.errors
    read = ReadRow(sheet, row.number, row.raw, record, record.errors + record.messages)
    if not record.errors and record.province and record.fiscal_year:
        read.key = RowKey(
            name_key(record.name)[:600],
            record.kind,
            record.province,
            record.district or "",
            record.fiscal_year,
        )
    return read


def _look_for_twin(row: ReadRow, seen: dict[RowKey, ReadRow]) -> None:
    """The same organisation in the same year a second time: the first stands, the second is told."""
    if row.key is None or row.record is None:
        return
    first = seen.setdefault(row.key, row)
    if first is row:
        return
    row.twin = first
    where = _("ชีต “%(sheet)s” แถว %(row)s") if row.sheet else _("แถว %(row)s")
    message = _("ซ้ำกับ%(where)s") % {"where": where % {"sheet": first.sheet, "row": first.number}}
    other = first.record
    differing = [str(LABELS[what]) for what in _TOLD if getattr(other, what) != getattr(row.record, what)]
    row.messages.insert(
        0, message + (_(" แต่ต่างกันที่ %(what)s") % {"what": " ".join(differing)} if differing else "")
    )
