"""Forms of a round's life: more time for all, a province or an organisation, and the reason for opening it again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Pick, PickOne, Text
from certification.models import Due
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
