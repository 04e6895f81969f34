"""The form by which an administrator sets up a round."""

import itertools
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, PickOne
from accounts.thai.dates import parse_year
from accounts.thai.digits import NotUnderstood
from accounts.thai.plausible import ROUND, fiscal_span, year_problem
from certification.forms.framework_fields import Number
from certification.models import Framework, Round


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


class FrameworkChoice(PickOne):
    """One of the frameworks, told apart by years and version."""

    def label_from_instance(self, obj: Model) -> str:
        return str(getattr(obj, "label", obj))


class RoundForm(forms.ModelForm):
    framework = FrameworkChoice(
        label=_("เกณฑ์การประเมิน"),
        queryset=Framework.objects.order_by("kind", "-fiscal_year_until", "code", "-version"),
        empty_label=_("เลือกเกณฑ์"),
        empty=_("กรุณาเลือกเกณฑ์การประเมิน"),
    )
    fiscal_year = YearField(label=_("ปีงบประมาณ พ.ศ."), max_length=20)
    opens_on = Day(label=_("เปิดรับความจำนง"))
    intent_due_on = Day(label=_("ส่งความจำนงภายใน"))
    submit_due_on = Day(label=_("ส่งผลการประเมินภายใน"))
    review_due_on = Day(label=_("จังหวัดตรวจให้เสร็จภายใน"))

    six_month_report_due_on = Day(
        label=_("ส่งรายงานรอบ 6 เดือนภายใน"), required=False, help_text=_("ไม่กรอกหากรอบนี้ไม่ขอรายงาน")
    )
    twelve_month_report_due_on = Day(
        label=_("ส่งรายงานรอบ 12 เดือนภายใน"), required=False, help_text=_("ไม่กรอกหากรอบนี้ไม่ขอรายงาน")
    )

    most_reviews = Number(
        label=_("ส่งประเมินทบทวนได้ (ครั้ง)"),
        required=False,
        help_text=_("เว้นว่างเพื่อใช้จำนวนตามเกณฑ์ กรอก 0 หากรอบนี้ไม่เปิดให้ส่งประเมินทบทวน"),
    )

    class Meta:
        model = Round
        fields = (
            "framework",
            "fiscal_year",
            "opens_on",
            "intent_due_on",
            "submit_due_on",
            "review_due_on",
            "six_month_report_due_on",
            "twelve_month_report_due_on",
            "most_reviews",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = ("opens_on", "intent_due_on", "submit_due_on", "review_due_on")
        for earlier, later in itertools.pairwise(names):
            if cleaned.get(earlier) and cleaned.get(later) and cleaned[earlier] > cleaned[later]:
                self.add_error(later, _("วันนี้มาก่อนวันของขั้นก่อนหน้า กรุณาเรียงวันที่ตามลำดับ"))
        framework, year = cleaned.get("framework"), cleaned.get("fiscal_year")
        reports = ("six_month_report_due_on", "twelve_month_report_due_on")
        self._refuse_days_far_from(year, [name for name in (*names, *reports) if cleaned.get(name)])
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
