"""Administrators keep the sectors: their names and order, the years in which they are in force and where."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.roles import Ability
from networks.models import Organisation, Province, Sector, SectorTerm
from networks.models.sectors import forget_sectors


@dataclass(frozen=True)
class SectorFacts:
    """What is said of a sector. Confirmed only on the word of a source."""

    name_th: str
    short_th: str
    name_en: str
    short_en: str
    position: int
    source: str
    confirmed: bool

    @property
    def stored(self) -> dict[str, Any]:
        said = asdict(self)
        confirmed = said.pop("confirmed")
        return {**said, "unconfirmed": not confirmed}


@dataclass(frozen=True)
class SectorYears:
    """Fiscal years (BE) of a sector; without a province everywhere, without a last one until further notice."""

    province: Province | None
    from_year: int
    until_year: int | None
    source: str = ""
    confirmed: bool = False

    @property
    def stored(self) -> dict[str, Any]:
        return {
            "province": self.province,
            "from_year": self.from_year,
            "until_year": self.until_year,
            "source": self.source,
            "unconfirmed": not self.confirmed,
        }

    @property
    def said(self) -> dict[str, Any]:
        """For the audit trail."""
        where = self.province.pk if self.province else None
        return {"province": where, "from_year": self.from_year, "until_year": self.until_year}


def add_sector(*, code: str, facts: SectorFacts, years: SectorYears, by: User) -> Sector:
    """Enter a sector with its first years. Raises NotAllowed, NotReady, Refused."""
    _check(by, facts, years)
    try:
        with transaction.atomic():
            sector = Sector(code=code, **facts.stored)
            sector.save(force_insert=True)
            SectorTerm.objects.create(sector=sector, **years.stored)
            record("sector.added", sector, by=by, **years.said)
            return sector
    except IntegrityError:
        raise Refused(_("มีเครือข่ายที่ใช้รหัสหรือชื่อนี้แล้ว กรุณาใช้รหัสและชื่ออื่น")) from None


def change_sector(*, code: str, facts: SectorFacts, by: User) -> Sector:
    """Store other names, another place in the order, or a source. What was printed keeps its words."""
    _check(by, facts)
    try:
        with transaction.atomic():
            sector = _locked(code)
            changed = [name for name, value in facts.stored.items() if getattr(sector, name) != value]
            for name in changed:
                setattr(sector, name, facts.stored[name])
            if changed:
                sector.save(update_fields=changed)
                record("sector.changed", sector, by=by, fields=changed)
            return sector
    except IntegrityError:
        raise Refused(_("มีเครือข่ายที่ใช้ชื่อนี้แล้ว กรุณาใช้ชื่ออื่น")) from None


def add_term(*, code: str, years: SectorYears, by: User) -> SectorTerm:
    """Put the sector in force for more years or in another province; the same sent twice is one."""
    _check(by, years)
    with transaction.atomic():
        sector = _locked(code)
        twin = sector.terms.filter(**years.stored).first()
        if twin:
            return twin
        _check_apart(sector, years)
        term = SectorTerm.objects.create(sector=sector, **years.stored)
        record("sector.term_added", sector, by=by, **years.said)
        return term


def change_term(*, term: SectorTerm, years: SectorYears, by: User) -> SectorTerm:
    """Store other years, or the document that confirms them."""
    _check(by, years)
    with transaction.atomic():
        sector = _locked(term.sector_id)
        held = SectorTerm.objects.select_for_update(no_key=True).get(pk=term.pk)
        _check_apart(sector, years, but=held)
        for name, value in years.stored.items():
            setattr(held, name, value)
        held.save()
        record("sector.term_changed", sector, by=by, **years.said)
        return held


def remove_term(*, term: SectorTerm, by: User) -> None:
    """Take out years that were entered by mistake; a sector keeps at least one term."""
    _check(by)
    with transaction.atomic():
        sector = _locked(term.sector_id)
        held = sector.terms.filter(pk=term.pk).first()
        if held is None:
            return
        if sector.terms.count() == 1:
            raise NotReady(_("เครือข่ายต้องมีช่วงปีอย่างน้อยหนึ่งช่วง กรุณาแก้ช่วงปีนี้แทนการนำออก"))
        held.delete()
        record("sector.term_removed", sector, by=by, from_year=term.from_year, province=term.province_id)


def end_sector(*, code: str, last_year: int, by: User) -> Sector:
    """Let the sector be in force until this fiscal year (BE) everywhere. Raises NotAllowed, NotReady."""
    _check(by)
    with transaction.atomic():
        sector = _locked(code)
        later = sector.terms.filter(from_year__gt=last_year)
        if later.exists():
            raise NotReady(
                _("มีช่วงปีที่เริ่มหลังปี %(year)s กรุณานำช่วงปีนั้นออกก่อน หรือเลือกปีที่ช้ากว่า") % {"year": last_year}
            )
        sector.terms.exclude(until_year__lte=last_year).update(until_year=last_year)
        record("sector.ended", sector, by=by, last_year=last_year)
        forget_sectors()
        return sector


def remove_sector(*, code: str, by: User) -> None:
    """Take out a sector that no organisation has or ever had; any other can only be ended."""
    _check(by)
    with transaction.atomic():
        sector = _locked(code)
        if is_used(sector):
            raise NotReady(_("มีองค์กรหรือคำขอที่ใช้เครือข่ายนี้แล้ว จึงลบไม่ได้ กรุณากำหนดปีสุดท้ายแทน"))
        record("sector.removed", sector, by=by, name=sector.name_th)
        sector.delete()


def is_used(sector: Sector) -> bool:
    """Does or did an organisation stand in it, with whatever it has sent?"""
    return bool(sector.first_used_at) or Organisation.objects.filter(sector=sector.code).exists()


def _check(by: User, *said: SectorFacts | SectorYears) -> None:
    if not by.has_perm(Ability.MANAGE_FRAMEWORKS):
        raise NotAllowed
    if any(each.confirmed and not each.source for each in said):
        raise NotReady(_("กรุณาระบุว่ายืนยันตามเอกสารหรือคำสั่งใด"))


def _locked(code: str) -> Sector:
    return Sector.objects.select_for_update(no_key=True).get(pk=code)


def _check_apart(sector: Sector, years: SectorYears, but: SectorTerm | None = None) -> None:
    """Two terms in one place do not share a year: nobody could say which of the two was ended."""
    others = sector.terms.filter(province=years.province)
    for other in others.exclude(pk=but.pk) if but else others:
        begins_before_end = other.until_year is None or years.from_year <= other.until_year
        ends_after_begin = years.until_year is None or years.until_year >= other.from_year
        if begins_before_end and ends_after_begin:
            raise NotReady(_("ช่วงปีซ้อนกับช่วงที่มีอยู่แล้วในพื้นที่เดียวกัน กรุณาแก้ช่วงเดิมหรือเลือกปีอื่น"))
