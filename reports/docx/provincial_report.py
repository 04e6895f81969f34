"""The provincial report as an editable Word file: the same letter and list as the PDF."""

from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from reports.docx.writing import Writer, lying, margins, upright
from reports.pdf.letter import UNCONFIRMED, Letter, letter_of, list_source, list_title
from reports.pdf.render import STATIC

DOTS = "................................"
COLUMNS = (1.2, 9.0, 4.6, 2.2, 2.2, 4.0, 2.9)  # centimetres


def render_docx(data: dict[str, Any]) -> bytes:
    """Letter and list from the data kept with them."""
    letter = letter_of(data)
    writer = Writer(data["digits"], f"{letter.subject} {data['province']}")
    upright(writer.word.sections[0])
    margins(writer.word.sections[0], top=1.5, right=2, bottom=2, left=3)
    _head(writer, letter)
    _body(writer, letter)
    _ending(writer, letter)
    section = writer.word.add_section(WD_SECTION.NEW_PAGE)
    lying(section)
    margins(section, top=2.2, right=1.8, bottom=2, left=1.8)
    writer.number_pages(section, UNCONFIRMED)
    _list(writer, data, letter)
    _summary(writer, data)
    return writer.bytes()


def _head(writer: Writer, letter: Letter) -> None:
    emblem = writer.word.paragraphs[0] if writer.word.paragraphs else writer.word.add_paragraph()
    emblem.alignment = WD_ALIGN_PARAGRAPH.CENTER
    emblem.add_run().add_picture(str(STATIC / "img" / "garuda.png"), height=Cm(3))
    if letter.mark:
        writer.paragraph(letter.mark, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    first = writer.paragraph(f"ที่ {letter.number or DOTS}\t{letter.office}")
    first.paragraph_format.tab_stops.add_tab_stop(Cm(8.5))
    writer.paragraph(letter.date or DOTS, "Letter Date")
    writer.paragraph(f"เรื่อง\t{letter.subject}", "Letter Head")
    writer.paragraph(f"เรียน\t{letter.to}", "Letter Head")
    if letter.refers_to:
        writer.paragraph(f"อ้างถึง\t{letter.refers_to}", "Letter Head")
    writer.paragraph(f"สิ่งที่ส่งมาด้วย\t{letter.enclosure}", "Letter Head")


def _body(writer: Writer, letter: Letter) -> None:
    writer.paragraph(letter.opening, "Letter Body")
    for level in letter.levels:
        writer.paragraph(level, "Letter Step")
    writer.paragraph(letter.purpose, "Letter Body")
    writer.paragraph(letter.closing, "Letter Body")


def _ending(writer: Writer, letter: Letter) -> None:
    writer.paragraph("ขอแสดงความนับถือ", "Letter Ending").paragraph_format.space_before = Pt(12)
    for _blank in range(3):
        writer.paragraph("", "Letter Ending")
    writer.paragraph(f"({letter.name or DOTS})", "Letter Ending")
    writer.paragraph(letter.post or DOTS, "Letter Ending")
    writer.paragraph(letter.office).paragraph_format.space_before = Pt(24)
    writer.paragraph(letter.contact or f"โทร. {DOTS}")


def _list(writer: Writer, data: dict[str, Any], letter: Letter) -> None:
    writer.paragraph(list_title(data), "Heading 1")
    writer.paragraph(list_source(data)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if letter.mark:
        writer.paragraph(letter.mark, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    heads = (
        "ที่",
        f"ชื่อ{data['kind']}",
        "ภาคส่วนและประเภท",
        "ประเมินตนเอง",
        "คะแนนตรวจ",
        "ระดับที่เห็นชอบ",
        "มติการประชุม",
    )
    table = writer.table(heads, COLUMNS)
    for line in data["lines"]:
        verified = "–" if line["verified_total"] is None else line["verified_total"]
        writer.row(
            table,
            (
                ([line["number"]], "Cell Middle"),
                ([line["name"], *_if_any(line, "sending"), line["district"]], "Cell"),
                ([line["sector"], line["type"]], "Cell"),
                ([line["self_total"]], "Cell Middle"),
                ([verified], "Cell Middle"),
                ([line["level"], *(f"ระดับเดิม {before}" for before in _if_any(line, "before"))], "Cell"),
                ([line["meeting"] or "–"], "Cell"),
            ),
        )


def _if_any(line: dict[str, Any], name: str) -> list[str]:
    """What a line says under this name; nothing for a document of before the word was kept."""
    return [line[name]] if line.get(name) else []


def _summary(writer: Writer, data: dict[str, Any]) -> None:
    if not data["sectors"]:
        return
    writer.paragraph("สรุปจำนวนตามภาคส่วนและระดับ", "Heading 2").paragraph_format.space_before = Pt(12)
    levels = data["levels"]
    width = 20.0 / (len(levels) + 1)
    table = writer.table(
        ("ภาคส่วน", *(each["level"] for each in levels), "รวม"), (5.0, *[width] * (len(levels) + 1))
    )
    rows = [(row["sector"], [*row["counts"], row["total"]]) for row in data["sectors"]]
    totals = [each["count"] for each in levels]
    for name, counts in [*rows, ("รวม", [*totals, sum(totals)])]:
        cells = [([name], "Cell"), *(([count], "Cell Number") for count in counts)]
        writer.row(table, cells, bold=name == "รวม")
