"""What a field of a form is, and how the text typed into it is understood.

A draft keeps any text. `understand` reads it strictly: Thai or Arabic digits, Buddhist or Christian years,
and says in Thai what is wrong and how to mend it. Texts in, values out; of the world it asks today's date only.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.thai.dates import format_date, parse_date
from accounts.thai.digits import NotUnderstood, parse_count, parse_number, to_arabic
from accounts.thai.plausible import NEAR, Reach, fiscal_span
from accounts.thai.text import normalise

Text = str | Promise
MOST_CHARACTERS = {"short": 200, "long": 5000}


class FieldType(StrEnum):
    SHORT = "short"
    LONG = "long"
    LINES = "lines"  # one thing on each line
    DATE = "date"
    COUNT = "count"
    MONEY = "money"
    PHONE = "phone"
    POSTCODE = "postcode"
    EMAIL = "email"
    CHOICE = "choice"
    CHOICES = "choices"  # several, joined by commas


@dataclass(frozen=True)
class Field:
    """One field: its key in the answers, its words, and what a complete form asks of it."""

    key: str
    label: Text
    type: FieldType = FieldType.SHORT
    hint: Text = ""
    required: bool = True
    choices: tuple[tuple[str, Text], ...] = ()
    least: int | None = None
    max_length: int | None = None
    unit: Text = ""
    autocomplete: str = ""
    reach: Reach = NEAR  # of a date: how far from the round's fiscal year (or today) it may lie
    year: int | None = None  # the fiscal year (BE) of the round that asks
    later: bool = False  # may be empty in this sending, and is asked by the next

    @property
    def name(self) -> str:
        """The last part of the key: intent.head_name → head_name."""
        return self.key.rsplit(".", 1)[-1]

    @property
    def longest(self) -> int:
        """How many characters the field takes."""
        if self.max_length:
            return self.max_length
        return MOST_CHARACTERS["long" if self.type in (FieldType.LONG, FieldType.LINES) else "short"]

    def at(self, prefix: str) -> "Field":
        """The same field under a prefix, e.g. of one plan row."""
        return replace(self, key=f"{prefix}.{self.key}")

    def asked_in(self, year: int) -> "Field":
        """The same field in a round of this fiscal year (BE), which says what dates can be meant."""
        return replace(self, year=year) if self.type == FieldType.DATE else self


@dataclass(frozen=True)
class Understood:
    """A text as it was understood: `value` in canonical form for the snapshot, `shown` for the eye, or `error`."""

    value: str | int | list[str] | None = None
    shown: str = ""
    error: str = ""


EMPTY = Understood()
# Read into something else than what was typed: the reading is shown back, e.g. "อ่านว่า 12 มกราคม 2569".
READ_BACK = frozenset({FieldType.DATE, FieldType.COUNT, FieldType.MONEY, FieldType.POSTCODE})
PICKED = frozenset({FieldType.CHOICE, FieldType.CHOICES})


def understand(field: Field, text: str) -> Understood:
    """Read one text by the field's type. An empty text is EMPTY, which is no error here (see checks.problems_of)."""
    clean = normalise(text).strip()
    if not clean:
        return EMPTY
    if len(clean) > field.longest:
        return Understood(
            error=_("ยาวเกินไป: มี %(has)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(most)d ตัวอักษร")
            % {"has": len(clean), "most": field.longest}
        )
    try:
        return READERS[field.type](field, clean)
    except NotUnderstood as problem:
        return Understood(error=problem.message)


def said_back(field: Field, read: Understood, text: str) -> str:
    """How a text was understood, in a sentence; empty when the text says it itself."""
    if not read.shown or field.type not in READ_BACK or _plain(read.shown) == _plain(text):
        return ""
    value = f"{read.shown} {field.unit}" if field.unit else read.shown
    return _("อ่านว่า %(value)s") % {"value": value}


def _plain(number: str) -> str:
    """Without what changes nothing: commas, blanks, satang of naught."""
    return number.replace(",", "").replace(" ", "").removesuffix(".00")


def in_words(field: Field, text: str) -> str:
    """A text for the eye: the labels of what was picked, the reading of a date; else the text itself."""
    return understand(field, text).shown or text


