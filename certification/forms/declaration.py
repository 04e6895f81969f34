"""อ.05 ประกาศเจตนารมณ์, with the five-step search for the target virtue (source 004, 5.2.1 (2)–(3))."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.thai.plausible import WRITTEN
from certification.forms import aims
from certification.forms.fields import Field, FieldType

GroupSpec = tuple[tuple[str | Promise, str | Promise, tuple[str, ...]], ...]
TITLE = _("แบบ อ.05 ประกาศเจตนารมณ์และคุณธรรมเป้าหมาย")

FIVE_STEPS = (
    Field(
        "declaration.shared_picture",
        _("1. ภาพฝันร่วมกัน"),
        FieldType.LONG,
        hint=_("ทุกคนอยากเห็นองค์กรเป็นอย่างไร และอยากเห็นพฤติกรรมใด"),
    ),
    Field(
        "declaration.existing_good",
        _("2. ต้นทุนความดีที่มีอยู่"),
        FieldType.LONG,
        hint=_("ความดีที่อยากรักษา และปัญหาที่พบ จากการระดมสมอง สถิติ หรือผู้รับบริการ"),
    ),
    Field(
        "declaration.activity_design",
        _("3. การออกแบบกิจกรรม"),
        FieldType.LONG,
        hint=_("วิธีการ ผู้รับผิดชอบ กติกาหรือข้อตกลงร่วม"),
    ),
    Field(
        "declaration.doing",
        _("4. การลงมือทำ"),
        FieldType.LONG,
        hint=_("เริ่มจากเรื่องง่าย ๆ ใกล้ตัว ผู้บริหารทำเป็นแบบอย่างอย่างไร"),
    ),
    Field(
        "declaration.lessons",
        _("5. บทเรียนและการขยายผล"),
        FieldType.LONG,
        hint=_("ทำแล้วรู้สึกอย่างไร ได้อะไร และอยากทำอะไรต่อ"),
    ),
)


SORTED = _("หนึ่งเรื่องต่อหนึ่งบรรทัด เมื่อบันทึกคุณธรรมเป้าหมายแล้ว กรอกแยกตามคุณธรรมได้ด้านล่าง")
# Asked once, where a criterion draws on it (FactCode.CHOOSERS). No source says where it is asked.
CHOOSERS = Field(
    "declaration.choosers",
    _("ผู้ร่วมกำหนดคุณธรรมเป้าหมาย ปัญหา และความดี"),
    FieldType.COUNT,
    hint=_("รวมผู้บริหาร ใช้คิดร้อยละในแบบ อ.02"),
    unit=_("คน"),
)


DECLARING = (
    Field(
        "declaration.declared_on",
        _("วันที่ประกาศ"),
        FieldType.DATE,
        hint=_("เช่น 12 มกราคม 2569"),
        reach=WRITTEN,
    ),
    Field(
        "declaration.headcount",
        _("บุคลากรทั้งหมด ณ วันประกาศ"),
        FieldType.COUNT,
        least=1,
        required=False,
        hint=_("เว้นว่างไว้เพื่อใช้จำนวนจากแบบ อ.01"),
        unit=_("คน"),
    ),
    Field(
        "declaration.headcount_reason",
        _("เหตุผลที่จำนวนบุคลากรต่างจากแบบ อ.01"),
        hint=_("กรอกเมื่อจำนวนต่างกัน เช่น รับบุคลากรใหม่ 2 คน เมื่อ 16 พฤษภาคม 2569"),
        required=False,
        max_length=500,
    ),
    Field("declaration.signers", _("ผู้ร่วมลงนาม"), FieldType.COUNT, hint=_("รวมผู้บริหาร"), unit=_("คน")),
    Field("declaration.signatory_name", _("ชื่อผู้นำประกาศ"), max_length=150),
    Field("declaration.signatory_post", _("ตำแหน่ง"), max_length=150),
    Field(
        "declaration.acting_for",
        _("รักษาการหรือทำแทนตำแหน่ง"),
        required=False,
        max_length=150,
    ),
    Field(
        "declaration.posted_at",
        _("ปิดประกาศไว้ที่ใด"),
        hint=_("ที่เปิดเผยเห็นได้ชัดเจน เช่น หน้าอาคารเรียน"),
        max_length=200,
    ),
)


def fields(
    virtues: tuple[tuple[str, str], ...], of_aims: tuple[Field, ...] = (), *, asks_choosers: bool = False
) -> tuple[Field, ...]:
    """The fields of อ.05 for a framework's virtues (code, name), with those of the chosen ones (aims.py)."""
    return (
        Field(
            "declaration.virtues",
            _("คุณธรรมเป้าหมาย"),
            FieldType.CHOICES,
            hint=_("เลือกอย่างน้อย 1 ข้อ แผนและแบบ อ.03 จะถามตามข้อที่เลือก"),
            choices=virtues,
        ),
        *FIVE_STEPS,
        Field("declaration.problems", _("ปัญหาที่อยากแก้"), FieldType.LINES, required=False, hint=SORTED),
        Field("declaration.good", _("ความดีที่อยากทำ"), FieldType.LINES, required=False, hint=SORTED),
        *of_aims,
        *((CHOOSERS,) if asks_choosers else ()),
        *DECLARING,
    )


def groups(virtues: aims.Virtues) -> GroupSpec:
    """How the page is divided, with a part for each chosen virtue (code, name) after the free lists."""
    return (*GROUPS[:2], *aims.groups(virtues), *GROUPS[2:])


# (heading, hint, names of the fields): how the page is divided.
GROUPS: GroupSpec = (
    (
        _("ค้นหาคุณธรรมเป้าหมาย 5 ขั้น"),
        _("กระดาษทดสำหรับคิดร่วมกัน เขียนสั้น ๆ ก็พอ แล้วค่อยเลือกคุณธรรมเป้าหมายด้านล่าง"),
        ("shared_picture", "existing_good", "activity_design", "doing", "lessons"),
    ),
    (_("คุณธรรมเป้าหมาย ปัญหา และความดี"), "", ("virtues", "problems", "good", "choosers")),
    (_("การประกาศ"), "", ("declared_on", "posted_at")),
    (_("ผู้ร่วมประกาศ"), "", ("headcount", "signers")),
    (_("เมื่อจำนวนบุคลากรต่างจากแบบ อ.01"), "", ("headcount_reason",)),
    (_("ผู้นำประกาศ"), "", ("signatory_name", "signatory_post", "acting_for")),
)
