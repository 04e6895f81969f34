"""Files that are no list, or want to do harm: made from parts, small on disk."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import xlwt
from openpyxl import Workbook

from tests.factories.spreadsheets.drawing import draw
from tests.factories.spreadsheets.messes import document_with
from tests.factories.spreadsheets.writing import write_ods, write_xls, write_xlsx

LAST_ROW = 1_048_576
_ODS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "' + f"&{before};" * 10 + '">' for before, name in pairwise("abcdefghij"))
    + "]>"
)
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>ชื่อองค์กร</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>ระดับ</t></is></c></row>'
)


def text_row(number: int, said: str) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{said}</t></is></c></row>'


def xlsx_of(path: Path, rows: str, doctype: str = "", strings: str | None = None) -> Path:
    """A workbook that is whole but for its sheet (and its shared strings)."""
    whole = path.with_suffix(".whole")
    book = Workbook()
    book.active["A1"] = "ชื่อองค์กร"
    book.save(whole)
    sheet = (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content: bytes | str = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = sheet
            elif part == "xl/sharedStrings.xml" and strings is not None:
                content = strings
            new.writestr(part, content)
    whole.unlink()
    return path


def ods_of(path: Path, rows: str, doctype: str = "", manifest: str = "") -> Path:
    content = (
        f'<?xml version="1.0"?>{doctype}<office:document-content {_ODS}><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}">{manifest}</manifest:manifest>',
        )
    return path


def ods_cell(said: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{said}</text:p></table:table-cell>"
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


ODS_HEADER = ods_row(ods_cell("ชื่อองค์กร"), ods_cell("ระดับ"))


def zip_of(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def lying(path: Path) -> Path:
    """The same package, saying that each of its parts is small when unpacked."""
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        found = content.find(mark)
        while found >= 0:
            content[found + at : found + at + 4] = (1000).to_bytes(4, "little")
            found = content.find(mark, found + 4)
    path.write_bytes(bytes(content))
    return path


def encrypted_xlsx(path: Path) -> Path:
    """As Excel locks a workbook: an OLE container with the streams EncryptionInfo and EncryptedPackage."""
    sector, free, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16))
    words = (0x003E, 3, 0xFFFE, 9, 6)
    header += b"".join(word.to_bytes(2, "little") for word in words) + bytes(10)
    table = (1, 1, 0, 4096, end, 0, end, 0)
    header += b"".join(n.to_bytes(4, "little") for n in table)
    header += (0).to_bytes(4, "little") + b"\xff" * (436 - 4)
    chain = [0xFFFFFFFD, end, *range(3, 10), end, *range(11, 18), end]
    fat = b"".join(n.to_bytes(4, "little") for n in chain).ljust(sector, b"\xff")
    entries = [
        _entry("Root Entry", 5, child=1, start=end, size=0),
        _entry("EncryptionInfo", 2, right=2, start=2, size=4096),
        _entry("EncryptedPackage", 2, start=10, size=4096),
        _entry("", 0, start=0, size=0),
    ]
    assert free > end
    path.write_bytes(bytes(header) + fat + b"".join(entries) + bytes(4096) * 2)
    return path


def _entry(name: str, kind: int, *, child: int = -1, right: int = -1, start: int, size: int) -> bytes:
    said = name.encode("utf-16-le") + (b"\0\0" if name else b"")
    links = b"".join((n & 0xFFFFFFFF).to_bytes(4, "little") for n in (-1, right, child))
    return (
        said.ljust(64, b"\0") + len(said).to_bytes(2, "little") + bytes([kind, 1]) + links + bytes(36)
        + start.to_bytes(4, "little") + size.to_bytes(8, "little")
    )  # fmt: skip


def good(path: Path) -> Path:
    """A list without a mess, of the kind that the name says."""
    writers = {".xlsx": write_xlsx, ".xls": write_xls, ".ods": write_ods}
    writers[path.suffix](path, draw(document_with()))
    return path


def damaged(path: Path, how: str) -> Path:
    content = bytearray(good(path).read_bytes())
    if how == "half":
        content = content[: len(content) // 2]
    elif how == "cut":
        content = content[:-30]
    else:
        content[len(content) // 3 : len(content) // 3 + 200] = b"\xff" * 200
    path.write_bytes(bytes(content))
    return path


def locked_xls(path: Path) -> Path:
    """A workbook of Excel 97 whose second record says that the others are encrypted (MS-XLS, FilePass)."""
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "ชื่อองค์กร")
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue().replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1))
    return path


def many_sheets(path: Path, count: int) -> Path:
    book = Workbook()
    for number in range(1, count):
        book.create_sheet(f"s{number}")
    book.save(path)
    return path
