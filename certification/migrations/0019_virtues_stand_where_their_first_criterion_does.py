"""The wording of the first criterion names the virtues: they have its standing and its source."""

from django.db import migrations


def fill(apps, schema_editor):
    criterion = apps.get_model("certification", "Criterion")
    virtue = apps.get_model("certification", "Virtue")
    for first in criterion.objects.filter(number=1):
        virtue.objects.filter(framework=first.framework_id).update(
            standing=first.standing,
            source=first.source,
            confirmed_at=first.confirmed_at,
            confirmed_by=first.confirmed_by_id,
        )


class Migration(migrations.Migration):
    dependencies = [("certification", "0018_virtues_say_their_source")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
