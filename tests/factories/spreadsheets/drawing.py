"""A document as sheets of cells, with what each row must come out as."""

from itertools import groupby

from reports.legacy.cells import Cell
from tests.factories.spreadsheets.document import IGNORED, Document, Drawn, section_values
from tests.factories.spreadsheets.records import Organisation


class _Pen:
    """Writes the rows of one sheet from top to bottom."""

    def __init__(self, document: Document, name: str) -> None:
        self.document = document
        self.columns = list(document.headings)
        self.sheet = Drawn(name, [], [])
        self.at = {}
        place = document.left
        for number, column in enumerate(self.columns):
            place += number in document.gaps
            self.at[column] = place
            place += 1
        self.width = place

    def write(self, cells: dict[str, Cell], expected: object = IGNORED) -> int:
        """A row of cells by column; returns its index."""
        row: list[Cell] = [""] * self.width
        for column, cell in cells.items():
            row[self._place(column)] = cell
        self.sheet.rows.append(row)
        self.sheet.expected.append(expected)
        return len(self.sheet.rows) - 1

    def _place(self, column: str) -> int:
        if column in ("first", "merged"):
            return self.at[self.columns[0]]
        if column == "second":
            return self.at[self.columns[1]]
        return self.at[column] if column in self.at else self.at["name"]

    def header(self) -> None:
        document = self.document
        depth = max(len(levels) for levels in document.headings.values())
        top = len(self.sheet.rows)
        for level in range(depth):
            said = {}
            for column, levels in document.headings.items():
                said[column] = levels[level] if level < len(levels) else ""
                if level + 1 < len(levels) and self._same_above(column, level):
                    said[column] = ""
            self.write(said)
        if document.merge_header:
            self._merge_header(top, depth)

    def _same_above(self, column: str, level: int) -> bool:
        """A group's heading stands once, over its first column."""
        before = self.columns.index(column) - 1
        if before < 0:
            return False
        levels = self.document.headings[self.columns[before]]
        own = self.document.headings[column]
        return levels[: level + 1] == own[: level + 1] and len(levels) > level + 1

    def _merge_header(self, top: int, depth: int) -> None:
        for column, levels in self.document.headings.items():
            if len(levels) < depth:
                self.sheet.merged.append(
                    (top + len(levels) - 1, self.at[column], top + depth - 1, self.at[column])
                )
        for level in range(depth - 1):
            deep = [c for c in self.columns if len(self.document.headings[c]) > level + 1]
            for _said, group in groupby(deep, key=lambda c: self.document.headings[c][: level + 1]):
                places = [self.at[column] for column in group]
                if len(places) > 1 and places[-1] - places[0] + 1 == len(places):
                    self.sheet.merged.append((top + level, places[0], top + level, places[-1]))

    def section(self, text: str, count: int) -> None:
        row = self.write({**self.document.section_count(count), self.document.section_at: text})
        if self.document.section_at == "merged":
            self.sheet.merged.append((row, self.document.left, row, self.width - 1))

    def records(self, records: list[Organisation]) -> None:
        document = self.document
        before: list[str] = []
        numbers = [0] * len(document.sections)
        for number, record in enumerate(records):
            said = section_values(document, record)
            for depth, text in enumerate(said):
                if before[: depth + 1] != said[: depth + 1]:
                    numbers[depth] += 1
                    alike = [
                        r for r in records if section_values(document, r)[: depth + 1] == said[: depth + 1]
                    ]
                    self.section(document.section_text(text, numbers[depth], len(alike)), len(alike))
            before = said
            place = document.records.index(record)
            self.write({column: document.cell(column, record, place) for column in self.columns}, record)
            last = number + 1 == len(records) or records[number + 1].district != record.district
            if last:
                self._end_of_group(record, records, last_of_all=number + 1 == len(records))
        self._once()

    def _end_of_group(self, record: Organisation, records: list[Organisation], *, last_of_all: bool) -> None:
        document = self.document
        if document.subtotal:
            alike = [r for r in records if r.district == record.district]
            self.write(document.subtotal(record.district, alike))
        if not last_of_all:
            for cells in document.between:
                self.write(cells)
            if document.repeat_header:
                self.header()

    def _once(self) -> None:
        """Cells that stand once for a group: merged downwards or only in the first row of it."""
        for column, how in self.document.once.items():
            before, top = None, 0
            place = self.at[column]
            for index, (row, expected) in enumerate(zip(self.sheet.rows, self.sheet.expected, strict=True)):
                if not isinstance(expected, Organisation):
                    self._merge(how, place, top, index - 1)
                    before = None
                elif before is not None and row[place] == before:
                    row[place] = ""
                else:
                    self._merge(how, place, top, index - 1)
                    before, top = row[place], index
            self._merge(how, place, top, len(self.sheet.rows) - 1)

    def _merge(self, how: str, place: int, top: int, bottom: int) -> None:
        rows = range(top, bottom + 1)
        is_group = all(isinstance(self.sheet.expected[row], Organisation) for row in rows)
        if how == "merged" and bottom > top and is_group:
            self.sheet.merged.append((top, place, bottom, place))


def draw(document: Document) -> list[Drawn]:
    """The sheets of the document in their order."""
    sheets = list(document.around)
    for name, records in _sheets(document):
        pen = _Pen(document, name)
        for _row in range(document.empty_above):
            pen.write({})
        for text in [*document.titles, *([document.fact("title")] if document.fact("title") else [])]:
            pen.write({"first": text} if text else {})
        pen.header()
        pen.records(records)
        if document.total:
            pen.write(document.total("ทั้งหมด", records))
        for cells in document.below:
            pen.write(cells)
        sheets.append(pen.sheet)
    for finish in document.finish:
        finish(sheets)
    return sheets


def _sheets(document: Document) -> list[tuple[str, list[Organisation]]]:
    said = document.fact("sheet")
    if not document.sheet_by:
        return [(said or document.sheet_name, document.records)]
    groups = groupby(
        document.records, key=lambda r: str(document.spell[document.sheet_by](r, document.records.index(r)))
    )
    return [(f"{name} {said}".strip(), list(records)) for name, records in groups]
