from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ("certification", "0007_queue_answered_from_indexes"),
        ("networks", "0006_organisation_in_one_province"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="province",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="networks.province",
            ),
        ),
    ]
