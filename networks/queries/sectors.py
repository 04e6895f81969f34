"""Which sectors a form or a filter offers: those of the years and the place, and those that rows carry besides."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.thai.dates import fiscal_year
from networks.models import Organisation, Sector
from networks.models.sectors import KnownSector, known_sectors, sectors_in_force

Choices = list[tuple[str, str]]


def sectors_to_choose(province: str = "", besides: str = "") -> list[KnownSector]:
    """The sectors to which an organisation of the province may be put: those of this fiscal year or the next,
    because next year's round takes intents already. Without a province those that are in force everywhere;
    `besides`: one more, which the organisation has."""
    year = fiscal_year(timezone.localdate())
    return sectors_in_force((year, year + 1), province, {besides})


def full_names(sectors: Iterable[KnownSector]) -> Choices:
    """As choices of a form in which one is chosen with care."""
    return [(one.code, one.name) for one in sectors]


def sectors_to_filter(years: Collection[int], province: str | None = None) -> Choices:
    """(code, short name) for a filter over rows of these fiscal years, in a province or (None) in all.

    A row may carry a sector that is not in force: its organisation was put there in another year. One query
    where such sectors are known, none otherwise.
    """
    in_force = {one.code for one in sectors_in_force(years, province)}
    others = set(known_sectors()) - in_force
    shown = in_force | (_carried(others, province) if others else set())
    return [(one.code, one.short) for one in known_sectors().values() if one.code in shown]


def sectors_to_list(province: str | None = None) -> list[KnownSector]:
    """The sectors of the register of organisations, which has no year: those of now or next year, and carried ones."""
    year = fiscal_year(timezone.localdate())
    shown = dict(sectors_to_filter((year, year + 1), province))
    return [one for one in known_sectors().values() if one.code in shown]


def _carried(codes: Collection[str], province: str | None) -> set[str]:
    """Those of the sectors in which an organisation stands; each is looked for in an index, and once found, left."""
    standing = Organisation.objects.filter(sector=OuterRef("code"))
    if province:
        standing = standing.filter(province=province)
    return set(Sector.objects.filter(Exists(standing), code__in=codes).values_list("code", flat=True))
