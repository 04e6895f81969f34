"""Scores → level, and percentages that are never rounded up."""

from decimal import Decimal

import pytest

from certification.scoring import LevelRule, band_of, level_of, reaches, share_text, standings, total_of

RULES = [
    LevelRule(1, "ส่งเสริม", through=3, threshold=6, requires_lower=False),
    LevelRule(2, "พัฒนา", through=6, threshold=14, requires_lower=True),
    LevelRule(3, "ต้นแบบ", through=9, threshold=21, requires_lower=True),
]
BANDS = [(3, Decimal("80.00")), (2, Decimal("65.00")), (1, Decimal("50.00")), (0, Decimal("0.00"))]


def scores(*points):
    return dict(enumerate(points, 1))


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ((2, 2, 2, 0, 0, 0, 0, 0, 0), 1),
        ((2, 2, 1, 0, 0, 0, 0, 0, 0), 0),
        ((2, 2, 2, 3, 3, 2, 0, 0, 0), 2),
        ((2, 2, 2, 3, 3, 1, 0, 0, 0), 1),
        ((3,) * 7 + (0, 0), 3),
        ((3,) * 6 + (0, 0, 2), 2),
    ],
)
def test_a_level_counts_its_criteria_and_asks_its_threshold(points, level):
    assert level_of(scores(*points), RULES) == level


def test_a_level_that_demands_the_one_below_is_not_reached_without_it():
    assert level_of(scores(1, 2, 2, 3, 3, 3), RULES) == 0
    free = [LevelRule(2, "พัฒนา", through=6, threshold=14, requires_lower=False)]
    assert level_of(scores(1, 2, 2, 3, 3, 3), free) == 2


def test_what_is_not_scored_yet_counts_nothing_and_the_level_is_not_complete():
    first, second, _third = standings(scores(3, 3, None), RULES)
    assert (first.points, first.complete, first.reached) == (6, False, True)
    assert (second.complete, second.short_of) == (False, 8)
    assert total_of(scores(3, None, 2)) == 5


@pytest.mark.parametrize(
    ("part", "whole", "shown", "band"),
    [
        (15999, 20000, "79.99", 2),  # 79.995 is not 80
        (16000, 20000, "80.00", 3),
        (799, 1000, "79.90", 2),
        (4, 5, "80.00", 3),
        (2, 3, "66.66", 2),
        (13, 20, "65.00", 2),
        (12999, 20000, "64.99", 1),
        (1, 2, "50.00", 1),
        (9999, 20000, "49.99", 0),
        (0, 7, "0.00", 0),
        (7, 7, "100.00", 3),
    ],
)
def test_a_share_is_cut_and_never_rounded_into_the_next_band(part, whole, shown, band):
    assert share_text(part, whole) == shown
    assert band_of(part, whole, BANDS) == band


def test_nobody_out_of_nobody_reaches_nothing():
    assert not reaches(0, 0, Decimal("0.00"))


def test_without_bands_there_is_no_band():
    assert band_of(1, 2, [(3, None), (0, None)]) is None
