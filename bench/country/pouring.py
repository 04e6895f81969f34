"""Pours rows into tables as fast as the database takes them: COPY on PostgreSQL, INSERT on SQLite.

Triggers of foreign keys are left out where the database lets us (a superuser on PostgreSQL): what is poured
is made consistent by those who make it, and asking for every row would take most of the time.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

PIECE = 1 << 18
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def first_id(model: type[Model]) -> int:
    """The first number that is free in the table."""
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def pour(model: type[Model], names: str, rows: Iterable[tuple[Any, ...]], **same: Any) -> None:
    """Write rows whose values stand in the order of `names`; `same` are columns with one value for all.

    A column that is not named has the plain default of its field, as the database keeps none.
    Whoever makes the rows asks the database nothing meanwhile: the connection is busy taking them.
    """
    same = {**_defaults(model, {*names.split(), *same}), **same}
    fields = [model._meta.get_field(name) for name in (*names.split(), *same)]
    constant = tuple(same.values())
    complete = (row + constant for row in rows) if constant else iter(rows)
    if connection.vendor == "postgresql":
        _copy(model, fields, complete)
    else:
        _insert(model, fields, complete)


def _defaults(model: type[Model], named: set[str]) -> dict[str, Any]:
    return {
        field.name: field.default
        for field in model._meta.concrete_fields
        if field.name not in named and field.has_default() and not callable(field.default)
    }


def _copy(model: type[Model], fields: list[Any], rows: Iterator[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.copy_expert(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN', _Lines(rows), PIECE)


class _Lines:
    """Rows as the file that COPY reads."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self.rows, self.rest = rows, ""

    def read(self, size: int) -> str:
        """At most `size` characters; nothing when all rows have been read."""
        pieces, length = [self.rest], len(self.rest)
        for row in self.rows if length < size else ():
            pieces.append("\t".join(map(_text, row)) + "\n")
            length += len(pieces[-1])
            if length >= size:
                break
        whole = "".join(pieces)
        self.rest = whole[size:]
        return whole[:size]


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)


def _insert(model: type[Model], fields: list[Any], rows: Iterator[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    ready = [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})', ready)  # noqa: S608  (names of our own models)


def leave_out_triggers() -> None:
    """No trigger fires until the transaction ends, where we may say so."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL session_replication_role = replica")


def mend_sequences(*models: type[Model]) -> None:
    """The next id that the database gives comes after those that were poured."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
