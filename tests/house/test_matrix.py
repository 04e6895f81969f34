"""Role × URL: every URL of our own rooms, with objects of two provinces, asked by the whole cast.

The table (matrix/rows_*.py) is written by hand. Whoever is not named in it stays outside: sent to sign in,
403, 404 or 405. What a person inside is shown never names another province's things, nor a neighbour's.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.matrix import (
    rows_applying,
    rows_exports,
    rows_figures,
    rows_imports,
    rows_office,
    rows_people,
    rows_upward,
)
from tests.house.matrix.asking import ask
from tests.house.matrix.table import LOCALS, NATION, Row
from tests.house.matrix.world import BEFORE_THE_BODY, FLOWERS, WAITING, Corner, make_world
from tests.house.test_views import own
from tests.locks import frame

TABLES = (rows_people, rows_applying, rows_office, rows_upward, rows_imports, rows_exports, rows_figures)
ROWS: list[Row] = [row for table in TABLES for row in table.ROWS]
# The people of 57 ask for the things of both provinces; those of 56 would be their mirror image.
HOME = "57"
CAST = [*((HOME, name) for name in LOCALS), *((None, name) for name in (*NATION, "guest"))]
ON_AGENDAS = {WAITING, BEFORE_THE_BODY, "deferred", "declined", "endorsed", "reported", "checked", "selected",
              "approved", "certified"}  # fmt: skip


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def two_provinces(django_db_setup, django_db_blocker):
    """The world, built once for the module and taken back at its end; each request is taken back at once."""
    with django_db_blocker.unblock(), frame():
        yield make_world()
        transaction.set_rollback(True)


def client_of(world: dict[str, Corner], code: str | None, name: str) -> Client:
    client = Client()
    if name != "guest":
        corner = world[HOME]
        user = corner.people[name] if code else corner.nation.people[name]
        user.__dict__.pop("_grants", None)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words_to_hide(world: dict[str, Corner], code: str | None, name: str) -> set[str]:
    """What this person must read on no page that is not public."""
    if code is None:
        return set(FLOWERS.values()) if name in ("newcomer", "guest") else set()
    other = next(corner for corner in world.values() if corner.province.pk != code)
    corner, hidden = world[code], {other.flower}
    if name in ("owner", "editor"):
        hidden.add(corner.name_of("neighbour"))
    if name == "neighbour":
        hidden |= {corner.name_of(stage) for stage in corner.cases if stage != "neighbour"}
    if name in ("member", "recused"):
        hidden |= {corner.name_of(stage) for stage in corner.cases if stage not in ON_AGENDAS}
    if name == "recused":
        hidden.add(corner.name_of(BEFORE_THE_BODY))
    return hidden


@pytest.mark.parametrize(("code", "name"), CAST, ids=lambda value: value or "nation")
def test_everybody_gets_in_where_the_table_says_and_nowhere_else(two_provinces, code, name):
    client, hidden = client_of(two_provinces, code, name), words_to_hide(two_provinces, code, name)
    wrong, leaks = [], []
    for row, corner in asked_for(two_provinces, code):
        at_home = code in (None, corner.province.pk)
        for method in ("GET", "POST"):
            answer = ask(client, method, row.url(corner), row.form(corner))
            if answer.opened != row.opens_to(name, method, at_home=at_home):
                wrong.append((method, row.name, corner.province.pk, answer.status, row.note))
            if not row.public:
                leaks += [(method, row.url(corner), word) for word in hidden if word in answer.body]
    assert not wrong, "\n".join(map(str, wrong))
    assert not leaks, "\n".join(map(str, leaks))


def asked_for(world: dict[str, Corner], code: str | None) -> Iterator[tuple[Row, Corner]]:
    """Every row with its object; for a person of a province also with the other province's."""
    for row in ROWS:
        yield row, world[HOME]
        if code and not row.one_for_all:
            yield from ((row, corner) for corner in world.values() if corner.province.pk != code)


def test_every_url_has_a_row():
    assert sorted(own_names()) == sorted({row.name for row in ROWS})


def own_names(resolver: URLResolver | None = None, space: str = "") -> set[str]:
    found: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found |= own_names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and own(entry.callback):
            found.add(f"{space}{entry.name}")
    return found
