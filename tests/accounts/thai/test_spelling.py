"""One spelling for texts that look the same; and what a PDF needs."""

import contextlib
import itertools
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.dates import parse_date
from accounts.thai.digits import NotUnderstood
from accounts.thai.text import (
    normalise,
    normalise_line,
    pdf_restore,
    pdf_safe,
    search_key,
    search_terms,
    sort_key,
)


def _date_or_not(text: str) -> None:
    with contextlib.suppress(NotUnderstood):
        parse_date(text)


CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if code not in (0x0E24, 0x0E26)]
VOWELS = ["", "า", "ำ", "ิ", "ี", "ึ", "ื", "ุ", "ู"]
MARKS = ["", "่", "้", "๊", "๋", "์"]


def syllable(consonant: str, vowel: str, mark: str) -> str:
    """As a dictionary spells it: marks above stand after a vowel above or below, and before า and ำ."""
    return consonant + mark + vowel if vowel in ("า", "ำ") else consonant + vowel + mark


SYLLABLES = [syllable(*parts) for parts in itertools.product(CONSONANTS, VOWELS, MARKS)]


def test_there_are_as_many_syllables_as_in_the_measurement() -> None:
    assert len(set(SYLLABLES)) == 2376


def test_every_syllable_survives_the_pdf_and_back() -> None:
    assert [pdf_restore(pdf_safe(one)) for one in SYLLABLES] == SYLLABLES
    text = " ".join(SYLLABLES)
    assert pdf_restore(pdf_safe(text)) == text


def test_no_sara_am_reaches_the_pdf() -> None:
    assert "ำ" not in pdf_safe("".join(SYLLABLES))
    assert pdf_safe("น้ำ") == "น\u0e4d\u0e49\u0e32"


def test_every_syllable_is_already_in_its_one_spelling() -> None:
    assert [normalise(one) for one in SYLLABLES] == SYLLABLES


def test_every_syllable_typed_in_another_order_of_keys_becomes_the_same() -> None:
    for consonant, vowel, mark in itertools.product(CONSONANTS, VOWELS, MARKS):
        if vowel and mark and vowel != "า" and (vowel, mark) != ("ำ", "์"):
            swapped = consonant + (vowel + mark if vowel == "ำ" else mark + vowel)
            assert normalise(swapped) == syllable(consonant, vowel, mark)


def test_sara_am_typed_as_two_letters_becomes_one() -> None:
    for consonant, mark in itertools.product(CONSONANTS, MARKS[:5]):
        wanted = consonant + mark + "ำ"
        assert normalise(consonant + "\u0e4d" + mark + "า") == wanted
        assert normalise(consonant + mark + "\u0e4d" + "า") == wanted
        assert normalise(consonant + mark + "า" + "\u0e4d") == wanted


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเม่เเจ่ม", "แม่แจ่ม"),
        ("สํานักงาน", "สำนักงาน"),
        ("นํ้าใส", "น้ำใส"),
        ("น้ํา", "น้ำ"),
        ("กา่", "ก่า"),
        ("ท่ี", "ที่"),
        ("ผ้ึง", "ผึ้ง"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("พันธ์ุ", "พันธุ์"),
        ("คุู่", "คุู่"),
        ("ที่่", "ที่"),
        ("ที ่", "ที่"),
        ("กิโล ์", "กิโล์"),
        ("เสน่ห ์", "เสน่ห์"),
        ("มๅก", "มาก"),
        ("ฤๅษี", "ฤๅษี"),
        ("ฦๅชา", "ฦๅชา"),
        ("วัด\u200bพระ\u200bธาตุ", "วัดพระธาตุ"),
        ("วัด\u00adใหม่", "วัดใหม่"),
        ("\ufeffวัด", "วัด"),
        ("วัด\u00a0ใหม่", "วัด ใหม่"),
        ("วัด\u3000ใหม่", "วัด ใหม่"),
        ("วัด \t  ใหม่", "วัด ใหม่"),
        ("  วัดใหม่  ", "วัดใหม่"),
        ("วัด\u202eใหม่", "วัดใหม่"),
        ("วัด\x00ใหม่\x07", "วัดใหม่"),
        ("วัด\x93ใหม่\x94", "วัดใหม่"),
        ("Cafe\u0301", "Café"),
        ("พุทฺธํ สรณํ คจฺฉามิ", "พุทฺธํ สรณํ คจฺฉามิ"),
        ("“คำพูด” – ๑๐%", "“คำพูด” – ๑๐%"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_typed_errors_are_mended_and_words_are_not(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


def test_line_breaks_of_a_narrative_stay() -> None:
    assert normalise(" บรรทัดแรก \r\n  บรรทัดสอง\u2028บรรทัดสาม\r") == "บรรทัดแรก\nบรรทัดสอง\nบรรทัดสาม"
    assert normalise("ย่อหน้าแรก\n\n\n\n\nย่อหน้าสอง") == "ย่อหน้าแรก\n\nย่อหน้าสอง"


def test_a_name_stands_on_one_line() -> None:
    assert normalise_line(" โรงเรียน\r\nบ้านปง  (สาขา)\n") == "โรงเรียน บ้านปง (สาขา)"


@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from(" \n\u200bเา"),
        max_size=40,
    )
)
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(max_size=40))
def test_any_text_gives_clean_text(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once
    assert pdf_restore(pdf_safe(once)) == once


HOSTILE = ["ำ่", "เ", "่ิ", "ก ่", "ํา", "าํ", "ๅํ", "จ.", "ร.", "1 ", " ", "\n", "a", "พ. ", "อ.บ.", "วัด"]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("work", [normalise, sort_key, search_key, search_terms, pdf_safe, _date_or_not])
def test_no_text_takes_more_time_than_its_length(work: Callable[[str], object], piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "x"
    began = time.perf_counter()
    work(text)
    assert time.perf_counter() - began < 5  # a tenth of a second here; a quadratic step would take minutes
