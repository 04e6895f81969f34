"""What a list was understood as, beside what it says: rows, fields, and wrong values that nobody is told of."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reports.legacy.files import ReadFile, ReadRow, Said, understand_book
from reports.legacy.places import district_name, province_name, province_of
from reports.legacy.reading import Book, Sheet
from tests.factories.spreadsheets.document import IGNORED, Document, Drawn
from tests.factories.spreadsheets.records import Organisation

# A word of each field's name by which a message names it.
NAMED_BY = {
    "name": "ชื่อ|อักษร",
    "province": "จังหวัด",
    "district": "อำเภอ",
    "sector": "เครือข่าย",
    "level": "ระดับ",
    "fiscal_year": "ปี",
    "score": "คะแนน",
    "members": "จำนวน|บุคลากร",
    "coordinator": "ผู้ประสาน",
    "phone": "เบอร์|โทร",
    "certified_on": "วันที่",
}


@dataclass
class Verdict:
    """`rows_wrong`: a row that came out as something else; `silent`: a wrong value without a message of it."""

    rows: int = 0
    fields: int = 0
    rows_wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def add(self, other: "Verdict") -> None:
        self.rows += other.rows
        self.fields += other.fields
        self.rows_wrong += other.rows_wrong
        self.told += other.told
        self.silent += other.silent


def as_book(sheets: list[Drawn]) -> Book:
    """The drawn sheets as reading.py would give them: without what is empty behind the last cell."""
    return Book([Sheet(s.name, [_trimmed(row) for row in s.rows], s.hidden, list(s.merged)) for s in sheets])


def _trimmed(row: list[Any]) -> list[Any]:
    width = len(row)
    while width and row[width - 1] in ("", None):
        width -= 1
    return [int(c) if type(c) is float and c.is_integer() else c for c in row[:width]]


def said_of(document: Document) -> Said:
    options = document.options()
    province = province_of(options["province"]).code if "province" in options else None
    return Said(fiscal_year=options.get("fiscal_year"), province=province)


def judged(document: Document, sheets: list[Drawn]) -> Verdict:
    """The verdict on a document that is understood without a file."""
    file = understand_book(as_book(sheets), f"{document.file()}.xlsx", said_of(document))
    return judge(file, sheets)


def judge(file: ReadFile, sheets: list[Drawn]) -> Verdict:
    expected = {
        (sheet.name, number): what for sheet in sheets for number, what in enumerate(sheet.expected, start=1)
    }
    verdict = Verdict(rows=len(expected))
    for row in file.rows:
        right = expected.pop((row.sheet, row.number), None)
        place = f"{row.sheet}!{row.number}"
        if right is None:
            verdict.rows_wrong.append(f"{place}: twice, or not in the file")
            continue
        wanted = "create" if isinstance(right, Organisation) else right
        if (action := action_of(row)) != wanted:
            verdict.rows_wrong.append(f"{place}: {action}, not {wanted} {row.raw[:5]} {row.messages}")
        elif not isinstance(right, str):
            _judge_fields(verdict, place, row, right)
    blank = {
        key for key, what in expected.items() if what == IGNORED
    }  # empty rows at the end are counted apart
    verdict.rows_wrong += [
        f"{sheet}!{number}: not accounted for" for sheet, number in expected if (sheet, number) not in blank
    ]
    return verdict  # fmt: skip


def action_of(row: ReadRow) -> str:
    """What becomes of a row beside an empty register."""
    if row.record is None:
        return IGNORED
    if row.record.errors or not row.key:
        return "error"
    return "duplicate" if row.twin else "create"


READ: dict[str, Callable[[Any], Any]] = {
    "province": lambda r: province_name(r.province) if r.province else None,
    "district": lambda r: district_name(r.district) if r.district else None,
    "sector": lambda r: r.sector,
    "coordinator": lambda r: r.coordinator or None,
    "phone": lambda r: r.phone or None,
}


def _judge_fields(verdict: Verdict, place: str, row: ReadRow, right: Organisation) -> None:
    for what, words in NAMED_BY.items():
        verdict.fields += 1
        read = READ[what](row.record) if what in READ else getattr(row.record, what)
        if read == getattr(right, what) or (what == "name" and read == right.short):
            continue
        said = f"{place} {what}: {read!r}, not {getattr(right, what)!r} {row.messages}"
        is_told = any(re.search(words, message) for message in row.messages)
        (verdict.told if is_told else verdict.silent).append(said)
