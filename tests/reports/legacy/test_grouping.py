"""What stands once for several rows: merged, left out below the first, or with a ditto mark."""

import pytest
from django.utils import translation

from reports.legacy.files import understand_book
from reports.legacy.reading import Book, Sheet

HEAD = ["ที่", "ชื่อองค์กร", "จังหวัด", "อำเภอ", "ระดับ", "ปี", "ผู้ประสานงาน", "วันที่รับรอง"]
FIRST = [1, "วัดหนึ่ง", "น่าน", "ปัว", "พัฒนา", 2566, "นายดี มีสุข", "15 ส.ค. 2566"]


@pytest.fixture(autouse=True)
def thai(places):
    with translation.override("th"):
        yield


def records(*rows, merged=()):
    book = Book([Sheet("a", [HEAD, *map(list, rows)], merged=list(merged))])
    return [row.record for row in understand_book(book, "list.xlsx").rows if row.record]


@pytest.mark.parametrize("mark", ['"', "”", "''", '-"-', "〃", ",,", "เช่นเดียวกัน", "เหมือนข้างบน"])
def test_a_ditto_mark_repeats_the_cell_above(mark):
    first, second = records(FIRST, [2, "วัดสอง", *[mark] * 6])
    assert second.errors == []
    for what in ("province", "district", "level", "fiscal_year", "coordinator", "certified_on"):
        assert getattr(second, what) == getattr(first, what)
    assert any("เครื่องหมายซ้ำ" in message for message in second.messages)


def test_a_ditto_mark_below_nothing_is_nothing_and_is_told():
    first, second = records([*FIRST[:6], "", ""], [2, "วัดสอง", "น่าน", "ปัว", "พัฒนา", 2566, '"', '"'])
    assert (first.coordinator, second.coordinator, second.certified_on) == ("", "", None)
    assert any("ผู้ประสานงาน, วันที่รับรอง" in message for message in second.messages)


@pytest.mark.parametrize("column", range(2, 8))
def test_a_cell_that_is_merged_downwards_holds_for_every_row(column):
    second = [2, "วัดสอง", *FIRST[2:]]
    second[column] = ""
    first, other = records(FIRST, second, merged=[(1, column, 2, column)])
    for what in ("province", "district", "level", "fiscal_year", "coordinator", "certified_on"):
        assert getattr(other, what) == getattr(first, what)


def levels(*said):
    rows = [[n, f"วัด{n}", "น่าน", "ปัว", level, 2566, "", ""] for n, level in enumerate(said, 1)]
    return [record.level for record in records(*rows)]


def test_a_level_in_the_first_row_of_each_group_holds_for_the_group():
    assert levels("ต้นแบบ", "", "", "พัฒนา", "", "", "") == [3, 3, 3, 2, 2, 2, 2]


@pytest.mark.parametrize(
    "said",
    [("", "ต้นแบบ", "", "", ""), ("ต้นแบบ", "", "", ""), ("3", "", "3", "", "", ""), ("3", "2", "", "", "")],
)
def test_a_level_that_only_some_have_is_theirs_alone(said):
    assert [level is not None for level in levels(*said)] == [bool(one) for one in said]
