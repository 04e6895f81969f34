"""Who wrote? Watches the SQL of a test and names the service that sent each write of a guarded column."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from tests.house.reading import ROOMS, ROOT

# table.column → the one file that may write it.
ONE_WRITER = {
    "certification_application.stage": "certification/services/deciding.py",
    "certification_application.stage_since": "certification/services/deciding.py",
    "certification_application.proposed_level": "certification/services/deciding.py",
    "certification_application.endorsed_level": "certification/services/deciding.py",
    "certification_application.submission_id": "certification/services/deciding.py",
    "certification_register.last_number": "certification/services/certifying.py",
    "certification_certificate.number": "certification/services/certifying.py",
    "accounts_audithead.last_hash": "accounts/audit.py",
    "accounts_auditevent.hash": "accounts/audit.py",
}
UPDATE = re.compile(r'^UPDATE "(?P<table>\w+)" SET (?P<sets>.*?)(?: WHERE |$)', re.S)
INSERT = re.compile(r'^INSERT INTO "(?P<table>\w+)" \((?P<columns>[^)]*)\)')


class Writers(dict[str, set[str]]):
    """table.column → the files of the rooms that wrote it while we watched."""

    def note(self, sql: str) -> None:
        for column in written_columns(sql):
            if column in ONE_WRITER:
                self.setdefault(column, set()).add(_innermost_room_file())

    @property
    def strangers(self) -> dict[str, set[str]]:
        """Whoever wrote a column that is another's."""
        return {
            column: foreign
            for column, files in self.items()
            if (foreign := {file for file in files if file != ONE_WRITER[column]})
        }


def written_columns(sql: str) -> set[str]:
    """The table.column of an UPDATE or INSERT; a first draft of an application is no move."""
    if update := UPDATE.match(sql):
        return {f"{update['table']}.{name}" for name in re.findall(r'"(\w+)" = ', update["sets"])}
    if (insert := INSERT.match(sql)) and insert["table"] != "certification_application":
        return {f"{insert['table']}.{name}" for name in re.findall(r'"(\w+)"', insert["columns"])}
    return set()


def _innermost_room_file() -> str:
    """The file of a room (or of the tests) that the write comes from, models' own save() apart."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT):
            parts = path.relative_to(ROOT).parts
            watched = (*ROOMS, "tests")
            if parts[0] in watched and "models" not in parts and path.name != "writers.py":
                return "/".join(parts)
        frame = frame.f_back
    return "?"


@contextmanager
def watched_writers() -> Iterator[Writers]:
    writers = Writers()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        writers.note(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield writers
