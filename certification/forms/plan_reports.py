"""What the list of plan reports is asked for."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from certification.models import Period


@dataclass(frozen=True)
class Asked:
    """What the address asks for, cleaned; `state` is "missing", "late", "sent" or ""."""

    period: Period
    state: str
    year: int | None


class PlanReportsForm(forms.Form):
    period = forms.ChoiceField(label=_("รายงานรอบ"), choices=Period.choices, required=False)
    state = forms.ChoiceField(
        label=_("การส่งรายงาน"),
        choices=(
            ("", _("ทั้งหมด")),
            ("missing", _("ยังไม่ส่งรายงาน")),
            ("late", _("เกินกำหนด")),
            ("sent", _("ส่งรายงานแล้ว")),
        ),
        required=False,
    )
    year = forms.TypedChoiceField(label=_("ปีงบประมาณ"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
        self.fields["year"].choices = [("", _("ทุกปี")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]  # a choice field

    @property
    def understood(self) -> Asked:
        """The filters that make sense; the report of six months without any."""
        asked = self.cleaned_data if self.is_valid() else {}
        return Asked(Period(asked.get("period") or Period.SIX), asked.get("state", ""), asked.get("year"))
