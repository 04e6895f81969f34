"""How far one spelling of a name is from another, and which of some names is surely the nearest.

Counted in half letters: a letter more, less, other or in the wrong place is 2; a mark that is not heard, or a
letter that is taken for another (ฎ and ฏ, ข and ช, ศ and ส), is 1.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_LETTER: Final = 2
_SLIGHT: Final = 1
_HARDLY_HEARD: Final = frozenset("์็่้๊๋ะฺ")
_TAKEN_FOR_EACH_OTHER: Final = ("ฎฏ", "ขชซ", "ศษส", "ธฐถท", "ณนญ", "ดตฏ", "รลฬ", "ิีึื", "ุู", "ใไ", "ภพฟ")
_PAIRS: Final = frozenset(
    (one, other) for group in _TAKEN_FOR_EACH_OTHER for one in group for other in group if one != other
)
# At most a quarter of the name, and never more than two letters.
_SHARE: Final = 4
_MOST: Final = 2 * _LETTER


@lru_cache(maxsize=100_000)
def distance(one: str, other: str) -> int:
    """Half letters from one text to the other."""
    before: list[int] = []
    row = [0]
    for letter in other:
        row.append(row[-1] + _alone(letter))
    for i, mine in enumerate(one, 1):
        before, last, row = row, before, [row[0] + _alone(mine)]
        for j, theirs in enumerate(other, 1):
            best = min(
                before[j] + _alone(mine), row[j - 1] + _alone(theirs), before[j - 1] + _instead(mine, theirs)
            )
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                best = min(best, last[j - 2] + _LETTER)
            row.append(best)
    return row[-1]


def _alone(letter: str) -> int:
    return _SLIGHT if letter in _HARDLY_HEARD else _LETTER


def _instead(mine: str, theirs: str) -> int:
    if mine == theirs:
        return 0
    return _SLIGHT if (mine, theirs) in _PAIRS else _LETTER


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The names that are meant if it is a slip: one where it is nearer than all others by a whole letter.

    None where all are too far, several where two or more are about equally near.
    """
    far = [
        (distance(name, other), other)
        for other in known
        if not other.isascii() and abs(len(other) - len(name)) * _SLIGHT <= _MOST
    ]
    best = min(far, default=(_MOST + 1, ""))
    if best[0] > min(_MOST, len(name) * _LETTER // _SHARE):
        return []
    return [other for away, other in sorted(far) if away < best[0] + _LETTER]
