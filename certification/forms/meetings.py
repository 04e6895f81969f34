"""The forms of a meeting: its notice, its agenda's filter, who came, when it ended."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Day, Line, Pick
from accounts.thai.dates import parse_year
from accounts.thai.digits import NotUnderstood, parse_count, typed
from accounts.thai.plausible import BUDDHIST_OFFSET, MEETING
from accounts.thai.text import search_terms
from certification.queries.candidates import Wish, chosen_ids
from certification.queries.meetings import clock
from certification.rolls import Roll
from certification.services.attending import Attendees, Mark
from certification.services.convening import Notice
from networks.models import Member

Choices = Sequence[tuple[str, Any]]
_CLOCK = re.compile(r"([0-9]{1,2})[.:]([0-9]{2})(?: *(?:น\.?|นาฬิกา))?")
MOST_MEETINGS = 99


class Clock(forms.CharField):
    """A time of day: 9.30, 09:30 น., ๐๙.๓๐."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "input--short"}))
        kwargs.setdefault("help_text", _("เช่น 09.30"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> datetime.time | None:  # type: ignore[override]  # a time, not its text
        text = typed("" if value is None else str(value))
        if not text:
            return None
        found = _CLOCK.fullmatch(text)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise forms.ValidationError(_("กรุณากรอกเวลาเป็น ชั่วโมง.นาที เช่น 09.30 หรือ 13.15"), code="time")
        return datetime.time(int(found[1]), int(found[2]))

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, datetime.time) else value


class Figure(forms.CharField):
    """A whole number in any digits."""

    def __init__(self, *, read: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}))
        super().__init__(**kwargs)
        self.read = read
        self.error_messages["required"] = _("กรุณากรอกตัวเลข")  # type: ignore[assignment]  # lazy

    def clean(self, value: Any) -> int:  # type: ignore[override]  # a number, not its text
        text = "" if value is None else str(value)
        if not text.strip():
            raise forms.ValidationError(self.error_messages["required"], code="required")
        try:
            return int(self.read(text))
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message, code="number") from problem


class NoticeForm(forms.Form):
    """ครั้งที่ n/พ.ศ., when and where."""

    number = Figure(label=_("ครั้งที่"), read=parse_count)
    year = Figure(label=_("ปี พ.ศ."), read=parse_year)
    held_on = Day(label=_("วันที่ประชุม"), reach=MEETING, help_text=_("เช่น 16 สิงหาคม 2569 หรือ 16/8/2569"))
    start_time = Clock(label=_("เริ่มเวลา"), required=False)
    place = Line(label=_("สถานที่"), longest=200, empty=_("กรุณากรอกสถานที่ประชุม"))

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if not 1 <= number <= MOST_MEETINGS:
            raise forms.ValidationError(_("ครั้งที่ต้องเป็น 1 ถึง 99 กรุณากรอกใหม่"))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        held_on, year = cleaned.get("held_on"), cleaned.get("year")
        if held_on and year and year != held_on.year + BUDDHIST_OFFSET:
            self.add_error("year", _("ปีของครั้งที่ไม่ตรงกับปีของวันประชุม กรุณาตรวจสอบปีหรือวันประชุม"))
        return cleaned

    @property
    def notice(self) -> Notice:
        """What was filled in; after is_valid()."""
        return Notice(**self.cleaned_data)


class AgendaFilterForm(forms.Form):
    """The visible filters of the agenda builder. Whatever is not on offer counts as not chosen."""

    q = forms.CharField(
        label=_("ค้นหา"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("ชื่อองค์กร เช่น รร. อบต. วัด")}),
    )
    district = forms.ChoiceField(label=_("อำเภอ"), required=False)
    sector = forms.ChoiceField(label=_("เครือข่าย"), required=False)
    level = forms.ChoiceField(label=_("ระดับที่เสนอ"), required=False)
    case = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, data: Any, *, districts: Choices, sectors: Choices, levels: Choices) -> None:
        super().__init__(data)
        offers: dict[str, Choices] = {
            "district": [("", _("ทุกอำเภอ")), *districts] if districts else [],
            "sector": [("", _("ทุกเครือข่าย")), *sectors],
            "level": [("", _("ทุกระดับ")), *levels],
        }
        for name, choices in offers.items():
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]  # ChoiceField
            else:
                del self.fields[name]

    @property
    def wish(self) -> Wish:
        """What is asked for; a filter that is not understood is left out."""
        self.is_valid()
        chosen = {name: str(self.cleaned_data.get(name, "")) for name in ("district", "sector", "level")}
        return Wish(terms=search_terms(self.cleaned_data.get("q", "")), **chosen)

    @property
    def chosen(self) -> list[Any]:
        """What was chosen in the queue before this page was opened."""
        self.is_valid()
        return chosen_ids(self.cleaned_data.get("case") or ())


class AttendanceForm(forms.Form):
    """One row for each serving member, and who was in the chair."""

    STATES: Choices = [("present", _("มา")), ("represented", _("มีผู้แทน")), ("absent", _("ไม่มา"))]

    chair = forms.TypedChoiceField(
        label=_("ประธานในที่ประชุม"),
        help_text=_("ต้องระบุก่อนปิดการประชุม"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"class": "input--medium"}),
        error_messages={"invalid_choice": _("กรุณาเลือกจากรายการ")},
    )
    start_time = Clock(label=_("เริ่มประชุมเวลา"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, roll: Roll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = roll.members
        people = [(str(member.pk), str(member)) for member in self.members]
        self.fields["chair"].choices = [("", _("ยังไม่ระบุ")), *people]  # type: ignore[attr-defined]
        for member in self.members:
            self.fields[f"state_{member.pk}"] = Pick(
                label=member.name, choices=self.STATES, widget=forms.RadioSelect, empty=_("กรุณาเลือก")
            )
            self.fields[f"name_{member.pk}"] = Line(label=_("ชื่อผู้แทน"), longest=200, required=False)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Member, state field and representative field, for the template."""
        for member in self.members:
            yield {
                "member": member,
                "state": self[f"state_{member.pk}"],
                "name": self[f"name_{member.pk}"],
            }

    def clean(self) -> dict[str, Any]:
        for member in self.members:
            represented = self.cleaned_data.get(f"state_{member.pk}") == "represented"
            if represented and not self.cleaned_data.get(f"name_{member.pk}"):
                self.add_error(f"name_{member.pk}", _("กรุณากรอกชื่อผู้แทน"))
        return self.cleaned_data

    def has_now_seen(self, seen: str) -> None:
        """Sent once more, this list takes the place of the one that a colleague has saved meanwhile."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        self.data["seen"] = seen  # type: ignore[index]

    @property
    def attendees(self) -> Attendees:
        """What was filled in; after is_valid()."""
        marks = tuple(self._mark(member) for member in self.members)
        return Attendees(marks, self.cleaned_data["chair"], self.cleaned_data["start_time"])

    def _mark(self, member: Member) -> Mark:
        state = self.cleaned_data[f"state_{member.pk}"]
        name = self.cleaned_data[f"name_{member.pk}"] if state == "represented" else ""
        return Mark(member.pk, present=state == "present", represented_by=name)


class CloseForm(forms.Form):
    end_time = Clock(label=_("เลิกประชุมเวลา"), required=False)
