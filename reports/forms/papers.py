"""What is asked before a paper is made: which one, its figures, and what only the office knows of its letter."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.thai.text import normalise, normalise_line
from reports.models import DocumentFormat, DocumentKind
from reports.pdf.numerals import Digits

DIGITS = ((Digits.THAI.value, _("เลขไทย ๑ ๒ ๓")), (Digits.ARABIC.value, _("เลขอารบิก 1 2 3")))
FORM_KINDS = (
    DocumentKind.PACK,
    DocumentKind.INTENT,
    DocumentKind.DECLARATION,
    DocumentKind.PLAN,
    DocumentKind.PROCESS,
    DocumentKind.OUTCOME,
)
MEETING_KINDS = (DocumentKind.PRELIMINARY_LIST, DocumentKind.AGENDA, DocumentKind.MINUTES)
NATIONAL_KINDS = (DocumentKind.ROSTER, DocumentKind.CROSS_TABLES)


class PaperForm(forms.Form):
    """Which paper, and its figures. Every value is picked from a list, so a wrong one was never on the page."""

    kind = forms.ChoiceField()
    digits = forms.ChoiceField(
        label=_("ตัวเลขในเอกสาร"), choices=DIGITS, initial=Digits.THAI.value, widget=forms.RadioSelect
    )
    kinds: tuple[DocumentKind, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        kind.label, kind.choices = _("เอกสาร"), [(one.value, one.label) for one in self.kinds]  # type: ignore[attr-defined]  # ChoiceField

    @classmethod
    def picked(cls, posted: QueryDict) -> dict[str, Any]:
        """What was picked; raises BadRequest for what no page of ours could have sent."""
        form = cls(posted)
        if not form.is_valid():
            raise BadRequest
        return {**form.cleaned_data, "kind": DocumentKind(form.cleaned_data["kind"])}


class FormPaperForm(PaperForm):
    """`number`: the copy that was sent; empty for what stands in the forms now."""

    kinds = FORM_KINDS
    number = forms.IntegerField(required=False, min_value=1, max_value=32767)


class MeetingPaperForm(PaperForm):
    kinds = MEETING_KINDS


class NationalPaperForm(PaperForm):
    """`years`: fiscal years for which anything was certified."""

    kinds = NATIONAL_KINDS
    fiscal_year = forms.TypedChoiceField(coerce=int)
    field_order = ("kind", "fiscal_year", "digits")

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.fields["fiscal_year"]
        year.label, year.choices = _("ปีงบประมาณ พ.ศ."), [(year, year) for year in years]  # type: ignore[attr-defined]  # ChoiceField


class LetterForm(forms.Form):
    """The letter of a provincial report: whatever is left empty stays a dotted line on the paper."""

    format = forms.ChoiceField(
        label=_("ชนิดไฟล์"),
        choices=(
            (DocumentFormat.PDF.value, _("PDF สำหรับพิมพ์")),
            (DocumentFormat.DOCX.value, _("Word (.docx) สำหรับแก้ไขต่อ")),
        ),
        initial=DocumentFormat.PDF.value,
        widget=forms.RadioSelect,
    )
    digits = forms.ChoiceField(
        label=_("ตัวเลขในเอกสาร"), choices=DIGITS, initial=Digits.THAI.value, widget=forms.RadioSelect
    )
    post = forms.CharField(label=_("ตำแหน่งผู้ลงนาม"), max_length=200, required=False)
    refers_to = forms.CharField(
        label=_("อ้างถึง"),
        help_text=_("หนังสือที่อ้างถึง ถ้ามี พร้อมเลขที่และวันที่"),
        max_length=300,
        required=False,
    )
    contact = forms.CharField(
        label=_("กลุ่มงานและช่องทางติดต่อ"),
        help_text=_("พิมพ์ไว้ท้ายหนังสือด้านซ้าย เช่น กลุ่มงาน โทรศัพท์ อีเมล"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_post(self) -> str:
        return normalise_line(self.cleaned_data["post"])

    def clean_refers_to(self) -> str:
        return normalise_line(self.cleaned_data["refers_to"])

    def clean_contact(self) -> str:
        return normalise(self.cleaned_data["contact"]).strip()
