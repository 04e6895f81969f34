"""Provinces of the nation, or districts of a province, beside each other: a table that can be sorted, and the map."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from certification.queries.queue import View
from certification.queries.steps import Step
from networks.models import District, Province
from networks.queries.places import known_districts
from reports.figures.asking import Cases, Certificates
from reports.figures.cells import led
from reports.figures.sections import Counted, reached
from reports.figures.tables import Cell, Column, Line, Table, percent_text
from reports.figures.thailand import Map, map_of


class Measure(StrEnum):
    """What the map shows and the table sorts by."""

    CERTIFIED = "certified"
    ENROLLED = "enrolled"
    SHARE = "share"
    OVERDUE = "overdue"


MEASURES: dict[Measure, str | Promise] = {
    Measure.ENROLLED: gettext_lazy("เข้าร่วม"),
    Measure.CERTIFIED: gettext_lazy("ได้รับการรับรอง"),
    Measure.SHARE: gettext_lazy("ร้อยละที่ได้รับ"),
    Measure.OVERDUE: gettext_lazy("เกินกำหนด"),
}
MAP_TITLES: dict[Measure, str | Promise] = {
    Measure.ENROLLED: gettext_lazy("จำนวนที่เข้าร่วม ตามจังหวัด"),
    Measure.CERTIFIED: gettext_lazy("จำนวนที่ได้รับการรับรอง ตามจังหวัด"),
    Measure.SHARE: gettext_lazy("ร้อยละของที่เข้าร่วมซึ่งได้รับการรับรอง ตามจังหวัด"),
    Measure.OVERDUE: gettext_lazy("จำนวนคำขอที่เกินกำหนด ตามจังหวัด"),
}
NAME = "name"


@dataclass(frozen=True)
class Shown:
    """How this address wants the places: sorted by what, in which direction, which measure on the map."""

    year: int
    sort: str = NAME
    descending: bool = False
    measure: Measure = Measure.CERTIFIED

    def to(self, **changed: str) -> str:
        """The address with one of these changed."""
        sign = "-" if self.descending else ""
        now = {"year": str(self.year), "sort": f"{sign}{self.sort}", "map": self.measure.value}
        return f"?{urlencode(now | changed)}"


def shown_of(year: int, sort: str, measure: str) -> Shown:
    """What an address says; what it does not understand is the usual way."""
    name = sort.lstrip("-")
    known = name in {NAME, *Measure}
    return Shown(
        year,
        name if known else NAME,
        known and sort.startswith("-"),
        Measure(measure) if measure in set(Measure) else Measure.CERTIFIED,
    )


@dataclass(frozen=True)
class Row:
    """A place with its counts."""

    place: Province | District
    counts: dict[Measure, int]
    line: Line

    def text(self, measure: Measure) -> str:
        return self.line.cells[list(MEASURES).index(measure)].text


def provinces_of(counted: Counted, provinces: list[Province]) -> list[Row]:
    """Every province with its figures; its name leads to its own dashboard."""
    rows = []
    for province in provinces:
        asked = Cases(year=str(counted.year), province=province.pk)
        issued = Certificates(year=str(counted.year), province=province.pk)
        url = f"{reverse('reports:province_figures', args=[province.pk])}?year={counted.year}"
        rows.append(_row(counted, province, asked, issued, url))
    return rows


def districts_of(counted: Counted, province: str) -> list[Row]:
    """The districts of a province."""
    rows = []
    for district in known_districts().values():
        if district.province_id != province:
            continue
        asked = Cases(year=str(counted.year), district=district.pk)
        issued = Certificates(year=str(counted.year), district=district.pk)
        rows.append(_row(counted, district, asked, issued, ""))
    return rows


def _row(counted: Counted, place: Province | District, asked: Cases, issued: Certificates, url: str) -> Row:
    enrolled, overdue = (
        asked.but(step=reached(Step.ENROLLED)).of_organisations(),
        asked.but(view=View.OVERDUE.value),
    )
    taking_part, late = counted.places.count(enrolled), counted.places.count(overdue)
    certified = counted.certificates.count(issued)
    counts = {
        Measure.ENROLLED: taking_part,
        Measure.CERTIFIED: certified,
        Measure.SHARE: int(100 * certified / taking_part) if taking_part else 0,
        Measure.OVERDUE: late,
    }
    cells = [
        _led(counted, enrolled, taking_part),
        _led(counted, issued, certified),
        Cell(percent_text(certified, taking_part)),
        _led(counted, overdue, late),
    ]
    return Row(place, counts, Line(place.name, cells, url))


def _led(counted: Counted, question: Cases | Certificates, count: int) -> Cell:
    """A list of a district is asked with its province as well, for whoever reads several."""
    return led(question.but(province=question.province or counted.province), count)


def table_of(rows: list[Row], shown: Shown, heading: str, place: str, total: Line | None) -> Table:
    """The rows as a table in the order that the address asks for; equal ones stay in the order of names."""
    if shown.sort == NAME:
        rows = rows[::-1] if shown.descending else rows
    else:
        rows = sorted(rows, key=lambda row: row.counts[Measure(shown.sort)], reverse=shown.descending)
    columns = [_column(NAME, place, shown), *(_column(m, str(label), shown) for m, label in MEASURES.items())]
    return Table(heading, columns, [row.line for row in rows], total)


def _column(name: str, label: str, shown: Shown) -> Column:
    now = shown.sort == name
    first = "" if name == NAME else "-"
    turned = ("" if shown.descending else "-") if now else first
    sorted_ = ("descending" if shown.descending else "ascending") if now else ""
    url = f"{shown.to(sort=f'{turned}{name}')}#places"
    return Column(label, name != NAME, url, sorted_)


def drawn(rows: list[Row], shown: Shown) -> Map:
    """The map of one measure."""
    places = [row.place for row in rows if isinstance(row.place, Province)]
    return map_of(
        str(MAP_TITLES[shown.measure]),
        places,
        {row.place.pk: row.counts[shown.measure] for row in rows},
        {row.place.pk: f"{MEASURES[shown.measure]} {row.text(shown.measure)}" for row in rows},
        {row.place.pk: row.line.url for row in rows},
    )


def tabs_of(shown: Shown) -> list[dict[str, object]]:
    """Which measure the map shows, as links."""
    return [
        {
            "label": label,
            "url": f"{shown.to(map=m.value)}#places",
            "count": None,
            "current": m == shown.measure,
        }
        for m, label in MEASURES.items()
    ]
