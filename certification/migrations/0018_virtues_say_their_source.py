"""A virtue is a value of the rubric like the others: with a standing and a source."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STANDINGS = [("sourced", "มีเอกสารอ้างอิง"), ("unconfirmed", "ยังไม่ยืนยัน"), ("confirmed", "ผู้ดูแลระบบยืนยันแล้ว")]
STANDING = models.CharField(choices=STANDINGS, default="unconfirmed", max_length=20)


class Migration(migrations.Migration):
    dependencies = [
        ("certification", "0017_submission_counts_departures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="virtue",
            name="standing",
            field=STANDING,
        ),
        migrations.AddField(
            model_name="virtue",
            name="source",
            field=models.CharField(blank=True, max_length=300, verbose_name="ที่มา"),
        ),
        migrations.AddField(
            model_name="virtue",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="virtue",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        *(
            migrations.AlterField(model_name=model, name=name, field=STANDING)
            for model, name in (
                ("anchor", "standing"),
                ("criterion", "standing"),
                ("level", "standing"),
                ("level", "requires_lower_standing"),
                ("outcomeitem", "standing"),
            )
        ),
        *(
            migrations.AlterField(
                model_name=model,
                name=name,
                field=models.CharField(choices=STANDINGS, default="sourced", max_length=20),
            )
            for model, name in (("criterion", "facts_standing"), ("framework", "pledge_standing"))
        ),
        migrations.AlterField(
            model_name="virtue",
            name="name",
            field=models.CharField(max_length=60, verbose_name="ชื่อคุณธรรม"),
        ),
    ]
