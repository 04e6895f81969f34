"""Which moves were made over HTTP: each journey says which it makes, and is held to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db.models import Max

from certification.models import Decision
from certification.workflow import MOVES

Journey = TypeVar("Journey", bound=Callable[..., None])


class Ledger:
    """The moves of the journey that runs now, in order; those made while it was being prepared do not count."""

    def __init__(self) -> None:
        self.moves: list[str] = []

    def begin(self) -> None:
        self.moves.clear()

    @contextmanager
    def watching(self) -> Iterator[None]:
        before = Decision.objects.aggregate(last=Max("pk"))["last"] or 0
        yield
        fresh = Decision.objects.filter(pk__gt=before).order_by("pk")
        self.moves += fresh.values_list("move", flat=True)


LEDGER = Ledger()


def makes(*moves: str) -> Callable[[Journey], Journey]:
    """This journey makes these moves over HTTP, in this order and no others between them."""
    unknown = set(moves) - set(MOVES)
    assert not unknown, f"not in the table of moves: {unknown}"

    def mark(journey: Journey) -> Journey:
        journey.makes = moves  # type: ignore[attr-defined]  # read by conftest.py and test_every_move.py
        return journey

    return mark
