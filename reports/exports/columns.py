"""What a sheet is made of: columns in order, and what its list holds for one person. Knows no list by name."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.functional import Promise

from accounts.roles import Ability
from networks.access import Person

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


@dataclass(frozen=True)
class Sheet:
    """One list as a sheet.

    `name` stands in file names and the audit trail, `title` on the sheet (Excel takes 31 characters of it);
    `abilities`: who opens the list's page, one of them is enough; none: any signed-in person; `public`: anybody.
    `filters` are the parameters of the page's address that choose and order rows; no other is looked at.
    `find` asks the shelf as the page does: (person, parameters, whose list) → Found, or a 404.
    """

    name: str
    title: str | Promise
    abilities: tuple[Ability, ...]
    filters: tuple[str, ...]
    columns: tuple[Column, ...]
    find: Callable[[Any, QueryDict, str], Found]
    public: bool = False

    def opens_to(self, user: Person) -> bool:
        """May the person open the page of this list at all? Whose list is asked by `find`."""
        if self.public or not self.abilities:
            return self.public or user.is_authenticated
        return any(user.has_perm(ability) for ability in self.abilities)

    def asked(self, params: QueryDict) -> QueryDict:
        """Of an address's parameters those that this list understands."""
        known = QueryDict(mutable=True)
        for name in self.filters:
            if params.get(name):
                known[name] = params.get(name, "")
        return known


def id_or_404(subject: str) -> UUID:
    """Whose list it is, by a public id."""
    try:
        return UUID(subject)
    except ValueError:
        raise Http404 from None
