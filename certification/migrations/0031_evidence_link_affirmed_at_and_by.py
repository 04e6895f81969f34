from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certification', '0030_evidence_links_say_who_affirmed'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='evidencelink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('affirmed_at__isnull', True), ('affirmed_by__isnull', True)), models.Q(('affirmed_at__isnull', False), ('affirmed_by__isnull', False), ('carried', False)), _connector='OR'), name='evidence_link_affirmed_at_and_by'),
        ),
    ]
