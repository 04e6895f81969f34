"""Many papers that differ in a few words: the page is laid out once, and what differs is drawn into holes.

The page is rendered from the same template and style sheet as one alone (render.py). Elements that differ
from paper to paper carry `data-hole="<name>"`: while the page is drawn, a mark is left where their text
or picture would stand. Then WeasyPrint's own text drawing, with its spelling (spelling.py), draws each paper's
words, and these take the place of the marks. So a stamped paper is the page that it would be alone, which
tests/reports/test_stamping.py holds picture against picture.

Only words of one line can be stamped, in letters that the page's own fonts have (`Words.can_be_stamped`);
what cannot is rendered alone. See docs/adr/0012.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pikepdf
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.images import SVGImage
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import split_first_line

from reports.pdf.render import lay_out

HOLE = "data-hole"
PT_TO_PX = 96 / 72
BLANKS = re.compile(r"[ \t\r\n\f]+")
# Thai, printable Latin and the quotation marks and dashes of both: nothing that needs another font or direction.
PLAIN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b\u0020-\u007e\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+")


@dataclass(frozen=True)
class Words:
    """What stands in one hole: a line of text, with its size in points where sizes differ."""

    text: str
    size: float | None = None

    @classmethod
    def of(cls, text: str, size: float | None = None) -> "Words":
        """The text as HTML would show it: blanks collapsed."""
        return cls(BLANKS.sub(" ", text).strip(" "), size)

    @property
    def can_be_stamped(self) -> bool:
        return PLAIN.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Drawing:
    """A picture in a hole: an SVG as text."""

    svg: str


class _DoesNotFitError(Exception):
    """These words cannot stand in their hole."""


@dataclass
class _Hole:
    """A box of the page, and the line that its words stand in."""

    name: str
    box: Any
    left: float
    width: float

    @property
    def mark(self) -> bytes:
        return f"%{self.name}%".encode()


@dataclass(frozen=True)
class Filling:
    """What one paper says: its title, and what stands in each hole."""

    title: str
    holes: Mapping[str, Words | Drawing]


def stamp(
    template: str, style: str, context: dict[str, Any], fillings: Sequence[Filling]
) -> list[bytes | None]:
    """One PDF for each filling, all on the page that `context` gives; None for words that cannot be stamped."""
    document = lay_out(template, style, context)
    _punch()
    holes = list(_holes_in(document.pages[0]._page_box))
    for hole in holes:
        _open(hole)
    painter = _Painter(document)
    # Before the page is written with its fonts: these hold only the letters that were drawn.
    drawn = [painter.draw_all(holes, filling.holes) for filling in fillings]
    page = document.write_pdf(pdf_tags=True)
    return list(_fill(page, drawn, [filling.title for filling in fillings]))


def _holes_in(box: Any, block: Any = None, name: str = "") -> Iterator[_Hole]:
    """Each text or picture that stands in an element with a hole's name."""
    if box.element is not None and box.element.get(HOLE):
        name = box.element.get(HOLE)
    if isinstance(box, boxes.BlockContainerBox):
        block = box
    if name and isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield _Hole(name, box, block.content_box_x(), block.width)
    for child in getattr(box, "children", ()):
        yield from _holes_in(child, block, name)


def _open(hole: _Hole) -> None:
    if isinstance(hole.box, boxes.ReplacedBox):
        hole.box.replacement = _Gap(hole)
    else:
        hole.box.hole = hole


def _punch() -> None:
    """Hook into WeasyPrint's line drawing, once a process; after spelling.spell_out, whose hook stays inside."""
    if not hasattr(drawing.draw_first_line, "unpunched"):
        drawing.draw_first_line = _punched(drawing.draw_first_line)


