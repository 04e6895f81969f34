"""Word and Excel files: zip packages, judged by their list of contents before anything is unpacked.

Refused: macros, programs and old Office objects inside, a template fetched from elsewhere, XML with a
document type (the way of entity bombs), bombs, and zips with something before, behind or on top of them.
"""

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from certification.files.findings import Fault, Finding, Rejected
from certification.files.kinds import OLE_HEAD, ZIP_HEAD, Kind
from certification.files.limits import MOST_CONTENTS, MOST_ENTRIES, MOST_NESTED, MOST_UNPACKED
from certification.files.viruses import TEST_VIRUS

CHUNK = 256 * 1024

_MAIN = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    f"{_MAIN}wordprocessingml.document.main+xml": Kind.DOCX,
    f"{_MAIN}spreadsheetml.sheet.main+xml": Kind.XLSX,
}
_MACRO_WORDS = ("macroenabled", "vbaproject", "macrosheet")
_PROGRAM_HEADS = (OLE_HEAD, b"MZ", b"\x7fELF", b"#!/")
_TYPES = "[Content_Types].xml"
# Never in an honest part: the text of a document has its "<" written as "&lt;".
_NEEDLES = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY", "<ddeLink")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_OVERLAP = 80
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument")


def check_package(source: Path) -> Finding:
    """DOCX or XLSX, or Rejected. Nothing is rewritten: the file is kept as it came."""
    with source.open("rb") as file:
        _refuse_odd_shape(file, source.stat().st_size)
        with zipfile.ZipFile(file) as package:
            _refuse_bomb(package, source.stat().st_size)
            kind = _kind_of(package)
            for entry in package.infolist():
                _check_part(package, entry)
    return Finding(kind=kind)


def _refuse_odd_shape(file: IO[bytes], size: int) -> None:
    """The record at the end says how many entries there are and where: ask it before Python reads them all."""
    start = max(0, size - 22 - 65_535)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Rejected(Fault.BROKEN)
    entries, list_size, list_start, comment = struct.unpack("<10xHIIH", tail[at : at + 22])
    if entries > MOST_ENTRIES or list_size > MOST_CONTENTS:
        raise Rejected(Fault.TOO_LARGE_INSIDE)
    if list_start + list_size != start + at or comment or len(tail) - at != 22:
        raise Rejected(Fault.HIDDEN)


def _refuse_bomb(package: zipfile.ZipFile, size: int) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Rejected(Fault.PASSWORD)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Rejected(Fault.TOO_LARGE_INSIDE)
    names = {entry.filename.lower() for entry in entries}
    overlapping = sum(entry.compress_size for entry in entries) > size
    strange_packing = any(e.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for e in entries)
    if overlapping or strange_packing or len(names) != len(entries) or any(_is_odd(name) for name in names):
        raise Rejected(Fault.HIDDEN)


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or "\x00" in name or ".." in name.split("/") or ":" in name


def _kind_of(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if _TYPES not in names:
        raise Rejected(Fault.ARCHIVE)
    if any("vbaproject" in name.lower() for name in names):
        raise Rejected(Fault.MACRO)
    declared = dict(_declared_types(package))
    if any(word in said.lower() for said in declared.values() for word in _MACRO_WORDS):
        raise Rejected(Fault.MACRO)
    mains = [(name, _KINDS[said]) for name, said in declared.items() if said in _KINDS]
    if len(mains) == 1 and mains[0][0].lstrip("/") in names:
        return mains[0][1]
    if any("presentationml" in said for said in declared.values()):
        raise Rejected(Fault.PRESENTATION)
    raise Rejected(Fault.HIDDEN if len(mains) > 1 else Fault.NOT_TAKEN)


def _declared_types(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(part, content type) of the package's own list, which is one of its parts."""
    for element in _xml(package, _TYPES):
        yield (
            element.get("PartName") or f"*.{element.get('Extension', '')}",
            element.get("ContentType", ""),
        )


def _xml(package: zipfile.ZipFile, name: str) -> ET.Element:
    """A small XML part read whole, after it was seen to have no document type."""
    with package.open(name) as part:
        text = part.read(MOST_CONTENTS + 1)
    if len(text) > MOST_CONTENTS:
        raise Rejected(Fault.TOO_LARGE_INSIDE)
    if any(needle in text for needle in _NEEDLES):
        raise Rejected(Fault.HIDDEN)
    return ET.fromstring(text)  # noqa: S314  (small, and without entities: both were just seen to)


def _check_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack one part piece by piece (its length and checksum are compared), looking at what goes by."""
    name = entry.filename.lower()
    with package.open(entry) as part:
        head = part.read(CHUNK)
        if head.startswith(_PROGRAM_HEADS):
            raise Rejected(Fault.HIDDEN)
        if head.startswith(ZIP_HEAD):
            _check_nested(name, head + part.read(MOST_NESTED))
            return
        is_xml = name.endswith((".xml", ".rels", ".vml"))
        seen = head
        while seen:
            if TEST_VIRUS in seen:
                raise Rejected(Fault.VIRUS)
            if is_xml and any(needle in seen for needle in _NEEDLES):
                raise Rejected(Fault.HIDDEN)
            fresh = part.read(CHUNK)
            seen = seen[-_OVERLAP:] + fresh if fresh else b""
    if name.endswith(".rels"):
        _refuse_fetching(package, entry.filename)


def _refuse_fetching(package: zipfile.ZipFile, name: str) -> None:
    for relation in _xml(package, name):
        fetched = re.search(r"[^/]*$", relation.get("Type", ""))
        if relation.get("TargetMode") == "External" and fetched and fetched[0] in _FETCHED:
            raise Rejected(Fault.HIDDEN)


def _check_nested(name: str, content: bytes) -> None:
    """A chart in Word keeps its figures as an Excel file inside: that, one level deep, and no other zip."""
    if "/embeddings/" not in name or not name.endswith((".xlsx", ".docx")) or len(content) > MOST_NESTED:
        raise Rejected(Fault.HIDDEN)
    inner = io.BytesIO(content)
    _refuse_odd_shape(inner, len(content))
    with zipfile.ZipFile(inner) as package:
        _refuse_bomb(package, len(content))
        _kind_of(package)
        for entry in package.infolist():
            with package.open(entry) as part:
                if part.read(8).startswith((*_PROGRAM_HEADS, ZIP_HEAD)):
                    raise Rejected(Fault.HIDDEN)
