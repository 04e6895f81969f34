"""Forms by which an administrator edits a framework and sets up a round."""

import itertools
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day
from accounts.thai.dates import parse_year
from accounts.thai.digits import NotUnderstood
from accounts.thai.plausible import ROUND, fiscal_span, year_problem
from certification.models import Anchor, Criterion, Framework, FrameworkPart, Level, OutcomeItem, Round


class PartForm(forms.ModelForm):
    """A value with its source: saving it is the administrator's word that it is right."""

    source = forms.CharField(
        label=_("ยืนยันตามเอกสารใด"),
        help_text=_("เช่น หนังสือกรมการศาสนา ที่ วธ 0303/ว 123 ลงวันที่ 5 มกราคม 2569"),
        max_length=300,
    )


class LevelForm(PartForm):
    class Meta:
        model = Level
        fields = ("name", "through", "threshold", "requires_lower", "source")


class CriterionForm(PartForm):
    class Meta:
        model = Criterion
        fields = (
            "short",
            "wording",
            "guidance",
            "hint",
            "share_total",
            "share_total_from",
            "share_part",
            "share_part_from",
            "evidenced_by",
            "source",
        )
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("wording", "guidance", "hint")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("share_total")) != bool(cleaned.get("share_part")):
            self.add_error("share_part", _("ถ้าข้อนี้คิดเป็นร้อยละ ต้องกรอกทั้งจำนวนทั้งหมดและจำนวนที่นับ"))
        for name in ("share_total", "share_part"):
            if cleaned.get(f"{name}_from") and not cleaned.get(name):
                self.add_error(name, _("เลือกที่มาของจำนวนแล้ว แต่ยังไม่มีชื่อเรียก กรุณากรอกชื่อเรียกของจำนวนนี้"))
        return cleaned


class AnchorForm(PartForm):
    class Meta:
        model = Anchor
        fields = ("text", "min_percent", "source")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class OutcomeItemForm(PartForm):
    class Meta:
        model = OutcomeItem
        fields = ("label", "source")


PART_FORMS: dict[str, tuple[type[FrameworkPart], type[PartForm]]] = {
    "level": (Level, LevelForm),
    "criterion": (Criterion, CriterionForm),
    "anchor": (Anchor, AnchorForm),
    "outcome": (OutcomeItem, OutcomeItemForm),
}


class ConfirmForm(forms.Form):
    note = forms.CharField(
        label=_("ยืนยันทุกค่าที่เหลือ ตามเอกสารหรือคำสั่งใด"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class YearField(forms.CharField):
    """A Buddhist fiscal year as people type it; cleaned to an int."""

    def clean(self, value: object) -> int:
        try:
            year = parse_year(super().clean(value))
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message) from None
        if implausible := year_problem(year):
            raise forms.ValidationError(implausible, code="implausible")
        return year


class RoundForm(forms.ModelForm):
    fiscal_year = YearField(label=_("ปีงบประมาณ พ.ศ."), max_length=20)
    opens_on = Day(label=_("เปิดรับความจำนง"))
    intent_due_on = Day(label=_("ส่งความจำนงภายใน"))
    submit_due_on = Day(label=_("ส่งผลการประเมินภายใน"))
    review_due_on = Day(label=_("จังหวัดตรวจให้เสร็จภายใน"))

    class Meta:
        model = Round
        fields = ("framework", "fiscal_year", "opens_on", "intent_due_on", "submit_due_on", "review_due_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = ("opens_on", "intent_due_on", "submit_due_on", "review_due_on")
        for earlier, later in itertools.pairwise(names):
            if cleaned.get(earlier) and cleaned.get(later) and cleaned[earlier] > cleaned[later]:
                self.add_error(later, _("วันนี้มาก่อนวันของขั้นก่อนหน้า กรุณาเรียงวันที่ตามลำดับ"))
        framework, year = cleaned.get("framework"), cleaned.get("fiscal_year")
        self._refuse_days_far_from(year, [name for name in names if cleaned.get(name)])
        if isinstance(framework, Framework) and year:
            self.instance.kind = framework.kind
            if not framework.fiscal_year_from <= year <= framework.fiscal_year_until:
                self.add_error("fiscal_year", _("เกณฑ์ที่เลือกไม่ครอบคลุมปีนี้ กรุณาเลือกเกณฑ์อื่นหรือแก้ปี"))
            elif Round.objects.filter(kind=framework.kind, fiscal_year=year).exists():
                self.add_error("fiscal_year", _("มีรอบของปีและชนิดนี้อยู่แล้ว"))
        return cleaned

    def _refuse_days_far_from(self, year: int | None, names: list[str]) -> None:
        """The days of a round lie around its fiscal year."""
        if not year:
            return
        for name in names:
            if problem := ROUND.problem(self.cleaned_data[name], fiscal_span(year)):
                self.add_error(name, problem)
