"""Forms by which an administrator edits a framework, value by value, and confirms many at once.

The box for the source always begins empty: what the portal proposed must not become its own confirmation.
"""

from typing import Any, cast

from django import forms
from django.db.models import CharField, Model
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line, Pick, Text
from certification.forms.framework_fields import Code, Number, PartForm, Percent, Source
from certification.forms.framework_purposes import PurposeForm
from certification.forms.frameworks import YearField
from certification.models import (
    Anchor,
    Criterion,
    FactCode,
    Framework,
    FrameworkPart,
    Level,
    OutcomeItem,
    OutcomeItemType,
    PurposeRule,
    Virtue,
)

LONGEST_TEXT = 2000


class HeadForm(forms.ModelForm):
    """What a framework says of itself: title, years, and the preamble of the declaration with its source."""

    name = Line(label=_("ชื่อเกณฑ์"), longest=200)
    fiscal_year_from = YearField(label=_("ตั้งแต่ปีงบประมาณ พ.ศ."), max_length=20)
    fiscal_year_until = YearField(label=_("ถึงปีงบประมาณ พ.ศ."), max_length=20)
    preamble = Text(label=_("ถ้อยคำประกาศเจตนารมณ์"), longest=LONGEST_TEXT)
    preamble_source = Line(label=_("ที่มาของถ้อยคำ"), longest=300)

    class Meta:
        model = Framework
        fields = ("name", "fiscal_year_from", "fiscal_year_until", "preamble", "preamble_source")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("fiscal_year_from"), cleaned.get("fiscal_year_until")
        if first and last and last < first:
            self.add_error("fiscal_year_until", _("ปีสุดท้ายมาก่อนปีแรก กรุณาแก้ปีใดปีหนึ่ง"))
        return cleaned


