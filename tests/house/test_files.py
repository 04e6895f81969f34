"""Rooms one can see across, in honest words: lengths, forbidden names, nothing left over."""

import re
from pathlib import Path

import pytest

from tests.house.reading import ROOMS, ROOT, TEMPLATES, functions_of, kept_files, place, python_files

FILE, FUNCTION, TEMPLATE = 300, 40, 150
# Every room says what a thing is; these words say that nobody knew.
EMPTY_NAMES = {"common", "core", "utils", "util", "helpers", "helper", "misc", "stuff"}
# Written backwards, so that this file does not find itself.
UNFINISHED = re.compile("|".join(rf"\b{word[::-1]}\b" for word in ("ODOT", "EMXIF", "X" * 3, "KCAH")))
OF_A_MACHINE = re.compile(
    r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|home/\w+|Users)/|\bPIP_" r"INDEX|(?<!emit-)index-" r"url"
)


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_one_can_see_across():
    long = [(place(path), lines_of(path)) for path in python_files(*ROOMS, "tests", "bench")]
    assert [(where, lines) for where, lines in long if lines > FILE] == []


def test_no_function_is_longer_than_one_can_see_across():
    long = [
        (place(path, function), function.name, function.end_lineno - function.lineno + 1)
        for path in python_files(*ROOMS, "tests", "bench")
        for function in functions_of(path)
    ]
    assert [each for each in long if each[2] > FUNCTION] == []


def test_no_template_is_longer_than_one_can_see_across():
    long = [(place(path), lines_of(path)) for path in TEMPLATES.rglob("*.*")]
    assert [(where, lines) for where, lines in long if lines > TEMPLATE] == []


def test_no_file_and_no_folder_has_a_name_that_says_nothing():
    named = [
        place(path) for path in python_files() if EMPTY_NAMES & {path.stem, *path.parts[len(ROOT.parts) :]}
    ]
    assert named == []


@pytest.mark.parametrize(
    ("what", "found"), [("unfinished", UNFINISHED), ("path or host of one machine", OF_A_MACHINE)]
)
def test_nothing_is_left_over(what: str, found: re.Pattern[str]):
    left = [
        (place(path), number, line.strip()[:80])
        for path in kept_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if found.search(line)
    ]
    assert left == []
