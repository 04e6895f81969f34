"""What makes two names one organisation gets a key of its own: the key of the search holds too many together."""

from django.db import migrations, models

from accounts.thai.text import name_key


def fill(apps, schema_editor):
    organisations = apps.get_model("networks", "Organisation").objects.only("name").order_by("pk")
    batch = []
    for one in organisations.iterator(chunk_size=2000):
        one.name_key = name_key(one.name)[:600]
        batch.append(one)
        if len(batch) == 2000:
            apps.get_model("networks", "Organisation").objects.bulk_update(batch, ["name_key"])
            batch = []
    apps.get_model("networks", "Organisation").objects.bulk_update(batch, ["name_key"])


class Migration(migrations.Migration):
    dependencies = [("networks", "0007_organisations_of_old_lists")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="name_key",
            field=models.CharField(default="", editable=False, max_length=600),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
