"""Small sheets typed in as text: a line is a row, cells stand between | and lines in a cell between \\n."""

from reports.legacy.cells import Cell
from reports.legacy.files import NOTHING_SAID, ReadFile, ReadRow, Said, understand_book
from reports.legacy.places import district_name
from reports.legacy.reading import Book, Sheet
from tests.reports.legacy.judging import action_of

FILE = "องค์กรคุณธรรม จังหวัดน่าน ปีงบประมาณ 2566.xlsx"


def file_of(text: str, *, name: str = FILE, sheet: str = "รายชื่อ", said: Said = NOTHING_SAID) -> ReadFile:
    rows = [[_cell(cell) for cell in line.split("|")] for line in text.strip().split("\n")]
    return understand_book(Book([Sheet(sheet, rows)]), name, said)


def _cell(text: str) -> Cell:
    plain = text.strip().replace("\\n", "\n")
    return int(plain) if plain.isascii() and plain.isdecimal() else plain


def outcome(text: str, *, name: str = FILE, sheet: str = "รายชื่อ") -> list[str]:
    """What became of the rows that say something: "3 create วัดดอน ปัว 2" (row, action, name, district, level)."""
    rows = file_of(text, name=name, sheet=sheet).rows
    return [_line(row) for row in rows if row.messages[:1] != ["แถวว่าง"]]


def records(text: str, *, name: str = FILE, sheet: str = "รายชื่อ") -> list[str]:
    return [line for line in outcome(text, name=name, sheet=sheet) if "ignored" not in line]


def _line(row: ReadRow) -> str:
    parts = [str(row.number), action_of(row)]
    if row.record is not None:
        record = row.record
        parts += [record.name or "-", district_name(record.district) if record.district else "-"]
        parts += [str(record.level or "-")]
    return " ".join(parts)
