"""Words for what this room records in the audit trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "organisation.registered": _("ลงทะเบียนองค์กร"),
    "organisation.corrected": _("แก้ไขทะเบียนองค์กร"),
    "organisation.owner_changed": _("เปลี่ยนผู้รับผิดชอบ"),
    "sector.added": _("เพิ่มเครือข่าย"),
    "sector.changed": _("แก้ชื่อหรือลำดับของเครือข่าย"),
    "sector.ended": _("กำหนดปีสุดท้ายของเครือข่าย"),
    "sector.removed": _("ลบเครือข่าย"),
    "sector.term_added": _("เพิ่มช่วงปีของเครือข่าย"),
    "sector.term_changed": _("แก้ช่วงปีของเครือข่าย"),
    "sector.term_removed": _("นำช่วงปีของเครือข่ายออก"),
    "membership.given": _("ให้บทบาท"),
    "membership.ended": _("สิ้นสุดบทบาท"),
    "membership.last_day_set": _("กำหนดวันสุดท้ายของบทบาท"),
    "invitation.sent": _("ส่งคำเชิญ"),
    "invitation.resent": _("ส่งคำเชิญอีกครั้ง"),
    "invitation.withdrawn": _("ถอนคำเชิญ"),
    "invitation.answered": _("ตอบรับคำเชิญ"),
    "join_request.asked": _("ขอเข้าร่วมทีม"),
    "join_request.accepted": _("รับเข้าทีม"),
    "join_request.declined": _("ไม่รับเข้าทีม"),
    "office.changed": _("แก้ไขโทรศัพท์ของสำนักงาน"),
    "body.founded": _("เพิ่มคณะ"),
    "body.changed": _("แก้ชื่อหรือองค์ประชุม"),
    "member.seated": _("เพิ่มกรรมการ"),
    "member.changed": _("แก้กรรมการหรือวาระ"),
    "member.account_linked": _("ผูกบัญชีกับกรรมการ"),
}
KINDS = {
    "networks.organisation": _("องค์กร"),
    "networks.sector": _("เครือข่าย"),
    "networks.membership": _("บทบาท"),
    "networks.invitation": _("คำเชิญ"),
    "networks.joinrequest": _("คำขอเข้าร่วมทีม"),
    "networks.province": _("จังหวัด"),
    "networks.body": _("คณะ"),
    "networks.member": _("กรรมการ"),
}
