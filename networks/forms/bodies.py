"""Forms of the bodies and their members."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Email, Line, Pick, PickOne
from accounts.models import User
from accounts.thai.digits import NotUnderstood, parse_count
from accounts.thai.plausible import TERM
from networks.access import may_found_body, provinces_for_new_body
from networks.models import BodyKind, Province, Seat


class FoundBodyForm(forms.Form):
    """Which body to enter into the portal."""

    kind = Pick(label=_("คณะ"), choices=BodyKind.choices, empty=_("กรุณาเลือกคณะ"))
    province = PickOne(
        label=_("จังหวัด"),
        queryset=Province.objects.none(),
        required=False,
        empty_label=_("ไม่ระบุ (คณะระดับชาติ)"),
    )
    name = Line(label=_("ชื่อคณะตามคำสั่งแต่งตั้ง"), longest=200, empty=_("กรุณากรอกชื่อคณะ"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provinces = provinces_for_new_body(user)
        cast(PickOne, self.fields["province"]).queryset = provinces
        open_kinds = [
            (kind.value, kind.label)
            for kind in BodyKind
            if (kind == BodyKind.PROVINCIAL and provinces.exists()) or may_found_body(user, kind, None)
        ]
        cast(Pick, self.fields["kind"]).choices = open_kinds

    def clean_kind(self) -> BodyKind:
        return BodyKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if (cleaned["kind"] == BodyKind.PROVINCIAL) != bool(cleaned["province"]):
            self.add_error("province", _("คณะระดับจังหวัดต้องเลือกจังหวัด คณะระดับชาติต้องไม่ระบุ"))
        return cleaned


class BodyForm(forms.Form):
    """Name and quorum."""

    name = Line(label=_("ชื่อคณะตามคำสั่งแต่งตั้ง"), longest=200, empty=_("กรุณากรอกชื่อคณะ"))
    quorum_percent = Line(
        label=_("องค์ประชุม (ร้อยละของกรรมการ)"),
        longest=10,
        empty=_("กรุณากรอกองค์ประชุม"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        help_text=_("ร้อยละ 50 หมายถึงต้องมาประชุมไม่น้อยกว่ากึ่งหนึ่ง"),
    )
    quorum_confirmed = forms.BooleanField(label=_("ตรวจกับคำสั่งแต่งตั้งแล้วว่าถูกต้อง"), required=False)

    def clean_quorum_percent(self) -> int:
        try:
            percent = parse_count(self.cleaned_data["quorum_percent"])
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message, code="number") from problem
        if not 1 <= percent <= 100:
            raise forms.ValidationError(_("กรุณากรอกตัวเลขตั้งแต่ 1 ถึง 100"), code="range")
        return percent


class MemberForm(forms.Form):
    """A seat in a body and its term."""

    name = Line(label=_("ชื่อ–นามสกุล"), longest=150, empty=_("กรุณากรอกชื่อ–นามสกุล"))
    post = Line(
        label=_("ตำแหน่ง"), longest=200, empty=_("กรุณากรอกตำแหน่ง"), help_text=_("เช่น วัฒนธรรมจังหวัด ผู้ทรงคุณวุฒิ")
    )
    seat = Pick(label=_("หน้าที่ในคณะ"), choices=Seat.choices, initial=Seat.MEMBER)
    term_from = Day(label=_("วาระตั้งแต่"), reach=TERM)
    term_until = Day(
        label=_("วาระถึง"),
        reach=TERM,
        required=False,
        help_text=_("เว้นว่างไว้เมื่อคำสั่งไม่กำหนด เช่น เป็นกรรมการโดยตำแหน่ง"),
    )

    def clean_seat(self) -> Seat:
        return Seat(self.cleaned_data["seat"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("term_from"), cleaned.get("term_until")
        if begins and ends and ends < begins:
            self.add_error("term_until", _("วันสิ้นสุดวาระต้องไม่ก่อนวันเริ่มวาระ กรุณาตรวจสอบ"))
        return cleaned


class SeatInviteForm(forms.Form):
    """The address of a member who shall have an account."""

    email = Email(label=_("อีเมลของกรรมการ"), help_text=_("ระบบจะส่งคำเชิญไปยังอีเมลนี้ ลิงก์ใช้ได้ 14 วัน"))
