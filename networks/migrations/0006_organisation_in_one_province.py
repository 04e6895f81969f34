from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("networks", "0005_organisations_of_a_province_from_an_index"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(fields=("id", "province"), name="organisation_in_one_province"),
        ),
    ]
