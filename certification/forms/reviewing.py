"""The small forms of the provincial office: filter the queue, score, ask for a change, give a reason."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Text
from accounts.thai.plausible import CORRECTION
from certification.forms.filtering import Choices, FilterForm

# A proposal to the officer, who may choose any day; no source sets a time for corrections.
DAYS_TO_CORRECT = 14
LONGEST_REASON = 2000


class QueueFilterForm(FilterForm):
    """The filters of the queue."""

    q = forms.CharField(
        label=_("ค้นหา"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"placeholder": _("ชื่อองค์กร เช่น รร. อบต. วัด หรือเลขอ้างอิง"), "type": "search"}
        ),
    )
    province = forms.ChoiceField(label=_("จังหวัด"), required=False)
    district = forms.ChoiceField(label=_("อำเภอ"), required=False)
    sector = forms.ChoiceField(label=_("เครือข่าย"), required=False)
    level = forms.ChoiceField(label=_("ระดับที่เสนอ"), required=False)
    stage = forms.ChoiceField(label=_("สถานะ"), required=False)
    # How far a case has come; figures lead here with it, and it shows as a chip.
    step = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    # Which sending stands for an organisation; figures lead here with it as well.
    once = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    round = forms.ChoiceField(label=_("รอบ"), required=False)


class MoveForm(forms.Form):
    """Confirms a move: a reason where the table of moves asks for one, nothing but the token otherwise."""

    reason = Text(
        label=_("เหตุผล"),
        help_text=_("ทุกคนที่เห็นคำขอนี้จะเห็นเหตุผลในประวัติ"),
        longest=LONGEST_REASON,
        empty=_("กรุณาระบุเหตุผล"),
    )

    def __init__(self, data: Any = None, *, reason_needed: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not reason_needed:
            del self.fields["reason"]

    @property
    def said(self) -> str:
        """The reason of a valid form; "" where none is asked."""
        return str(self.cleaned_data.get("reason", ""))


class BulkUndoForm(forms.Form):
    """Why a whole run is undone."""

    reason = Text(label=_("เหตุที่ยกเลิก"), longest=LONGEST_REASON, empty=_("กรุณาระบุเหตุผลที่ยกเลิก"))


class ScoreForm(forms.Form):
    """The office's score for one criterion. Whether a reason is needed depends on the self-score."""

    score = forms.TypedChoiceField(
        label=_("คะแนนตรวจ"),
        coerce=int,
        error_messages={"required": _("กรุณาเลือกคะแนนตรวจ"), "invalid_choice": _("กรุณาเลือกคะแนนจากรายการ")},
    )
    reason = Text(
        label=_("เหตุผลที่ต่างจากการประเมินตนเอง"),
        help_text=_("องค์กรและคณะอนุกรรมการจะเห็นข้อความนี้ คะแนนเท่ากับที่องค์กรประเมินไม่ต้องเขียนก็ได้"),
        longest=LONGEST_REASON,
        required=False,
    )
    # What the page showed: the template writes both from the page itself, so that a second try is made knowingly.
    seen = forms.IntegerField(required=False, min_value=1)
    submission = forms.IntegerField(min_value=1)

    def __init__(self, data: Any = None, *, self_score: int | None, scores: list[int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.self_score = self_score
        self.fields["score"].choices = [(str(score), str(score)) for score in scores]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        score = cleaned.get("score")
        if isinstance(score, int) and score != self.self_score and not cleaned.get("reason"):
            self.add_error("reason", _("คะแนนตรวจต่างจากที่องค์กรประเมิน กรุณาระบุเหตุผล"))
        return cleaned


class ChangeRequestForm(forms.Form):
    """Which field, what is to be changed, until when."""

    key = forms.ChoiceField(
        label=_("ส่วนที่ขอให้แก้ไข"),
        error_messages={"required": _("กรุณาเลือกส่วนที่ขอให้แก้ไข"), "invalid_choice": _("กรุณาเลือกจากรายการ")},
    )
    reason = Text(
        label=_("สิ่งที่ขอให้แก้ไข"),
        help_text=_("เขียนให้องค์กรรู้ว่าต้องแก้หรือเพิ่มอะไร"),
        longest=LONGEST_REASON,
        empty=_("กรุณาเขียนสิ่งที่ขอให้แก้ไข"),
    )
    due_on = Day(label=_("ภายในวันที่"), reach=CORRECTION)

    def __init__(self, data: Any = None, *, keys: Choices, **kwargs: Any) -> None:
        initial = {"due_on": timezone.localdate() + datetime.timedelta(days=DAYS_TO_CORRECT)}
        super().__init__(data, initial={**initial, **kwargs.pop("initial", {})}, prefix="ask", **kwargs)
        self.fields["key"].choices = [("", _("เลือกส่วนที่ขอให้แก้ไข")), *keys]  # type: ignore[attr-defined]  # ChoiceField

    def clean_due_on(self) -> datetime.date:
        due: datetime.date = self.cleaned_data["due_on"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("วันครบกำหนดต้องไม่เป็นวันที่ผ่านมาแล้ว กรุณาเลือกวันนี้หรือหลังจากนี้"))
        return due
