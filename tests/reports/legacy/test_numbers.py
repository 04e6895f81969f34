"""Scores, headcounts and years as lists have them, and formulas that could not be worked out."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils import translation

from accounts.thai.digits import NotUnderstood
from reports.legacy.cleaning import members_of, score_of
from reports.legacy.dating import day_of, fiscal_year_of
from reports.legacy.files import understand_book
from reports.legacy.levels import sector_of
from reports.legacy.reading import read_book

HEAD = ["ชื่อองค์กร", "จังหวัด", "อำเภอ", "เครือข่าย", "ระดับ", "คะแนนรวม", "ปีงบประมาณ", "ผู้ประสานงาน"]
GOOD = ["วัดป่าแดง", "เชียงราย", "แม่สาย", "ศาสนา", "2", 18, 2567, "นายดี"]


@pytest.fixture(autouse=True)
def thai(places):
    with translation.override("th"):
        yield


@pytest.mark.parametrize(
    ("cell", "score"),
    [(18.5, "18.5"), ("18.", "18"), ("18*", "18"), ("'18", "18"), ("คะแนนรวม 18 คะแนน", "18")],
)
def test_a_score_said_plainly(cell, score):
    assert score_of(cell) == (Decimal(score), "")


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        (55 / 3, "18.33"), (18.333, "18.33"), ("18 (เต็ม 27)", "18"), ("18 เต็ม 27", "18"), ("18,5", "18.5"),
        ("20/27", "20"), (0.6667, "0.67"),
    ],
)  # fmt: skip
def test_a_score_with_a_note(cell, score):
    number, note = score_of(cell)
    assert (number, bool(note)) == (Decimal(score), True)


@pytest.mark.parametrize(
    "cell", ["5/4", "27 เต็ม 18", "66.67%", "ร้อยละ 66", "-3", 101, float("inf"), "18.18.18"]
)
def test_no_score(cell):
    with pytest.raises(NotUnderstood):
        score_of(cell)


@pytest.mark.parametrize(
    ("cell", "count"),
    [("จำนวน 120 คน", 120), ("120 ท่าน", 120), ("30 คน (ชาย 10 หญิง 20)", 30), ("1,250", 1250)],
)
def test_a_headcount(cell, count):
    assert members_of(cell) == (count, "")


@pytest.mark.parametrize(
    ("cell", "year"), [("2567.0", 2567), ("2,567", 2567), (2567.0, 2567), ("๒๕๖๗", 2567)]
)
def test_a_year_that_was_a_number(cell, year):
    assert fiscal_year_of(cell) == (year, "")


@pytest.mark.parametrize(
    ("cell", "day"),
    [("15 Jun 67", "2024-06-15"), ("14-Jul-24", "2024-07-14"), ("1 ก.พ. 2567 (ครั้งที่ 1/2567)", "2024-02-01")],
)
def test_a_day(cell, day):
    assert day_of(cell)[0].isoformat() == day


@pytest.mark.parametrize("cell", ["ภาครัฐและการศึกษา", "ภาครัฐ/เอกชน", "ไม่ใช่ภาครัฐ", "นอกภาครัฐ"])
def test_no_single_sector(cell):
    with pytest.raises(NotUnderstood):
        sector_of(cell)


def test_the_body_of_the_state_is_government():
    assert sector_of("หน่วยงานของรัฐ") == "government"


def test_a_year_that_has_not_come_is_an_error(tmp_path):
    [record] = read(tmp_path, {"ปีงบประมาณ": 2590})
    assert record.errors == ["ปีงบประมาณ 2590 ยังมาไม่ถึง กรุณาแก้ปีในไฟล์"]


@pytest.mark.parametrize(
    ("heading", "fault", "is_error"),
    [
        ("คะแนนรวม", "#REF!", True),
        ("ระดับ", "#VALUE!", True),
        ("คะแนนรวม", "#N/A", False),
        ("เครือข่าย", "#REF!", False),
    ],
)
def test_a_formula_that_could_not_be_worked_out_is_told(tmp_path, heading, fault, is_error):
    """The reader gives such a cell as an empty one."""
    [record] = read(tmp_path, {heading: fault})
    said = [message for message in record.errors + record.messages if fault in message]
    assert len(said) == 1
    assert bool(record.errors) == is_error


def read(tmp_path, changed):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append([changed.get(heading, cell) for heading, cell in zip(HEAD, GOOD, strict=True)])
    content = io.BytesIO()
    book.save(content)
    path = tmp_path / "list.xlsx"
    path.write_bytes(content.getvalue())
    return [row.record for row in understand_book(read_book(path), path.name).rows if row.record]
