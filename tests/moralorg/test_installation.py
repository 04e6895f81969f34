"""A database knows what it is: whoever types a command with the wrong settings changes nothing in it."""

import hashlib
import io
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from accounts.models import Installation, User
from moralorg.demo.cast import DOMAIN
from moralorg.installation import Found, guard, is_demonstration, look, mark, refusal
from networks.models import Organisation
from tests.factories.people import make_user

Kind = Installation.Kind
PRODUCTION = "moralorg.settings.production"
DEV = "moralorg.settings.dev"
SERVICE = {
    "SECRET_KEY": "x" * 60,
    "CELERY_BROKER_URL": "filesystem://",
    "ALLOWED_HOSTS": "moralorg.example",
    "SITE_URL": "https://moralorg.example",
    "EMAIL_URL": "smtp://127.0.0.1:1",
}
# What somebody types who has forgotten the settings module; each would write, or serve.
FORGETFUL = {
    "prepare": ["manage.py", "prepare"],
    "load_demo": ["manage.py", "load_demo"],
    "wipe_demo": ["manage.py", "wipe_demo", "--yes"],
    "flush": ["manage.py", "flush", "--noinput"],
    "web": ["-c", "import moralorg.wsgi"],
    "worker": ["-m", "celery", "-A", "moralorg", "worker", "--concurrency", "1"],
    "clock": ["-m", "celery", "-A", "moralorg", "beat", "--schedule", "{folder}/beat"],
}


@dataclass
class Portal:
    """An installation in a folder and a database of its own, as a person at the command line has it."""

    folder: Path
    url: str
    ask: Callable[[str], list[tuple[object, ...]]]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        place = {"VAR_DIR": str(self.folder), "DATABASE_URL": self.url, "CELERY_BROKER_URL": "filesystem://"}
        return subprocess.run(
            [sys.executable, *arguments],
            env=inherited | place | environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def rows(self) -> dict[str, int]:
        counts = {}
        for table in connection.introspection.django_table_names():
            counts[table] = self.ask(f'SELECT COUNT(*) FROM "{table}"')[0][0]  # noqa: S608  (Django's names)
        return counts

    def files(self) -> dict[str, str]:
        found = [path for path in (self.folder / "media").rglob("*") if path.is_file()]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}

    def prepare_for_service(self) -> None:
        said = self.run("manage.py", "prepare", DJANGO_SETTINGS_MODULE=PRODUCTION, **SERVICE)
        assert said.returncode == 0, said.stderr
        make = "from accounts.models import User; User.objects.create_superuser('root@agency.example', 'long-enough-1')"
        self.run("manage.py", "shell", "-c", make, DJANGO_SETTINGS_MODULE=PRODUCTION, **SERVICE)
        evidence = self.folder / "media" / "evidence" / "photo.jpg"
        evidence.parent.mkdir(parents=True)
        evidence.write_bytes(b"a photo")


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory) -> Portal:
    folder = tmp_path_factory.mktemp("service")
    file = folder / "portal.sqlite3"

    def ask(question: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(file)) as database:
            return database.execute(question).fetchall()

    portal = Portal(folder, f"sqlite:///{file}", ask)
    portal.prepare_for_service()
    return portal


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory, django_db_setup) -> Iterator[Portal]:
    server, name = connection.settings_dict, f"moralorg_service_{uuid.uuid4().hex[:12]}"
    place = f"{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}"

    def ask(question: str, database: str = name) -> list[tuple[object, ...]]:
        asked = psycopg2.connect(f"postgres://{place}/{database}")
        asked.autocommit = True
        with closing(asked), asked.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []

    ask(f'CREATE DATABASE "{name}" TEMPLATE template0', "postgres")
    portal = Portal(tmp_path_factory.mktemp("service"), f"postgres://{place}/{name}", ask)
    portal.prepare_for_service()
    yield portal
    ask(f'DROP DATABASE "{name}" WITH (FORCE)', "postgres")


