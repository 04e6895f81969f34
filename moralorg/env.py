"""The one place that reads the environment. A .env file beside manage.py is read when there is one.

What cannot be used stops the start with one line that names the variable and the cure.
"""

import os
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import environ
from django.core.exceptions import ImproperlyConfigured

SETTINGS = "DJANGO_SETTINGS_MODULE"
BROKERS = ("filesystem://", "redis://", "rediss://")
DATABASES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


def stop(line: str) -> NoReturn:
    """End the program with one line instead of a traceback: whoever installs is not who wrote this."""
    sys.exit(f"MoralOrg: {line}")


def read_file(path: Path) -> None:
    """Take the variables of a .env file that the environment does not have; an empty settings module counts as none.

    A file that is there but cannot be read stops: going on without it would be another installation.
    """
    if not os.environ.get(SETTINGS):
        os.environ.pop(SETTINGS, None)
    if not path.exists():
        return
    if not os.access(path, os.R_OK):
        stop(f"{path} cannot be read. Cure: run this as the user who owns it (sudo -u …).")
    environ.Env.read_env(str(path))


env = environ.Env()
read_file(Path(__file__).resolve().parent.parent / ".env")


def choose_settings() -> None:
    """The settings module: the environment's, else that of .env, else the one to try the portal with."""
    module = os.environ.setdefault(SETTINGS, "moralorg.settings.dev")
    try:
        found = find_spec(module)
    except (ImportError, ValueError):
        found = None
    if found is None:
        stop(f"{SETTINGS}={module} is no settings module. Cure: moralorg.settings.production, in .env.")


def need(*names: str) -> None:
    """Stop unless each of these variables has a value."""
    missing = [name for name in names if not env.str(name, default="")]
    if missing:
        stop(f"missing in the environment or .env: {', '.join(missing)}. Cure: README.md, 'In service'.")


def database(default: str) -> dict[str, Any]:
    """DATABASE_URL as Django's dictionary; SQLite or PostgreSQL, nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns about an unknown engine; the next lines stop
        found: dict[str, Any] = env.db_url("DATABASE_URL", default=default)
    if found.get("ENGINE") not in DATABASES or not found["NAME"]:
        stop(
            "DATABASE_URL is not understood. Cure: postgres://user:password@host:5432/name (or leave it out)."
        )
    return found


def broker(default: str) -> str:
    """CELERY_BROKER_URL; files or Redis, nothing else (the transports whose losses were measured: ADR 0004)."""
    found: str = env.str("CELERY_BROKER_URL", default=default)
    if not found.startswith(BROKERS):
        stop("CELERY_BROKER_URL is not understood. Cure: redis://host:6379/0 (or leave it out).")
    return found


def mail(default: str) -> dict[str, Any]:
    """EMAIL_URL as Django's EMAIL_* settings."""
    try:
        found: dict[str, Any] = env.email_url("EMAIL_URL", default=default)
    except ImproperlyConfigured:
        stop("EMAIL_URL is not understood. Cure: smtp+tls://user:password@host:587 (or leave it out).")
    return found


def folders(root: Path, *names: str) -> None:
    """Make the folders that the portal writes to."""
    try:
        for name in names:
            (root / name).mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        stop(f"VAR_DIR={root} cannot be written ({problem.strerror}). Cure: own it, or set another VAR_DIR.")
