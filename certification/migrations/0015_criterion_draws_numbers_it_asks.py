from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certification', '0014_criteria_draw_on_the_forms'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('share_total', ''), _negated=True), models.Q(('share_part_from', ''), ('share_total_from', '')), _connector='OR'), name='criterion_draws_numbers_it_asks'),
        ),
    ]
