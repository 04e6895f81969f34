"""No text is live in a cell of .csv, and every text comes back as it was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.exports.escaping import escape, unescape
from tests.reports.exports.payloads import EVERY, LIVE, QUIET

FORMULA = set("=+-@|%−")


def is_live(cell: str) -> bool:
    """Written again, apart from the code: would anything that drops or folds characters run this cell?"""
    if cell.startswith("'"):
        return False
    for char in cell:
        if char in '"`´‘’‚‛“”„‟«»＂＇' or unicodedata.category(char)[0] in "CZ":
            continue
        return bool(set(unicodedata.normalize("NFKC", char)) & FORMULA)
    return cell[:1] in "\t\r\n" and cell != ""


def test_there_are_enough_of_them():
    assert len(set(LIVE)) >= 60


@pytest.mark.parametrize("text", LIVE, ids=ascii)
def test_what_could_run_is_marked(text):
    assert escape(text) == f"'{text}"
    assert not is_live(escape(text))


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_every_text_comes_back(text):
    assert unescape(escape(text)) == text
    assert unescape(escape(escape(text))) == escape(text)


@pytest.mark.parametrize("text", QUIET, ids=ascii)
def test_other_texts_stay_as_they_are(text):
    assert escape(text) == text
    assert unescape(text) == text


@given(st.text())
def test_any_text_comes_back_and_none_is_live(text):
    assert unescape(escape(text)) == text
    assert not is_live(escape(text))


@given(st.text(alphabet="'=+ \t\n\ufeffก\"＝", max_size=8))
def test_any_mixture_of_the_worst_comes_back(text):
    assert unescape(escape(text)) == text
    assert not is_live(escape(text))


def test_a_long_row_of_apostrophes_is_no_trap():
    text = "'" * 30_000 + "="
    assert unescape(escape(text)) == text


def test_a_cell_of_somebody_elses_file_loses_only_a_mark_before_a_formula():
    assert unescape("'0812345678") == "'0812345678"
    assert unescape("'ชื่อเล่น'") == "'ชื่อเล่น'"
    assert unescape("'=1+1") == "=1+1"
