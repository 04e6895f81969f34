"""What makes two names one organisation gets a key of its own: the key of the search holds too many together.

Both keys are made anew, because more abbreviations are understood than when they were made. Two organisations
of one place that turn out to have one name stay two: the later one's key carries its number until somebody
renames or merges it.
"""

from django.db import migrations, models

from accounts.thai.text import name_key, search_key

AT_ONCE = 2000


def fill(apps, schema_editor):
    organisation = apps.get_model("networks", "Organisation")
    taken = set()
    batch = []
    for one in organisation.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        one.search_key, key = search_key(one.name)[:600], name_key(one.name)[:600]
        place = (one.district_id or "", "" if one.district_id else one.province_id, one.kind)
        if (key, place) in taken:
            key = f"{key[:580]}#{one.pk}"
        taken.add((key, place))
        one.name_key = key
        batch.append(one)
        if len(batch) == AT_ONCE:
            organisation.objects.bulk_update(batch, ["search_key", "name_key"])
            batch = []
    organisation.objects.bulk_update(batch, ["search_key", "name_key"])


class Migration(migrations.Migration):
    dependencies = [("networks", "0007_organisations_of_old_lists")]

    operations = [
        migrations.RemoveConstraint(model_name="organisation", name="organisation_once_in_its_district"),
        migrations.RemoveConstraint(model_name="organisation", name="organisation_once_without_district"),
        migrations.AddField(
            model_name="organisation",
            name="name_key",
            field=models.CharField(default="", editable=False, max_length=600),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
