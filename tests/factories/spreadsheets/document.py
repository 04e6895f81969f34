"""A list as an office lays it out: columns, sections, titles; drawn as sheets of cells with the truth per row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reports.legacy.cells import Cell
from tests.factories.spreadsheets.records import Organisation, organisations
from tests.factories.spreadsheets.spelling import PLAIN, Speller

IGNORED = "ignored"
Merge = tuple[int, int, int, int]
# What a row must come out as: an organisation to be created, or the action of any other row.
Expected = Organisation | str

HEADINGS: dict[str, tuple[str, ...]] = {
    "sequence": ("ลำดับ",),
    "name": ("ชื่อองค์กร",),
    "province": ("จังหวัด",),
    "district": ("อำเภอ",),
    "sector": ("เครือข่าย",),
    "level": ("ระดับ",),
    "score": ("คะแนนรวม",),
    "fiscal_year": ("ปีงบประมาณ",),
    "certified_on": ("วันที่รับรอง",),
    "coordinator": ("ผู้ประสานงาน",),
    "phone": ("โทรศัพท์",),
    "members": ("จำนวนบุคลากร",),
}


@dataclass
class Drawn:
    """One sheet as cells; `expected` has one entry for every row."""

    name: str
    rows: list[list[Cell]]
    expected: list[Expected]
    merged: list[Merge] = field(default_factory=list)
    hidden: bool = False


@dataclass
class Document:
    """A list before it is drawn. Messes change it; what they may change is all here."""

    records: list[Organisation] = field(default_factory=organisations)
    headings: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(HEADINGS))
    spell: dict[str, Speller] = field(default_factory=lambda: dict(PLAIN))
    titles: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)  # field → title | sheet | file | option
    sections: list[str] = field(default_factory=list)  # outer field first
    section_at: str = "first"  # first | name | merged | second
    section_text: Callable[[str, int, int], str] = lambda text, number, count: text
    section_count: Callable[[int], dict[str, Cell]] = lambda count: {}  # beside the section, in other columns
    subtotal: Callable[[str, list[Organisation]], dict[str, Cell]] | None = None
    total: Callable[[str, list[Organisation]], dict[str, Cell]] | None = None
    between: list[dict[str, Cell]] = field(default_factory=list)
    below: list[dict[str, Cell]] = field(default_factory=list)
    once: dict[str, str] = field(default_factory=dict)  # field → merged | first
    sheet_by: str = ""  # field whose value names the sheet
    sheet_name: str = "ทะเบียน"
    file_name: str = "ทะเบียน"
    repeat_header: bool = False
    merge_header: bool = True
    left: int = 0
    gaps: tuple[int, ...] = ()
    empty_above: int = 0
    around: list[Drawn] = field(default_factory=list)  # other sheets, before the list
    finish: list[Callable[[list[Drawn]], None]] = field(default_factory=list)
    year_in_words: Callable[[int], str] = lambda year: f"ประจำปี {year}"
    extra: dict[str, tuple[tuple[str, ...], Callable[[Organisation, int], Cell]]] = field(
        default_factory=dict
    )

    @property
    def year(self) -> int:
        return next(r.fiscal_year for r in self.records if r.fiscal_year)

    def options(self) -> dict[str, Any]:
        """What a person says of the file beside it."""
        said: dict[str, Any] = {}
        if self.facts.get("fiscal_year") == "option":
            said["fiscal_year"] = self.year
        if self.facts.get("province") == "option":
            said["province"] = self.records[0].province
        return said

    def fact(self, place: str) -> str:
        """What stands at a place (title, sheet, file) of the facts that have no column."""
        said = []
        for what, where in self.facts.items():
            if where == place and what == "fiscal_year":
                said.append(self.year_in_words(self.year))
            elif where == place and what == "province":
                said.append(self.spell["province"](self.records[0], 0))
        return " ".join(str(word) for word in said)

    def file(self) -> str:
        return f"{self.file_name} {self.fact('file')}".strip()

    def cell(self, what: str, record: Organisation, number: int) -> Cell:
        if what in self.extra:
            return self.extra[what][1](record, number)
        return self.spell[what](record, number)


def section_values(document: Document, record: Organisation) -> list[str]:
    """What the section rows above a record say, outer first."""
    number = document.records.index(record)
    return [str(document.spell[what](record, number)) for what in document.sections]
