"""Sectors (เครือข่ายทางสังคม): rows that are in force for years, everywhere or in one province (ADR 0021).

An organisation holds the code. Names, order and years are read from one small query and remembered until the
next request or task (`known_sectors`), so that no list needs a join and every process says the same.
"""

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from networks.models.places import Province

LONGEST_CODE: Final = 20


class Sector(models.Model):
    """One sector; the codes below are those that programs know by name (a type suggests one, old lists spell
    them in many ways)."""

    GOVERNMENT = "government"
    BUSINESS = "business"
    CIVIL_SOCIETY = "civil_society"
    EDUCATION = "education"
    RELIGION = "religion"
    MEDIA = "media"

    code = models.CharField(
        _("รหัส"), primary_key=True, max_length=LONGEST_CODE, validators=[RegexValidator("^[a-z][a-z0-9_]*$")]
    )
    name_th = models.CharField(_("ชื่อเต็ม"), max_length=150)
    short_th = models.CharField(_("ชื่อย่อ"), max_length=30)
    name_en = models.CharField(_("ชื่อเต็มภาษาอังกฤษ"), max_length=150)
    short_en = models.CharField(_("ชื่อย่อภาษาอังกฤษ"), max_length=30)
    position = models.PositiveSmallIntegerField(_("ลำดับ"), default=100)
    source = models.CharField(_("ที่มา"), max_length=300, blank=True)
    unconfirmed = models.BooleanField(_("ยังไม่ยืนยัน"), default=True)
    # Since an organisation was first put into it: what was sent under this code must stay readable.
    first_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    NAMED_WITH = ()

    class Meta:
        ordering = ("position", "code")
        constraints = (
            models.CheckConstraint(condition=~Q(name_th="") & ~Q(short_th=""), name="sector_has_its_names"),
            models.UniqueConstraint(fields=["name_th"], name="sector_once_by_name"),
            models.UniqueConstraint(fields=["short_th"], name="sector_once_by_short_name"),
            models.CheckConstraint(
                condition=Q(unconfirmed=True) | ~Q(source=""), name="sector_confirmed_by_a_source"
            ),
        )

    def __str__(self) -> str:
        return (self.name_en or self.name_th) if get_language() == "en" else self.name_th


class SectorTerm(models.Model):
    """The fiscal years (BE) of a sector: everywhere, or in one province; without a last year until further notice.

    A year that no source states is unconfirmed.
    """

    sector = models.ForeignKey(Sector, models.CASCADE, related_name="terms", verbose_name=_("เครือข่าย"))
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("จังหวัด")
    )
    from_year = models.PositiveSmallIntegerField(_("ตั้งแต่ปีงบประมาณ พ.ศ."))
    until_year = models.PositiveSmallIntegerField(_("ถึงปีงบประมาณ พ.ศ."), null=True, blank=True)
    source = models.CharField(_("ที่มา"), max_length=300, blank=True)
    unconfirmed = models.BooleanField(_("ยังไม่ยืนยัน"), default=True)

    NAMED_WITH = ("sector",)

    class Meta:
        ordering = ("from_year", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gte=F("from_year")),
                name="sector_term_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(from_year__range=(2500, 2700)), name="sector_term_in_buddhist_years"
            ),
            models.CheckConstraint(
                condition=Q(unconfirmed=True) | ~Q(source=""), name="sector_term_confirmed_by_a_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sector_id} {self.from_year}–{self.until_year or ''}"


@dataclass(frozen=True, slots=True)
class Term:
    """The years of a sector; `province` empty: everywhere."""

    province: str
    since: int
    until: int | None

    def holds(self, years: Collection[int], province: str | None) -> bool:
        """In one of the years, and there. None for the place asks whether it holds anywhere."""
        within = any(self.since <= year <= (self.until or year) for year in years)
        return within and (province is None or self.province in ("", province))


@dataclass(frozen=True, slots=True)
class KnownSector:
    """A sector as lists and forms say it, in the reader's language."""

    code: str
    name_th: str
    short_th: str
    name_en: str
    short_en: str
    terms: tuple[Term, ...]

    @property
    def name(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name_th

    @property
    def short(self) -> str:
        return self.short_en if self.short_en and get_language() == "en" else self.short_th

    def in_force(self, years: Collection[int], province: str | None = None) -> bool:
        """Is it in force in one of the fiscal years, in the province; None: in any province?"""
        return any(term.holds(years, province) for term in self.terms)


_remembered = threading.local()


def known_sectors() -> dict[str, KnownSector]:
    """Every sector by its code, in their order. One query, then remembered by this thread until the next request."""
    known: dict[str, KnownSector] | None = getattr(_remembered, "sectors", None)
    if known is None:
        known = _remembered.sectors = _read()
    return known


def forget_sectors(**kwargs: Any) -> None:
    """Read them anew at the next question: at the beginning of a request or task, and after a change."""
    _remembered.sectors = None


def _read() -> dict[str, KnownSector]:
    terms: dict[str, list[Term]] = {}
    names: dict[str, tuple[str, str, str, str, str]] = {}
    rows = Sector.objects.order_by("position", "code", "terms__from_year", "terms__pk").values_list(
        "code", "name_th", "short_th", "name_en", "short_en",
        "terms__province", "terms__from_year", "terms__until_year",
    )  # fmt: skip
    for code, name_th, short_th, name_en, short_en, province, since, until in rows:
        names[code] = (code, name_th, short_th, name_en, short_en)
        if since is not None:
            terms.setdefault(code, []).append(Term(province or "", since, until))
    return {code: KnownSector(*said, tuple(terms.get(code, ()))) for code, said in names.items()}


def sector_name(code: str) -> str:
    """The sector in full; the code itself where no row says more, nothing for none."""
    known = known_sectors().get(code) if code else None
    return known.name if known else code


def sector_short(code: str) -> str:
    """The sector in a word or two, for tables."""
    known = known_sectors().get(code) if code else None
    return known.short if known else code


def sectors_in_force(
    years: Collection[int], province: str | None = None, carried: Iterable[str] = ()
) -> list[KnownSector]:
    """The sectors of these fiscal years in the province (None: anywhere), and those that rows carry besides."""
    besides = set(carried)
    return [one for one in known_sectors().values() if one.in_force(years, province) or one.code in besides]
