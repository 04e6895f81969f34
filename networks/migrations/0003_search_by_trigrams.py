"""On PostgreSQL a search for a piece of a name uses an index; SQLite reads its few names in a blink.

pg_trgm is a trusted extension (PostgreSQL 13 and later): the owner of the database may create it.
"""

from django.db import migrations

INDEX = "networks_organisation_search_key_trigrams"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute(
            f"CREATE INDEX {INDEX} ON networks_organisation USING gin (search_key gin_trgm_ops)"
        )


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [("networks", "0002_invitations_to_seats_and_asking_to_join")]
    operations = [migrations.RunPython(forwards, backwards)]
