"""Several applications of an organisation in a round, one after the other; until now there was one at most."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("certification", "0021_sendings_of_an_application")]

    operations = [
        migrations.RemoveConstraint(
            model_name='application',
            name='one_application_per_round',
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('round', 'organisation', 'number'), name='application_number_once_per_round'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('stage__in', ['deferred', 'draft', 'enrolled', 'intent_submitted', 'on_agenda', 'returned', 'submitted', 'under_review', 'verified'])), fields=('round', 'organisation'), name='one_unfinished_application_per_round'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('id', 'organisation'), name='application_of_one_organisation'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', 1), ('purpose', 'first')), models.Q(('number__gt', 1), ('previous__isnull', False), ('purpose', 'review')), _connector='OR'), name='application_number_and_purpose'),
        ),
    ]
