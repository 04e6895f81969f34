"""The administrator's pages of sectors: all of them with their years, and one."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.dates import fiscal_year
from networks.models import Organisation, Sector, SectorTerm


@dataclass(frozen=True)
class TermLine:
    """One stretch of years in words."""

    term: SectorTerm
    where: str
    years: str


@dataclass(frozen=True)
class SectorLine:
    """`over`: its last year has passed everywhere; `used`: an organisation has or had it."""

    sector: Sector
    terms: list[TermLine]
    used: bool
    over: bool

    @property
    def unconfirmed(self) -> bool:
        return self.sector.unconfirmed or any(line.term.unconfirmed for line in self.terms)


def sectors_kept() -> QuerySet[Sector]:
    """All sectors with their years, in order."""
    standing = Organisation.objects.filter(sector=OuterRef("code"))
    used = Q(first_used_at__isnull=False) | Q(Exists(standing))
    return Sector.objects.annotate(used=used).prefetch_related("terms__province")


def terms_kept() -> QuerySet[SectorTerm]:
    return SectorTerm.objects.select_related("sector", "province")


def sector_lines() -> list[SectorLine]:
    """Every sector as a row. Three queries."""
    return [line_of(sector) for sector in sectors_kept()]


def line_of(sector: Sector) -> SectorLine:
    """One sector of `sectors_kept` in words."""
    year = fiscal_year(timezone.localdate())
    terms = [TermLine(term, _where(term), years_in_words(term)) for term in sector.terms.all()]
    over = all(line.term.until_year is not None and line.term.until_year < year for line in terms)
    return SectorLine(sector, terms, bool(sector.used), over)  # type: ignore[attr-defined]  # annotated


def _where(term: SectorTerm) -> str:
    return term.province.full_name if term.province else _("ทุกจังหวัด")


def years_in_words(term: SectorTerm) -> str:
    """ปี 2568–2570, or ตั้งแต่ปี 2559."""
    if term.until_year is None:
        return _("ตั้งแต่ปี %(year)s") % {"year": term.from_year}
    if term.until_year == term.from_year:
        return _("ปี %(year)s") % {"year": term.from_year}
    return _("ปี %(first)s–%(last)s") % {"first": term.from_year, "last": term.until_year}
