"""The small forms of provincial reports and certificates."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Line, Text
from accounts.thai.dates import format_date
from accounts.thai.plausible import ISSUED


class SignReportForm(forms.Form):
    letter_number = Line(
        label=_("ที่หนังสือนำส่ง"),
        help_text=_("ตามทะเบียนหนังสือส่งของจังหวัด เช่น ชร 0031/123 เว้นว่างได้"),
        longest=60,
        required=False,
    )


class CertifyForm(forms.Form):
    issued_on = Day(
        label=_("วันที่ออกเกียรติบัตร"), reach=ISSUED, help_text=_("เช่น 24 เมษายน 2569 เลขที่จะเรียงตามปีของวันนี้")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("initial", {"issued_on": format_date(timezone.localdate())})
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on


class ReasonForm(forms.Form):
    reason = Text(label=_("เหตุผล"), longest=2000, widget=forms.Textarea(attrs={"rows": 4}))


class VerifyForm(forms.Form):
    code = forms.CharField(
        label=_("รหัสใต้คิวอาร์โค้ด หรือเลขที่เกียรติบัตร"),
        help_text=_("เช่น ABCD-EFGH-2345 หรือ ๐๐๐๑๒๓/๒๕๖๘"),
        max_length=200,  # the whole address behind the QR code, as it is copied
    )
