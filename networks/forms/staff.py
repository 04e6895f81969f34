"""Forms of the administrator's page of people."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Email, Line, Pick, PickOne
from accounts.roles import ROLES, Role, Scope
from accounts.thai.plausible import LAST_DAY
from networks.models import Province

PROVINCIAL = [role for role, card in ROLES.items() if card.scope == Scope.PROVINCE]
NATIONAL = [role for role, card in ROLES.items() if card.scope == Scope.NATION]
STAFF_ROLES = [(role.value, role.label) for role in (*PROVINCIAL, *NATIONAL)]


class PeopleFilter(forms.Form):
    """Which officers to list; everything it does not understand is left out."""

    q = Line(label=_("ชื่อหรืออีเมล"), longest=100, required=False)
    role = Pick(label=_("บทบาท"), choices=[("", _("ทุกบทบาท")), *STAFF_ROLES], required=False)
    province = PickOne(
        label=_("จังหวัด"), queryset=Province.objects.none(), required=False, empty_label=_("ทุกจังหวัด")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PickOne, self.fields["province"]).queryset = Province.objects.all()


class StaffInviteForm(forms.Form):
    """Who becomes what where."""

    email = Email(label=_("อีเมล"), help_text=_("ระบบจะส่งคำเชิญไปยังอีเมลนี้ ลิงก์ใช้ได้ 14 วัน"))
    role = Pick(label=_("บทบาท"), choices=[("", _("เลือกบทบาท")), *STAFF_ROLES], empty=_("กรุณาเลือกบทบาท"))
    province = PickOne(
        label=_("จังหวัด"),
        queryset=Province.objects.none(),
        required=False,
        empty_label=_("ไม่ระบุ (บทบาทระดับชาติ)"),
        help_text=_("เลือกเมื่อเป็นเจ้าหน้าที่จังหวัดหรือผู้ลงนามของจังหวัด"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PickOne, self.fields["province"]).queryset = Province.objects.all()

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["role"] in PROVINCIAL and not cleaned["province"]:
            self.add_error("province", _("กรุณาเลือกจังหวัดของบทบาทนี้"))
        if cleaned["role"] in NATIONAL and cleaned["province"]:
            self.add_error("province", _("บทบาทนี้เป็นระดับชาติ กรุณาเลือก “ไม่ระบุ”"))
        return cleaned


class EndForm(forms.Form):
    """When a role ends: at once, or with a last day."""

    last_day = Day(
        reach=LAST_DAY,
        label=_("วันสุดท้ายที่ปฏิบัติหน้าที่"),
        required=False,
        help_text=_("เว้นว่างไว้เมื่อต้องการให้สิ้นสุดทันที ตัวอย่าง 30 กันยายน 2569"),
    )
