"""Charts, changes and the map: pure, and readable without colour."""

import hashlib
import re
from collections import Counter

import pytest

from networks.models import Province
from networks.places import provinces
from reports.figures import thailand
from reports.figures.tables import bars_of, change_cell, change_of, percent_text
from reports.figures.thailand import bounds_of, map_of, outlines, step_of


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (12, 10, "เพิ่มขึ้น 2 (+20.0%) จากปีก่อน"),
        (7, 10, "ลดลง 3 (-30.0%) จากปีก่อน"),
        (10, 10, "เท่ากับปีก่อน"),
        (5, 0, "เพิ่มขึ้น 5 จากปีก่อน"),
        (0, 0, "เท่ากับปีก่อน"),
        (1200, 200, "เพิ่มขึ้น 1,000 (+500.0%) จากปีก่อน"),
        (5, None, ""),
    ],
)
def test_a_change_is_told_without_percent_of_nothing(now, before, said):
    assert change_of(now, before) == said


def test_a_change_in_a_column_is_absolute_with_its_percent_below():
    assert [(c.text, c.note) for c in (change_cell(12, 10), change_cell(3, 0), change_cell(4, 4))] == [
        ("+2", "+20.0%"),
        ("+3", ""),
        ("0", ""),
    ]
    assert change_cell(3, None).text == "–"
    assert percent_text(1, 3) == "33.3%"
    assert percent_text(0, 0) == "–"


def test_bars_are_as_long_as_their_values():
    chart = bars_of("key", "ชื่อ", [("หนึ่ง", 50, "50"), ("สอง", 100, "100"), ("ศูนย์", 0, "0")])
    assert [bar.width for bar in chart.bars] == ["50.0%", "100.0%", "0.0%"]
    assert chart.description == "หนึ่ง 50, สอง 100, ศูนย์ 0"
    assert bars_of("key", "ชื่อ", [("หนึ่ง", 9, "9")], 27).bars[0].width == "33.3%"
    assert bars_of("key", "ชื่อ", []).height == 0


def test_every_province_has_an_outline_and_nothing_else_has():
    assert set(outlines()[1]) == {province.code for province in provinces()}
    assert all(re.fullmatch(r"[MLZ\d. -]+", path) for path in outlines()[1].values())


def test_the_outlines_are_those_of_the_notice():
    notice = (thailand.FILE.parent / "NOTICE.md").read_text(encoding="utf-8")
    assert hashlib.sha256(thailand.FILE.read_bytes()).hexdigest() in notice
    assert "| 2.0.0 | CC-BY-4.0 " in notice
    assert (thailand.FILE.parent / "LICENSE.md").exists()


def test_five_steps_hold_about_as_many_provinces_each():
    bounds = bounds_of(list(range(78)))
    counted = Counter(step_of(value, bounds) for value in range(1, 78))
    assert set(counted) == {1, 2, 3, 4, 5}
    assert max(counted.values()) - min(counted.values()) <= 1
    assert step_of(0, bounds) == 0
    assert step_of(77, bounds) == 5


@pytest.mark.parametrize(
    ("values", "steps"), [([0, 4], [0, 5]), ([0, 0], [0, 0]), ([1, 2], [3, 5]), ([3, 3], [5, 5])]
)
def test_few_values_need_few_steps_and_the_darkest_is_the_greatest(values, steps):
    assert [step_of(value, bounds_of(values)) for value in values] == steps


def test_a_map_names_each_province_with_its_number():
    places = [Province(code=p.code, name_th=p.name_th, name_en=p.name_en) for p in provinces()]
    counts = {place.code: number for number, place in enumerate(places)}
    drawn = map_of(
        "แผนที่",
        places,
        counts,
        {code: f"{n} องค์กร" for code, n in counts.items()},
        dict.fromkeys(counts, "/there/"),
    )
    assert len(drawn.shapes) == 77
    assert drawn.shapes[0].label == f"{places[0].name} 0 องค์กร"
    assert [part.text for part in drawn.legend] == ["0", "1–16", "17–31", "32–46", "47–61", "62–76"]
