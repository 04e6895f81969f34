"""Hostile zips, Word and Excel files: (name, maker, fault); hostile.py puts them into the corpus."""

import struct
import zipfile
from collections.abc import Callable
from zlib import crc32

from certification.files.findings import Fault
from certification.files.viruses import TEST_VIRUS
from tests.certification.evidence.files import (
    EXCEL_MAIN,
    WORD_MAIN,
    content_types,
    excel_parts,
    make_docx,
    make_xlsx,
    make_zip,
    relations,
    word_parts,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
)
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_EXCEL = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def typed(*parts: tuple[str, str], **more: str | bytes) -> bytes:
    return make_zip({"[Content_Types].xml": content_types(*parts), **more})


def patched(whole: bytes, head: bytes, offset: int, form: str, value: int) -> bytes:
    """`whole` with one number changed in every record that starts with `head`."""
    out, at = bytearray(whole), whole.find(head)
    while at >= 0:
        struct.pack_into(form, out, at + offset, value)
        at = whole.find(head, at + 4)
    return bytes(out)


def flat_bomb() -> bytes:
    return make_docx(**{"word/media/a.xml": b"\0" * 210_000_000})


def liar() -> bytes:
    """The list says 5 bytes; a gigabyte would come."""
    bomb = make_docx(**{"word/media/a.bin": b"\0" * 50_000_000})
    out = bytearray(bomb)
    entry = out.rfind(b"word/media/a.bin")
    struct.pack_into("<I", out, entry - 46 + 24, 5)
    return bytes(out)


def crowd() -> bytes:
    return make_zip({**word_parts(), **{f"word/{n}.xml": "" for n in range(2500)}})


def overlapping() -> bytes:
    """Every entry of the list points at the same packed bytes (Fifield's bomb, small)."""
    name, data = b"word/document.xml", b"x" * 1000
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, crc32(data), 1000, 1000, len(name), 0)
    listed = b"".join(
        struct.pack(
            "<4s6H3I5H2I",
            *(b"PK\x01\x02", 20, 20, 0, 0, 0, 0, crc32(data), 1000, 1000, 6, 0, 0, 0, 0, 0, 0),
        )
        + b"%06d" % n
        for n in range(50)
    )
    body = local + name + data
    return body + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 50, 50, len(listed), len(body), 0)


def commented() -> bytes:
    whole = make_docx()
    return whole[:-2] + struct.pack("<H", 9) + b"<script>."


def twice_named() -> bytes:
    parts = word_parts()
    return make_zip({**parts, "word/Document.xml": "<other/>"})


def with_relation(kind: str) -> Callable[[], bytes]:
    return lambda: make_docx(
        **{"word/_rels/settings.xml.rels": relations((kind, "http://bad.example/x.dotm", "External"))}
    )


