"""What is drawn as several glyphs is also spelt out, so that copying from the PDF gives back the exact Thai.

A Thai syllable such as รุ่ or น้ำ is one cluster of several glyphs. WeasyPrint writes only the glyphs, and a
reader that has to guess the letters from them loses tone marks and ำ (Kozea/WeasyPrint#2841). Here each
such cluster is wrapped in /Span <</ActualText …>>, and each single glyph is mapped to its own letter.
Nothing changes on the page. `spell_out` hooks into WeasyPrint's line drawing (pinned in requirements.in);
tests/reports/test_certificate_paper.py holds the result against pdftotext.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import ffi, pango

PIECES = re.compile(r"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")
HEX_PER_GLYPH = 4
# A letter with the marks that stand above and below it, and ำ, which is half above.
TOGETHER = re.compile(
    "[^\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]?[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]*",
    re.DOTALL,
)


@dataclass(frozen=True)
class Glyph:
    """One drawn glyph: its id, the letters of its cluster, and where in the cluster it stands."""

    id: int
    letters: str
    first: bool
    last: bool

    @property
    def alone(self) -> bool:
        return self.first and self.last


def spell_out() -> None:
    """Hook into WeasyPrint, once a process."""
    if not hasattr(drawing.draw_first_line, "unspelt"):
        drawing.draw_first_line = _spelt(drawing.draw_first_line)


def _spelt(draw_line: Any) -> Any:
    def draw(stream: Any, textbox: Any, *arguments: Any) -> Any:
        if not textbox.text.strip():
            return draw_line(stream, textbox, *arguments)
        return draw_line(_SpellingStream(stream, textbox), textbox, *arguments)

    draw.unspelt = draw_line  # type: ignore[attr-defined]  # marks the hook
    return draw


class _SpellingStream:
    """A stand-in for the page's stream while one line is drawn: it wraps what is shown."""

    def __init__(self, stream: Any, textbox: Any) -> None:
        self._stream, self._textbox = stream, textbox
        self._glyphs: Iterator[Glyph] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def show_text(self, shown: str) -> None:
        """As the stream's own, with a marked span around each cluster of several glyphs."""
        if self._glyphs is None:  # only now has the line got its final glyphs
            self._glyphs = _glyphs_of(self._stream, self._textbox)
        waiting = ""
        for hexadecimal, kern in PIECES.findall(shown):
            if kern:
                waiting += f"{kern} "
                continue
            for at in range(0, len(hexadecimal), HEX_PER_GLYPH):
                glyph = next(self._glyphs)
                drawn = f"<{hexadecimal[at : at + HEX_PER_GLYPH]}>"
                if glyph.alone:
                    waiting += drawn
                    continue
                if glyph.first:
                    waiting = self._show(waiting)
                    self._stream.stream.append(_begin(glyph.letters))
                waiting += drawn
                if glyph.last:
                    waiting = self._show(waiting)
                    self._stream.stream.append(b"EMC")
        self._show(waiting)

    def _show(self, waiting: str) -> str:
        if waiting:
            self._stream.show_text(waiting.replace("><", ""))
        return ""


def _begin(letters: str) -> bytes:
    return b"/Span <</ActualText <feff" + letters.encode("utf-16-be").hex().encode() + b">>> BDC"


def _glyphs_of(stream: Any, textbox: Any) -> Iterator[Glyph]:
    """The glyphs of the box's first line in drawing order; maps single glyphs to their letters on the way."""
    line, _ = textbox.pango_layout.get_first_line()
    utf8 = textbox.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        font, _ = stream.add_font(item.item.analysis.font)
        for glyph in _glyphs_of_run(item, utf8):
            # A letter that no font has is no glyph: its number is beyond every font, and a table as long as
            # that took half a minute to make. WeasyPrint maps what it draws in its place.
            if glyph.alone and glyph.letters and not glyph.id & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                font.to_unicode[glyph.id] = glyph.letters
            yield glyph


def _glyphs_of_run(item: Any, utf8: bytes) -> Iterator[Glyph]:
    info, count = item.glyphs.glyphs, item.glyphs.num_glyphs
    start, length = item.item.offset, item.item.length
    cluster_at = _clusters(utf8[start : start + length].decode())
    drawn = [i for i in range(count) if info[i].glyph != pango.PANGO_GLYPH_EMPTY]
    spans: list[list[int]] = []  # glyph numbers that are spelt out together
    clusters = {i: cluster_at[item.glyphs.log_clusters[i]] for i in drawn}
    for i in drawn:
        # After a mark that was pushed sideways a reader sees a gap, and would put a blank there:
        # what follows is spelt out with it.
        before = spans[-1][-1] if spans else None
        if before is not None and (clusters[before] == clusters[i] or info[before].geometry.x_offset):
            spans[-1].append(i)
        else:
            spans.append([i])
    begins = [clusters[span[0]] for span in spans] + [length]
    for number, span in enumerate(spans):
        letters = utf8[start + begins[number] : start + begins[number + 1]].decode()
        for i in span:
            yield Glyph(info[i].glyph, letters, first=i == span[0], last=i == span[-1])


def _clusters(letters: str) -> dict[int, int]:
    """Byte offset of each letter → byte offset of the syllable part it belongs to.

    Pango counts a base and its marks apart; a reader needs them together: ร + ุ + ่, น + ้ + ำ.
    """
    found: dict[int, int] = {}
    offset = 0
    for part in TOGETHER.findall(letters):
        begin = offset
        for letter in part:
            found[offset] = begin
            offset += len(letter.encode())
    return found
