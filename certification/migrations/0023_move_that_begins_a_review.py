"""`begin_review` is a move of the table. SQLite makes the decisions' table anew: its protection is put back."""

from django.db import migrations, models

from accounts.append_only import protect, unprotect

TABLE = "certification_decision"


def lift(apps, schema_editor):
    unprotect(schema_editor.connection, TABLE)


def put_back(apps, schema_editor):
    protect(schema_editor.connection, TABLE)



class Migration(migrations.Migration):

    dependencies = [("certification", "0022_sendings_are_one_after_the_other")]

    operations = [
        migrations.RunPython(lift, put_back),
        migrations.RemoveConstraint(
            model_name='bulkrun',
            name='bulk_run_move_is_in_the_table',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_move_is_in_the_table',
        ),
        migrations.AlterField(
            model_name='bulkrun',
            name='move',
            field=models.CharField(choices=[('submit_intent', 'ส่งความจำนง (อ.01)'), ('recall_intent', 'ดึงความจำนงกลับมาแก้'), ('submit', 'ส่งผลการประเมิน'), ('recall', 'ดึงกลับมาแก้ก่อนจังหวัดเริ่มตรวจ'), ('resubmit', 'ส่งฉบับแก้ไข'), ('begin_review', 'เริ่มการประเมินทบทวน'), ('withdraw', 'ถอนคำขอ'), ('return_intent', 'ส่งความจำนงกลับให้แก้'), ('enrol', 'รับเข้าร่วม'), ('undo_enrol', 'ยกเลิกการรับเข้าร่วม'), ('start_review', 'เริ่มตรวจ'), ('stop_review', 'ยกเลิกการเริ่มตรวจ'), ('return', 'ส่งกลับให้แก้ไข'), ('cancel_return', 'ยกเลิกการส่งกลับ'), ('verify', 'ผ่านการตรวจ'), ('undo_verify', 'กลับไปตรวจใหม่'), ('place_on_agenda', 'บรรจุวาระ'), ('take_off_agenda', 'ถอนออกจากวาระ'), ('endorse', 'เห็นชอบ'), ('defer', 'เลื่อนการพิจารณา'), ('decline', 'ไม่เห็นชอบ'), ('reconsider', 'นำกลับมาพิจารณาใหม่'), ('report', 'รายงานกรมการศาสนา'), ('send_back_to_province', 'กรมส่งกลับจังหวัด'), ('check', 'กรมตรวจผ่าน'), ('undo_check', 'ยกเลิกผลตรวจของกรม'), ('select', 'คณะอนุกรรมการคัดเลือกเห็นชอบ'), ('defer_selection', 'คณะอนุกรรมการคัดเลือกเลื่อนการพิจารณา'), ('decline_selection', 'คณะอนุกรรมการคัดเลือกไม่เห็นชอบ'), ('undo_select', 'เสนอคณะอนุกรรมการคัดเลือกใหม่'), ('approve', 'คณะกรรมการแห่งชาติเห็นชอบ'), ('defer_approval', 'คณะกรรมการแห่งชาติเลื่อนการพิจารณา'), ('decline_approval', 'คณะกรรมการแห่งชาติไม่เห็นชอบ'), ('undo_approve', 'เสนอคณะกรรมการแห่งชาติใหม่'), ('certify', 'ออกเกียรติบัตร'), ('undo_certify', 'เพิกถอนเกียรติบัตรและพิจารณาใหม่'), ('lapse', 'ปิดเพราะพ้นกำหนด'), ('reopen', 'เปิดคำขออีกครั้ง'), ('reopen_draft', 'เปิดร่างอีกครั้ง')], max_length=40),
        ),
        migrations.AlterField(
            model_name='decision',
            name='move',
            field=models.CharField(choices=[('submit_intent', 'ส่งความจำนง (อ.01)'), ('recall_intent', 'ดึงความจำนงกลับมาแก้'), ('submit', 'ส่งผลการประเมิน'), ('recall', 'ดึงกลับมาแก้ก่อนจังหวัดเริ่มตรวจ'), ('resubmit', 'ส่งฉบับแก้ไข'), ('begin_review', 'เริ่มการประเมินทบทวน'), ('withdraw', 'ถอนคำขอ'), ('return_intent', 'ส่งความจำนงกลับให้แก้'), ('enrol', 'รับเข้าร่วม'), ('undo_enrol', 'ยกเลิกการรับเข้าร่วม'), ('start_review', 'เริ่มตรวจ'), ('stop_review', 'ยกเลิกการเริ่มตรวจ'), ('return', 'ส่งกลับให้แก้ไข'), ('cancel_return', 'ยกเลิกการส่งกลับ'), ('verify', 'ผ่านการตรวจ'), ('undo_verify', 'กลับไปตรวจใหม่'), ('place_on_agenda', 'บรรจุวาระ'), ('take_off_agenda', 'ถอนออกจากวาระ'), ('endorse', 'เห็นชอบ'), ('defer', 'เลื่อนการพิจารณา'), ('decline', 'ไม่เห็นชอบ'), ('reconsider', 'นำกลับมาพิจารณาใหม่'), ('report', 'รายงานกรมการศาสนา'), ('send_back_to_province', 'กรมส่งกลับจังหวัด'), ('check', 'กรมตรวจผ่าน'), ('undo_check', 'ยกเลิกผลตรวจของกรม'), ('select', 'คณะอนุกรรมการคัดเลือกเห็นชอบ'), ('defer_selection', 'คณะอนุกรรมการคัดเลือกเลื่อนการพิจารณา'), ('decline_selection', 'คณะอนุกรรมการคัดเลือกไม่เห็นชอบ'), ('undo_select', 'เสนอคณะอนุกรรมการคัดเลือกใหม่'), ('approve', 'คณะกรรมการแห่งชาติเห็นชอบ'), ('defer_approval', 'คณะกรรมการแห่งชาติเลื่อนการพิจารณา'), ('decline_approval', 'คณะกรรมการแห่งชาติไม่เห็นชอบ'), ('undo_approve', 'เสนอคณะกรรมการแห่งชาติใหม่'), ('certify', 'ออกเกียรติบัตร'), ('undo_certify', 'เพิกถอนเกียรติบัตรและพิจารณาใหม่'), ('lapse', 'ปิดเพราะพ้นกำหนด'), ('reopen', 'เปิดคำขออีกครั้ง'), ('reopen_draft', 'เปิดร่างอีกครั้ง')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='bulkrun',
            constraint=models.CheckConstraint(condition=models.Q(('move__in', ['submit_intent', 'recall_intent', 'submit', 'recall', 'resubmit', 'begin_review', 'withdraw', 'return_intent', 'enrol', 'undo_enrol', 'start_review', 'stop_review', 'return', 'cancel_return', 'verify', 'undo_verify', 'place_on_agenda', 'take_off_agenda', 'endorse', 'defer', 'decline', 'reconsider', 'report', 'send_back_to_province', 'check', 'undo_check', 'select', 'defer_selection', 'decline_selection', 'undo_select', 'approve', 'defer_approval', 'decline_approval', 'undo_approve', 'certify', 'undo_certify', 'lapse', 'reopen', 'reopen_draft'])), name='bulk_run_move_is_in_the_table'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('move__in', ['submit_intent', 'recall_intent', 'submit', 'recall', 'resubmit', 'begin_review', 'withdraw', 'return_intent', 'enrol', 'undo_enrol', 'start_review', 'stop_review', 'return', 'cancel_return', 'verify', 'undo_verify', 'place_on_agenda', 'take_off_agenda', 'endorse', 'defer', 'decline', 'reconsider', 'report', 'send_back_to_province', 'check', 'undo_check', 'select', 'defer_selection', 'decline_selection', 'undo_select', 'approve', 'defer_approval', 'decline_approval', 'undo_approve', 'certify', 'undo_certify', 'lapse', 'reopen', 'reopen_draft'])), name='decision_move_is_in_the_table'),
        ),
        migrations.RunPython(put_back, lift),
    ]
