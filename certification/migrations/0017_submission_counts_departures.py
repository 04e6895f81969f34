from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certification', '0016_framework_asks_a_pledge'),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='departures',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
