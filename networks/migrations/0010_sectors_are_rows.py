"""Sectors become rows, with the years in which they are in force."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0009_one_name_in_a_district'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('code', models.CharField(max_length=20, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$')], verbose_name='รหัส')),
                ('name_th', models.CharField(max_length=150, verbose_name='ชื่อเต็ม')),
                ('short_th', models.CharField(max_length=30, verbose_name='ชื่อย่อ')),
                ('name_en', models.CharField(max_length=150, verbose_name='ชื่อเต็มภาษาอังกฤษ')),
                ('short_en', models.CharField(max_length=30, verbose_name='ชื่อย่อภาษาอังกฤษ')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='ลำดับ')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                ('unconfirmed', models.BooleanField(default=True, verbose_name='ยังไม่ยืนยัน')),
            ],
            options={
                'ordering': ('position', 'code'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_th', ''), _negated=True), models.Q(('short_th', ''), _negated=True)), name='sector_has_its_names'), models.UniqueConstraint(fields=('name_th',), name='sector_once_by_name'), models.UniqueConstraint(fields=('short_th',), name='sector_once_by_short_name')],
            },
        ),
        migrations.CreateModel(
            name='SectorTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_year', models.PositiveSmallIntegerField(verbose_name='ตั้งแต่ปีงบประมาณ พ.ศ.')),
                ('until_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ถึงปีงบประมาณ พ.ศ.')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                ('unconfirmed', models.BooleanField(default=True, verbose_name='ยังไม่ยืนยัน')),
                ('province', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='networks.province', verbose_name='จังหวัด')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='networks.sector', verbose_name='เครือข่าย')),
            ],
            options={
                'ordering': ('from_year', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until_year__isnull', True), ('until_year__gte', models.F('from_year')), _connector='OR'), name='sector_term_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('from_year__range', (2500, 2700))), name='sector_term_in_buddhist_years')],
            },
        ),
    ]
