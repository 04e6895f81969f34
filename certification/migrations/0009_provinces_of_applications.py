from django.db import migrations
from django.db.models import OuterRef, Subquery


def forwards(apps, schema_editor):
    Application = apps.get_model("certification", "Application")
    Organisation = apps.get_model("networks", "Organisation")
    theirs = Organisation.objects.filter(pk=OuterRef("organisation")).values("province")
    Application.objects.filter(province__isnull=True).update(province=Subquery(theirs))


class Migration(migrations.Migration):
    dependencies = [("certification", "0008_application_names_its_province")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
