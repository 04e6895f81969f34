"""The fields of the framework editor: numbers and percentages as people type them, codes, and sources.

And what the forms of all values have in common.
"""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import Line
from accounts.thai.digits import NotUnderstood, parse_count, parse_number
from certification.models import PROPOSAL

MOST = 1000
_CODE = re.compile("[a-z0-9_-]+")


class Number(forms.CharField):
    """A whole number as people type it, at most `MOST`."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "input--short", "inputmode": "numeric"})
        super().__init__(widget=widget, **kwargs)
        self.error_messages["required"] = str(_("กรุณากรอกตัวเลข"))

    def clean(self, value: object) -> int | None:  # type: ignore[override]  # a number, not its text
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_count(text)
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message) from None
        if number > MOST:
            raise forms.ValidationError(_("ตัวเลขนี้มากเกินไป กรุณากรอกไม่เกิน 1,000"))
        return number


class Percent(forms.CharField):
    """A percentage with at most two decimals, 0 to 100; empty is None."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"class": "input--short", "inputmode": "decimal"})
        super().__init__(widget=widget, required=False, **kwargs)

    def clean(self, value: object) -> Decimal | None:  # type: ignore[override]  # a number, not its text
        text = super().clean(value)
        if not text:
            return None
        try:
            percent = Decimal(parse_number(text))
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message) from None
        if not 0 <= percent <= 100 or percent != percent.quantize(Decimal("0.01")):
            raise forms.ValidationError(_("ร้อยละต้องอยู่ระหว่าง 0 ถึง 100 ทศนิยมไม่เกิน 2 ตำแหน่ง กรุณาแก้"))
        return percent


class Source(Line):
    """The document on whose word a value is confirmed; never the portal's own proposal."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("ยืนยันตามเอกสารใด"))
        kwargs.setdefault("help_text", _("เช่น หนังสือกรมการศาสนา ที่ วธ 0303/ว 123 ลงวันที่ 5 มกราคม 2569"))
        super().__init__(longest=300, empty=_("กรุณาระบุเอกสารหรือคำสั่งที่ใช้ยืนยัน"), **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if PROPOSAL in text:
            raise forms.ValidationError(
                _("ข้อเสนอของระบบใช้เป็นที่มาไม่ได้ กรุณาระบุเอกสารหรือคำสั่งที่ใช้ยืนยัน"), code="proposal"
            )
        return text


class Code(Line):
    """The lasting name of a value: answers are kept under it, and versions are compared by it."""

    def __init__(self) -> None:
        super().__init__(
            longest=40,
            required=False,
            label=_("รหัส"),
            help_text=_("อักษรอังกฤษตัวเล็ก ตัวเลข และ - ใช้เทียบกับฉบับก่อน เว้นว่างให้ระบบตั้งให้"),
        )

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and not _CODE.fullmatch(text):
            raise forms.ValidationError(_("รหัสใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และ - กรุณาแก้"))
        return text


class PartForm(forms.ModelForm):
    """A value with its source: saving it is the administrator's word that it is right.

    `unique` is the field that no other value beside it (of the same `owner`) may have alike.
    """

    source = Source()
    unique = ""
    owner = "framework"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["source"] = ""
        if "code" in self.fields and not self.instance._state.adding:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in {"code", self.unique} & set(cleaned):
            if cleaned[name] not in ("", None) and self._beside().filter(**{name: cleaned[name]}).exists():
                self.add_error(name, _("มีค่านี้อยู่แล้วในเกณฑ์เดียวกัน กรุณากรอกค่าอื่น"))
        return cleaned

    def _beside(self) -> Any:
        owner = {f"{self.owner}_id": getattr(self.instance, f"{self.owner}_id")}
        return type(self.instance)._default_manager.filter(**owner).exclude(pk=self.instance.pk)