def _punched(draw_line: Any) -> Any:
    def draw(stream: Any, textbox: Any, *arguments: Any) -> Any:
        hole = getattr(textbox, "hole", None)
        if hole is None:
            return draw_line(stream, textbox, *arguments)
        stream.stream.append(hole.mark)
        stream._current_font = None  # what is drawn there has chosen its own
        return []

    draw.unpunched = draw_line  # type: ignore[attr-defined]  # marks the hook
    draw.unspelt = draw_line.unspelt  # type: ignore[attr-defined]  # the hook inside
    return draw


class _Gap:
    """Stands in for a picture while the page is drawn."""

    def __init__(self, hole: _Hole) -> None:
        self.hole, self.picture = hole, hole.box.replacement

    def get_intrinsic_size(self, *arguments: Any) -> Any:
        return self.picture.get_intrinsic_size(*arguments)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        aside = stream.clone()  # names in the page's resources what such a picture uses
        self.picture.draw(aside, width, height, style)
        stream.stream.append(self.hole.mark)


class _Painter:
    """Draws words and pictures with the fonts of one document, apart from its page."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def draw_all(
        self, holes: Sequence[_Hole], what: Mapping[str, Words | Drawing]
    ) -> dict[bytes, bytes] | None:
        """Mark → drawing operators; None where something does not fit."""
        try:
            return {hole.mark: self.draw(hole, what[hole.name]) for hole in holes}
        except _DoesNotFitError:
            return None

    def draw(self, hole: _Hole, what: Words | Drawing) -> bytes:
        """The drawing operators for one hole."""
        stream = self._stream()
        if isinstance(what, Drawing):
            picture = SVGImage(ElementTree.fromstring(what.svg), None, None, None)  # noqa: S314  (drawn by ourselves)
            picture.draw(stream, hole.box.width, hole.box.height, hole.box.style)
        else:
            self._write(stream, hole, what)
        return b"\n".join(item if isinstance(item, bytes) else item.data for item in stream.stream)

    def _write(self, stream: Any, hole: _Hole, words: Words) -> None:
        if not words.can_be_stamped:
            raise _DoesNotFitError(hole.name)
        box = hole.box.copy_with_text(words.text)
        box.hole = None
        if words.size is not None:
            box.style = box.style.copy()
            box.style["font_size"] = words.size * PT_TO_PX
        layout, _, _, width, height, baseline = split_first_line(words.text, box.style, None, None, 0)
        x = hole.left + (hole.width - width) / 2 if _centred(box) else box.position_x
        if x < hole.left:
            raise _DoesNotFitError(hole.name)
        # In the middle of its line, which is as high for small words as for large ones.
        y = box.position_y + (box.margin_height() - height) / 2 + baseline
        box.pango_layout, box.width, box.height, box.baseline = layout, width, height, baseline
        layout.reactivate(box.style)
        drawing.draw_first_line(stream, box, "clip", "none", Matrix(d=-1, e=x, f=y))

    def _stream(self) -> Any:
        kinds = ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")
        resources: dict[str, dict[str, Any]] = {kind: {} for kind in kinds}
        return Stream(self.document.fonts, (0, 0, 0, 0), resources, {}, None, {}, None)


def _centred(box: Any) -> bool:
    return bool(box.style["text_align_all"] == "center")


def _fill(
    page: bytes, drawn: Sequence[Mapping[bytes, bytes] | None], titles: Sequence[str]
) -> Iterator[bytes | None]:
    """The page once for each drawing, with its own title."""
    with pikepdf.open(io.BytesIO(page)) as pdf:
        contents = pdf.pages[0].Contents.read_bytes()
        for operators, title in zip(drawn, titles, strict=True):
            yield None if operators is None else _filled(pdf, contents, operators, title)


def _filled(pdf: pikepdf.Pdf, contents: bytes, operators: Mapping[bytes, bytes], title: str) -> bytes:
    filled = contents
    for mark, drawing_of_it in operators.items():
        filled = filled.replace(mark, drawing_of_it, 1)
    pdf.pages[0].Contents = pdf.make_stream(filled)
    pdf.docinfo["/Title"] = title
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()
