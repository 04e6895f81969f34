"""What a sheet is made of: columns in order, and what a list holds for one person. Knows no list by name."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Value = str | int | Decimal | datetime.date | datetime.datetime | None
Row = Sequence[Value]
CHUNK = 1000


@dataclass(frozen=True)
class Column:
    """A heading in the reader's language, and how wide it is in Excel, in characters."""

    heading: str | Promise
    width: int = 16


@dataclass(frozen=True)
class Found:
    """A list as its page shows it to one person: the queries in the page's order, nothing left out of them,
    and how a chunk of what they give becomes rows. Nothing is asked before it is counted or read."""

    queries: Sequence[QuerySet[Any, Any]]
    read: Callable[[Sequence[Any]], Iterable[Row]]

    def count(self, most: int) -> int:
        """How many rows; stops at `most`."""
        counted = 0
        for query in self.queries:
            counted += query.order_by().values("pk")[: most - counted].count() if counted < most else 0
        return counted

    def rows(self) -> Iterator[Row]:
        """Every row, read chunk by chunk, so that memory does not grow with the list."""
        for query in self.queries:
            for chunk in _chunks(query.iterator(chunk_size=CHUNK)):
                yield from self.read(chunk)


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
