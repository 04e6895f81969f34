"""The audit trail cannot be changed or deleted, not even by the portal's own code."""

from django.db import migrations

from accounts.append_only import protect, unprotect

TABLES = ("accounts_auditevent",)


def forwards(apps, schema_editor):
    for table in TABLES:
        protect(schema_editor.connection, table)


def backwards(apps, schema_editor):
    for table in TABLES:
        unprotect(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
