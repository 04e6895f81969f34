"""The forms of one agenda item: reasons, conflicts of interest, resolutions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, Pick, Text
from certification.models import Outcome
from certification.services.resolving import Verdict
from networks.models import Member

Choices = Sequence[tuple[str, Any]]


class ReasonForm(forms.Form):
    """One reason; the page says of what."""

    reason = Text(label=_("เหตุผล"), longest=500, empty=_("กรุณาระบุเหตุผล"))


class ConflictForm(forms.Form):
    """A member's own declaration."""

    reason = Line(
        label=_("เหตุของส่วนได้เสีย"),
        help_text=_("เช่น เป็นที่ปรึกษาของโรงเรียนนี้"),
        longest=300,
        empty=_("กรุณาระบุเหตุผลของส่วนได้เสีย"),
    )


class ConflictForForm(ConflictForm):
    """The secretary writes down what a member said."""

    member = forms.TypedChoiceField(
        label=_("กรรมการ"),
        coerce=int,
        error_messages={"required": _("กรุณาเลือกกรรมการ"), "invalid_choice": _("กรุณาเลือกจากรายการ")},
    )
    field_order = ("member", "reason")

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(member.pk), str(member)) for member in members]
        self.fields["member"].choices = [("", _("เลือกกรรมการ")), *people]  # type: ignore[attr-defined]


class ResolutionForm(forms.Form):
    """One item: เห็นชอบ at a level, เลื่อน or ไม่เห็นชอบ. Whether a reason is needed the service says."""

    outcome = Pick(
        label=_("ผลการพิจารณา"), choices=Outcome.choices, widget=forms.RadioSelect, empty=_("กรุณาเลือกมติ")
    )
    level = forms.TypedChoiceField(
        label=_("ระดับที่เห็นชอบ"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("กรุณาเลือกระดับจากรายการ")},
    )
    reason = Text(
        label=_("เหตุผล"),
        help_text=_("ต้องเขียนเมื่อเลื่อน ไม่เห็นชอบ หรือเห็นชอบต่างจากระดับที่เสนอ องค์กรจะเห็นข้อความนี้"),
        longest=2000,
        required=False,
    )

    def __init__(self, *args: Any, levels: Choices, asked: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["level"].choices = [] if asked else [("", _("ยังไม่เลือก"))]  # type: ignore[attr-defined]
        self.fields["level"].choices += levels  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What a resolution needs beside its outcome; services/resolving.py asks the same again."""
        outcome, reason = self.cleaned_data.get("outcome"), self.cleaned_data.get("reason")
        level = self.cleaned_data.get("level") or self.asked
        if "reason" in self.errors or not outcome:
            return self.cleaned_data
        if outcome != Outcome.ENDORSE:
            self.errors.pop("level", None)
            if not reason:
                self.add_error("reason", _("กรุณาระบุเหตุผลของมตินี้"))
        elif not level:
            self.add_error("level", _("คะแนนยังไม่ถึงระดับใด กรุณาเลือกระดับที่เห็นชอบพร้อมเหตุผล"))
        elif level != self.asked and not reason and "level" not in self.errors:
            self.add_error("reason", _("เห็นชอบต่างจากระดับที่เสนอ กรุณาระบุเหตุผล"))
        return self.cleaned_data

    @property
    def verdict(self) -> Verdict:
        """What was filled in; after is_valid()."""
        clean = self.cleaned_data
        outcome = Outcome(clean["outcome"])
        level = clean.get("level") if outcome == Outcome.ENDORSE else None
        return Verdict(outcome, level, clean["reason"])


class TogetherForm(forms.Form):
    """Many items: เห็นชอบ each at the level before the body, or เลื่อน all for one reason."""

    outcome = Pick(
        label=_("มติ"),
        choices=[(o.value, o.label) for o in (Outcome.ENDORSE, Outcome.DEFER)],
        empty=_("กรุณาเลือกมติ"),
    )
    reason = Text(label=_("เหตุผล"), longest=2000, required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("outcome") == Outcome.DEFER and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("กรุณาระบุเหตุผลที่เลื่อนการพิจารณา"))
        return self.cleaned_data

    @property
    def verdict(self) -> Verdict:
        """What was filled in; after is_valid()."""
        return Verdict(Outcome(self.cleaned_data["outcome"]), None, self.cleaned_data["reason"])
