"""The register of messes."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.factories.spreadsheets.document import Document

Change = Callable[[Document], None]

# Who is certified and when comes first, then how it is written, then where it stands, then what befalls the text.
ORDER = ("truth", "spelling", "place", "layout", "text")


@dataclass(frozen=True)
class Mess:
    """`slot`: what it decides; `excludes`: slots or names it cannot meet."""

    name: str
    slot: str
    change: Change
    order: int
    excludes: frozenset[str]


MESSES: dict[str, Mess] = {}


def enter(name: str, slot: str, when: str, change: Change, *excludes: str) -> None:
    assert name not in MESSES, name
    MESSES[name] = Mess(name, slot, change, ORDER.index(when), frozenset(excludes))


def mess(slot: str, when: str, *excludes: str) -> Callable[[Change], Change]:
    """Registers a function under its name."""

    def wear(change: Change) -> Change:
        enter(change.__name__, slot, when, change, *excludes)
        return change

    return wear
