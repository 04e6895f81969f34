"""Several organisations in one cell of names: never one organisation in silence."""

import re
from typing import Final

from django.utils.translation import gettext as _

from accounts.thai.digits import to_arabic
from networks.models.organisations import OrganisationType
from reports.legacy.cells import Cell
from reports.legacy.levels import type_of

_FIRST: Final = re.compile(r"\(?1[.)] *[^0-9\s.)]")
_SECOND: Final = re.compile(r"(?<![0-9])\(?2[.)] *[^0-9\s.)]")
_BETWEEN: Final = re.compile(r"[\n,;]|(?<![ก-ฮ])/")


def problem_of_several(name: Cell) -> tuple[str, ...]:
    """ "1. วัดดอนแก้ว 2. วัดดอนมูล" is a list: an error with its cure."""
    if not isinstance(name, str) or len(name) < 8 or not (")" in name or "." in name):
        return ()
    plain = to_arabic(name).strip()
    if _FIRST.match(plain) and _SECOND.search(plain, 4):
        return (_("ช่องเดียวมีหลายองค์กร กรุณาแยกเป็นแถวละหนึ่งองค์กรในไฟล์"),)
    return ()


def note_of_several(name: Cell) -> tuple[str, ...]:
    """Names on several lines, or behind commas, that each begin as an organisation does: to be looked at."""
    if not isinstance(name, str) or not ("\n" in name or "," in name or ";" in name):
        return ()
    parts = [part.strip() for part in _BETWEEN.split(name.strip())]
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(type_of(part) != OrganisationType.OTHER for part in parts):
        return (_("ช่องชื่ออาจมีหลายองค์กร กรุณาตรวจสอบ หากใช่ให้แยกเป็นแถวละหนึ่งองค์กร"),)
    return ()
