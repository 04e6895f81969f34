"""The map of the 77 provinces: outlines from a file, five steps that hatching tells apart as well as colour."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from networks.models import Province

FILE = Path(__file__).parent / "maps" / "thailand.json"
STEPS = 5


@dataclass(frozen=True)
class Shape:
    """A province on the map: a link with its name and number in words."""

    code: str
    path: str
    label: str
    url: str
    step: int


@dataclass(frozen=True)
class Range:
    """One step of the legend; step 0 is the empty one."""

    step: int
    text: str


@dataclass(frozen=True)
class Map:
    title: str
    view_box: str
    shapes: list[Shape]
    legend: list[Range]


@cache
def outlines() -> tuple[str, dict[str, str]]:
    """(view box, official code → path); see maps/NOTICE.md."""
    drawn = json.loads(FILE.read_text(encoding="utf-8"))
    return drawn["view_box"], drawn["paths"]


def map_of(
    title: str, provinces: list[Province], values: dict[str, int], texts: dict[str, str], urls: dict[str, str]
) -> Map:
    """`values` choose the step, `texts` are what is read, `urls` where a province leads."""
    view_box, paths = outlines()
    bounds = bounds_of(list(values.values()))
    unit = "%" if any(text.endswith("%") for text in texts.values()) else ""
    shapes = [
        Shape(
            province.pk,
            paths[province.pk],
            f"{province.name} {texts[province.pk]}",
            urls[province.pk],
            step_of(values[province.pk], bounds),
        )
        for province in provinces
        if province.pk in paths
    ]
    return Map(title, view_box, shapes, _legend(bounds, unit))


def bounds_of(values: list[int]) -> list[int]:
    """The greatest value of each step, so that about as many provinces stand on each; at most five."""
    some = sorted(value for value in values if value > 0)
    return (
        sorted({some[math.ceil(len(some) * step / STEPS) - 1] for step in range(1, STEPS + 1)})
        if some
        else []
    )


def step_of(value: int, bounds: list[int]) -> int:
    """0 for nothing, else 1 … 5; where fewer are needed the darkest stays the greatest."""
    if value <= 0:
        return 0
    place = next((number for number, bound in enumerate(bounds, 1) if value <= bound), len(bounds))
    return _spread(place, len(bounds))


def _spread(place: int, of: int) -> int:
    return math.ceil(place * STEPS / of)


def _legend(bounds: list[int], unit: str) -> list[Range]:
    ranges, first = [Range(0, f"0{unit}")], 1
    for place, bound in enumerate(bounds, 1):
        text = f"{bound:,}{unit}" if bound == first else f"{first:,}–{bound:,}{unit}"
        ranges.append(Range(_spread(place, len(bounds)), text))
        first = bound + 1
    return ranges
