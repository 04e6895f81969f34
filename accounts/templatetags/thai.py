"""Dates, numbers and digits in templates. Thai pages show Buddhist years, English pages Christian ones.

    {{ round.opens_on|be_date }}  {{ meeting.at|be_datetime }}  {% n count|grouped %}

The filters write Arabic digits; `{% n … %}` writes Thai ones for a person who has chosen them, and
`|thai_digits` writes them always (documents).
"""

import datetime
import re
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.thai.digits import to_thai
from accounts.thai.printing import BUDDHIST_OFFSET, bangkok_date, format_date, format_datetime, format_time

register = template.Library()

# What in HTML looks like text and is not: tags with their attributes, and entities such as &#39;.
_MARKUP = re.compile(r"(<[^>]*>|&[#\w]+;)")


@register.filter
def be_date(value: datetime.date | None) -> str:
    """1 กุมภาพันธ์ 2569, in English 1 February 2026; nothing for nothing."""
    return format_date(value) if value else ""


@register.filter
def be_short(value: datetime.date | None) -> str:
    """1 ก.พ. 2569, in English 1 Feb 2026."""
    return format_date(value, "short") if value else ""


@register.filter
def be_words(value: datetime.date | None) -> str:
    """วันที่ 1 เดือนกุมภาพันธ์ พุทธศักราช 2569, as certificates and orders have it."""
    return format_date(value, "words") if value else ""


@register.filter
def be_datetime(value: datetime.datetime | None) -> str:
    """17 มิ.ย. 2567 14.05 น., in English 17 Jun 2024, 14:05."""
    return format_datetime(value) if value else ""


@register.filter
def time_th(value: datetime.datetime | None) -> str:
    """14.05 น., in English 14:05."""
    return format_time(value) if value else ""


@register.filter
def be_year(value: datetime.date | int | None) -> str:
    """The year of a date, or a fiscal year as it is stored (BE): 2569, in English 2026."""
    if value is None:
        return ""
    year = value if isinstance(value, int) else bangkok_date(value).year + BUDDHIST_OFFSET
    return str(year - BUDDHIST_OFFSET if get_language() == "en" else year)


@register.filter
def thai_digits(value: Any) -> str:
    """The value with Thai digits, whoever reads it; markup that is marked safe stays whole."""
    text = str(value)
    if not isinstance(value, SafeData):
        return to_thai(text)
    pieces = _MARKUP.split(text)
    pieces[::2] = [to_thai(piece) for piece in pieces[::2]]
    # Safe as before: only figures outside tags and entities were changed, into figures.
    return mark_safe("".join(pieces))  # noqa: S308  (see above)


@register.filter
def digits(value: Any, user: Any) -> str:
    """The value with the digits that this person has chosen; Arabic ones on English pages."""
    if get_language() != "en" and getattr(user, "thai_digits", False):
        return thai_digits(value)
    return value if isinstance(value, str) else str(value)


@register.simple_tag(takes_context=True)
def n(context: Context, value: Any) -> str:
    """The value with the digits that the reader has chosen."""
    return digits(value, getattr(context.get("request"), "user", None))


@register.filter
def grouped(value: int | Decimal | None) -> str:
    """A number with commas: 1,234,567 or 1,234.50."""
    return "" if value is None else f"{value:,}"


@register.filter
def baht(value: int | Decimal | None) -> str:
    """An amount of money: 1,234.50 บาท; satang are written only where there are any."""
    if value is None:
        return ""
    return _("%(amount)s บาท") % {"amount": f"{Decimal(value):,.2f}".removesuffix(".00")}
