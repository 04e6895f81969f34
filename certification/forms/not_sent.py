"""The filters of the list of who has not sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certification.forms.filtering import FilterForm


class NotSentForm(FilterForm):
    q = forms.CharField(
        label=_("ค้นหา"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("ชื่อองค์กร เช่น รร. อบต. วัด"), "type": "search"}),
    )
    province = forms.ChoiceField(label=_("จังหวัด"), required=False)
    what = forms.ChoiceField(label=_("สิ่งที่รอ"), required=False)
    overdue = forms.ChoiceField(label=_("กำหนด"), required=False)
    round = forms.ChoiceField(label=_("รอบ"), required=False)
