"""An organisation's sector is a row's code, or empty where nobody knows it: PostgreSQL refuses another.

A foreign key cannot leave the empty code out, so it stands on a column that the database makes of it. SQLite
cannot add such a column to a table that is there; on it only the services ask (docs/adr/0021).
"""

from django.db import migrations, models

TABLE, COLUMN, NAME = "networks_organisation", "sector_known", "organisation_in_a_known_sector"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE {TABLE} ADD COLUMN {COLUMN} varchar(20) GENERATED ALWAYS AS (NULLIF(sector, '')) STORED, "
            f"ADD CONSTRAINT {NAME} FOREIGN KEY ({COLUMN}) REFERENCES networks_sector (code)"
        )


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS {COLUMN}")


class Migration(migrations.Migration):
    dependencies = [("networks", "0011_the_six_sectors")]

    operations = [
        migrations.AlterField(
            model_name='organisation',
            name='sector',
            field=models.CharField(blank=True, max_length=20, verbose_name='เครือข่าย'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
