"""A confirmed virtue says when and by whom, and no other does."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("certification", "0019_virtues_stand_where_their_first_criterion_does")]

    operations = [
        migrations.AddConstraint(
            model_name="virtue",
            constraint=models.CheckConstraint(
                condition=Q(standing="confirmed", confirmed_at__isnull=False, confirmed_by__isnull=False)
                | (~Q(standing="confirmed") & Q(confirmed_at__isnull=True, confirmed_by__isnull=True)),
                name="virtue_confirmed_at_and_by",
            ),
        ),
    ]
