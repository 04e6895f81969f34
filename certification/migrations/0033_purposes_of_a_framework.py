"""What each sending asks is a value of the framework; a round may say how many reviews it takes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certification', '0032_change_requests_unanswered'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='round',
            name='most_reviews',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ส่งประเมินทบทวนได้ (ครั้ง)'),
        ),
        migrations.CreateModel(
            name='PurposeRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('sourced', 'มีเอกสารอ้างอิง'), ('unconfirmed', 'ยังไม่ยืนยัน'), ('confirmed', 'ผู้ดูแลระบบยืนยันแล้ว')], default='unconfirmed', max_length=20)),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('purpose', models.CharField(choices=[('first', 'ประเมินครั้งแรก'), ('review', 'ประเมินทบทวน')], max_length=10)),
                ('leaves_open', models.JSONField(blank=True, default=list)),
                ('most_reviews', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ส่งประเมินทบทวนในรอบเดียวได้ (ครั้ง)')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='purposes', to='certification.framework')),
            ],
            options={
                'ordering': ('purpose',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('standing', 'confirmed')), models.Q(models.Q(('standing', 'confirmed'), _negated=True), ('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), _connector='OR'), name='purposerule_confirmed_at_and_by'), models.UniqueConstraint(fields=('framework', 'purpose'), name='purpose_once_per_framework'), models.CheckConstraint(condition=models.Q(('purpose__in', ['first', 'review'])), name='purpose_is_known'), models.CheckConstraint(condition=models.Q(('purpose', 'review'), ('most_reviews__isnull', True), _connector='OR'), name='purpose_counts_reviews_only')],
            },
        ),
    ]
