"""The small forms beside the five: the sender's declaration, replies to change requests, reasons."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, Text
from certification.models import ChangeRequest


class IntentSendForm(forms.Form):
    """Nothing to sign: อ.01 names its signatory. The tick says that it was checked."""

    agreed = forms.BooleanField(
        label=_("ข้าพเจ้าตรวจแบบ อ.01 แล้ว ข้อมูลถูกต้อง"),
        error_messages={"required": _("กรุณายืนยันว่าตรวจข้อมูลแล้ว")},
    )


class SendForm(forms.Form):
    """Who stands for what is sent."""

    agreed = forms.BooleanField(
        label=_("ข้าพเจ้ารับรองว่าข้อมูลและหลักฐานที่ส่งเป็นความจริง"),
        error_messages={"required": _("กรุณายืนยันว่าข้อมูลเป็นความจริงก่อนส่ง")},
    )
    explanation = Text(
        longest=2000,
        label=_("คำอธิบายข้อมูลที่ไม่ตรงกัน"),
        help_text=_("จังหวัดและที่ประชุมจะเห็นคำอธิบายนี้พร้อมกับฉบับที่ส่ง"),
        empty=_("ยังไม่ได้อธิบายข้อมูลที่ไม่ตรงกัน กรุณากรอกคำอธิบาย หรือแก้ไขข้อมูลให้ตรงกัน"),
    )
    name = Line(longest=150, label=_("ชื่อผู้ส่ง"), empty=_("กรุณากรอกชื่อผู้ส่ง"))
    post = Line(longest=150, label=_("ตำแหน่ง"), empty=_("กรุณากรอกตำแหน่งผู้ส่ง"))

    def __init__(self, *args: Any, doubts: bool = False, **kwargs: Any) -> None:
        """`doubts`: do the forms contradict each other in a way that the sender must explain?"""
        super().__init__(*args, **kwargs)
        if not doubts:
            del self.fields["explanation"]


class CorrectionsForm(SendForm):
    """The same with a reply to each change request; a reply may be empty where the field was changed."""

    def __init__(
        self, *args: Any, requests: Iterable[ChangeRequest], doubts: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, doubts=doubts, **kwargs)
        self.request_fields = {request.pk: f"reply-{request.pk}" for request in requests}
        for request in requests:
            self.fields[self.request_fields[request.pk]] = forms.CharField(
                required=False,
                strip=False,
                label=_("คำชี้แจงถึงจังหวัด"),
                initial=request.reply,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def replies(self) -> dict[int, str]:
        """Request id → the reply as posted, whatever else is wrong with the form."""
        return {pk: self.data.get(name, "") for pk, name in self.request_fields.items() if name in self.data}

    def add_problems(self, problems: Mapping[int, str]) -> None:
        """Say at each reply why its request does not count as answered."""
        for pk, message in problems.items():
            self.add_error(self.request_fields[pk], message)


class WithdrawForm(forms.Form):
    reason = Text(longest=2000, label=_("เหตุผลที่ถอนคำขอ"), empty=_("กรุณาระบุเหตุผลที่ถอนคำขอ"))


class ReviseForm(forms.Form):
    reason = Text(
        longest=500,
        label=_("เหตุที่ปรับแผน"),
        help_text=_("เช่น ผลรอบ 6 เดือนพบว่ากิจกรรมที่ 2 ไม่เหมาะกับฤดูฝน"),
        empty=_("กรุณาระบุเหตุผลที่ปรับแผน"),
    )
