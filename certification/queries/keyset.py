"""Paging by the row last seen instead of by counting rows: page 1,000 costs what page 1 costs.

A place in a list is a Mark: the sort value and id of a row, and the position after it for the eye. It
travels in the URL as one opaque word; a word that cannot be read is the beginning of the list.
"""

import base64
import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

SIZE = 25
Value = str | int | datetime.datetime
Reader = Callable[[QuerySet[Any]], QuerySet[Any, dict[str, Any]]]
_LARGEST = 2**31


@dataclass(frozen=True)
class Order:
    """How a list is ordered: the annotation that holds the sort value, its direction, how to read it back."""

    read: Callable[[Any], Value]
    descending: bool = False


@dataclass(frozen=True)
class Mark:
    """A place: beside the row with this sort value and id. `position` is the first row after (or at) it."""

    value: Value
    pk: int
    position: int
    back: bool = False

    def word(self) -> str:
        """The mark as it stands in a URL."""
        value = self.value.isoformat() if isinstance(self.value, datetime.datetime) else self.value
        plain = json.dumps([int(self.back), self.position, value, self.pk], separators=(",", ":"))
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Slice:
    """One page of rows (dicts), the position of its first row, and the marks of its neighbours ("" = none)."""

    rows: list[dict[str, Any]]
    first: int
    previous: str
    next: str

    @property
    def last(self) -> int:
        """The position of the last row; 0 for an empty page at the beginning."""
        return self.first + len(self.rows) - 1


def read_mark(word: str, order: Order) -> Mark | None:
    """The mark of a URL; None for none and for whatever cannot be one."""
    if not word or len(word) > 1500:
        return None
    try:
        plain = base64.urlsafe_b64decode(word.encode("ascii") + b"=" * (-len(word) % 4))
        back, position, value, pk = json.loads(plain)
        mark = Mark(order.read(value), pk, position, bool(back))
    except (ValueError, TypeError, RecursionError):
        return None
    return mark if _whole(mark.pk) and _whole(mark.position) else None


def cut(found: QuerySet[Any], order: Order, mark: Mark | None, read: Reader) -> Slice:
    """The page at a mark. `found` is annotated with "sort_value"; `read` turns ids into dicts that have it too.

    One query, in two steps of the database: the ids of the page from an index alone, then those few rows.
    """
    backwards = bool(mark and mark.back)
    falling = order.descending != backwards
    if mark:
        found = found.filter(_beyond(mark, "lt" if falling else "gt"))
    directions = ("-sort_value", "-pk") if falling else ("sort_value", "pk")
    page = list(read(found.order_by(*directions).values("pk")[: SIZE + 1]).order_by(*directions))
    more = len(page) > SIZE
    page = page[:SIZE]
    if mark and backwards:
        page.reverse()
        first = max(1, mark.position - len(page)) if more else 1
        return _slice(page, first, has_previous=more, has_next=True)
    return _slice(page, mark.position if mark else 1, has_previous=mark is not None, has_next=more)


def _beyond(mark: Mark, side: str) -> Q:
    """Rows after the mark in the order's direction. The first condition is the one an index can answer."""
    return Q(**{f"sort_value__{side}e": mark.value}) & (
        Q(**{f"sort_value__{side}": mark.value}) | Q(**{f"pk__{side}": mark.pk})
    )


def _slice(page: list[dict[str, Any]], first: int, *, has_previous: bool, has_next: bool) -> Slice:
    if not page:
        return Slice([], first, "", "")
    top, bottom = page[0], page[-1]
    back = Mark(top["sort_value"], top["pk"], first, back=True)
    on = Mark(bottom["sort_value"], bottom["pk"], first + len(page))
    return Slice(page, first, back.word() if has_previous else "", on.word() if has_next else "")


def read_text(value: Any) -> str:
    """A sort value that is a text; refuses what no database takes."""
    if not isinstance(value, str) or len(value) > 600 or "\x00" in value:
        raise ValueError(value)
    return value


def read_number(value: Any) -> int:
    """A sort value that is a small whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise ValueError(value)
    return value


def read_instant(value: Any) -> datetime.datetime:
    """A sort value that is an instant of our times."""
    at = datetime.datetime.fromisoformat(value)
    if at.tzinfo is None or not 1900 < at.year < 2500:
        raise ValueError(value)
    return at


def _whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 < number < _LARGEST**2
