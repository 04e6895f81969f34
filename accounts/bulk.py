"""Many rows at once: COPY on PostgreSQL (and UPDATE … FROM what was copied), executemany elsewhere.
For writers of tens of thousands of rows.

Model.save, signals and validators are passed by: the caller gives every column, keys included. Constraints of
the database hold as ever.
"""

import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection, models

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def new_keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys that nobody else will get, for rows about to be inserted. Inside a transaction."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, model._meta.pk.column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        # SQLite writes one transaction at a time, so what stands now is the last.
        cursor.execute(f"SELECT COALESCE(MAX({model._meta.pk.column}), 0) FROM {table}")  # noqa: S608  (names of our own tables)
        last = cursor.fetchone()[0]
        return list(range(last + 1, last + 1 + count))


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert the rows; `names` are fields of the model, values as Python has them (JSON fields: plain data)."""
    fields = _fields(model, names)
    columns = ", ".join(_columns(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", _lines(fields, rows))
            return
        marks = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", _prepared(fields, rows))  # noqa: S608  (as above)


def update_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Give each row (its key, then a value for each of `names`) these values. Inside a transaction.

    The caller has locked the rows. A key that is not there changes nothing.
    """
    fields = [cast("models.Field[Any, Any]", model._meta.pk), *_fields(model, names)]
    key, *columns = _columns(fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            told = ", ".join([key, *columns])
            sets = ", ".join(f"{column} = told.{column}" for column in columns)
            copied = f"SELECT {told} FROM {table} WITH NO DATA"  # noqa: S608  (as above)
            cursor.execute(f"CREATE TEMP TABLE told ON COMMIT DROP AS {copied}")
            cursor.copy_expert(f"COPY told ({told}) FROM STDIN", _lines(fields, rows))
            cursor.execute(f"UPDATE {table} SET {sets} FROM told WHERE {table}.{key} = told.{key}")  # noqa: S608  (as above)
            cursor.execute("DROP TABLE told")
            return
        sets = ", ".join(f"{column} = %s" for column in columns)
        prepared = [[*values, key_of] for key_of, *values in _prepared(fields, rows)]
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", prepared)  # noqa: S608  (as above)


def _fields(model: type[models.Model], names: Sequence[str]) -> "list[models.Field[Any, Any]]":
    return [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in names]


def _columns(fields: "Sequence[models.Field[Any, Any]]") -> list[str]:
    return [connection.ops.quote_name(str(field.column)) for field in fields]


def _prepared(fields: "Sequence[models.Field[Any, Any]]", rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    return [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
        for row in rows
    ]


def _lines(fields: "Sequence[models.Field[Any, Any]]", rows: Iterable[Sequence[Any]]) -> io.StringIO:
    jsons = [at for at, field in enumerate(fields) if isinstance(field, models.JSONField)]
    return io.StringIO("".join([_line(row, jsons) for row in rows]))


def _line(row: Sequence[Any], jsons: list[int]) -> str:
    values = list(row)
    for at in jsons:
        if values[at] is not None:
            values[at] = json.dumps(values[at], ensure_ascii=False)
    return "\t".join([_text(value) for value in values]) + "\n"


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if value.__class__ is str:
        return str(value.translate(_ESCAPED))
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value).translate(_ESCAPED)
