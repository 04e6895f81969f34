"""Who may open what. One row a URL of our own rooms; a URL without a row fails the test.

A row's people are those of the province where its object stands; whoever is not named stays outside: the
same role of the other province, the neighbour of the same province, and a guest. Where a URL names no
object, the people of both provinces are meant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from accounts.once import new_token
from tests.house.matrix.world import Corner

LOCALS = ("owner", "editor", "neighbour", "officer", "approver", "member", "recused")
NATION = ("administrator", "department", "secretary", "auditor", "newcomer", "selector")
SIGNED_IN = " ".join([*LOCALS, *NATION])
EVERYBODY = f"{SIGNED_IN} guest"
NOBODY = ""

Args = Callable[[Corner], Sequence[Any]]


def nothing(corner: Corner) -> Sequence[Any]:
    return ()


@dataclass(frozen=True)
class Row:
    """`get` and `post` name who gets in. `public`: the page says only what everybody may read.

    `anywhere`: the address names no object of a province, though it has arguments.
    """

    name: str
    get: str
    post: str
    args: Args = nothing
    data: Mapping[str, Any] | Callable[[Corner], Mapping[str, Any]] = field(default_factory=dict)
    query: str | Callable[[Corner], str] = ""
    public: bool = False
    anywhere: bool = False
    note: str = ""

    def url(self, corner: Corner) -> str:
        """The address of this row's object in a province."""
        query = self.query(corner) if callable(self.query) else self.query
        return reverse(self.name, args=self.args(corner)) + query

    @property
    def one_for_all(self) -> bool:
        """A list, a desk, a form to begin with: one address for all provinces."""
        return self.args is nothing and not callable(self.query)

    def opens_to(self, name: str, method: str, *, at_home: bool) -> bool:
        """Does the table let this person in? Away from home only where provinces make no difference."""
        return name in self.who(method) and (at_home or self.public or self.anywhere or self.one_for_all)

    def form(self, corner: Corner) -> dict[str, Any]:
        """What is posted there, with a fresh token."""
        data = self.data(corner) if callable(self.data) else self.data
        return {"once": new_token(), **data}

    def who(self, method: str) -> frozenset[str]:
        return frozenset((self.get if method == "GET" else self.post).split())


def case(stage: str, *more: Any) -> Args:
    return lambda corner: (corner.cases[stage].public_id, *(_read(part, corner) for part in more))


def thing(name: str, field: str = "pk") -> Args:
    return lambda corner: (getattr(corner.things[name], field),)


def _read(part: Any, corner: Corner) -> Any:
    return part(corner) if callable(part) else part