def with_embedded(name: str, content: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: make_docx(**{f"word/embeddings/{name}": content()})


F = Fault
PACKAGES: list[tuple[str, Callable[[], bytes], Fault | None]] = [
    ("plain.zip", lambda: make_zip({"a.txt": "a"}), F.ARCHIVE),
    ("plain.docx", lambda: make_zip({"word/document.xml": "<a/>"}), F.ARCHIVE),
    ("empty.xlsx", lambda: make_zip({}), F.ARCHIVE),
    ("program.jar", lambda: make_zip({"META-INF/MANIFEST.MF": "Main-Class: X"}), F.ARCHIVE),
    ("writer.odt", lambda: make_zip({"mimetype": "application/vnd.oasis.opendocument.text"}), F.ARCHIVE),
    ("matryoshka.zip", lambda: make_zip({"a.zip": make_zip({"b.zip": make_zip({"c": "d"})})}), F.ARCHIVE),
    ("slides.pptx", lambda: typed(("/ppt/presentation.xml", SLIDES)), F.PRESENTATION),
    ("macro.docm", lambda: typed(("/word/document.xml", MACRO_WORD)), F.MACRO),
    ("macro-renamed.docx", lambda: typed(("/word/document.xml", MACRO_WORD)), F.MACRO),
    ("macro-hidden.docx", lambda: make_docx(**{"word/vbaProject.bin": OLE}), F.MACRO),
    ("macro-cased.docx", lambda: make_docx(**{"word/VBAPROJECT.BIN": OLE}), F.MACRO),
    ("macro.xlsm", lambda: typed(("/xl/workbook.xml", MACRO_EXCEL)), F.MACRO),
    ("macro-renamed.xlsx", lambda: make_xlsx(**{"xl/vbaProject.bin": OLE}), F.MACRO),
    (
        "old-macro.xlsx",
        lambda: make_zip(
            {
                **excel_parts(),
                "[Content_Types].xml": content_types(
                    ("/xl/workbook.xml", EXCEL_MAIN),
                    ("/xl/m.xml", "application/vnd.ms-excel.macrosheet+xml"),
                ),
            }
        ),
        F.MACRO,
    ),
    ("renamed-macro-part.docx", lambda: make_docx(**{"word/data.bin": OLE}), F.HIDDEN),
    ("object.docx", with_embedded("oleObject1.bin", lambda: OLE), F.HIDDEN),
    ("program.docx", lambda: make_docx(**{"word/media/image1.png": b"MZ\x90\0"}), F.HIDDEN),
    ("nested-zip.docx", lambda: make_docx(**{"word/media/a.zip": make_zip({"a": "b"})}), F.HIDDEN),
    ("chart-with-macro.docx", with_embedded("a.xlsx", lambda: make_xlsx(vbaProject=b"x")), F.MACRO),
    ("chart-with-zip.docx", with_embedded("a.xlsx", lambda: make_xlsx(z=make_zip({"a": "b"}))), F.HIDDEN),
    ("remote-template.docx", with_relation("attachedTemplate"), F.HIDDEN),
    ("remote-object.docx", with_relation("oleObject"), F.HIDDEN),
    ("remote-frame.docx", with_relation("frame"), F.HIDDEN),
    ("command.xlsx", lambda: make_xlsx(**{"xl/externalLinks/a.xml": "<x><ddeLink/></x>"}), F.HIDDEN),
    ("laughs.docx", lambda: make_zip({**word_parts(), "word/document.xml": LAUGHS}), F.HIDDEN),
    (
        "laughs-16.docx",
        lambda: make_zip({**word_parts(), "word/document.xml": LAUGHS.encode("utf-16")}),
        F.HIDDEN,
    ),
    (
        "laughs-late.docx",
        lambda: make_zip({**word_parts(), "word/document.xml": "<!--" + "-=" * 200_000 + "-->" + LAUGHS}),
        F.HIDDEN,
    ),
    ("laughs-in-list.docx", lambda: make_zip({"[Content_Types].xml": LAUGHS}), F.HIDDEN),
    ("list-not-xml.docx", lambda: make_zip({"[Content_Types].xml": "<Types"}), F.BROKEN),
    ("flat-bomb.docx", flat_bomb, F.TOO_LARGE_INSIDE),
    ("liar.docx", liar, F.BROKEN),
    ("crowd.docx", crowd, F.TOO_LARGE_INSIDE),
    ("overlapping.docx", overlapping, F.HIDDEN),
    ("locked-parts.docx", lambda: patched(make_docx(), b"PK\x01\x02", 8, "<H", 1), F.PASSWORD),
    ("strange-packing.docx", lambda: make_zip(word_parts(), zipfile.ZIP_BZIP2), F.HIDDEN),
    ("page-before.docx", lambda: b"PK\x03\x04<script>alert(1)</script>" + make_docx(), F.HIDDEN),
    ("page-behind.docx", lambda: make_docx() + b"<script>alert(1)</script>", F.HIDDEN),
    ("comment.docx", commented, F.HIDDEN),
    ("climbs.docx", lambda: make_docx(**{"../../etc/cron.d/x": "x"}), F.HIDDEN),
    ("from-root.docx", lambda: make_docx(**{"/etc/cron.d/x": "x"}), F.HIDDEN),
    ("twice-named.docx", twice_named, F.HIDDEN),
    ("cut.docx", lambda: make_docx()[:-60], F.BROKEN),
    ("cut-half.docx", lambda: make_docx()[:200], F.BROKEN),
    (
        "spoiled.docx",
        lambda: make_zip(word_parts(), zipfile.ZIP_STORED).replace(b"<w:body>", b"<w:BODY>"),
        F.BROKEN,
    ),
    ("virus.docx", lambda: make_docx(**{"word/note.txt": b"  " + TEST_VIRUS}), F.VIRUS),
    ("without-document.docx", lambda: typed(("/word/document.xml", WORD_MAIN)), F.NOT_TAKEN),
    (
        "both.docx",
        lambda: make_zip(
            {
                **word_parts(),
                "xl/workbook.xml": "<workbook/>",
                "[Content_Types].xml": content_types(
                    ("/word/document.xml", WORD_MAIN), ("/xl/workbook.xml", EXCEL_MAIN)
                ),
            }
        ),
        F.HIDDEN,
    ),
    ("chart.docx", with_embedded("chart.xlsx", make_xlsx), None),
]
