"""Words for what this room records in the audit trail."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "document.requested": _("ขอเอกสาร"),
    "list.exported": _("ส่งออกรายการ"),
    "document.retried": _("สร้างเอกสารที่ไม่สำเร็จอีกครั้ง"),
    "document.made": _("สร้างเอกสารเสร็จ"),
    "import.uploaded": _("ส่งไฟล์บัญชีรายชื่อเก่า"),
    "import.revised": _("แก้การตีความไฟล์นำเข้า"),
    "import.confirmed": _("ยืนยันการนำเข้า"),
    "import.finished": _("ทำการนำเข้าเสร็จ"),
    "import.retried": _("สั่งนำเข้าต่อจากที่ค้าง"),
    "import.undone": _("ยกเลิกการนำเข้า"),
}
KINDS = {"reports.document": _("เอกสาร"), "reports.importrun": _("การนำเข้า")}
