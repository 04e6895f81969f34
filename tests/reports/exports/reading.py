"""Reading a file that we wrote, as a spreadsheet would: .csv back to texts, .xlsx by openpyxl and by its XML."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl

from reports.exports.escaping import unescape

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_HELD = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_csv(content: bytes) -> list[list[str]]:
    """The cells as they were typed, the headings first."""
    return [[unescape(cell) for cell in row] for row in raw_csv(content)]


def raw_csv(content: bytes) -> list[list[str]]:
    """The cells as a spreadsheet gets them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def xml_of(content: bytes, part: str = SHEET) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(part).decode()


def parts_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.namelist()


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def read_xlsx(content: bytes) -> list[list[object]]:
    """Values by openpyxl; texts by the XML, as Excel understands them."""
    texts = texts_of(content)
    sheet = book_of(content).active
    return [
        ["" if cell.value is None else texts.get(cell.coordinate, cell.value) for cell in row]
        for row in sheet.iter_rows()
    ]


def texts_of(content: bytes) -> dict[str, str]:
    """Address → the text of each cell that holds one. What XML cannot hold stands in it as _x0001_."""
    tree = ElementTree.fromstring(xml_of(content))  # noqa: S314  (a file of our own)
    return {
        cell.get("r", ""): _HELD.sub(lambda held: chr(int(held[1], 16)), "".join(cell.itertext()))
        for cell in tree.iter(f"{XML}c")
        if cell.get("t") in ("inlineStr", "s", "str")
    }
