"""What a machine lacks, each in one line with its cure. `manage.py check` and `manage.py prepare` ask these."""

import ctypes
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from celery import current_app
from celery.exceptions import OperationalError
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.db import DatabaseError, connection

Apps = Sequence[AppConfig] | None
# Sought by the names that WeasyPrint asks the loader for; importing WeasyPrint itself would cost 0.4 s a command.
PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0")
HARFBUZZ_SUBSET = "libharfbuzz-subset.so.0"
FONTS = ("Sarabun-Regular.ttf", "Sarabun-SemiBold.ttf", "Sarabun-Bold.ttf")
# RETURNING, with which Django gets new keys back from bulk_create.
OLDEST_SQLITE = (3, 35)
SERVICES = "services"


@register()
def pango(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    missing = [name for name in PANGO if not _loads(name)]
    if missing:
        cure = "apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        return [
            Error(f"No PDF can be made: {', '.join(missing)} is missing. Cure: {cure}", id="moralorg.E001")
        ]
    if not _loads(HARFBUZZ_SUBSET):
        cure = "apt-get install libharfbuzz-subset0"
        return [Warning(f"Certificates take three times as long as needed. Cure: {cure}", id="moralorg.W001")]
    return []


@register()
def fonts(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    folder = settings.BASE_DIR / "static" / "fonts" / "sarabun" / "ttf"
    missing = [name for name in FONTS if not (folder / name).is_file()]
    if not missing:
        return []
    cure = f"git checkout -- {folder.relative_to(settings.BASE_DIR)}"
    return [
        Error(
            f"Documents have no Thai letters: {', '.join(missing)} is missing. Cure: {cure}",
            id="moralorg.E002",
        )
    ]


@register()
def sqlite(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return []
    wanted = ".".join(map(str, OLDEST_SQLITE))
    cure = "a newer Debian or Ubuntu, or DATABASE_URL of a PostgreSQL"
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} is too old, {wanted} is needed. Cure: {cure}",
            id="moralorg.E003",
        )
    ]


@register()
def locale(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    stale = [
        source
        for folder in settings.LOCALE_PATHS
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))
        if not _is_compiled(source)
    ]
    if not stale:
        return []
    names = ", ".join(str(source.relative_to(settings.BASE_DIR)) for source in stale)
    return [
        Warning(
            f"Translations are not compiled: {names}. Cure: manage.py compilemessages", id="moralorg.W002"
        )
    ]


@register()
def folders(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    names: dict[str, Any] = {"VAR_DIR": settings.VAR_DIR, "MEDIA_ROOT": settings.MEDIA_ROOT}
    if settings.CELERY_BROKER_URL.startswith("filesystem:"):
        names["The broker's folder"] = settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"]
    return [
        Error(f"{name} {path} cannot be written. Cure: chown or chmod it", id="moralorg.E004")
        for name, path in names.items()
        if not os.access(path, os.W_OK | os.X_OK)
    ]


@register(Tags.database)
def database_answers(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Asked only where databases are named (check --database default, migrate, prepare)."""
    if not databases:
        return []
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        reason = str(problem).strip().splitlines()[0]
        return [
            Error(
                f"The database does not answer: {reason}. Cure: start it, or mend DATABASE_URL",
                id="moralorg.E005",
            )
        ]
    return []


@register(Tags.database)
def demonstration_accounts(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Earlier versions could load the demonstration into a database in service; its password is published."""
    from accounts.models import Installation, User
    from moralorg.demo.cast import DOMAIN
    from moralorg.installation import look

    if not databases or look(connection).kind != Installation.Kind.SERVICE:
        return []
    count = User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True).count()
    if not count:
        return []
    return [
        Warning(
            f"{count} accounts of the demonstration, whose password is published, can sign in to this portal in "
            "service. Cure: turn them off on the page of staff (or restore a backup without them)",
            id="moralorg.W003",
        )
    ]


@register(SERVICES, deploy=True)
def broker_answers(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Asked with --deploy, and by prepare."""
    try:
        with current_app.connection_for_write(connect_timeout=3) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=3)
    except OperationalError as problem:
        return [
            Error(
                f"The broker does not answer: {str(problem).rstrip('.')}. Cure: start Redis, or mend CELERY_BROKER_URL",
                id="moralorg.E006",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def scanner(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """An installation without a virus scanner should know that it has none (docs/adr/0010)."""
    if settings.EVIDENCE_SCANNER:
        return []
    cure = "install clamav-daemon and set EVIDENCE_SCANNER=certification.files.clamav.scan"
    return [Info(f"Uploaded files are not scanned for viruses. Cure: {cure}", id="moralorg.I001")]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