def _nothing_is_changed(portal: Portal, arguments: list[str]) -> None:
    rows, files = portal.rows(), portal.files()
    assert rows["accounts_user"] == 1
    assert rows["networks_province"] == 77
    said = portal.run(*(part.format(folder=portal.folder) for part in arguments))
    assert said.returncode == 3
    line = next(line for line in said.stderr.splitlines() if line.startswith("MoralOrg: "))
    assert f"{DEV} is for trying the portal, but this database was made by {PRODUCTION}" in line
    assert "Cure: " in line
    assert (portal.rows(), portal.files()) == (rows, files)


@pytest.mark.parametrize("arguments", FORGETFUL.values(), ids=FORGETFUL)
def test_a_portal_in_service_is_safe_from_a_forgotten_variable(on_sqlite, arguments):
    _nothing_is_changed(on_sqlite, arguments)


@pytest.mark.service
@pytest.mark.parametrize("arguments", FORGETFUL.values(), ids=FORGETFUL)
def test_so_is_one_on_postgresql(on_postgresql, arguments):
    _nothing_is_changed(on_postgresql, arguments)


def test_serve_refuses_it_with_one_line(on_sqlite):
    rows = on_sqlite.rows()
    said = subprocess.run(
        ["bin/serve"],
        env=os.environ | {"VAR_DIR": str(on_sqlite.folder), "DATABASE_URL": on_sqlite.url, "PORT": "8399"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 1
    assert said.stderr.startswith(f"MoralOrg: {DEV} is for trying the portal")
    assert said.stderr.count("\n") == 1
    assert on_sqlite.rows() == rows


def test_the_demonstrations_switch_alone_does_not_make_one(on_sqlite):
    rows, files = on_sqlite.rows(), on_sqlite.files()
    for command in (["prepare"], ["load_demo"], ["wipe_demo", "--yes"]):
        said = on_sqlite.run("manage.py", *command, DJANGO_SETTINGS_MODULE=PRODUCTION, DEMO="1", **SERVICE)
        assert said.returncode == 3
        assert "DEMO is on, but this database is no demonstration" in said.stderr
    assert (on_sqlite.rows(), on_sqlite.files()) == (rows, files)


def test_the_mark_names_what_made_it_and_preparing_again_keeps_it(on_sqlite):
    first = on_sqlite.ask("SELECT kind, made_with, made_at FROM accounts_installation")
    assert [row[:2] for row in first] == [("service", PRODUCTION)]
    said = on_sqlite.run("manage.py", "prepare", DJANGO_SETTINGS_MODULE=PRODUCTION, **SERVICE)
    assert said.returncode == 0
    assert on_sqlite.ask("SELECT kind, made_with, made_at FROM accounts_installation") == first


@pytest.mark.parametrize(
    ("found", "module", "demo", "says"),
    [
        # Settings for trying it run on what is empty, on a demonstration, and on what they made themselves.
        (Found(), DEV, True, ""),
        (Found(kind="demonstration", made_with=DEV, has_rows=True), DEV, True, ""),
        (Found(kind="demonstration", made_with="mine.settings", has_rows=True), DEV, True, ""),
        (Found(kind="service", made_with=DEV, has_rows=True), DEV, False, ""),
        (Found(has_rows=True, all_of_demonstration=True), DEV, True, ""),
        # … and on nothing else.
        (Found(has_rows=True), DEV, True, "has data of unknown origin"),
        (Found(has_rows=True), DEV, False, "has data of unknown origin"),
        (Found(has_rows=True, all_of_demonstration=True), DEV, False, "has data of unknown origin"),
        (Found(kind="service", made_with=PRODUCTION, has_rows=True), DEV, True, f"made by {PRODUCTION}"),
        (Found(kind="service", made_with=PRODUCTION, has_rows=True), DEV, False, f"made by {PRODUCTION}"),
        # DEMO and the mark say the same, whatever the settings.
        (Found(kind="service", made_with=DEV, has_rows=True), DEV, True, "is no demonstration"),
        (Found(kind="demonstration", made_with=DEV, has_rows=True), DEV, False, "password is published"),
        (Found(kind="demonstration", made_with=DEV, has_rows=True), PRODUCTION, False, "password is published"),
        (Found(kind="service", made_with=PRODUCTION, has_rows=True), PRODUCTION, True, "is no demonstration"),
        # In service an earlier version's database has no mark yet: prepare writes it.
        (Found(has_rows=True), PRODUCTION, False, ""),
        (Found(has_rows=True, all_of_demonstration=True), PRODUCTION, False, ""),
        (Found(kind="service", made_with=PRODUCTION, has_rows=True), PRODUCTION, False, ""),
    ],
)  # fmt: skip
def test_settings_and_database_belong_together(settings, monkeypatch, found, module, demo, says):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", module)
    settings.DEMO, settings.ONLY_OWN_DATABASE = demo, module == DEV
    line = refusal(found)
    assert (says in line) if says else line == ""
    assert "\n" not in line
    assert not line or "Cure: " in line


@pytest.mark.parametrize(
    ("emails", "demo", "kind"),
    [
        ([], True, Kind.DEMONSTRATION),
        ([], False, Kind.SERVICE),
        ([f"admin@{DOMAIN}", f"owner@{DOMAIN}"], True, Kind.DEMONSTRATION),
        ([f"admin@{DOMAIN}", f"owner@{DOMAIN}"], False, Kind.SERVICE),
        # Unsure is in service: an account of its own may be the agency's.
        ([f"admin@{DOMAIN}", "somchai@agency.example"], True, Kind.SERVICE),
        (["somchai@agency.example"], True, Kind.SERVICE),
    ],
)
def test_a_database_of_an_earlier_version_gets_the_safe_mark(db, settings, emails, demo, kind):
    settings.DEMO = demo
    for email in emails:
        User.objects.create(email=email)
    found = look(connection)
    assert found == Found(has_rows=bool(emails), all_of_demonstration=found.all_of_demonstration)
    assert mark(found).kind == kind


def test_an_account_of_the_console_makes_it_unsure(db, settings):
    settings.DEMO = True
    User.objects.create(email=f"admin@{DOMAIN}", is_superuser=True)
    assert mark(look(connection)).kind == Kind.SERVICE


def test_a_database_without_the_table_is_read_too(db):
    make_user()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE accounts_installation")
    assert look(connection) == Found(has_rows=True)


def test_there_is_one_mark_and_no_other_kind(db):
    mark(Found())
    for wrong in ({"id": 2, "kind": Kind.SERVICE}, {"id": 1, "kind": Kind.SERVICE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Installation.objects.create(made_with=DEV, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.update(kind="perhaps")


def test_each_database_is_asked_once(db, monkeypatch):
    asked = []
    monkeypatch.setattr("moralorg.installation._looked_at", set())
    monkeypatch.setattr("moralorg.installation.look", lambda database: asked.append(database) or Found())
    guard(connection=connection)
    guard(connection=connection)
    assert asked == [connection]


@pytest.mark.parametrize(("kind", "demo"), [("", True), (Kind.SERVICE, True), (Kind.DEMONSTRATION, False)])
def test_loading_and_wiping_want_the_mark_and_the_switch(db, settings, kind, demo):
    settings.DEMO = demo
    if kind:
        Installation.objects.create(kind=kind, made_with=DEV)
    make_user()
    assert not is_demonstration()
    for command in ({"name": "load_demo"}, {"name": "wipe_demo", "yes": True}):
        with pytest.raises(CommandError, match="is not a demonstration; nothing was"):
            call_command(command.pop("name"), stdout=io.StringIO(), **command)
    assert User.objects.count() == 1
    assert not Organisation.objects.exists()
