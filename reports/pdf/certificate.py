"""เกียรติบัตร: what it says, gathered once and kept with the document; A4 landscape, Thai numerals."""

import datetime
import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from PIL import ImageFont

from accounts.thai.dates import format_date
from accounts.thai.digits import to_thai
from certification.models import Certificate
from reports.pdf.render import STATIC
from reports.pdf.render import render_pdf as render_html
from reports.pdf.stamping import Drawing, Filling, Words, stamp

VERSION = "certificate-2"
TEMPLATE = STYLE = "certificate"
# Lines of the page that differ from certificate to certificate, beside the name and the QR code (data-hole in
# the template).
LINES = ("place", "level_name", "year_line", "date_line", "number_line", "spoken_code")
NAME_WIDTH_MM = 232.0
NAME_SIZE_PT, SMALLEST_NAME_PT = 40, 22
PT_TO_MM = 25.4 / 72


def data_of(certificate: Certificate) -> dict[str, Any]:
    """All that the paper says, as plain values; the document keeps them."""
    return {
        "number": certificate.number_text,
        "name": certificate.organisation_name,
        "place": certificate.place,
        "level": certificate.level,
        "level_name": certificate.level_name,
        "fiscal_year": certificate.fiscal_year,
        "issued_on": certificate.issued_on.isoformat(),
        "verify_url": settings.SITE_URL + reverse("certification:verify", args=[certificate.code]),
        "code": certificate.code,
        "demo": settings.DEMO,
    }


def render_pdf(data: dict[str, Any]) -> bytes:
    """The certificate as PDF from the data kept with it."""
    with translation.override("th"):
        return render_html(TEMPLATE, STYLE, _context(data))


def render_many(many: Sequence[dict[str, Any]]) -> list[bytes]:
    """The same for many at once, in their order: those that differ only in the holes of the page are stamped."""
    contexts = [_context(data) for data in many]
    made: dict[int, bytes | None] = {}
    with translation.override("th"):
        for numbers in _alike(contexts):
            fillings = [_filling(contexts[number]) for number in numbers]
            made |= zip(numbers, stamp(TEMPLATE, STYLE, contexts[numbers[0]], fillings), strict=True)
        return [made.get(number) or render_html(TEMPLATE, STYLE, one) for number, one in enumerate(contexts)]


def _alike(contexts: Sequence[dict[str, Any]]) -> Iterable[list[int]]:
    """Numbers of certificates that are the same page but for its holes; a name of several lines is like no other."""
    found: dict[bool, list[int]] = {}
    for number, context in enumerate(contexts):
        if not context["name_wraps"]:
            found.setdefault(context["demo"], []).append(number)
    return found.values()


def _context(data: dict[str, Any]) -> dict[str, Any]:
    """What the template shows."""
    issued_on = datetime.date.fromisoformat(data["issued_on"])
    size, lines = fit_name(data["name"])
    number = to_thai(data["number"])
    return {
        **data,
        "title": f"เกียรติบัตร {number}",
        "number_line": f"เลขที่ {number}",
        "year_line": f"ประจำปีงบประมาณ พ.ศ. {to_thai(str(data['fiscal_year']))}",
        "date_line": f"ให้ไว้ ณ {to_thai(format_date(issued_on, 'words', lang='th'))}",
        "spoken_code": "-".join(data["code"][at : at + 4] for at in (0, 4, 8)),
        "name_size": size,
        "name_wraps": lines > 1,
        "qr": segno.make(data["verify_url"], error="m").svg_inline(
            border=0, omitsize=True, dark="#1f1b2e", svgclass="qr", lineclass=None
        ),
    }


def _filling(context: dict[str, Any]) -> Filling:
    """What differs from certificate to certificate: the holes of the template."""
    return Filling(
        title=context["title"],
        holes={
            "name": Words.of(context["name"], context["name_size"]),
            **{line: Words.of(context[line]) for line in LINES},
            "qr": Drawing(context["qr"]),
        },
    )


def fit_name(name: str) -> tuple[int, int]:
    """(font size in pt, lines): the name shrinks to stay on one line, and only then breaks into more."""
    width_mm = _font().getlength(name) / 100 * NAME_SIZE_PT * PT_TO_MM
    size = min(NAME_SIZE_PT, math.floor(NAME_SIZE_PT * NAME_WIDTH_MM / max(width_mm, 1)))
    if size >= SMALLEST_NAME_PT:
        return size, 1
    return SMALLEST_NAME_PT + 2, math.ceil(width_mm * (SMALLEST_NAME_PT + 2) / NAME_SIZE_PT / NAME_WIDTH_MM)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        STATIC / "fonts/sarabun/ttf/Sarabun-Bold.ttf", 100, layout_engine=ImageFont.Layout.BASIC
    )
