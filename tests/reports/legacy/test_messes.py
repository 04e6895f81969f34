"""Every mess of old lists alone, in each kind of file, and in pairs: nothing is lost, nothing is wrong in silence.

All pairs (some 60,000, four minutes) are walked with MESSES=all; otherwise a sample of 5,000, the same every time.
"""

import os
import random
from itertools import combinations
from pathlib import Path

import pytest
from django.utils import translation

from reports.legacy import child
from reports.legacy.files import understand_book
from reports.legacy.reading import Book, Sheet
from tests.factories.spreadsheets.drawing import draw
from tests.factories.spreadsheets.messes import MESSES, document_with, may_meet
from tests.factories.spreadsheets.writing import WRITERS, sheet_title
from tests.reports.legacy.judging import Verdict, judge, judged, said_of

SEED, SAMPLE = 2567, 5_000
PAIRS = [(one.name, other.name) for one, other in combinations(MESSES.values(), 2) if may_meet(one, other)]
CHUNKS = 10
# What only a kind of file can hold: several sheets, names of sheets, hidden ones, merged cells.
NOT_IN_CSV = {
    "year_in_sheet",
    "province_in_sheet",
    "district_in_sheet",
    "districts_by_sheet",
    "district_merged_downwards",
}
NOT_IN_CSV |= {"places_merged_downwards", "sections_merged", "two_rows_merged", "three_rows_merged"}
NOT_IN_ODS = {"hidden_sheet"}


@pytest.fixture(autouse=True)
def thai():
    with translation.override("th"):
        yield


def sampled() -> list[tuple[str, str]]:
    if os.environ.get("MESSES") == "all":
        return PAIRS
    return random.Random(SEED).sample(PAIRS, SAMPLE)


def verdict_on(names: tuple[str, ...]) -> Verdict:
    document = document_with(*names)
    return judged(document, draw(document))


def test_a_list_without_a_mess_is_read_whole():
    verdict = verdict_on(())
    assert (verdict.rows_wrong, verdict.told, verdict.silent) == ([], [], [])
    assert (verdict.rows, verdict.fields) == (10, 99)


@pytest.mark.parametrize("name", MESSES)
def test_each_mess_alone_is_understood(name: str):
    verdict = verdict_on((name,))
    assert (verdict.rows_wrong, verdict.told, verdict.silent) == ([], [], [])


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_messes_in_pairs(chunk: int):
    """All rows come out as they must; 99.5 % of the fields are right, and of the others a message tells."""
    total = Verdict()
    for pair in sampled()[chunk::CHUNKS]:
        verdict = verdict_on(pair)
        verdict.rows_wrong = [f"{pair} {line}" for line in verdict.rows_wrong]
        verdict.silent = [f"{pair} {line}" for line in verdict.silent]
        total.add(verdict)
    assert total.rows_wrong == []
    assert total.silent == []
    assert len(total.told) <= total.fields * 0.005


def as_read(path: Path, kind: str) -> Book:
    """The file as the child process reads it, without starting one."""
    encoding, delimiter, sheets = child.read(kind, str(path))
    return Book([Sheet(*sheet) for sheet in sheets], encoding, delimiter)


def verdict_on_file(names: tuple[str, ...], kind: str, folder: Path) -> Verdict:
    document = document_with(*names)
    suffix, write = WRITERS[kind]
    sheets = draw(document)
    for sheet in sheets:
        sheet.name = sheet_title(sheet.name)
    path = folder / f"{document.file()}{suffix}"
    write(path, sheets)
    book = as_read(path, "text" if suffix == ".csv" else "workbook")
    return judge(understand_book(book, path.name, said_of(document)), sheets)


@pytest.mark.parametrize("kind", WRITERS)
def test_messes_in_every_kind_of_file(kind: str, tmp_path: Path):
    left_out = NOT_IN_CSV if kind.startswith("csv") else NOT_IN_ODS if kind == "ods" else set()
    wrong = []
    for number, name in enumerate(MESSES):
        if name in left_out or (number + list(WRITERS).index(kind)) % 2:
            continue
        if "cp874" in kind and not _fits(name):
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        verdict = verdict_on_file((name,), kind, folder)
        wrong += [f"{name} {line}" for line in verdict.rows_wrong + verdict.silent + verdict.told]
    assert wrong == []


def _fits(name: str) -> bool:
    """Can the old encoding write it at all?"""
    try:
        for sheet in draw(document_with(name)):
            "".join(str(cell) for row in sheet.rows for cell in row).encode("cp874")
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    "name", ["three_rows_merged", "two_rows_merged", "district_merged_downwards", "places_merged_downwards"]
)
def test_merged_cells_of_an_ods(name: str, tmp_path: Path):
    verdict = verdict_on_file((name,), "ods", tmp_path)
    assert verdict.rows_wrong + verdict.silent + verdict.told == []
