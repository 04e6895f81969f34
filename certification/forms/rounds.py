"""Forms of a round's life: more time for all, a province or an organisation, and the reason for opening it again."""

import datetime
import json
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused
from accounts.fields import Day, Pick, PickOne, Text
from certification.models import Due, Round
from certification.services.amending import LONGEST_REASON, RoundDays, check, days_of
from certification.services.extending import Wanted
from networks.models import Organisation, Province


class ReopenForm(forms.Form):
    reason = Text(longest=300, label=_("เหตุผลที่เปิดรอบอีกครั้ง"), empty=_("กรุณาระบุเหตุผล"))


class MoreTimeForm(forms.Form):
    """One date of the round, the new day and why; an office gives time only for what an organisation sends."""

    which = Pick(label=_("กำหนดที่ขยาย"), choices=[(one.value, one.label) for one in (Due.INTENT, Due.SUBMIT)])
    day = Day(label=_("วันใหม่"))
    reason = Text(longest=500, label=_("เหตุผล"), empty=_("กรุณาระบุเหตุผล"))

    def wanted(self, organisation: Organisation | None = None) -> Wanted:
        """What a valid form asks for."""
        said = self.cleaned_data
        return Wanted(Due(said["which"]), said["day"], said["reason"], said.get("province"), organisation)


class AdmitLateForm(forms.Form):
    """Until which day one organisation may still send, and why; which date it is about stands in the address."""

    day = Day(label=_("รับถึงวันที่"))
    reason = Text(longest=500, label=_("เหตุผล"), empty=_("กรุณาระบุเหตุผล"))

    def wanted(self, which: Due, organisation: Organisation) -> Wanted:
        """What a valid form asks for."""
        said = self.cleaned_data
        return Wanted(which, said["day"], said["reason"], organisation=organisation)


class ExtendForm(MoreTimeForm):
    """The same for all, or for the organisations of one province."""

    which = Pick(label=_("กำหนดที่ขยาย"), choices=Due.choices)
    province = PickOne(
        label=_("เฉพาะจังหวัด"),
        queryset=Province.objects.order_by("sort_key"),
        required=False,
        empty_label=_("ทุกจังหวัด"),
    )
    field_order = ("which", "province", "day", "reason")


class AmendForm(forms.Form):
    """Every date of a round, with the reason; `seen` are the dates on which the person decides."""

    opens_on = Day(label=_("เปิดรับความจำนง"))
    intent_due_on = Day(label=_("ส่งความจำนงภายใน"))
    submit_due_on = Day(label=_("ส่งผลการประเมินภายใน"))
    review_due_on = Day(label=_("จังหวัดตรวจให้เสร็จภายใน"))
    six_month_report_due_on = Day(label=_("ส่งรายงานรอบ 6 เดือนภายใน"), required=False)
    twelve_month_report_due_on = Day(label=_("ส่งรายงานรอบ 12 เดือนภายใน"), required=False)
    reason = Text(longest=LONGEST_REASON, label=_("เหตุผล"), empty=_("กรุณาระบุเหตุผล"))
    seen = forms.CharField(widget=forms.HiddenInput, max_length=500)

    def __init__(self, data: Any = None, *, round_: Round, initial: dict[str, str]) -> None:
        now = days_of(round_)
        super().__init__(data, initial={**asdict(now), **initial, "seen": json.dumps(now.plain)})
        self.round = round_

    def clean_seen(self) -> RoundDays:
        """The dates that the form was made with; whatever cannot be that is taken for a changed round."""
        try:
            said: dict[str, Any] = json.loads(self.cleaned_data["seen"])
            days: dict[str, Any] = {
                name: datetime.date.fromisoformat(day) if day else None for name, day in said.items()
            }
            return RoundDays(**days)
        except (ValueError, TypeError, AttributeError):
            raise forms.ValidationError(_("กรุณาเปิดหน้านี้อีกครั้งเพื่อดูวันล่าสุด")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                check(self.round, self.wanted(), cleaned["reason"])
            except Refused as refusal:
                if cleaned["seen"] == days_of(self.round):
                    raise forms.ValidationError(str(refusal.message)) from None
        return cleaned

    def wanted(self) -> RoundDays:
        """The dates of a valid form."""
        return RoundDays(**{each.name: self.cleaned_data[each.name] for each in fields(RoundDays)})

    def said(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "seen": self.cleaned_data["seen"],
            "wanted": self.wanted(),
            "reason": self.cleaned_data["reason"],
        }
