"""Many rows at once: COPY on PostgreSQL, executemany elsewhere. For writers of tens of thousands of rows.

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
    fields = [cast("models.Field[Any, Any]", model._meta.get_field(name)) for name in names]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    jsons = [at for at, field in enumerate(fields) if isinstance(field, models.JSONField)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = io.StringIO("".join(_line(row, jsons) for row in rows))
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", lines)
            return
        marks = ", ".join(["%s"] * len(fields))
        prepared = [
            [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
            for row in rows
        ]
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", prepared)  # noqa: S608  (as above)


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
