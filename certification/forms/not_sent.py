"""The filters of the list of who has not sent. Whatever is not on offer counts as not chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.thai.text import normalise_line

Choices = list[tuple[str, Any]]


class NotSentForm(forms.Form):
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

    def __init__(self, data: Any, *, offers: dict[str, Choices]) -> None:
        super().__init__(data)
        for name, choices in offers.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # ChoiceField
        for name in [name for name in self.fields if name != "q" and name not in offers]:
            del self.fields[name]

    def wanted(self, name: str) -> str:
        """The cleaned value of a filter; "" for none, and for one that is not offered."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    def clean_q(self) -> str:
        return normalise_line(self.cleaned_data["q"])