def empty_said(field: Field) -> str:
    """What stands where nothing was typed: that it is missing, sent later, or not needed."""
    if field.required:
        return _("ยังไม่ได้กรอก")
    return _("ส่งภายหลัง") if field.later else _("ไม่ได้กรอก (ไม่บังคับ)")


def _text(field: Field, clean: str) -> Understood:
    return Understood(value=clean, shown=clean)


def _lines(field: Field, clean: str) -> Understood:
    lines = [line.strip(" -•\t") for line in clean.splitlines()]
    kept = [re.sub(r"^[0-9๐-๙]{1,2}[.)]\s*", "", line) for line in lines if line]
    return Understood(value=kept, shown="\n".join(kept))


def _date(field: Field, clean: str) -> Understood:
    date: datetime.date = parse_date(clean)
    if problem := field.reach.problem(date, fiscal_span(field.year) if field.year else None):
        raise NotUnderstood(problem, clean)
    return Understood(value=date.isoformat(), shown=format_date(date))


def _count(field: Field, clean: str) -> Understood:
    count = parse_count(clean)
    if field.least is not None and count < field.least:
        raise NotUnderstood(_("กรุณากรอกจำนวนตั้งแต่ %(least)d ขึ้นไป") % {"least": field.least}, clean)
    return Understood(value=count, shown=f"{count:,}")


def _money(field: Field, clean: str) -> Understood:
    amount = Decimal(parse_number(re.sub(r"บาท|฿", "", clean)))
    if amount < 0 or amount != round(amount, 2):
        raise NotUnderstood(_("กรุณากรอกจำนวนเงินเป็นบาท เช่น 12,500 หรือ 12,500.50"), clean)
    return Understood(value=f"{amount:.2f}", shown=f"{amount:,.2f}")


def _phone(field: Field, clean: str) -> Understood:
    digits = re.sub(r"[\s().\-–]", "", to_arabic(clean))
    digits = re.sub(r"^\+?66", "0", digits)
    main = re.split(r"ต่อ|,|/|#|ext", digits, maxsplit=1)[0]
    if not re.fullmatch(r"0[0-9]{8,9}|1[0-9]{3}", main):
        raise NotUnderstood(
            _("หมายเลขโทรศัพท์ต้องขึ้นต้นด้วย 0 และมี 9 หรือ 10 หลัก เช่น 053 711 234 กรุณาตรวจสอบ"), clean
        )
    return Understood(value=digits, shown=clean)


def _postcode(field: Field, clean: str) -> Understood:
    digits = to_arabic(clean).replace(" ", "")
    if not re.fullmatch(r"[1-9][0-9]{4}", digits):
        raise NotUnderstood(_("รหัสไปรษณีย์เป็นตัวเลข 5 หลัก เช่น 57110 กรุณาตรวจสอบ"), clean)
    return Understood(value=digits, shown=digits)


def _email(field: Field, clean: str) -> Understood:
    try:
        EmailValidator()(clean)
    except ValidationError:
        raise NotUnderstood(_("รูปแบบอีเมลไม่ถูกต้อง กรุณากรอกใหม่ เช่น office@school.ac.th"), clean) from None
    return Understood(value=clean.lower(), shown=clean.lower())


def _choice(field: Field, clean: str) -> Understood:
    labels = dict(field.choices)
    if clean not in labels:
        raise NotUnderstood(_("กรุณาเลือกจากรายการ"), clean)
    return Understood(value=clean, shown=str(labels[clean]))


def _choices(field: Field, clean: str) -> Understood:
    labels, picked = dict(field.choices), [part for part in clean.split(",") if part]
    if any(part not in labels for part in picked):
        raise NotUnderstood(_("กรุณาเลือกจากรายการ"), clean)
    ordered = [code for code, _label in field.choices if code in picked]
    return Understood(value=ordered, shown=" ".join(str(labels[code]) for code in ordered))


READERS: dict[FieldType, Callable[[Field, str], Understood]] = {
    FieldType.SHORT: _text,
    FieldType.LONG: _text,
    FieldType.LINES: _lines,
    FieldType.DATE: _date,
    FieldType.COUNT: _count,
    FieldType.MONEY: _money,
    FieldType.PHONE: _phone,
    FieldType.POSTCODE: _postcode,
    FieldType.EMAIL: _email,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
}
