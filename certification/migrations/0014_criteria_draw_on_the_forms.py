from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('certification', '0013_past_results'),
    ]

    operations = [
        migrations.AddField(
            model_name='anchor',
            name='needs',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='criterion',
            name='evidenced_by',
            field=models.CharField(blank=True, choices=[('plan', 'แผน อ.04'), ('records', 'บันทึกผลกิจกรรม อ.04 ที่แนบภาพหรือไฟล์')], max_length=20, verbose_name='แบบที่เป็นหลักฐานของข้อนี้'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='facts_standing',
            field=models.CharField(choices=[('sourced', 'มีเอกสารอ้างอิง'), ('unconfirmed', 'ยังไม่ยืนยัน'), ('confirmed', 'ผู้ดูแลยืนยันแล้ว')], default='sourced', max_length=20),
        ),
        migrations.AddField(
            model_name='criterion',
            name='share_part_from',
            field=models.CharField(blank=True, choices=[('headcount', 'บุคลากรทั้งหมด ตามแบบ อ.01'), ('declared_headcount', 'บุคลากรทั้งหมด ณ วันประกาศ ตามแบบ อ.05'), ('signers', 'ผู้ร่วมลงนาม ตามแบบ อ.05'), ('choosers', 'ผู้ร่วมกำหนดเป้าหมาย ตามแบบ อ.05'), ('activities', 'กิจกรรมในแผน อ.04'), ('achieved', 'กิจกรรมที่สำเร็จตามตัวชี้วัด ในแผน อ.04'), ('changed', 'กิจกรรมที่สำเร็จและเห็นพฤติกรรมเปลี่ยนแปลง ในแผน อ.04'), ('rounds_reported', 'รอบที่รายงานผลแล้ว ในบันทึกผลกิจกรรม อ.04'), ('plan_versions', 'ครั้งที่ปรับแผน อ.04')], max_length=30, verbose_name='จำนวนที่นับมาจาก'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='share_total_from',
            field=models.CharField(blank=True, choices=[('headcount', 'บุคลากรทั้งหมด ตามแบบ อ.01'), ('declared_headcount', 'บุคลากรทั้งหมด ณ วันประกาศ ตามแบบ อ.05'), ('signers', 'ผู้ร่วมลงนาม ตามแบบ อ.05'), ('choosers', 'ผู้ร่วมกำหนดเป้าหมาย ตามแบบ อ.05'), ('activities', 'กิจกรรมในแผน อ.04'), ('achieved', 'กิจกรรมที่สำเร็จตามตัวชี้วัด ในแผน อ.04'), ('changed', 'กิจกรรมที่สำเร็จและเห็นพฤติกรรมเปลี่ยนแปลง ในแผน อ.04'), ('rounds_reported', 'รอบที่รายงานผลแล้ว ในบันทึกผลกิจกรรม อ.04'), ('plan_versions', 'ครั้งที่ปรับแผน อ.04')], max_length=30, verbose_name='จำนวนทั้งหมดมาจาก'),
        ),
    ]
