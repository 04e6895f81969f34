"""The six sectors of source 001 become rows; so does any other code that organisations carry, unconfirmed."""

from django.db import migrations

from networks.six_sectors import FIRST_YEAR, put_in


def forwards(apps, schema_editor):
    put_in(apps)
    sector, term = apps.get_model("networks", "Sector"), apps.get_model("networks", "SectorTerm")
    organisation = apps.get_model("networks", "Organisation")
    known = set(sector.objects.values_list("code", flat=True))
    carried = organisation.objects.exclude(sector="").order_by().values_list("sector", flat=True).distinct()
    for code in sorted(set(carried) - known):
        one = sector.objects.create(code=code, name_th=code, short_th=code, name_en=code, short_en=code)
        term.objects.create(sector=one, from_year=FIRST_YEAR)


class Migration(migrations.Migration):
    dependencies = [("networks", "0010_sectors_are_rows")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
