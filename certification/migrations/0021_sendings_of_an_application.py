"""Each application is one sending: its number in the round, its purpose, what it was begun from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("certification", "0020_virtue_confirmed_at_and_by")]

    operations = [
        migrations.AddField(
            model_name='application',
            name='number',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='application',
            name='previous',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='certification.application'),
        ),
        migrations.AddField(
            model_name='application',
            name='purpose',
            field=models.CharField(choices=[('first', 'ประเมินครั้งแรก'), ('review', 'ประเมินทบทวน')], default='first', max_length=10),
        ),
    ]
