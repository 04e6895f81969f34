"""The smallest tables, understood without a file."""

from typing import Any

from reports.legacy.files import ReadRow, understand_book
from reports.legacy.reading import Book, Sheet

TITLE = "องค์กรคุณธรรม จังหวัดน่าน ปีงบประมาณ 2566"
HEAD = ["ที่", "ชื่อองค์กร", "อำเภอ", "ระดับ"]
SCHOOL = [1, "โรงเรียนบ้านดอนชัย", "ปัว", "พัฒนาคุณธรรม"]
COORDINATOR, OTHERS_PHONE, PHONE = "นายสมชาย ใจดี", "0899999999", "0812345678"


def read(rows: list[list[Any]], *merged: tuple[int, int, int, int], title: str = TITLE) -> list[ReadRow]:
    """The rows of one sheet that are records; `merged` counts from the row below the title."""
    ranges = [(top + 1, left, bottom + 1, right) for top, left, bottom, right in merged]
    file = understand_book(Book([Sheet("ก", [[title], *rows], merged=ranges)]), "x.xlsx")
    assert {row.number for row in file.rows} == set(range(1, len(rows) + 2))
    return [row for row in file.rows if row.record]


def the_one(rows: list[list[Any]], *merged: tuple[int, int, int, int], title: str = TITLE) -> ReadRow:
    (row,) = read(rows, *merged, title=title)
    return row


def record(rows: list[list[Any]], *merged: tuple[int, int, int, int], title: str = TITLE) -> Any:
    row = the_one(rows, *merged, title=title)
    assert row.record is not None
    assert row.record.errors == []
    return row.record
