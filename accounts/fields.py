"""Form fields that read what people type and answer in Thai when they cannot.

Django's own Thai catalogue leaves many of its messages in English, so these fields bring their own words.
"""

import datetime
import re
from typing import Any, cast

from django import forms
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.thai.dates import parse_date
from accounts.thai.digits import NotUnderstood, to_arabic
from accounts.thai.plausible import NEAR, Reach
from accounts.thai.printing import format_date
from accounts.thai.text import can_be_seen, normalise, normalise_line

_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f]")
# What a browser would take for markup. Everything is escaped on output; a name with markup is a mistake
# or an attack, and is told so instead of being stored.
_MARKUP = re.compile(r"<\s*[a-zA-Z/!?]")
_PHONE = re.compile(r"[0-9+()\-/,. ]*(?:ต่อ *[0-9]+)?")

EMPTY = _("กรุณากรอก")
FOREIGN = _("มีอักขระที่ใช้ไม่ได้ปนอยู่ กรุณาพิมพ์ใหม่")
NOT_OFFERED = _("กรุณาเลือกจากรายการ")


class Line(forms.CharField):
    """One line of text (a name, a post), stored in one spelling; at most `longest` characters."""

    multiline = False

    def __init__(self, *, longest: int, empty: str | Promise = EMPTY, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest
        self.error_messages["required"] = cast(str, empty)

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value)
        if _CONTROL.search(text):
            raise forms.ValidationError(FOREIGN, code="control")
        if _MARKUP.search(text):
            raise forms.ValidationError(_("กรุณาพิมพ์เป็นข้อความธรรมดา ใช้คำสั่งเว็บ เช่น <b> ไม่ได้"), code="markup")
        clean = normalise(text) if self.multiline else normalise_line(text)
        clean = clean if can_be_seen(clean) else ""
        if len(clean) > self.longest:
            raise forms.ValidationError(
                _("ยาวเกินไป (%(length)s ตัวอักษร) กรุณาเขียนไม่เกิน %(longest)s ตัวอักษร"),
                code="too_long",
                params={"length": len(clean), "longest": self.longest},
            )
        return clean


class Text(Line):
    """Several lines of text (a reason, a message)."""

    multiline = True
    widget = forms.Textarea(attrs={"rows": 3})


class Email(Line):
    """An e-mail address, in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(longest=254, empty=_("กรุณากรอกอีเมล"), **kwargs)
        self.validators.append(EmailValidator(_("รูปแบบอีเมลไม่ถูกต้อง กรุณาตรวจสอบ เช่น somchai@example.go.th")))

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace(" ", "").lower()


class Phone(Line):
    """A telephone number as people write it; Thai digits become Arabic ones."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
        super().__init__(longest=40, **kwargs)

    def to_python(self, value: Any) -> str:
        text = to_arabic(super().to_python(value))
        figures = sum(character.isdigit() for character in text)
        if text and (not _PHONE.fullmatch(text) or not 9 <= figures <= 30):
            raise forms.ValidationError(
                _("กรุณากรอกหมายเลขโทรศัพท์พร้อมรหัสพื้นที่ เช่น 053 711 234 หรือ 081 234 5678"), code="phone"
            )
        return text


class Day(forms.CharField):
    """A date in any digits, Buddhist or Christian year; `understood` shows how it was read.

    `reach`: how far from today the day may lie; one that cannot be meant is asked back.
    """

    def __init__(self, *, reach: Reach = NEAR, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "input--medium"}))
        kwargs.setdefault("help_text", _("เช่น 1 ตุลาคม 2568 หรือ 1/10/2568"))
        super().__init__(**kwargs)
        self.error_messages["required"] = _("กรุณากรอกวันที่")
        self.reach = reach
        self.understood = ""

    def clean(self, value: Any) -> datetime.date | None:  # type: ignore[override]  # a date, not its text
        text = "" if value is None else str(value).strip()
        if _CONTROL.search(text):
            raise forms.ValidationError(FOREIGN, code="control")
        if not text:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            day = parse_date(text)
        except NotUnderstood as problem:
            raise forms.ValidationError(problem.message, code="date") from problem
        if implausible := self.reach.problem(day):
            raise forms.ValidationError(implausible, code="implausible")
        self.understood = format_date(day)
        return day

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, datetime.date) else value


class Pick(forms.ChoiceField):
    """One of a short list."""

    def __init__(self, *, empty: str | Promise = NOT_OFFERED, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages.update(required=cast(str, empty), invalid_choice=NOT_OFFERED)


class PickOne(forms.ModelChoiceField):
    """One of the rows that this person may choose from."""

    def __init__(self, *, empty: str | Promise = NOT_OFFERED, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("กรุณาเลือก"))  # Django's own is a row of dashes
        super().__init__(**kwargs)
        self.error_messages.update(required=cast(str, empty), invalid_choice=NOT_OFFERED)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError as problem:  # a null character has a message of its own, in English
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice") from problem
