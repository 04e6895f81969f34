"""What SQLite hides: NUL, halves of letters, numbers beyond a column, in every address, parameter, field and cookie.

Asked on PostgreSQL, by a guest and by one person of each kind whom the table of the matrix lets in: never a 5xx.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.matrix.table import Row
from tests.house.matrix.world import Corner, make_world
from tests.house.reading import tree_of
from tests.house.test_matrix import HOME, ROWS, client_of
from tests.locks import frame

pytestmark = [
    pytest.mark.service,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes all of it"),
]
# Half of a letter cannot come in a query or a form: Django reads it as the sign for what cannot be read.
TEXTS = {"nul": "1\x00", "huge": "1" + "0" * 26, "long": "ก" * 3000}
IN_PATHS = {
    "str": ["%00", "A%00B", "%ED%A0%80", "%FF", "1" * 400],
    "int": ["1" + "0" * 26, str(2**63), "99999999999"],
}
FILTERS = (
    "province", "district", "sector", "level", "stage", "step", "round", "role", "verb", "since", "until", "subject",
    "q", "page", "at", "sort", "body", "case", "file", "year", "next", "kind", "before", "code",
)  # fmt: skip
COOKIES = {
    "sessionid": "a\x00b",
    "__Host-sessionid": "a\x00b",
    "csrftoken": "\x00" * 32,
    "django_language": "t\x00h",
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Two provinces, built once for the module and taken back at its end."""
    with django_db_blocker.unblock(), frame():
        yield make_world()
        transaction.set_rollback(True)


def patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


VIEWS = dict(patterns())


def read_by(row: Row) -> list[str]:
    """The names that the view's own module asks for, and the fields of the forms that it names."""
    module = inspect.getmodule(inspect.unwrap(VIEWS[row.name].callback))
    names = {
        str(node.args[0].value)
        for node in ast.walk(tree_of(Path(module.__file__)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        and node.func.attr in ("get", "getlist") and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    for _name, form in inspect.getmembers(module, inspect.isclass):
        if issubclass(form, forms.BaseForm):
            names |= set(form.base_fields)
    return sorted(names | {"once"})


def asking(client: Client, method: str, url: str, data=None) -> int:
    """The status of one request; its effects are taken back."""
    with frame():
        answer = client.get(url, data) if method == "GET" else client.post(url, data)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer.status_code


def insiders(row: Row, method: str) -> list[str]:
    """A guest, and one who gets in."""
    people = sorted(row.who(method) - {"guest"})
    order = ("owner", "officer", "administrator", "secretary", "department", "auditor", "member")
    return ["guest", *([name for name in order if name in people] or people)[:1]]


@pytest.fixture
def client(world: dict[str, Corner]):
    made: dict[str, Client] = {}

    def of(name: str) -> Client:
        if name not in made:
            code = (
                HOME
                if name in ("owner", "editor", "neighbour", "officer", "approver", "member", "recused")
                else None
            )
            made[name] = client_of(world, code, name)
            made[name].raise_request_exception = False
        return made[name]

    return of


def test_the_walk_knows_the_names(world):
    names = {row.name: read_by(row) for row in ROWS}
    assert {"page"} <= set(names["certification:meetings"])
    assert {"held_on", "place", "once"} <= set(names["certification:convene"])


def test_no_address_is_a_fault(client):
    faults = []
    for name, pattern in VIEWS.items():
        converters = pattern.pattern.converters
        if name.startswith("None") or not set(converters) or "uuid" in str(pattern.pattern):
            continue
        kinds = {key: "int" if "Int" in type(found).__name__ else "str" for key, found in converters.items()}
        for turn in range(5):
            route = str(pattern.pattern)
            for key, kind in kinds.items():
                values = IN_PATHS[kind]
                route = re.sub(rf"<[^<>]*{key}>", values[turn % len(values)], route)
            for person in ("guest", "administrator", "officer"):
                status = asking(client(person), "GET", f"/{route}")
                faults += [(person, route[:80], status)] if status >= 500 else []
    assert faults == []


@pytest.mark.parametrize("kind", ["nul", "huge"])
def test_no_parameter_is_a_fault(world, client, kind):
    faults = []
    for row in ROWS:
        names = read_by(row)
        address = row.url(world[HOME])
        for person in insiders(row, "GET"):
            status = asking(
                client(person), "GET", address.partition("?")[0], dict.fromkeys(names, TEXTS[kind])
            )
            faults += [(row.name, person, status)] if status >= 500 else []
    assert faults == []


def test_no_filter_alone_is_a_fault(world, client):
    """Together with others that are wrong, a filter may never be reached."""
    faults = []
    for row in (row for row in ROWS if row.one_for_all):
        (person,) = insiders(row, "GET")[1:] or ["guest"]
        address = row.url(world[HOME]).partition("?")[0]
        for name in FILTERS:
            status = asking(client(person), "GET", address, {name: TEXTS["nul"]})
            faults += [(row.name, person, name, status)] if status >= 500 else []
    assert faults == []


@pytest.mark.parametrize("kind", TEXTS)
def test_no_field_is_a_fault(world, client, kind):
    faults = []
    for row in ROWS:
        for person in insiders(row, "POST"):
            good = row.form(world[HOME])
            names = sorted({*read_by(row), *good})
            tries = [dict.fromkeys(names, TEXTS[kind])]
            if person != "guest" and kind == "nul":  # each alone, as another that is wrong may hide it
                tries += [{**good, name: TEXTS[kind]} for name in good]
            for data in tries:
                status = asking(client(person), "POST", row.url(world[HOME]), data)
                faults += (
                    [(row.name, person, sorted(set(data) & set(names))[:3], status)] if status >= 500 else []
                )
    assert faults == []


@pytest.mark.parametrize("name", COOKIES)
def test_no_cookie_is_a_fault(client, name):
    guest = client("guest")
    guest.cookies[name] = "x"
    guest.cookies[name].set(name, COOKIES[name], COOKIES[name])
    for address in ("/", "/organisations/", "/accounts/login/", "/verify/"):
        assert asking(guest, "GET", address) < 500


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"])
@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_of_a_guest_is_a_fault(client, address, kind):
    names = ("login", "password", "email", "name", "password1", "password2", "next", "code", "phone")
    assert asking(client("guest"), "POST", address, dict.fromkeys(names, TEXTS[kind])) < 500
    assert asking(client("guest"), "GET", address, dict.fromkeys(names, TEXTS[kind])) < 500


@pytest.mark.parametrize(
    "path", ["/verify/%00/", "/verify/A%00B/document/", "/figures/provinces/%00/", "/%00/"]
)
def test_an_address_that_cannot_be_read_names_nothing(client, path):
    assert client("guest").get(path).status_code == 404
