from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certification", "0031_evidence_link_affirmed_at_and_by")]
    operations = [
        migrations.AddIndex(
            model_name="changerequest",
            index=models.Index(
                fields=["due_on", "application"],
                condition=models.Q(closed_at__isnull=True, sent_at__isnull=False, answered_at__isnull=True),
                name="change_requests_unanswered",
            ),
        ),
    ]
