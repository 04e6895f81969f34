"""The administrator's forms of sectors: names and order, the years in force and where, the end."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, PickOne
from accounts.thai.dates import fiscal_year, parse_year
from accounts.thai.digits import NotUnderstood, parse_count
from accounts.thai.plausible import FIRST_YEAR
from networks.models import Province, Sector, SectorTerm
from networks.models.sectors import LONGEST_CODE
from networks.services.sectors import SectorFacts, SectorYears

MOST_POSITION = 999
YEARS_AHEAD = 10


class Year(forms.CharField):
    """A fiscal year (BE) in any digits, within the reach of the programme."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}))
        super().__init__(max_length=60, **kwargs)
        self.error_messages["required"] = _("กรุณากรอกปีงบประมาณ")  # type: ignore[assignment]  # lazy

    def clean(self, value: Any) -> int | None:  # type: ignore[override]  # a year, not its text
        text = super().clean(value)
        if not text:
            return None
        try:
            year = parse_year(text)
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message, code="year") from problem
        last = fiscal_year(timezone.localdate()) + YEARS_AHEAD
        if not FIRST_YEAR <= year <= last:
            raise forms.ValidationError(
                gettext("ปี %(year)s ไม่อยู่ระหว่าง %(first)s ถึง %(last)s กรุณาตรวจสอบปี")
                % {"year": year, "first": FIRST_YEAR, "last": last},
                code="implausible",
            )
        return year


class _SourcedForm(forms.Form):
    """Where it stands, and whether that document confirms it."""

    source = Line(label=_("ที่มา"), longest=300, required=False, help_text=_("เอกสาร คำสั่ง หรือมติที่กำหนด พร้อมวันที่"))
    confirmed = forms.BooleanField(label=_("ยืนยันตามที่มานี้แล้ว"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("confirmed") and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", _("กรุณาระบุว่ายืนยันตามเอกสารหรือคำสั่งใด"))
        return cleaned


class SectorForm(_SourcedForm):
    """Names and order."""

    name_th = Line(label=_("ชื่อเต็ม"), longest=150, empty=_("กรุณากรอกชื่อเครือข่าย"))
    short_th = Line(label=_("ชื่อย่อ"), longest=30, empty=_("กรุณากรอกชื่อย่อ"), help_text=_("ใช้ในตาราง เช่น ภาครัฐ"))
    name_en = Line(label=_("ชื่อเต็มภาษาอังกฤษ"), longest=150, empty=_("กรุณากรอกชื่อภาษาอังกฤษ"))
    short_en = Line(label=_("ชื่อย่อภาษาอังกฤษ"), longest=30, empty=_("กรุณากรอกชื่อย่อภาษาอังกฤษ"))
    position = Line(
        label=_("ลำดับ"),
        longest=20,
        empty=_("กรุณากรอกลำดับ"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        help_text=_("เลขน้อยแสดงก่อน"),
    )
    field_order: tuple[str, ...] = (
        "code",
        "name_th",
        "short_th",
        "name_en",
        "short_en",
        "position",
        "source",
        "confirmed",
    )

    def clean_position(self) -> int:
        try:
            position = parse_count(self.cleaned_data["position"])
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message, code="number") from problem
        if position > MOST_POSITION:
            raise forms.ValidationError(_("ลำดับต้องเป็น 0 ถึง 999 กรุณาแก้ไข"), code="number")
        return position

    @property
    def facts(self) -> SectorFacts:
        """What was filled in; after is_valid()."""
        names = ("name_th", "short_th", "name_en", "short_en", "position", "source", "confirmed")
        return SectorFacts(**{name: self.cleaned_data[name] for name in names})


class TermForm(_SourcedForm):
    """The years, and where."""

    province = PickOne(
        label=_("จังหวัด"),
        queryset=Province.objects.order_by("sort_key"),
        required=False,
        empty_label=_("ทุกจังหวัด"),
    )
    from_year = Year(label=_("ตั้งแต่ปีงบประมาณ พ.ศ."))
    until_year = Year(label=_("ถึงปีงบประมาณ พ.ศ."), required=False, help_text=_("เว้นว่างไว้เมื่อยังไม่กำหนดปีสุดท้าย"))
    field_order: tuple[str, ...] = ("province", "from_year", "until_year", "source", "confirmed")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("from_year"), cleaned.get("until_year")
        if begins and ends and ends < begins:
            self.add_error("until_year", _("ปีสุดท้ายอยู่ก่อนปีแรก กรุณาแก้ไข"))
        return cleaned

    @property
    def years(self) -> SectorYears:
        """What was filled in; after is_valid()."""
        names = ("province", "from_year", "until_year", "source", "confirmed")
        return SectorYears(**{name: self.cleaned_data[name] for name in names})


class NewSectorForm(SectorForm, TermForm):
    """A new sector with its code and its first years; the document stands for both."""

    code = forms.RegexField(
        "^[a-z][a-z0-9_]*$",
        label=_("รหัส"),
        max_length=LONGEST_CODE,
        help_text=_("ตัวพิมพ์เล็กภาษาอังกฤษ ตัวเลข และ _ เช่น crafts ใช้ในข้อมูลเปิดและเปลี่ยนภายหลังไม่ได้"),
        error_messages={
            "required": _("กรุณากรอกรหัส"),
            "invalid": _("รหัสใช้ได้เฉพาะ a–z 0–9 และ _ และต้องขึ้นต้นด้วยตัวอักษร กรุณาแก้ไข"),
        },
    )
    field_order = (
        "code", "name_th", "short_th", "name_en", "short_en", "position",
        "province", "from_year", "until_year", "source", "confirmed",
    )  # fmt: skip


class EndSectorForm(forms.Form):
    last_year = Year(label=_("ปีงบประมาณสุดท้ายที่ใช้"))


def said_of(sector: Sector) -> dict[str, Any]:
    """What the form of a sector begins with."""
    names = ("name_th", "short_th", "name_en", "short_en", "position", "source")
    return {**{name: getattr(sector, name) for name in names}, "confirmed": not sector.unconfirmed}


def years_of(term: SectorTerm) -> dict[str, Any]:
    """What the form of a term begins with."""
    names = ("province", "from_year", "until_year", "source")
    return {**{name: getattr(term, name) for name in names}, "confirmed": not term.unconfirmed}
