"""The national roster and the cross tables of a fiscal year, for the Department, the secretary and the auditor.

That an organisation is certified is public, and a roster with a gap would be wrong: both count every
certificate that was not revoked, whoever asks. The roster itself: rosters.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils import timezone, translation

from accounts.models import User
from accounts.thai.printing import format_date
from certification.access import reads_the_nation
from certification.models import Level
from networks.access import Person
from networks.models import Kind, Province
from networks.models.sectors import sectors_in_force
from reports.models import Document, DocumentKind
from reports.papers.rosters import request_roster, standing
from reports.pdf import national as paper
from reports.services.documents import request_document

Said = dict[str, Any]
LEVELS = (1, 2, 3)


def request_national(*, kind: DocumentKind, fiscal_year: int, digits: str, by: User) -> Document:
    """The roster or the tables as they stand today."""
    if kind == DocumentKind.ROSTER:
        return request_roster(fiscal_year=fiscal_year, digits=digits, by=by)
    return request_document(
        kind=kind,
        subject=str(fiscal_year),
        version=paper.VERSIONS[kind],
        data=tables_of(fiscal_year, digits),
        by=by,
        title=str(fiscal_year),
    )


def readable(user: Person, document: Document) -> bool:
    """Whoever reads the whole country; a province's people have their own report."""
    return reads_the_nation(user)


def certified_years() -> list[int]:
    """Fiscal years for which anything was certified, the latest first. One query."""
    return list(standing().order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())


class Group(NamedTuple):
    """How many were certified of one province, level, sector, kind and fiscal year."""

    province: str
    level: int
    sector: str
    kind: str
    year: int
    size: int


# The field of a group, and its values with their words.
Axis = tuple[str, list[tuple[Any, str]]]


@translation.override("th")
def tables_of(fiscal_year: int, digits: str) -> Said:
    """The tables of the year, and one of all years, from one grouped count. Five queries."""
    groups = _groups()
    of_year = [group for group in groups if group.year == fiscal_year]
    places = list(Province.objects.order_by("sort_key"))
    provinces = [(province.pk, province.name) for province in places]
    carried = {group.sector for group in of_year}
    sectors = [(one.code, one.short) for one in sectors_in_force([fiscal_year], carried=carried)]
    kinds = [(kind.value, str(kind.label)) for kind in Kind]
    levels = [(level, _level_word(level, names)) for level, names in _level_names(fiscal_year).items()]
    plain_levels = [(level, str(level)) for level in LEVELS]
    years = [(year, str(year)) for year in sorted({group.year for group in groups})]
    return {
        "digits": digits,
        "fiscal_year": fiscal_year,
        "drawn_on": format_date(timezone.localdate()),
        "total": sum(group.size for group in of_year),
        "tables": [
            _table("province_level", of_year, ("province", provinces), ("level", levels)),
            _table("sector_level", of_year, ("sector", sectors), ("level", levels)),
            _table("kind_level", of_year, ("kind", kinds), ("level", levels)),
            _table("province_sector", of_year, ("province", provinces), ("sector", sectors)),
            _table("year_level", groups, ("year", years), ("level", plain_levels)),
            _table("year_kind", groups, ("year", years), ("kind", kinds)),
        ],
        "details": _details(
            of_year, [(place.pk, place.full_name) for place in places], kinds, sectors, levels
        ),
        "levels": [word for _level, word in levels],
    }


def _groups() -> list[Group]:
    found = standing().values_list(
        "application__province",
        "level",
        "application__organisation__sector",
        "application__organisation__kind",
        "fiscal_year",
    )
    return [Group(*row) for row in found.annotate(count=Count("pk")).order_by()]


def _level_names(fiscal_year: int) -> dict[int, list[str]]:
    """Level → how the certificates of the year call it, else its rubrics; kinds may have names of their own."""
    said = standing().filter(fiscal_year=fiscal_year).values_list("level", "level_name")
    asked = Level.objects.filter(framework__rounds__fiscal_year=fiscal_year).values_list("number", "name")
    names: dict[int, list[str]] = {level: [] for level in LEVELS}
    for pairs in (asked, said):  # what stands on certificates goes before the rubric
        found: dict[int, list[str]] = defaultdict(list)
        for level, name in sorted(pairs.order_by().distinct()):
            found[level].append(name)
        names |= found
    return names


def _level_word(level: int, names: list[str]) -> str:
    """The level by number, with its name where there is exactly one."""
    return f"{level}\n{names[0]}" if len(names) == 1 else str(level)


def _table(key: str, groups: Iterable[Group], rows: Axis, columns: Axis) -> Said:
    counts: Counter[tuple[Any, Any]] = Counter()
    for group in groups:
        counts[getattr(group, rows[0]), getattr(group, columns[0])] += group.size
    lines = [(name, [counts[row, column] for column, _name in columns[1]]) for row, name in rows[1]]
    return {
        "key": key,
        "columns": [name for _column, name in columns[1]],
        "rows": [{"name": name, "counts": found, "total": sum(found)} for name, found in lines],
        "totals": [sum(counts[row, column] for row, _name in rows[1]) for column, _name in columns[1]],
        "total": sum(counts.values()),
    }


def _details(
    groups: list[Group],
    provinces: list[tuple[str, str]],
    kinds: list[tuple[str, str]],
    sectors: list[tuple[str, str]],
    levels: list[tuple[int, str]],
) -> list[Said]:
    """Province by province every kind and sector that has any, with its levels: the whole crossing."""
    counts: Counter[tuple[str, str, str, int]] = Counter()
    for group in groups:
        counts[group.province, group.kind, group.sector, group.level] += group.size
    found = []
    for province, name in provinces:
        rows = [
            {"kind": kind_name, "sector": sector_name, "counts": row, "total": sum(row)}
            for kind, kind_name in kinds
            for sector, sector_name in sectors
            if any(row := [counts[province, kind, sector, level] for level, _name in levels])
        ]
        if rows:
            found.append({"province": name, "rows": rows})
    return found
