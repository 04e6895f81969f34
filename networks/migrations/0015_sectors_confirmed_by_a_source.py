"""Neither a sector nor its years are confirmed without a source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("networks", "0014_sectors_that_were_used")]

    operations = [
        migrations.AddConstraint(
            model_name='sector',
            constraint=models.CheckConstraint(condition=models.Q(('unconfirmed', True), models.Q(('source', ''), _negated=True), _connector='OR'), name='sector_confirmed_by_a_source'),
        ),
        migrations.AddConstraint(
            model_name='sectorterm',
            constraint=models.CheckConstraint(condition=models.Q(('unconfirmed', True), models.Q(('source', ''), _negated=True), _connector='OR'), name='sector_term_confirmed_by_a_source'),
        ),
    ]
