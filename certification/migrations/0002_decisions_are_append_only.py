"""Submissions, decisions and resolutions are append-only."""

from django.db import migrations

from accounts.append_only import protect, unprotect

TABLES = ("certification_submission", "certification_decision", "certification_resolution")


def forwards(apps, schema_editor):
    for table in TABLES:
        protect(schema_editor.connection, table)


def backwards(apps, schema_editor):
    for table in TABLES:
        unprotect(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("certification", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
