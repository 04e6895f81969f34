"""The form of a provincial culture office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Phone


class OfficeForm(forms.Form):
    """How the office is reached; empty while nobody has entered it."""

    office_phone = Phone(
        label=_("โทรศัพท์ของสำนักงาน"),
        required=False,
        help_text=_("แสดงท้ายการแจ้งและอีเมลถึงองค์กรในจังหวัด"),
    )
