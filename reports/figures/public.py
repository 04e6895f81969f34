"""What everybody may read: certified organisations by level, sector, province and year; and their list.

Only what a certificate's public page says as well; no number, no code, no person.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from certification.forms.certificates import RegisterFilter
from certification.models import Certificate, CertificateStatus
from certification.queries.certificates import certified_years, chips_of, register, results_of_years
from certification.queries.queue_rows import levels_of
from certification.queries.rounds import opened_rounds
from networks.models import Kind, Province
from networks.models.sectors import sectors_in_force
from reports.figures.asking import Certified
from reports.figures.cells import Tally, certificates_by_trait, led
from reports.figures.sections import sectors_heading
from reports.figures.tables import Cell, Column, Line, Section, Table, Tile, bars_of, change_cell, change_of
from reports.figures.thailand import Map, map_of


@dataclass(frozen=True)
class Summary:
    year: int
    counted_at: datetime.datetime
    years: list[dict[str, object]]
    tiles: list[Tile]
    sections: list[Section]
    places: Table
    map: Map
    list_url: str


@dataclass(frozen=True)
class CertifiedList:
    form: RegisterFilter
    chips: list[dict[str, str]]
    found: QuerySet[Certificate]


def not_revoked() -> QuerySet[Certificate]:
    """The public shelf: what was certified for its year and is not taken back, an organisation once a year."""
    return results_of_years(Certificate.objects.all())


def certified_list(params: QueryDict) -> CertifiedList:
    """The list as this address asks for it: everything that was certified, or what holds today."""
    form = RegisterFilter(
        params,
        years=certified_years(),
        levels=levels_of(opened_rounds()),
        provinces=Province.objects.all(),
    )
    form.offer_states([("", _("ทุกผลการรับรอง")), (CertificateStatus.VALID.value, _("ใช้ได้วันนี้"))])
    form.fields["q"].widget.attrs["placeholder"] = _("ชื่อองค์กร")
    wanted = form.understood
    found = register(not_revoked(), "", {name: value for name, value in wanted.items() if name != "q"})
    for term in form.terms:
        found = found.filter(application__organisation__search_key__contains=term)
    ordered = found.order_by("-fiscal_year", "application__organisation__sort_key", "pk")
    return CertifiedList(form, chips_of(form, params), ordered)


def summary(year: str, sort: str) -> Summary:
    """The page of one year. Four queries."""
    tally, years, rounds = certificates_by_trait(not_revoked()), certified_years(), opened_rounds()
    newest = (
        years[0] if years else max((r.fiscal_year for r in rounds), default=timezone.localdate().year + 543)
    )
    chosen = int(year) if year.isascii() and year.isdigit() and int(year) in years else newest
    asked, levels = Certified(year=str(chosen)), levels_of(rounds)
    before = _count(tally, year=str(chosen - 1)) if chosen - 1 in years else None
    total = _count(tally, year=str(chosen))
    provinces = list(Province.objects.all())
    return Summary(
        year=chosen,
        counted_at=timezone.now(),
        years=[
            {"label": str(one), "url": f"?year={one}", "count": None, "current": one == chosen}
            for one in years
        ],
        tiles=[
            Tile(
                _("ได้รับการรับรอง"),
                led(asked, total),
                change_of(total, before),
                "gold",
                [(name, _cell(tally, asked, level=str(number))) for number, name in levels.items()],
            ),
            Tile(
                _("มีเกียรติบัตรที่ใช้ได้วันนี้"),
                _cell(tally, Certified(), status=CertificateStatus.VALID.value),
                _("ทุกปีรวมกัน องค์กรละฉบับ"),
                "gold",
            ),
        ],
        sections=[_kinds(tally, asked, levels), _sectors(tally, asked, levels), _years(tally, years)],
        places=_places(tally, asked, levels, provinces, sort),
        map=_map(tally, asked, provinces),
        list_url=asked.url,
    )


def _count(tally: Tally, **filters: str) -> int:
    return tally.count(Certified(**filters))


def _cell(tally: Tally, asked: Certified, **filters: str) -> Cell:
    question = asked.but(**filters)
    return led(question, tally.count(question))


def _by_level(tally: Tally, asked: Certified, levels: dict[int, str]) -> list[Cell]:
    """All together first: on a phone it is what stands beside the name."""
    return [_cell(tally, asked), *(_cell(tally, asked, level=str(number)) for number in levels)]


def _columns(first: str, levels: dict[int, str]) -> list[Column]:
    return [Column(first, numeric=False), Column(_("รวม")), *(Column(name) for name in levels.values())]


def _kinds(tally: Tally, asked: Certified, levels: dict[int, str]) -> Section:
    heading = _("ตามชนิดและระดับ")
    lines = [
        Line(str(kind.label), _by_level(tally, asked.but(kind=kind.value), levels))
        for kind in Kind
        if tally.count(asked.but(kind=kind.value)) or kind == Kind.ORGANISATION
    ]
    total = Line(_("รวม"), _by_level(tally, asked, levels)) if len(lines) > 1 else None
    table = Table(heading, _columns(_("ชนิด"), levels), lines, total)
    return Section("kinds", heading, [table])


def _sectors(tally: Tally, asked: Certified, levels: dict[int, str]) -> Section:
    sectors = sectors_in_force([int(asked.year)], carried=tally.values_of("sector", asked))
    heading, lines, bars = sectors_heading(len(sectors)), [], []
    for sector in sectors:
        question = asked.but(sector=sector.code)
        lines.append(Line(sector.short, _by_level(tally, question, levels)))
        bars.append((sector.short, tally.count(question), f"{tally.count(question):,}"))
    title = _("จำนวนที่ได้รับการรับรอง ตามเครือข่าย")
    table = Table(heading, _columns(_("เครือข่าย"), levels), lines)
    return Section("sectors", heading, [table], chart=bars_of("sectors", title, bars))


def _years(tally: Tally, years: list[int]) -> Section:
    heading, lines, bars = _("เทียบทุกปีงบประมาณ"), [], []
    for year in years:
        now = _count(tally, year=str(year))
        before = _count(tally, year=str(year - 1)) if year - 1 in years else None
        lines.append(
            Line(str(year), [led(Certified(year=str(year)), now), change_cell(now, before)], f"?year={year}")
        )
        bars.append((str(year), now, f"{now:,}"))
    columns = [Column(_("ปีงบประมาณ"), numeric=False), Column(_("ได้รับการรับรอง")), Column(_("เทียบปีก่อน"))]
    chart = bars_of("years", _("จำนวนที่ได้รับการรับรอง ตามปีงบประมาณ"), bars)
    return Section("years", heading, [Table(heading, columns, lines)], chart=chart)


def _places(
    tally: Tally, asked: Certified, levels: dict[int, str], provinces: list[Province], sort: str
) -> Table:
    """Sorted by name or by the number of all levels together."""
    name = sort.lstrip("-") if sort.lstrip("-") in ("name", "total") else "name"
    back = sort == f"-{name}"

    def count(province: Province) -> int:
        return tally.count(asked.but(province=province.pk))

    if name == "total":
        provinces = sorted(provinces, key=count, reverse=back)
    elif back:
        provinces = provinces[::-1]
    lines = [Line(p.name, _by_level(tally, asked.but(province=p.pk), levels)) for p in provinces]
    columns = _columns(_("จังหวัด"), levels)
    columns[0] = _sortable(columns[0], "name", asked.year, now=name == "name", back=back)
    columns[1] = _sortable(columns[1], "total", asked.year, now=name == "total", back=back)
    return Table(_("รายจังหวัด"), columns, lines, Line(_("รวม"), _by_level(tally, asked, levels)))


def _sortable(column: Column, name: str, year: str, *, now: bool, back: bool) -> Column:
    falls = (not back) if now else name == "total"
    query = urlencode({"year": year, "sort": f"-{name}" if falls else name})
    sorted_ = ("descending" if back else "ascending") if now else ""
    return Column(column.label, column.numeric, f"?{query}#places", sorted_)


def _map(tally: Tally, asked: Certified, provinces: list[Province]) -> Map:
    counts = {p.pk: tally.count(asked.but(province=p.pk)) for p in provinces}
    return map_of(
        _("จำนวนที่ได้รับการรับรอง ตามจังหวัด"),
        provinces,
        counts,
        {code: f"{count:,}" for code, count in counts.items()},
        {code: asked.but(province=code).url for code in counts},
    )
