"""Forms of the team page."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Email, Pick, PickOne, Text
from accounts.models import User
from networks.models import Afterwards, Organisation
from networks.people import editors_of


class InviteForm(forms.Form):
    """To whom the letter goes."""

    email = Email(label=_("อีเมลของผู้ร่วมกรอก"), help_text=_("ระบบจะส่งคำเชิญไปยังอีเมลนี้ ลิงก์ใช้ได้ 14 วัน"))


class JoinForm(forms.Form):
    """A word to the owner."""

    message = Text(
        label=_("ข้อความถึงผู้รับผิดชอบ"),
        longest=500,
        required=False,
        help_text=_("แนะนำตัวสั้น ๆ เช่น ตำแหน่งและงานที่รับผิดชอบ"),
    )


class NextOwnerForm(forms.Form):
    """Who takes over: an editor of the team, or somebody else by e-mail."""

    editor = PickOne(
        label=_("ผู้ร่วมกรอกในทีม"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("ไม่ใช่คนในทีม (กรอกอีเมลด้านล่าง)"),
    )
    email = Email(
        label=_("หรือเชิญคนอื่นทางอีเมล"),
        required=False,
        help_text=_("หน้าที่จะโอนเมื่อผู้ได้รับเชิญตอบรับ"),
    )

    def __init__(self, *args: Any, organisation: Organisation, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editors = editors_of(organisation).exclude(pk=user.pk)
        cast(PickOne, self.fields["editor"]).queryset = editors
        if not editors.exists():
            del self.fields["editor"]
            self.fields["email"].label = _("อีเมลของผู้รับผิดชอบคนใหม่")
            self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.setdefault("editor", None)
        if not self.errors and bool(cleaned["editor"]) == bool(cleaned["email"]):
            self.add_error("editor", _("กรุณาเลือกคนในทีม หรือกรอกอีเมล อย่างใดอย่างหนึ่ง"))
        return cleaned


class HandOverForm(NextOwnerForm):
    """The owner's own hand-over."""

    afterwards = Pick(
        label=_("หลังส่งมอบ ท่านจะ"),
        choices=Afterwards.choices,
        widget=forms.RadioSelect,
        initial=Afterwards.EDITOR,
        empty=_("กรุณาเลือกว่าจะอยู่ต่อหรือออกจากทีม"),
    )


class SuccessionForm(NextOwnerForm):
    """An officer's appointment; the reason is kept."""

    reason = Text(
        label=_("เหตุผล"),
        longest=500,
        empty=_("กรุณาระบุเหตุผลที่แต่งตั้งผู้รับผิดชอบคนใหม่"),
        help_text=_("เช่น ผู้รับผิดชอบเดิมย้ายไปแล้ว ตามหนังสือขององค์กร ที่ … ลงวันที่ …"),
    )
