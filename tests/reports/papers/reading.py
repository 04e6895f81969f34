"""Papers read back: the text layer of a PDF, page by page, with the blanks folded away."""

import io
import subprocess

import pikepdf

from accounts.thai.digits import to_thai


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page in the order it was written, without any blank: a cell of several lines is whole."""
    found = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True, timeout=120
    )
    return ["".join(page.split()) for page in found.stdout.decode().split("\f")[:-1]]


def text_of(pdf: bytes) -> str:
    """All pages together."""
    return "".join(pages_of(pdf))


def folded(text: object) -> str:
    return "".join(str(text).split())


def lost(text: str, wanted: list[str]) -> list[str]:
    """Which of these are not in a text of `text_of`."""
    return [each for each in wanted if folded(each) not in text]


def page_number(number: int, of: int, *, thai: bool = True) -> str:
    said = f"หน้า {number} จาก {of}"
    return folded(to_thai(said) if thai else said)


def is_tagged(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "/StructTreeRoot" in opened.Root and bool(opened.Root.MarkInfo.Marked)
