"""The order of Thai names. golden_names.txt was put in order by ICU 78 (collation th, CLDR 48)."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.thai.text import sort_key

GOLDEN = Path(__file__).with_name("golden_names.txt").read_text(encoding="utf-8").splitlines()
THAI = "กขคงจชซญดตถทนบปผพมยรลวสหอ" + "ะัาำิีึืุูเแโใไ็่้๊๋์ๆฯ" + "๐๑๒ab 1-."


def test_the_golden_names_come_out_in_the_order_of_icu() -> None:
    assert len(GOLDEN) >= 100
    shuffled = random.Random(2569).sample(GOLDEN, len(GOLDEN))
    assert sorted(shuffled, key=sort_key) == GOLDEN


def test_no_two_golden_names_share_a_key() -> None:
    assert len({sort_key(name) for name in GOLDEN}) == len(GOLDEN)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("กา", "ก่า"),  # tone marks decide only between equals
        ("ก่า", "กาก"),
        ("เก่า", "ขา"),  # the leading vowel does not lead
        ("กำ", "กิ"),
        ("ไก่", "ขา"),
        ("9", "ก"),
        ("ก", "a"),
        ("a", "A"),
        ("A", "b"),
        ("ฤดู", "ลม"),
        ("ก", "กก"),
        ("พ", "ພ"),  # other scripts come last
    ],
)
def test_one_name_stands_before_the_other(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("วัดใหม่", "วัด ใหม่"),
        ("วัดใหม่ ๒", "วัดใหม่ 2"),
        ("น้ำ", "นํ้า"),
        ("แม่", "เเม่"),
        ("(วัด)", "วัด"),
        ("ต่างๆ", "ต่าง"),
    ],
)
def test_blanks_punctuation_digits_and_spelling_of_code_points_do_not_count(one: str, same: str) -> None:
    assert sort_key(one) == sort_key(same)


@given(st.text(alphabet=THAI, max_size=60))
def test_a_key_can_be_indexed_anywhere(name: str) -> None:
    key = sort_key(name)
    assert set(key) <= set("0123456789abcdefghijklmnopqrstuvwxyz")
    assert len(key) <= 4 * len(name) + 3


@given(st.text(max_size=60))
def test_any_text_has_a_key(name: str) -> None:
    assert len(sort_key(name)) <= 30 * len(name) + 3


@given(
    st.text(alphabet=THAI.translate(dict.fromkeys(map(ord, "เแโใไ"))), max_size=20),
    st.text(alphabet="กขค", min_size=1, max_size=5),
)
def test_a_longer_name_never_stands_before_its_beginning(name: str, more: str) -> None:
    assert sort_key(name) <= sort_key(name + more)
