"""Paging by the last row: every row once, forwards and back, whatever the order; a bad mark is the beginning."""

import base64
import json

import pytest

from certification.queries import queue
from certification.queries.keyset import Mark, read_mark
from certification.queries.queue import Filters, Sort, View
from certification.queries.queue_reading import page_of
from certification.queries.rounds import opened_rounds
from certification.workflow import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def twelve(make_case):
    """Twelve applications that wait, six of them with the same name in two districts each."""
    for number in range(6):
        for district in ("5701", "5707"):
            make_case(f"โรงเรียนที่ {number}", Stage.INTENT_SUBMITTED, district)


def pages(officer, sort: Sort, monkeypatch, size: int = 5) -> list[list[int]]:
    monkeypatch.setattr("certification.queries.keyset.SIZE", size)
    rounds = opened_rounds()
    filters = Filters(View.ALL, sort, rounds=tuple(r.pk for r in rounds))
    found = queue.narrow(queue.cases_in_queue(officer), filters, rounds)
    word, seen = "", []
    while True:
        part = page_of(found, sort, word)
        seen.append([row["pk"] for row in part.rows])
        assert part.first == 1 + sum(len(page) for page in seen[:-1])
        if not part.next:
            return seen
        word = part.next


@pytest.mark.parametrize("sort", list(Sort))
def test_every_row_comes_once_in_every_order(twelve, officer, monkeypatch, sort):
    found = pages(officer, sort, monkeypatch)
    assert [len(page) for page in found] == [5, 5, 2]
    assert len({pk for page in found for pk in page}) == 12


@pytest.mark.parametrize("sort", list(Sort))
def test_turning_back_shows_the_same_page(twelve, officer, monkeypatch, sort):
    forward = pages(officer, sort, monkeypatch)
    rounds = opened_rounds()
    filters = Filters(View.ALL, sort, rounds=tuple(r.pk for r in rounds))
    found = queue.narrow(queue.cases_in_queue(officer), filters, rounds)
    first = page_of(found, sort, "")
    second = page_of(found, sort, first.next)
    third = page_of(found, sort, second.next)
    back = page_of(found, sort, third.previous)
    again = page_of(found, sort, back.previous)
    assert [row["pk"] for row in back.rows] == forward[1]
    assert [row["pk"] for row in again.rows] == forward[0]
    assert (back.first, again.first, again.previous) == (6, 1, "")


def test_the_orders_are_each_others_mirror(twelve, officer, monkeypatch):
    for one, other in ((Sort.NAME, Sort.NAME_BACK), (Sort.WAITING, Sort.LONGEST)):
        up = [pk for page in pages(officer, one, monkeypatch) for pk in page]
        down = [pk for page in pages(officer, other, monkeypatch) for pk in page]
        assert up == down[::-1]


@pytest.mark.parametrize("sort", list(Sort))
def test_naming_the_only_province_changes_nothing(twelve, officer, sort):
    rounds = opened_rounds()
    filters = Filters(View.ALL, sort, rounds=tuple(r.pk for r in rounds))
    found = queue.narrow(queue.cases_in_queue(officer), filters, rounds)
    assert len(page_of(found, sort, "").rows) == 12
    assert page_of(found, sort, "", "57") == page_of(found, sort, "")


def hostile(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "word",
    [
        "abc",
        "é",
        "=" * 40,
        "A" * 5000,
        hostile([0, 1, "2026-01-01T00:00:00+00:00"]),
        hostile([0, 1, "not a date", 7]),
        hostile([0, 1, "2026-01-01T00:00:00", 7]),
        hostile([0, 1, "0001-01-01T00:00:00+14:00", 7]),
        hostile([0, 1, None, 7]),
        hostile([0, 1, "2026-01-01T00:00:00+00:00", 2**80]),
        hostile([0, -3, "2026-01-01T00:00:00+00:00", 7]),
        hostile([0, 1, "2026-01-01T00:00:00+00:00", "7; drop table"]),
        hostile({"a": 1}),
        hostile([[[[[]]]]]),
    ],
)
def test_a_mark_that_cannot_be_one_is_no_mark(word):
    assert read_mark(word, queue.order_of(Sort.LONGEST)) is None


@pytest.mark.parametrize("value", [True, 2**40, "x", None, [1]])
def test_a_number_to_sort_by_is_a_small_whole_number(value):
    assert read_mark(hostile([0, 1, value, 7]), queue.order_of(Sort.SCORE)) is None


def test_a_text_to_sort_by_holds_no_nul():
    assert read_mark(hostile([0, 1, "a\x00b", 7]), queue.order_of(Sort.NAME)) is None


def test_a_mark_survives_the_journey_through_a_url():
    mark = Mark("aa00", 7, 26, back=True)
    assert read_mark(mark.word(), queue.order_of(Sort.NAME)) == mark
