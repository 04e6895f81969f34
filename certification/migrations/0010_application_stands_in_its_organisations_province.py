"""The province of an application is its organisation's: PostgreSQL refuses another, and lets it follow.

SQLite cannot add such a key to a table that is there; on it only Application.save keeps them equal.
"""

from django.db import migrations, models
import django.db.models.deletion

NAME = "application_in_its_organisations_province"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"ALTER TABLE certification_application ADD CONSTRAINT {NAME} "
            "FOREIGN KEY (organisation_id, province_id) REFERENCES networks_organisation (id, province_id) "
            "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE certification_application DROP CONSTRAINT IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("certification", "0009_provinces_of_applications")]

    operations = [
        migrations.AlterField(
            model_name="application",
            name="province",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="networks.province",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
