"""Where organisations are registered already, the sectors that could be chosen until now count as used.

Which of them an organisation had before somebody corrected it, no row says any more.
"""

from django.db import migrations
from django.utils import timezone


def forwards(apps, schema_editor):
    if apps.get_model("networks", "Organisation").objects.exists():
        apps.get_model("networks", "Sector").objects.update(first_used_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("networks", "0013_sectors_remember_their_first_use")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
