"""The editor's form of what a sending asks: what it may leave open, and how many reviews a round takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from certification.forms.framework_fields import Number, PartForm
from certification.forms.purposes import words_of
from certification.models import Purpose, PurposeRule


class PurposeForm(PartForm):
    """Boxes of everything that may be left open; the number of reviews is asked of a review alone."""

    leaves_open = forms.MultipleChoiceField(
        label=_("ช่องที่เว้นว่างได้ในการส่งครั้งนี้"),
        help_text=_("ช่องที่ไม่เลือกต้องกรอกให้ครบก่อนส่ง"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    most_reviews = Number(
        label=_("ส่งประเมินทบทวนในรอบเดียวได้ (ครั้ง)"),
        help_text=_("เว้นว่างหากไม่จำกัดจำนวนครั้ง แต่ละรอบกำหนดต่างจากนี้ได้"),
        required=False,
    )

    class Meta:
        model = PurposeRule
        fields = ("leaves_open", "most_reviews", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = self.instance.framework.outcome_items.values_list("code", "label")
        self.fields["leaves_open"].choices = list(words_of(items).items())  # type: ignore[attr-defined]
        if self.instance.purpose != Purpose.REVIEW:
            del self.fields["most_reviews"]
