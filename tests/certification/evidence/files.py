"""Honest files of the five kinds, made as small as they can be; hostile.py spoils them."""

import io
import zipfile

import pikepdf
from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD_MAIN = f"{OFFICE}.wordprocessingml.document.main+xml"
EXCEL_MAIN = f"{OFFICE}.spreadsheetml.sheet.main+xml"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def make_pdf(pages: int = 1, size: tuple[int, int] = (595, 842), colour: float = 0.4, **save) -> bytes:
    with pikepdf.new() as pdf:
        for number in range(pages):
            page = pdf.add_blank_page(page_size=size)
            drawing = f"{colour} 0.2 0.5 rg 60 {60 + number} 400 300 re f".encode()
            page.Contents = pdf.make_stream(drawing)
        return saved(pdf, **save)


def saved(pdf: pikepdf.Pdf, **save) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **{"deterministic_id": "encryption" not in save, **save})
    return out.getvalue()


def make_image(form: str = "JPEG", size: tuple[int, int] = (120, 80), colour: str = "teal", **save) -> bytes:
    out = io.BytesIO()
    Image.new(save.pop("mode", "RGB"), size, colour).save(out, form, **save)
    return out.getvalue()


def make_zip(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def content_types(*parts: tuple[str, str]) -> str:
    said = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{said}</Types>'
    )


def word_parts(text: str = "รายงานผล 6 เดือน") -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": content_types(("/word/document.xml", WORD_MAIN)),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "Internal")),
        "word/document.xml": f"{HEADER}<w:document><w:body><w:t>{text}</w:t></w:body></w:document>",
    }


def excel_parts() -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": content_types(("/xl/workbook.xml", EXCEL_MAIN)),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "Internal")),
        "xl/workbook.xml": f"{HEADER}<workbook><sheets/></workbook>",
    }


def relations(*targets: tuple[str, str, str]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    said = "".join(
        f'<Relationship Id="r{i}" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for i, (kind, target, mode) in enumerate(targets)
    )
    return f'{HEADER}<Relationships xmlns="{base}">{said}</Relationships>'


def make_docx(**more: str | bytes) -> bytes:
    return make_zip({**word_parts(), **more})


def make_xlsx(**more: str | bytes) -> bytes:
    return make_zip({**excel_parts(), **more})
