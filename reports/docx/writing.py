"""Thai in a Word file: fonts for complex script, real styles, tables that repeat their header, page numbers.

Word draws Thai with the font, size and weight "for complex script" (w:cs, w:szCs, w:bCs); a file that names
only the Latin ones falls back to whatever font the machine has.
"""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.pdf.numerals import Digits, turned

FONT = "TH SarabunPSK"  # one of the national fonts (Cabinet, 7 September 2553)
SIZE = Pt(16)
# What XML cannot hold; a text with one of these would make the file unreadable.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FIGURES = {Digits.THAI.value: "ThaiArabic", Digits.ARABIC.value: "Arabic"}


class Writer:
    """One Word file in the figures of its data; every text goes through `said`."""

    def __init__(self, digits: str, title: str) -> None:
        self.digits = digits
        self.word: WordDocument = Document()
        properties = self.word.core_properties
        properties.title, properties.author, properties.language = self.said(title), "", "th-TH"
        properties.comments = ""
        _name_fonts(self.word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}"))
        _in_thai(self.word.styles["Normal"])
        _named_styles(self.word)

    def said(self, text: object) -> str:
        """A text as it stands in the file."""
        return turned(UNFIT.sub("", str(text)), self.digits)

    def bytes(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self.word.save(buffer)
        return buffer.getvalue()

    def paragraph(self, text: object = "", style: str = "Normal", *, bold: bool = False) -> Paragraph:
        return self._write(self.word.add_paragraph(style=style), text, bold=bold)

    def _write(self, paragraph: Paragraph, text: object, *, bold: bool = False) -> Paragraph:
        run = paragraph.add_run(self.said(text))  # makes tabs and breaks of \t and \n
        if bold:
            run.bold, run.font.cs_bold = True, True
        return paragraph

    def cell(self, cell: _Cell, lines: Sequence[object], *, bold: bool = False, style: str = "Cell") -> None:
        """Fill a cell, one paragraph a line."""
        for at, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            paragraph.style = style
            self._write(paragraph, line, bold=bold)

    def table(self, heads: Sequence[str], widths: Sequence[float]) -> Table:
        """A table with its header row; widths in centimetres."""
        table = self.word.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self.cell(cell, [head], bold=True, style="Cell Middle")
        repeat(table.rows[0])
        keep_whole(table.rows[0])
        _wide(table, widths)
        return table

    def row(self, table: Table, cells: Iterable[tuple[Sequence[object], str]], *, bold: bool = False) -> None:
        """One row that never splits: (lines, style) for each cell."""
        row = table.add_row()
        keep_whole(row)
        for cell, column, (lines, style) in zip(row.cells, table.columns, cells, strict=True):
            cell.width = column.width
            self.cell(cell, lines, bold=bold, style=style)

    def number_pages(self, section: Section, note: str) -> None:
        """หน้า ๑ จาก ๒๐ at the foot of this section alone, with a quiet note before it."""
        section.footer.is_linked_to_previous = False
        paragraph = section.footer.paragraphs[0]
        paragraph.style = "Quiet"
        self._write(paragraph, f"{note}   หน้า ")
        _field(paragraph, f"PAGE \\* {FIGURES[self.digits]}")
        paragraph.add_run(" จาก ")
        _field(paragraph, f"NUMPAGES \\* {FIGURES[self.digits]}")


def upright(section: Section) -> None:
    """A4, as a letter stands."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)


def lying(section: Section) -> None:
    """A4, as a wide table lies."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)


def margins(section: Section, *, top: float, right: float, bottom: float, left: float) -> None:
    """In centimetres."""
    section.top_margin, section.right_margin = Cm(top), Cm(right)
    section.bottom_margin, section.left_margin = Cm(bottom), Cm(left)


def repeat(row: _Row) -> None:
    """Show this row again at the head of every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """Never break this row across pages."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _in_thai(style: ParagraphStyle, size: Pt = SIZE, *, bold: bool = False) -> None:
    properties = style.element.get_or_add_rPr()
    _name_fonts(properties.get_or_add_rFonts())
    style.font.size = size
    for name, values in (
        ("w:szCs", {"val": str(int(size.pt * 2))}),
        ("w:lang", {"val": "en-US", "bidi": "th-TH"}),
    ):
        for old in properties.findall(qn(name)):
            properties.remove(old)
        properties.append(_element(name, **values))
    if bold:
        style.font.bold, style.font.cs_bold = True, True
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _name_fonts(fonts: Any) -> None:
    """One font for every script; a theme's font would go before it."""
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _named_styles(word: WordDocument) -> None:
    """The styles that an office can change in one place."""
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    _in_thai(_style(word, "Heading 1"), Pt(18), bold=True)
    word.styles["Heading 1"].paragraph_format.alignment = centre
    _in_thai(_style(word, "Heading 2"), bold=True)
    for name in ("Heading 1", "Heading 2"):
        word.styles[name].font.color.rgb = None
        for colour in word.styles[name].element.rPr.findall(qn("w:color")):
            word.styles[name].element.rPr.remove(colour)
    body = _style(word, "Letter Body")
    body.paragraph_format.first_line_indent, body.paragraph_format.space_before = Cm(2.5), Pt(6)
    steps = _style(word, "Letter Step")
    steps.paragraph_format.left_indent = Cm(2.5)
    heads = _style(word, "Letter Head")
    heads.paragraph_format.left_indent, heads.paragraph_format.first_line_indent = Cm(3), Cm(-3)
    heads.paragraph_format.tab_stops.add_tab_stop(Cm(3))
    heads.paragraph_format.space_before = Pt(6)
    for name, left in (("Letter Office", 8.5), ("Letter Date", 8), ("Letter Ending", 6.5)):
        _style(word, name).paragraph_format.left_indent = Cm(left)
    word.styles["Letter Ending"].paragraph_format.alignment = centre
    _style(word, "Cell")
    _style(word, "Cell Middle").paragraph_format.alignment = centre
    _style(word, "Cell Number").paragraph_format.alignment = right
    _in_thai(_style(word, "Quiet"), Pt(14))


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    """A paragraph style in Thai, based on Normal; made when the file has none of this name."""
    if name in [style.name for style in word.styles]:
        return word.styles[name]  # type: ignore[return-value]  # these names are paragraph styles
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    _in_thai(style)
    return style  # type: ignore[return-value]  # as asked for


def _wide(table: Table, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word computes: PAGE, NUMPAGES."""
    run = paragraph.add_run()
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    for element in (
        _element("w:fldChar", fldCharType="begin"),
        instruction,
        _element("w:fldChar", fldCharType="separate"),
    ):
        run._r.append(element)
    run.add_text("1")
    run._r.append(_element("w:fldChar", fldCharType="end"))
