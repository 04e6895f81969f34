"""Settings: what is missing or wrong stops with one line; tests never write into the portal's folder."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from moralorg.env import choose_settings, read_file

SERVICE = {
    "SECRET_KEY": "x" * 60,
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "moralorg.example",
    "SITE_URL": "https://moralorg.example",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}


def said_with(tmp_path: Path, settings_module: str, code: str = "", **environment: str) -> str:
    """Start Django with exactly these variables; what it printed."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    found = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); from django.conf import settings; {code}"],
        env=inherited
        | {
            "DJANGO_SETTINGS_MODULE": f"moralorg.settings.{settings_module}",
            "VAR_DIR": str(tmp_path),
            **environment,
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout + found.stderr


def test_service_names_all_that_is_missing_in_one_line(tmp_path):
    wrong = {**SERVICE, "SECRET_KEY": "", "SITE_URL": ""}
    assert said_with(tmp_path, "production", **wrong) == (
        "MoralOrg: missing in the environment or .env: SECRET_KEY, SITE_URL. Cure: README.md, 'In service'.\n"
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgres//typing-mistake"),
        ("DATABASE_URL", "mysql://portal@host/portal"),
        ("CELERY_BROKER_URL", "amqp://host"),
        ("EMAIL_URL", "post://host"),
        ("SITE_URL", "http://moralorg.example"),
        ("VAR_DIR", "/dev/null/var"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_in_one_line(tmp_path, name, value):
    said = said_with(tmp_path, "production", **{**SERVICE, name: value})
    assert said.startswith("MoralOrg: ")
    assert name in said
    assert "Cure: " in said
    assert said.count("\n") == 1


def test_service_starts_when_all_is_there(tmp_path):
    code = "print(settings.DEMO, settings.STAFF_SECOND_FACTOR, settings.SESSION_COOKIE_NAME)"
    assert said_with(tmp_path, "production", code, **SERVICE) == "False True __Host-session\n"


def test_trying_it_out_makes_its_own_key_once(tmp_path):
    keys = {said_with(tmp_path, "dev", "print(settings.SECRET_KEY)") for _ in range(2)}
    assert len(keys) == 1
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert keys == {(tmp_path / "secret-key").read_text() + "\n"}


def test_without_a_server_the_embedded_ones_are_used(tmp_path):
    code = (
        "print(settings.DATABASES['default']['ENGINE'], settings.CELERY_BROKER_URL, settings.EMAIL_FILE_PATH)"
    )
    assert said_with(tmp_path, "dev", code) == f"django.db.backends.sqlite3 filesystem:// {tmp_path}/mail\n"


def test_the_address_follows_the_port(tmp_path):
    assert said_with(tmp_path, "dev", "print(settings.SITE_URL)", PORT="8123") == "http://127.0.0.1:8123\n"


def test_tests_write_into_a_folder_of_their_own():
    for folder in (settings.VAR_DIR, settings.MEDIA_ROOT):
        assert folder.is_relative_to(tempfile.gettempdir())
        assert not folder.is_relative_to(settings.BASE_DIR)


IN_FILE = "DJANGO_SETTINGS_MODULE=moralorg.settings.production\n"


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    """The settings module that manage.py, web server and worker take: text of .env, then the variable."""

    def choose(file: str, variable: str | None = None) -> str:
        (tmp_path / ".env").write_text(file)
        monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
        if variable is not None:
            monkeypatch.setenv("DJANGO_SETTINGS_MODULE", variable)
        read_file(tmp_path / ".env")
        choose_settings()
        return os.environ["DJANGO_SETTINGS_MODULE"]

    return choose


@pytest.mark.parametrize(
    ("file", "variable", "module"),
    [
        ("", None, "dev"),
        (IN_FILE, None, "production"),
        (IN_FILE, "", "production"),
        (IN_FILE, "moralorg.settings.test", "test"),
        ("", "", "dev"),
    ],
)
def test_the_settings_module_may_stand_in_dot_env_and_the_environment_wins(chosen, file, variable, module):
    assert chosen(file, variable) == f"moralorg.settings.{module}"


@pytest.mark.parametrize("module", ["moralorg.settings.prodution", "no.such.package", ".relative"])
def test_a_settings_module_that_is_not_there_is_said_in_one_line(chosen, module):
    said = rf"^MoralOrg: DJANGO_SETTINGS_MODULE={re.escape(module)} is no settings module\. Cure: .+$"
    with pytest.raises(SystemExit, match=said):
        chosen(f"DJANGO_SETTINGS_MODULE={module}\n")


def test_a_dot_env_that_cannot_be_read_stops(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text(IN_FILE)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may read everything
    with pytest.raises(SystemExit, match=r"\.env cannot be read\. Cure: "):
        read_file(tmp_path / ".env")
