from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("networks", "0008_the_key_of_a_name")]

    operations = [
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("name_key", "district", "kind"), name="organisation_once_in_its_district"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("district__isnull", True)),
                fields=("name_key", "province", "kind"),
                name="organisation_once_without_district",
            ),
        ),
    ]
