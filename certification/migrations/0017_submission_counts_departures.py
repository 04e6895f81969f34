"""SQLite makes the table anew when a column comes, without its triggers: the protection is put back after it."""

from django.db import migrations, models

from accounts.append_only import protect, unprotect

TABLE = "certification_submission"


def lift(apps, schema_editor):
    unprotect(schema_editor.connection, TABLE)


def put_back(apps, schema_editor):
    protect(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("certification", "0016_framework_asks_a_pledge")]
    operations = [
        migrations.RunPython(lift, put_back),
        migrations.AddField(
            model_name="submission",
            name="departures",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(put_back, lift),
    ]
