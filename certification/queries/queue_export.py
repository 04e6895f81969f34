"""The queue as a .csv file: exactly the view, every row of it, read and sent piece by piece."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.thai.printing import format_date
from certification.queries import queue
from certification.queries.queue import RoundFacts
from certification.queries.queue_page import read_filters
from certification.queries.queue_reading import rows_of, verified_of
from certification.queries.queue_rows import CaseRow, Reading, row_of
from networks.models import Province

# Excel reads a file without it as a legacy code page.
BYTE_ORDER_MARK = "\ufeff"
CHUNK = 1000
# What a spreadsheet would take for the beginning of a formula, with the full-width forms that Excel folds.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠|%")


def formula_safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) or text[:1].isspace() else text


def lines_of(user: User, params: QueryDict) -> Iterator[str]:
    """The file line by line, in the language of the request that asked."""
    filters, _form, rounds = read_filters(user, params)
    found = queue.narrow(queue.cases_in_queue(user), filters, rounds)
    order = queue.order_of(filters.sort)
    sign = "-" if order.descending else ""
    rows = rows_of(found.values("pk"), filters.sort).order_by(f"{sign}sort_value", f"{sign}pk")
    language = translation.get_language() or "th"
    return _written(rows, rounds, language)


def _written(rows: QuerySet[Any, dict[str, Any]], rounds: list[RoundFacts], language: str) -> Iterator[str]:
    # The response is read after the middleware has put the language back.
    with translation.override(language):
        yield BYTE_ORDER_MARK + _line([str(heading) for heading in _headings()])
        provinces = {province.pk: province.name for province in Province.objects.all()}
    for chunk in _chunks(rows.iterator(chunk_size=CHUNK)):
        with translation.override(language):
            reading = Reading(rounds, verified_of(chunk), provinces)
            lines = [_line(_cells(row_of(row, reading))) for row in chunk]
        yield from lines


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _headings() -> list[str]:
    return [
        _("เลขที่อ้างอิง"),
        _("องค์กร"),
        _("อำเภอ"),
        _("จังหวัด"),
        _("เครือข่าย"),
        _("ปีงบประมาณ"),
        _("สถานะ"),
        _("ส่งเมื่อ"),
        _("รอมาแล้ว (วัน)"),
        _("คะแนนประเมินตนเอง"),
        _("คะแนนตรวจ"),
        _("ระดับที่เสนอ"),
        _("แก้ไขภายในวันที่"),
    ]


def _cells(row: CaseRow) -> list[str]:
    return [
        row.reference,
        row.name,
        row.place,
        row.province,
        row.sector,
        str(row.year),
        row.tag.word,
        format_date(row.sent_at, "short") if row.sent_at else "",
        _number(row.days),
        _number(row.self_total),
        _number(row.verified_total),
        row.level,
        format_date(row.due, "short") if row.due else "",
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([formula_safe(cell) for cell in cells])
    return buffer.getvalue()
