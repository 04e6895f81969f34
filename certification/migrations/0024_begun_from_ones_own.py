"""An application is begun from one of its own organisation: PostgreSQL refuses another.

SQLite cannot add such a key to a table that is there; on it only the services keep it.
"""

from django.db import migrations

NAME = "application_begun_from_ones_own"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE certification_application ADD CONSTRAINT {NAME} "
            "FOREIGN KEY (previous_id, organisation_id) "
            "REFERENCES certification_application (id, organisation_id) DEFERRABLE INITIALLY DEFERRED"
        )


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE certification_application DROP CONSTRAINT IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("certification", "0023_move_that_begins_a_review")]
    operations = [migrations.RunPython(forwards, backwards)]
