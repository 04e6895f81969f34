"""A dashboard of the nation or of a province: what is read first, then one section a subject.

The number of queries is fixed; every one is a grouped count over what the person may see.
"""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from certification.access import certificates_for, may_hide
from certification.models import Application, CertificateStatus
from certification.queries.queue import View, cases_in_queue
from certification.queries.rounds import RoundFacts, opened_rounds, years_with_cases
from certification.queries.steps import Step
from networks.models import Province
from reports.figures import sections
from reports.figures.asking import Cases, Certificates
from reports.figures.cells import (
    DISTRICT,
    PROVINCE,
    Tally,
    Years,
    cases_by_place,
    cases_by_trait,
    cases_by_year,
    certificates_by_trait,
    led,
)
from reports.figures.days import Stay, remembered_stays_of, stays_of
from reports.figures.places import Shown, districts_of, drawn, provinces_of, shown_of, table_of, tabs_of
from reports.figures.sections import Counted, reached
from reports.figures.tables import Cell, Line, Section, Table, Tile, change_of, percent_text
from reports.figures.thailand import Map


@dataclass(frozen=True)
class Dashboard:
    """Everything that the template shows; nothing in it asks the database again."""

    heading: str
    year: int
    counted_at: datetime.datetime
    years: list[dict[str, object]]
    tiles: list[Tile]
    first: Section
    places: Table
    places_heading: str
    map: Map | None
    map_tabs: list[dict[str, object]]
    sections: list[Section]
    others: list[dict[str, str]]
    cases_url: str


def nation(user: User, year: str, sort: str, measure: str) -> Dashboard:
    """The whole country, province by province."""
    counted = _counted(user, year, None)
    shown = shown_of(counted.year, sort, measure)
    rows = provinces_of(counted, list(Province.objects.all()))
    table = table_of(rows, shown, _("จังหวัด"), _("จังหวัด"), _total(counted))
    return _dashboard(counted, _("ภาพรวมทั้งประเทศ"), shown, table, drawn(rows, shown), [])


def province(user: User, place: Province, others: list[Province], year: str, sort: str) -> Dashboard:
    """One province, district by district."""
    counted = _counted(user, year, place)
    shown = shown_of(counted.year, sort, "")
    rows = districts_of(counted, place.pk)
    table = table_of(rows, shown, _("อำเภอ"), _("อำเภอ"), _total(counted))
    heading = _("ภาพรวม%(province)s") % {"province": place.full_name}
    links = [
        {
            "label": other.name,
            "url": f"{reverse('reports:province_figures', args=[other.pk])}?year={counted.year}",
        }
        for other in others
        if other.pk != place.pk
    ]
    return _dashboard(counted, heading, shown, table, None, links)


def _counted(user: User, year: str, place: Province | None) -> Counted:
    """Eight queries, one for the year where none is asked, one for the days where they are not remembered."""
    rounds = opened_rounds()
    known = {round_.fiscal_year for round_ in rounds}
    chosen = int(year) if year.isascii() and year.isdigit() and int(year) in known else _year_at_work(rounds)
    before = chosen - 1 if chosen - 1 in known else None
    cases, certificates = cases_in_queue(user), certificates_for(user)
    column = PROVINCE
    if place:
        cases, certificates = cases.filter(province=place), certificates.filter(application__province=place)
        column = DISTRICT
    asked = Years(rounds)
    return Counted(
        year=chosen,
        before=before,
        province=place.pk if place else "",
        rounds=rounds,
        cases=cases_by_trait(cases, asked, chosen, chosen - 1),
        history=cases_by_year(cases, asked),
        places=cases_by_place(cases, asked, chosen, column),
        certificates=certificates_by_trait(certificates, column),
        stays=_stays(user, cases.filter(round__in=asked.of(chosen)), place),
    )


def _year_at_work(rounds: list[RoundFacts]) -> int:
    """The newest year in which anything was sent: a round that has just opened empties no page."""
    years = years_with_cases() or {one.fiscal_year for one in rounds}
    return max(years, default=timezone.localdate().year + 543)


def _stays(user: User, cases: QuerySet[Application], place: Province | None) -> dict[str, Stay]:
    # What a member declares hides a case without any decision, so nothing is remembered for who may declare.
    if place or may_hide(user):
        return stays_of(cases)
    return remembered_stays_of(cases)


def _dashboard(
    counted: Counted,
    heading: str,
    shown: Shown,
    table: Table,
    drawn_: Map | None,
    others: list[dict[str, str]],
) -> Dashboard:
    years = sorted({round_.fiscal_year for round_ in counted.rounds}, reverse=True)
    return Dashboard(
        heading=heading,
        year=counted.year,
        counted_at=timezone.now(),
        years=[
            {"label": str(year), "url": f"?year={year}", "count": None, "current": year == counted.year}
            for year in years
        ],
        tiles=_tiles(counted),
        first=sections.results(counted),
        places=table,
        places_heading=_("รายจังหวัด") if drawn_ else _("รายอำเภอ"),
        map=drawn_,
        map_tabs=tabs_of(shown) if drawn_ else [],
        sections=[
            sections.funnel(counted),
            sections.stages(counted),
            sections.sectors(counted),
            sections.levels(counted),
            sections.years(counted),
        ],
        others=others,
        cases_url=counted.asked.url,
    )


def _tiles(counted: Counted) -> list[Tile]:
    """What an administrator reports upward first, and what must be done about it."""
    issued, before = counted.issued(counted.year), counted.before
    last = None if before is None else counted.issued(before)
    enrolled, sent = reached(Step.ENROLLED), reached(Step.SUBMITTED)
    by_level = [
        (name, counted.certificate_cell(level=str(number))) for number, name in counted.levels.items()
    ]
    late = overdue(counted.places, counted.year)
    valid = Certificates(province=counted.province, status=CertificateStatus.VALID.value)
    return [
        Tile(_("ได้รับการรับรอง"), counted.certificate_cell(), change_of(issued, last), "gold", by_level),
        Tile(
            _("มีเกียรติบัตรที่ใช้ได้วันนี้"),
            led(valid, counted.certificates.count(valid.but(province=""))),
            _("ทุกปีรวมกัน องค์กรละฉบับ"),
            "gold",
        ),
        Tile(
            _("เข้าร่วม"),
            counted.cell(step=enrolled),
            change_of(counted.count(step=enrolled), counted.count_before(step=enrolled)),
        ),
        Tile(
            _("ส่งผลการประเมินแล้ว"),
            counted.cell(step=sent),
            change_of(counted.count(step=sent), counted.count_before(step=sent)),
        ),
        Tile(
            _("เกินกำหนด"),
            led(counted.asked.but(view=View.OVERDUE.value), late),
            _("ทั้งที่จังหวัดต้องตรวจและที่องค์กรต้องแก้ไข"),
            "red" if late else "",
        ),
    ]


def overdue(places: Tally, year: int) -> int:
    """What is late in all places together."""
    return places.count(Cases(year=str(year), view=View.OVERDUE.value))


def _total(counted: Counted) -> Line:
    """The foot of the table of places: the same four figures of the whole."""
    enrolled, issued = counted.count(step=reached(Step.ENROLLED)), counted.issued(counted.year)
    late = overdue(counted.places, counted.year)
    cells = [
        counted.cell(step=reached(Step.ENROLLED)),
        counted.certificate_cell(),
        Cell(percent_text(issued, enrolled)),
        led(counted.asked.but(view=View.OVERDUE.value), late),
    ]
    return Line(_("รวม"), cells)
