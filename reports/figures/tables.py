"""What a dashboard is made of: cells that may lead to a list, tables, bars, and changes in words. Pure."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown. `figure`: a count that `url` lists; `note` stands small below it."""

    text: str
    url: str = ""
    note: str = ""
    figure: bool = False


@dataclass(frozen=True)
class Column:
    label: str
    numeric: bool = True
    url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class Line:
    """A row with its name."""

    label: str
    cells: list[Cell]
    url: str = ""


@dataclass(frozen=True)
class Table:
    caption: str
    columns: list[Column]
    lines: list[Line]
    total: Line | None = None

    @property
    def rows(self) -> list[tuple[Line, list[tuple[Column, Cell]]]]:
        """Each line with its cells beside their columns."""
        return [(line, list(zip(self.columns[1:], line.cells, strict=True))) for line in self.lines]


@dataclass(frozen=True)
class Bar:
    """One bar: its word and number stand above it, so that a narrow screen cuts nothing."""

    label: str
    text: str
    width: str
    label_y: int
    bar_y: int


@dataclass(frozen=True)
class Bars:
    """A bar chart; lengths in percent, heights in pixels, so that text is never scaled."""

    key: str
    title: str
    description: str
    bars: list[Bar]
    height: int


ROW, LABEL, BAR = 54, 18, 28


def bars_of(key: str, title: str, values: list[tuple[str, int, str]], most: int | None = None) -> Bars:
    """A chart of (label, value, value as it is shown); the longest bar is `most`, or the greatest value."""
    greatest = max(most or 0, *(value for _label, value, _text in values), 1) if values else 1
    bars = [
        Bar(label, text, f"{100 * value / greatest:.1f}%", LABEL + ROW * index, BAR + ROW * index)
        for index, (label, value, text) in enumerate(values)
    ]
    described = ", ".join(f"{label} {text}" for label, _value, text in values)
    return Bars(key, title, described, bars, ROW * len(bars))


@dataclass(frozen=True)
class Section:
    """One subject of a dashboard."""

    key: str
    heading: str
    tables: list[Table]
    lead: str = ""
    chart: Bars | None = None


@dataclass(frozen=True)
class Tile:
    """A number that is read first."""

    label: str
    cell: Cell
    change: str = ""
    tone: str = ""
    parts: list[tuple[str, Cell]] = field(default_factory=list)


def change_of(now: int, before: int | None) -> str:
    """เพิ่มขึ้น 12 (+5.1%) from last year, without percent where there was nothing; "" without a last year."""
    if before is None:
        return ""
    if now == before:
        return _("เท่ากับปีก่อน")
    sentence = _("เพิ่มขึ้น %(by)s จากปีก่อน") if now > before else _("ลดลง %(by)s จากปีก่อน")
    by = f"{abs(now - before):,}"
    if before:
        by += f" ({100 * (now - before) / before:+.1f}%)"
    return sentence % {"by": by}


def change_cell(now: int, before: int | None) -> Cell:
    """The same for a narrow column: +12, and the percent below; – without a last year."""
    if before is None:
        return Cell("–")
    percent = f"{100 * (now - before) / before:+.1f}%" if before and now != before else ""
    return Cell(f"{now - before:+,}" if now != before else "0", note=percent)


def percent_text(part: int, whole: int) -> str:
    """41.7%; – of nothing."""
    return f"{100 * part / whole:.1f}%" if whole else "–"