class PledgeForm(forms.ModelForm):
    """Whether อ.05 asks for the Do & Don't pledge of each target virtue, and how long it is tried."""

    pledge_months = Number(
        label=_("ทดลองใช้ปฏิญญาคุณธรรมอย่างน้อย (เดือน)"), help_text=_("กรอก 0 หากแบบ อ.05 ไม่ถามปฏิญญาคุณธรรม")
    )
    pledge_source = Source()

    class Meta:
        model = Framework
        fields = ("pledge_months", "pledge_source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["pledge_source"] = ""


class VirtueForm(PartForm):
    name = Line(label=_("ชื่อคุณธรรม"), longest=60)
    code = Code()
    unique = "name"

    class Meta:
        model = Virtue
        fields = ("name", "code", "source")


class LevelForm(PartForm):
    number = Number(label=_("เลขระดับ"))
    name = Line(label=_("ชื่อระดับ"), longest=100)
    through = Number(label=_("นับถึงข้อ"))
    threshold = Number(label=_("คะแนนขั้นต่ำ"))
    unique = "number"

    class Meta:
        model = Level
        fields = ("number", "name", "through", "threshold", "requires_lower", "source")


def _or_none(name: str) -> Pick:
    """A choice of the criterion's that may be left open, in words where Django would put dashes."""
    field = cast("CharField[str, str]", Criterion._meta.get_field(name))
    choices = [("", _("ไม่ระบุ")), *(field.choices or ())]
    return Pick(label=field.verbose_name, choices=choices, help_text=field.help_text, required=False)


class CriterionForm(PartForm):
    short = Line(label=_("ชื่อย่อ"), longest=120)
    code = Code()
    wording = Text(label=_("ข้อความเกณฑ์"), longest=LONGEST_TEXT)
    guidance = Text(label=_("คำแนะนำ"), longest=LONGEST_TEXT, required=False)
    hint = Text(label=_("หลักฐานที่มักใช้"), longest=LONGEST_TEXT, required=False)
    hint_source = Line(label=_("ที่มาของหลักฐานที่มักใช้"), longest=300, required=False)
    share_total = Line(label=_("จำนวนทั้งหมดคือ"), longest=120, required=False)
    share_part = Line(label=_("จำนวนที่นับคือ"), longest=120, required=False)
    share_total_from = _or_none("share_total_from")
    share_part_from = _or_none("share_part_from")
    evidenced_by = _or_none("evidenced_by")

    class Meta:
        model = Criterion
        fields = (
            "short", "code", "wording", "guidance", "hint", "hint_source", "share_total", "share_total_from",
            "share_part", "share_part_from", "evidenced_by", "source",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("share_total")) != bool(cleaned.get("share_part")):
            self.add_error("share_part", _("หากข้อนี้คิดเป็นร้อยละ กรุณากรอกทั้งจำนวนทั้งหมดและจำนวนที่นับ"))
        for name in ("share_total", "share_part"):
            if cleaned.get(f"{name}_from") and not cleaned.get(name):
                self.add_error(name, _("เลือกที่มาของจำนวนแล้ว แต่ยังไม่มีชื่อเรียก กรุณากรอกชื่อเรียกของจำนวนนี้"))
        if cleaned.get("hint") and not cleaned.get("hint_source"):
            self.add_error("hint_source", _("กรุณาระบุที่มาของหลักฐานที่มักใช้"))
        return cleaned


# The facts of the forms that a score may ask for by themselves (FactCode → how the editor asks).
NEEDS = {
    FactCode.ROUNDS_REPORTED: _("รอบที่รายงานผลแล้ว อย่างน้อย"),
    FactCode.PLAN_VERSIONS: _("ครั้งที่ปรับแผน อย่างน้อย"),
}


class AnchorForm(PartForm):
    """A score in words; its `needs` are asked one by one, 0 or nothing where the score does not ask for it."""

    score = Number(label=_("คะแนน"))
    text = Text(label=_("คำอธิบายคะแนน"), longest=LONGEST_TEXT)
    min_percent = Percent(label=_("ตั้งแต่ร้อยละ"), help_text=_("เว้นว่างหากข้อนี้ไม่ได้คิดเป็นร้อยละ"))
    unique = "score"
    owner = "criterion"

    class Meta:
        model = Anchor
        fields = ("score", "text", "min_percent", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact, label in NEEDS.items():
            asked = self.instance.needs.get(fact.value, "")
            self.fields[fact.value] = Number(label=label, required=False, initial=asked)
        self.order_fields([name for name in self.fields if name != "source"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        others = {name: least for name, least in self.instance.needs.items() if name not in list(NEEDS)}
        asked = {fact.value: cleaned.get(fact.value) for fact in NEEDS}
        self.instance.needs = others | {name: least for name, least in asked.items() if least}
        return cleaned


class OutcomeItemForm(PartForm):
    label = Line(label=_("คำถาม"), longest=200)
    code = Code()
    type = Pick(label=_("ชนิดคำตอบ"), choices=OutcomeItemType.choices)
    options = Text(
        label=_("ตัวเลือก"),
        longest=LONGEST_TEXT,
        required=False,
        help_text=_("หนึ่งตัวเลือกต่อหนึ่งบรรทัด เฉพาะคำตอบแบบเลือก"),
    )

    class Meta:
        model = OutcomeItem
        fields = ("label", "code", "type", "options", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["options"] = "\n".join(str(option) for option in self.instance.options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lines = [line.strip() for line in str(cleaned.get("options") or "").splitlines() if line.strip()]
        cleaned["options"] = lines if cleaned.get("type") == OutcomeItemType.CHOICE else []
        if cleaned.get("type") == OutcomeItemType.CHOICE and len(set(lines)) != max(len(lines), 2):
            self.add_error("options", _("กรุณากรอกตัวเลือกที่ต่างกันอย่างน้อย 2 ตัวเลือก"))
        return cleaned


PART_FORMS: dict[str, tuple[type[FrameworkPart], type[PartForm]]] = {
    "purpose": (PurposeRule, PurposeForm),
    "virtue": (Virtue, VirtueForm),
    "level": (Level, LevelForm),
    "criterion": (Criterion, CriterionForm),
    "anchor": (Anchor, AnchorForm),
    "outcome": (OutcomeItem, OutcomeItemForm),
}
KIND_NAMES = {
    "pledge": _("ปฏิญญาคุณธรรมในแบบ อ.05"),
    "purpose": _("สิ่งที่ขอในการส่งแต่ละครั้ง"),
    "virtue": _("คุณธรรม"),
    "level": _("ระดับ"),
    "criterion": _("ข้อความของเกณฑ์"),
    "anchor": _("คำอธิบายคะแนน"),
    "outcome": _("คำถามของแบบ อ.03"),
}


class ConfirmPartsForm(forms.Form):
    """Which proposed values are confirmed, one by one or all of a kind, on the word of one source."""

    kinds = forms.MultipleChoiceField(choices=list(KIND_NAMES.items()), required=False)
    chosen = forms.MultipleChoiceField(required=False)
    source = Source()

    def __init__(self, *args: Any, parts: list[FrameworkPart], pledge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.pledge = parts, pledge
        self.fields["chosen"].choices = [(part.token, part.token) for part in parts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.tokens and "chosen" not in self.errors:
            self.add_error(None, _("ยังไม่ได้เลือกค่าที่จะยืนยัน กรุณาเลือกอย่างน้อย 1 ค่า"))
        return cleaned

    @property
    def tokens(self) -> set[str]:
        """The values that are meant: the ticked ones, and all of each ticked kind."""
        kinds = self.cleaned_data.get("kinds", [])
        of_kinds = {part.token for part in self.parts if part.part_kind in kinds}
        pledge = {"pledge"} if self.pledge and "pledge" in kinds else set()
        return of_kinds | pledge | set(self.cleaned_data.get("chosen", []))


def blank_part(kind: str, owner: Model) -> FrameworkPart:
    """A value that is not there yet, under its framework or, an anchor, under its criterion."""
    model, form = PART_FORMS[kind]
    return model(**{form.owner: owner})
