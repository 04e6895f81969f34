"""Database triggers that refuse to change or delete a row of an append-only table (PostgreSQL, SQLite).

Used by migrations; only wiping the demonstration lifts them.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "append-only"


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Refuse UPDATE and DELETE on the table from now on."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS "
                f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}: %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
            )
            cursor.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
            return
        for deed in ("UPDATE", "DELETE"):
            cursor.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}: {table}'); END"
            )


def unprotect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Lift the protection (for wiping the demonstration, and for reversing the migration)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
            return
        for deed in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{deed}")
