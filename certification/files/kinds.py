"""The five kinds of file that are taken as evidence, told by their content and never by their name."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from certification.files.findings import Fault, Rejected


class Kind(StrEnum):
    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True)
class KindCard:
    """How a kind is served (content type), named for people (label) and saved (suffix)."""

    content_type: str
    label: str
    suffix: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[Kind, KindCard] = {
    Kind.PDF: KindCard("application/pdf", "PDF", ".pdf"),
    Kind.JPEG: KindCard("image/jpeg", "JPG", ".jpg"),
    Kind.PNG: KindCard("image/png", "PNG", ".png"),
    Kind.DOCX: KindCard(f"{_OFFICE}.wordprocessingml.document", "DOCX", ".docx"),
    Kind.XLSX: KindCard(f"{_OFFICE}.spreadsheetml.sheet", "XLSX", ".xlsx"),
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG})
PACKAGES = frozenset({Kind.DOCX, Kind.XLSX})
# What a browser offers to choose from; the content decides, this is only a courtesy.
ACCEPT = ",".join([*(card.suffix for card in KINDS.values()), ".jpeg", "image/jpeg", "image/png"])


def kind_of_content_type(content_type: str) -> Kind | None:
    """The kind that is served with this content type; None for another."""
    return next((kind for kind, card in KINDS.items() if card.content_type == content_type), None)


PDF_HEAD = b"%PDF-"
ZIP_HEAD = b"PK\x03\x04"
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADS: dict[bytes, Kind] = {
    PDF_HEAD: Kind.PDF,
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
}
# What people send by mistake, so that the refusal can name the cure. OLE_HEAD: see below.
_STRANGERS: dict[bytes, Fault] = {
    b"GIF8": Fault.OTHER_PICTURE,
    b"BM": Fault.OTHER_PICTURE,
    b"II*\x00": Fault.OTHER_PICTURE,
    b"MM\x00*": Fault.OTHER_PICTURE,
    b"PK\x05\x06": Fault.ARCHIVE,
    b"Rar!": Fault.ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": Fault.ARCHIVE,
    b"\x1f\x8b": Fault.ARCHIVE,
}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})


def simple_kind_of(source: Path) -> Kind | None:
    """PDF, JPEG or PNG by the first bytes; None for a zip container, which has to be looked into.

    Raises Rejected for every other content, with the fault that names the best cure.
    """
    with source.open("rb") as file:
        head = file.read(1024)
    for start, kind in _HEADS.items():
        if head.startswith(start):
            return kind
    if head.startswith(ZIP_HEAD):
        return None
    raise Rejected(_stranger(source, head))


def _stranger(source: Path, head: bytes) -> Fault:
    if head.startswith(OLE_HEAD):
        # An encrypted .docx or .xlsx is a stream of this name in the old container; else it is a .doc or .xls.
        encrypted = "EncryptedPackage".encode("utf-16-le") in source.read_bytes()
        return Fault.PASSWORD if encrypted else Fault.OLD_OFFICE
    if head[4:8] == b"ftyp":
        return Fault.HEIC if head[8:12] in _HEIC_BRANDS else Fault.NOT_TAKEN
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Fault.OTHER_PICTURE
    if PDF_HEAD in head:
        return Fault.BROKEN  # something stands before the PDF: saving it anew mends an honest one
    return next((fault for start, fault in _STRANGERS.items() if head.startswith(start)), Fault.NOT_TAKEN)
