"""What a machine lacks is said in one line with its cure."""

import os
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Installation, User
from moralorg import checks


def only(found):
    """The one message of a check, which is one line and names a cure."""
    [message] = found
    assert "\n" not in message.msg
    assert "Cure: " in message.msg
    return message


def test_this_machine_lacks_nothing():
    for check in (checks.pango, checks.fonts, checks.sqlite, checks.folders):
        assert check(None) == []


def test_without_pango_no_pdf(monkeypatch):
    monkeypatch.setattr(checks, "PANGO", ("libpango-1.0.so.0", "libno-such-thing.so.9"))
    message = only(checks.pango(None))
    assert message.id == "moralorg.E001"
    assert "libno-such-thing.so.9 is missing" in message.msg


def test_without_harfbuzz_subset_it_is_only_slow(monkeypatch):
    monkeypatch.setattr(checks, "HARFBUZZ_SUBSET", "libno-such-thing.so.9")
    message = only(checks.pango(None))
    assert (message.id, message.is_serious()) == ("moralorg.W001", False)


def test_missing_fonts_are_named(monkeypatch):
    monkeypatch.setattr(checks, "FONTS", ("Sarabun-Regular.ttf", "Sarabun-Black.ttf"))
    message = only(checks.fonts(None))
    assert message.id == "moralorg.E002"
    assert "Sarabun-Black.ttf is missing" in message.msg


def test_an_old_sqlite_is_refused_where_sqlite_is_used(monkeypatch):
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="sqlite"))
    assert only(checks.sqlite(None)).id == "moralorg.E003"
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor="postgresql"))
    assert checks.sqlite(None) == []


def test_translations_must_be_newer_than_their_source(settings, tmp_path):
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    assert only(checks.locale(None)).id == "moralorg.W002"
    (folder / "django.mo").touch()
    assert checks.locale(None) == []
    os.utime(folder / "django.mo", (0, 0))
    assert "locale/en/LC_MESSAGES/django.po" in only(checks.locale(None)).msg


def test_a_folder_that_is_not_there_cannot_be_written(settings, tmp_path):
    settings.CELERY_BROKER_URL = "filesystem://"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_in": str(tmp_path / "gone")}
    message = only(checks.folders(None))
    assert message.id == "moralorg.E004"
    assert str(tmp_path / "gone") in message.msg


def test_a_database_that_does_not_answer(monkeypatch):
    def refuse() -> None:
        raise checks.DatabaseError("connection refused\nIs the server running?")

    monkeypatch.setattr(checks.connection, "ensure_connection", refuse)
    assert (
        "does not answer: connection refused. Cure"
        in only(checks.database_answers(None, databases=["default"])).msg
    )
    assert checks.database_answers(None) == []


def test_a_broker_that_does_not_answer(monkeypatch):
    from moralorg.celery import app

    assert checks.broker_answers(None) == []
    monkeypatch.setattr(checks, "current_app", app)
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    assert only(checks.broker_answers(None)).id == "moralorg.E006"


def test_prepare_stops_with_one_line_a_fault(monkeypatch, capsys, db):
    monkeypatch.setattr(checks, "FONTS", ("Sarabun-Black.ttf",))
    with pytest.raises((SystemExit, CommandError)):
        call_command("prepare")
    said = capsys.readouterr().err
    assert said.startswith("Stopped: Documents have no Thai letters: Sarabun-Black.ttf is missing. Cure:")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "email", "active", "ids"),
    [
        ("service", "admin@demo.example", True, ["moralorg.W003"]),
        ("service", "admin@demo.example", False, []),
        ("service", "admin@agency.example", True, []),
        ("demonstration", "admin@demo.example", True, []),
        ("", "admin@demo.example", True, []),
    ],
)
def test_accounts_of_the_demonstration_in_service_are_named(db, kind, email, active, ids):
    if kind:
        Installation.objects.create(kind=kind, made_with="a test")
    User.objects.create(email=email, is_active=active)
    assert [found.id for found in checks.demonstration_accounts(None, databases=["default"])] == ids
    assert checks.demonstration_accounts(None) == []
