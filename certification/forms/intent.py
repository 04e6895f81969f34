"""อ.01 แบบแสดงความจำนงเข้าร่วมส่งเสริมและพัฒนาองค์กรคุณธรรม (source 004, 5.2.1 (1)).

The blank form was not found (DOMAIN 2): the fields are those that source 004 asks for as ข้อมูลพื้นฐาน,
so the form as a whole is marked unconfirmed on its page. Name, type, sector and place are the
organisation's own and are shown, not asked again.
"""

from django.utils.translation import gettext_lazy as _

from accounts.thai.plausible import WRITTEN
from certification.forms.fields import Field, FieldType

TITLE = _("แบบ อ.01 แสดงความจำนงเข้าร่วม")

FIELDS = (
    Field("intent.address", _("เลขที่และถนน"), hint=_("เช่น 99 หมู่ 3 ถนนพหลโยธิน"), max_length=300),
    Field("intent.postal_code", _("รหัสไปรษณีย์"), FieldType.POSTCODE, autocomplete="postal-code"),
    Field("intent.phone", _("โทรศัพท์ขององค์กร"), FieldType.PHONE, autocomplete="tel"),
    Field("intent.email", _("อีเมลขององค์กร"), FieldType.EMAIL, required=False, autocomplete="email"),
    Field("intent.head_name", _("ชื่อหัวหน้าองค์กร"), hint=_("พร้อมคำนำหน้าหรือสมณศักดิ์"), max_length=150),
    Field("intent.head_post", _("ตำแหน่งหัวหน้าองค์กร"), max_length=150),
    Field("intent.coordinator_name", _("ชื่อผู้ประสานงาน"), max_length=150),
    Field("intent.coordinator_phone", _("โทรศัพท์ผู้ประสานงาน"), FieldType.PHONE),
    Field("intent.coordinator_email", _("อีเมลผู้ประสานงาน"), FieldType.EMAIL, required=False),
    Field(
        "intent.headcount",
        _("จำนวนบุคลากรทั้งหมด"),
        FieldType.COUNT,
        hint=_("รวมผู้บริหาร"),
        least=1,
        unit=_("คน"),
    ),
    Field("intent.headcount_on", _("นับ ณ วันที่"), FieldType.DATE, hint=_("เช่น 1 ตุลาคม 2568"), reach=WRITTEN),
    Field(
        "intent.statement",
        _("ความจำนง"),
        FieldType.LONG,
        hint=_("เหตุที่องค์กรอยากเข้าร่วม เขียนสั้น ๆ ได้"),
    ),
    Field("intent.signatory_name", _("ชื่อผู้ลงนาม"), max_length=150),
    Field("intent.signatory_post", _("ตำแหน่งผู้ลงนาม"), max_length=150),
    Field(
        "intent.acting_for",
        _("ลงนามแทน หรือรักษาการในตำแหน่ง"),
        hint=_("กรอกเมื่อผู้ลงนามไม่ใช่หัวหน้าองค์กร"),
        required=False,
        max_length=150,
    ),
    Field("intent.signed_on", _("วันที่ลงนาม"), FieldType.DATE, reach=WRITTEN),
)

# (heading, hint, names of the fields): how the page is divided.
GROUPS = (
    (_("ที่ตั้งและการติดต่อ"), "", ("address", "postal_code", "phone", "email")),
    (
        _("หัวหน้าองค์กรและผู้ประสานงาน"),
        _("จังหวัดจะติดต่อผู้ประสานงานเมื่อมีเรื่องต้องแก้ไข"),
        ("head_name", "head_post", "coordinator_name", "coordinator_phone", "coordinator_email"),
    ),
    (_("บุคลากร"), _("ใช้เป็นฐานคิดร้อยละในแบบ อ.02"), ("headcount", "headcount_on")),
    (
        _("ความจำนงและผู้ลงนาม"),
        "",
        ("statement", "signatory_name", "signatory_post", "acting_for", "signed_on"),
    ),
)
