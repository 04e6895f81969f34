"""A file of any of the four kinds as sheets of cells, read in a child process (child.py).

A file that cannot be read raises Unreadable with one clear line in Thai, and nothing has happened.
"""

import pickle
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.errors import Refused
from reports.legacy import limits
from reports.legacy.cells import Cell

ROOT: Final = Path(__file__).resolve().parent.parent.parent
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Refused):
    """The file cannot be read at all; the message is one line with the cure."""


class Fault(StrEnum):
    """Why a file was refused; the child answers with one of these words."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NO_TABLE = "no_table"
    LOCKED = "locked"
    BROKEN = "broken"
    TOO_HEAVY = "too_heavy"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_SHEETS = "too_many_sheets"
    NO_TEXT = "no_text"


SENTENCES: Final[dict[Fault, str | Promise]] = {
    Fault.EMPTY: gettext_lazy("ไฟล์ว่าง ไม่มีข้อมูล กรุณาเลือกไฟล์ใหม่"),
    Fault.TOO_BIG: gettext_lazy("ไฟล์ใหญ่เกิน 20 MB กรุณาแบ่งเป็นหลายไฟล์ หรือลบรูปภาพออกจากไฟล์"),
    Fault.NO_TABLE: gettext_lazy(
        "ไฟล์นี้ไม่ใช่ตาราง กรุณาเปิดด้วยโปรแกรมตารางคำนวณ แล้วบันทึกเป็น .xlsx .xls .ods หรือ .csv"
    ),
    Fault.LOCKED: gettext_lazy("ไฟล์ตั้งรหัสผ่านไว้ กรุณาเปิดไฟล์ นำรหัสผ่านออก แล้วบันทึกใหม่"),
    Fault.BROKEN: gettext_lazy("ไฟล์เสียหายหรือส่งมาไม่ครบ กรุณาเปิดด้วยโปรแกรมตารางคำนวณ บันทึกใหม่ แล้วเลือกไฟล์นั้น"),
    Fault.TOO_HEAVY: gettext_lazy("ไฟล์ใช้หน่วยความจำหรือเวลามากเกินไป กรุณาคัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่"),
    Fault.TOO_MANY_ROWS: gettext_lazy("ไฟล์มีข้อมูลเกิน 50,000 แถว กรุณาแบ่งเป็นหลายไฟล์"),
    Fault.TOO_MANY_COLUMNS: gettext_lazy("ตารางมีเกิน 200 คอลัมน์ กรุณาลบคอลัมน์ที่ไม่ใช้"),
    Fault.TOO_MANY_SHEETS: gettext_lazy("ไฟล์มีเกิน 100 ชีต กรุณาแบ่งเป็นหลายไฟล์"),
    Fault.NO_TEXT: gettext_lazy("อ่านตัวอักษรในไฟล์ไม่ได้ กรุณาบันทึกเป็น CSV UTF-8 หรือ .xlsx"),
}


def unreadable(fault: Fault) -> Unreadable:
    return Unreadable(str(SENTENCES[fault]))


@dataclass
class Sheet:
    """`rows` begin at row 1 and column A as a person sees them; what is empty behind the last cell is left out.

    `merged`: (top, left, bottom, right), counted from 0, ends included. `empty_tail`: rows of nothing below.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    empty_tail: int = 0


@dataclass
class Book:
    """All sheets of a file. `encoding` and `delimiter` are those of a .csv, else empty."""

    sheets: list[Sheet]
    encoding: str = ""
    delimiter: str = ""


def read_book(path: Path) -> Book:
    """The file's sheets, hidden ones as well. Raises Unreadable."""
    kind = _kind_of(path)
    try:
        done = subprocess.run(  # noqa: S603  (our own module; the words are ours and a path)
            [sys.executable, "-m", "reports.legacy.child", kind, str(path)],
            cwd=ROOT,
            env={"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise unreadable(Fault.TOO_HEAVY) from None
    if done.returncode:  # negative: the kernel ended it; else a library fell over
        raise unreadable(Fault.TOO_HEAVY if done.returncode < 0 else Fault.BROKEN)
    # Made by our own child from plain lists; no text of the file is ever unpickled.
    fault, encoding, delimiter, sheets = pickle.loads(done.stdout)  # noqa: S301  (see above)
    if fault:
        raise unreadable(Fault(fault))
    return Book([Sheet(*sheet) for sheet in sheets], encoding, delimiter)


def _kind_of(path: Path) -> str:
    """Package, compound or text: by what the file begins with, never by its name. Raises Unreadable."""
    size = path.stat().st_size
    if not size:
        raise unreadable(Fault.EMPTY)
    if size > limits.LARGEST_FILE:
        raise unreadable(Fault.TOO_BIG)
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_ZIP):
        _weigh(path)
        return "package"
    if start.startswith(_OLE):
        return "compound"
    begins = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_text = start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in start
    if not is_text or begins.startswith((b"<", b"%pdf", b"{\\rtf", b"\x89png", b"gif8", b"\xff\xd8\xff")):
        raise unreadable(Fault.NO_TABLE)
    return "text"


def _weigh(path: Path) -> None:
    """Refuse a package that unpacks to more than a list can need, or that is no spreadsheet."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise unreadable(Fault.BROKEN) from None
    names = {part.filename for part in parts}
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        raise unreadable(Fault.NO_TABLE)
    if sum(part.file_size for part in parts) > limits.UNPACKED:
        raise unreadable(Fault.TOO_HEAVY)
    if any(part.flag_bits & 1 for part in parts):
        raise unreadable(Fault.LOCKED)
