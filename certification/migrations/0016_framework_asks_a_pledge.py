from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certification', '0015_criterion_draws_numbers_it_asks'),
    ]

    operations = [
        migrations.AddField(
            model_name='framework',
            name='pledge_months',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='ทดลองใช้ปฏิญญาคุณธรรมอย่างน้อย (เดือน)'),
        ),
        migrations.AddField(
            model_name='framework',
            name='pledge_source',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='framework',
            name='pledge_standing',
            field=models.CharField(choices=[('sourced', 'มีเอกสารอ้างอิง'), ('unconfirmed', 'ยังไม่ยืนยัน'), ('confirmed', 'ผู้ดูแลยืนยันแล้ว')], default='sourced', max_length=20),
        ),
    ]
