"""อ.04 แผนส่งเสริมและพัฒนาองค์กรคุณธรรม: rows grouped by virtue, each with execution records (DOMAIN 2.2)."""

from collections.abc import Container

from django.utils.translation import gettext_lazy as _

from accounts.thai.plausible import PLANNED, WRITTEN
from certification.forms.fields import Field, FieldType
from certification.models import FactCode

TITLE = _("แบบ อ.04 แผนส่งเสริมและพัฒนาองค์กรคุณธรรม")
SHORT = _("แบบ อ.04")

ROW = (
    Field("problem", _("ปัญหาที่อยากแก้"), max_length=500),
    Field("good", _("ความดีที่อยากทำ"), max_length=500),
    Field("activity", _("กิจกรรม"), max_length=300),
    Field("indicator", _("ตัวชี้วัดและเป้าหมาย"), hint=_("เช่น บุคลากรร้อยละ 80 เข้าร่วม"), max_length=300),
    Field("starts_on", _("เริ่มวันที่"), FieldType.DATE, reach=PLANNED),
    Field("ends_on", _("ถึงวันที่"), FieldType.DATE, reach=PLANNED),
    Field("budget", _("งบประมาณ"), FieldType.MONEY, hint=_("ไม่ใช้งบประมาณให้กรอก 0"), unit=_("บาท")),
    Field("responsible", _("ผู้รับผิดชอบ"), max_length=200),
    Field("unit", _("หน่วยงานย่อย"), required=False, max_length=200),
    Field(
        "achieved",
        _("ผลตามตัวชี้วัด"),
        FieldType.CHOICE,
        choices=(("yes", _("สำเร็จตามเป้าหมาย")), ("partly", _("กำลังดำเนินการ")), ("no", _("ไม่สำเร็จ"))),
        required=False,
    ),
)

# Asked where a criterion counts the activities that changed what people do (FactCode.CHANGED).
CHANGED = Field(
    "changed",
    _("เห็นพฤติกรรมเปลี่ยนแปลง"),
    FieldType.CHOICE,
    hint=_("คนในองค์กรทำต่างไปจากเดิมเพราะกิจกรรมนี้หรือไม่"),
    choices=(("yes", _("เห็นแล้ว")), ("no", _("ยังไม่เห็น"))),
    required=False,
)


def row_fields(draws: Container[str]) -> tuple[Field, ...]:
    """The fields of an activity; `draws` are the facts that the framework's criteria draw on."""
    return (*ROW, CHANGED) if FactCode.CHANGED in draws else ROW


RECORD = (
    Field(
        "period",
        _("รายงานรอบ"),
        FieldType.CHOICE,
        choices=(("six", _("6 เดือน")), ("twelve", _("12 เดือน"))),
    ),
    Field("date", _("วันที่ดำเนินงาน"), FieldType.DATE, reach=WRITTEN),
    Field("place", _("สถานที่"), max_length=200),
    Field("participants", _("จำนวนผู้เข้าร่วม"), FieldType.COUNT, unit=_("คน")),
    Field("spent", _("งบประมาณที่ใช้"), FieldType.MONEY, unit=_("บาท")),
    Field("result", _("ผลที่เกิดขึ้น"), FieldType.LONG),
)
