"""Scores → level. Pure: plain numbers in, plain numbers out; nothing is rounded up.

Rules: a level counts criteria 1…through and asks a threshold (source 002: 1–3 at least 6, 1–6 at least 14);
a share is a band of n out of N, where 79.995 % is still below 80.00 % (DOMAIN 1.3).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class LevelRule:
    """One level of a framework, as the sums need it."""

    number: int
    name: str
    through: int
    threshold: int
    requires_lower: bool
    unconfirmed: bool = False


@dataclass(frozen=True)
class LevelStanding:
    """How far a level is: points so far, whether all its criteria are scored, and whether it is reached."""

    rule: LevelRule
    points: int
    complete: bool
    reached: bool

    @property
    def short_of(self) -> int:
        """Points still missing; 0 when the threshold is met."""
        return max(0, self.rule.threshold - self.points)


def standings(scores: Mapping[int, int | None], rules: Iterable[LevelRule]) -> list[LevelStanding]:
    """For criterion number → score (None = not scored yet), the standing of each level, lowest first."""
    found: list[LevelStanding] = []
    lower_reached = True
    for rule in sorted(rules, key=lambda r: r.number):
        counted = [scores.get(number) for number in range(1, rule.through + 1)]
        points = sum(score for score in counted if score is not None)
        reached = points >= rule.threshold and (lower_reached or not rule.requires_lower)
        complete = all(score is not None for score in counted)
        found.append(LevelStanding(rule, points, complete, reached))
        lower_reached = reached
    return found


def level_of(scores: Mapping[int, int | None], rules: Iterable[LevelRule]) -> int:
    """The highest level reached; 0 when none is."""
    return max((s.rule.number for s in standings(scores, rules) if s.reached), default=0)


def total_of(scores: Mapping[int, int | None]) -> int:
    """The sum of the scores given so far."""
    return sum(score for score in scores.values() if score is not None)


def reaches(part: int, whole: int, percent: Decimal) -> bool:
    """Is part/whole at least `percent` (two decimals)? Whole numbers only, so nothing is rounded.

    >>> reaches(15999, 20000, Decimal("80.00"))
    False
    """
    return whole > 0 and part * 10_000 >= int(percent * 100) * whole


def share_text(part: int, whole: int) -> str:
    """part/whole as a percentage, cut (not rounded) to two decimals: 79.995 → "79.99"."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def band_of(part: int, whole: int, bands: Iterable[tuple[int, Decimal | None]]) -> int | None:
    """The best score whose percentage is reached; `bands` are (score, from percent). None without bands."""
    reached = [score for score, percent in bands if percent is not None and reaches(part, whole, percent)]
    return max(reached, default=None)
