"""Whose database is this? Asked of every process at its first connection, before it writes (docs/adr/0019).

Whether an installation is a demonstration is a fact in its database (accounts.Installation). Settings come from
the environment of whoever types a command, and may be the wrong ones; the database is always the same.
"""

import os
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from accounts.models import Installation
from moralorg.env import SETTINGS

Kind = Installation.Kind
MARK = Installation._meta.db_table
# Tables of the portal and of the accounts that it keeps; the framework's own fill themselves.
# What the migrations put there themselves is nobody's data.
OF_MIGRATIONS = frozenset({"networks_sector", "networks_sectorterm"})
OURS = ("accounts_", "networks_", "certification_", "reports_", "account_", "mfa_", "usersessions_")
# The exit code of a refusal, by which bin/serve knows that everything has been said.
REFUSED = 3
IN_SERVICE = "DJANGO_SETTINGS_MODULE=moralorg.settings.production in .env"

_looked_at: set[str] = set()


@dataclass(frozen=True)
class Found:
    """What a database says of itself: its mark (empty: none), and whether anything is in it."""

    kind: str = ""
    made_with: str = ""
    has_rows: bool = False
    all_of_demonstration: bool = False


def look(database: BaseDatabaseWrapper) -> Found:
    """Read the mark, also from a database of an earlier version, which has no table for it."""
    with database.cursor() as cursor:
        tables = database.introspection.table_names(cursor)
        if MARK in tables:
            cursor.execute(f"SELECT kind, made_with FROM {MARK}")  # noqa: S608  (a constant)
            if row := cursor.fetchone():
                return Found(kind=row[0], made_with=row[1], has_rows=True)
        filled = [name for name in tables if name.startswith(OURS) and name not in OF_MIGRATIONS]
        has_rows = any(_has_row(cursor, name) for name in filled)
        return Found(has_rows=has_rows, all_of_demonstration=has_rows and _is_demonstration(cursor, tables))


def _has_row(cursor: Any, table: str) -> bool:
    cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608  (a name that the database itself gave)
    return cursor.fetchone() is not None


def _is_demonstration(cursor: Any, tables: list[str]) -> bool:
    """An earlier demonstration has accounts, all of them invented and none from the console. Unsure means no."""
    from moralorg.demo.cast import DOMAIN

    if "accounts_user" not in tables:
        return False
    cursor.execute(
        "SELECT COUNT(*), COUNT(CASE WHEN email LIKE %s AND NOT is_superuser THEN 1 END) FROM accounts_user",
        [f"%@{DOMAIN}"],
    )
    everybody, invented = cursor.fetchone()
    return everybody > 0 and everybody == invented


def refusal(found: Found) -> str:
    """Why these settings may not run on this database, in one line with the cure; empty: they may."""
    if settings.ONLY_OWN_DATABASE and not _is_own(found):
        whose = f"was made by {found.made_with}" if found.kind else "has data of unknown origin"
        return (
            f"{_module()} is for trying the portal, but this database {whose}; nothing was changed. "
            f"Cure: {IN_SERVICE}; to try it, another DATABASE_URL or VAR_DIR."
        )
    if found.kind == Kind.DEMONSTRATION and not settings.DEMO:
        return (
            "this database is a demonstration, whose password is published, and DEMO is off; nothing was changed. "
            "Cure: DEMO=1, or the DATABASE_URL (or VAR_DIR) of another database."
        )
    if found.kind == Kind.SERVICE and settings.DEMO:
        return (
            "DEMO is on, but this database is no demonstration; nothing was changed. "
            "Cure: DEMO=0, or the DATABASE_URL (or VAR_DIR) of another database."
        )
    return ""


def _module() -> str:
    return os.environ[SETTINGS]


def _is_own(found: Found) -> bool:
    """An empty database, a demonstration, or what these very settings have made before."""
    if found.kind:
        return found.kind == Kind.DEMONSTRATION or found.made_with == _module()
    return not found.has_rows or (settings.DEMO and found.all_of_demonstration)


def guard(sender: object = None, *, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """End the process with one line when its settings and its database do not belong together.

    A receiver of `connection_created`: no command, web server or worker comes past it. Each database is asked once.
    """
    name = repr(sorted((k, str(connection.settings_dict.get(k))) for k in ("HOST", "PORT", "NAME")))
    if connection.alias != "default" or name in _looked_at:
        return
    if line := refusal(look(connection)):
        connection.close()
        print(f"MoralOrg: {line}", file=sys.__stderr__)  # Celery puts its log in the place of sys.stderr
        sys.exit(REFUSED)
    _looked_at.add(name)


def guard_at_start() -> None:
    """Ask before the first request or task; a database that is away is asked when it answers."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return
    finally:
        connection.close()  # a process that forks must not hand its connection on


def mark(found: Found) -> Installation:
    """Write the mark of a database that has none; `found` is what it was before this `prepare`.

    An empty one becomes what the settings say. One of an earlier version is a demonstration only where the
    settings and every account in it say so.
    """
    demonstration = settings.DEMO and (not found.has_rows or found.all_of_demonstration)
    kind = Kind.DEMONSTRATION if demonstration else Kind.SERVICE
    return Installation.objects.create(kind=kind, made_with=_module())


def is_demonstration() -> bool:
    """Both the settings and the database say that everything here is invented."""
    return settings.DEMO and Installation.objects.filter(kind=Kind.DEMONSTRATION).exists()
