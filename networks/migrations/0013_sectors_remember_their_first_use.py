"""A sector remembers when an organisation was first put into it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0012_organisations_in_known_sectors'),
    ]

    operations = [
        migrations.AddField(
            model_name='sector',
            name='first_used_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
