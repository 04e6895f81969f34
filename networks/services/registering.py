"""Put an organisation into the register: by the applicant who will own it, or by an officer on its behalf."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, Refused
from accounts.models import User
from accounts.roles import ROLES, Ability, Role
from accounts.thai.text import name_key
from networks.access import Person, grants_of
from networks.models import (
    Channel,
    District,
    Kind,
    Organisation,
    OrganisationType,
    Sector,
    Subdistrict,
)
from networks.models.places import BANGKOK
from networks.queries.sectors import sectors_to_choose
from networks.services.memberships import give
from networks.services.using_sectors import mark_used

# A proposal for the form, which a person can change; no source assigns types to sectors.
SECTOR_OF_TYPE = {
    OrganisationType.SCHOOL: Sector.EDUCATION,
    OrganisationType.TEMPLE: Sector.RELIGION,
    OrganisationType.OFFICE: Sector.GOVERNMENT,
    OrganisationType.LOCAL_GOVERNMENT: Sector.GOVERNMENT,
    OrganisationType.HOSPITAL: Sector.GOVERNMENT,
    OrganisationType.STATE_ENTERPRISE: Sector.GOVERNMENT,
    OrganisationType.COMPANY: Sector.BUSINESS,
    OrganisationType.ASSOCIATION: Sector.CIVIL_SOCIETY,
    OrganisationType.MEDIA: Sector.MEDIA,
}


@dataclass(frozen=True)
class Facts:
    """What the form asks. `channel` None: by the province in which the organisation lies."""

    name: str
    type: OrganisationType
    sector: str
    district: District
    subdistrict: Subdistrict | None = None
    address: str = ""
    channel: Channel | None = None
    kind: Kind = Kind.ORGANISATION


class AlreadyRegistered(Refused):
    """The register has this name in this district; `organisation` is the one to join instead."""

    status = 409

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(
            _("มีองค์กรชื่อนี้อยู่แล้วใน%(place)s กรุณาขอเข้าร่วมทีมขององค์กรเดิม") % {"place": organisation.place}
        )
        self.organisation = organisation


def suggested_sector(type_: str) -> str:
    """The sector that organisations of this type usually belong to; empty where it could be any."""
    return SECTOR_OF_TYPE.get(OrganisationType(type_), "") if type_ in OrganisationType.values else ""


def check_sector(code: str, province_code: str, has: str = "") -> None:
    """Raises Refused for a sector that is not in force there, unless the organisation `has` it already."""
    if code not in {one.code for one in sectors_to_choose(province_code, has)}:
        raise Refused(_("เครือข่ายนี้ไม่ได้ใช้ในจังหวัดขององค์กรปีนี้ กรุณาเลือกเครือข่ายอื่น"))


def channel_of(province_code: str) -> Channel:
    """The usual way up for an organisation of this province (DOMAIN 5.1: Bangkok has its own)."""
    return Channel.BANGKOK if province_code == BANGKOK else Channel.PROVINCE


def registers_on_behalf(user: Person) -> bool:
    """An officer who may key in paper forms registers for organisations and never owns them."""
    return user.has_perm(Ability.KEY_IN)


def may_register(user: Person) -> bool:
    """Applicants, members of bodies (in their own organisations) and officers who key in; no other staff."""
    if not user.is_authenticated:
        return False
    others = [g for g in grants_of(user) if ROLES[g.role].staff and g.role != Role.MEMBER]
    return registers_on_behalf(user) or not others


def same_organisation(name: str, district_id: str, kind: Kind = Kind.ORGANISATION) -> Organisation | None:
    """The organisation of this name in this district, however its name is spelt or abbreviated."""
    return (
        Organisation.objects.select_related("province", "district")
        .filter(name_key=name_key(name)[:600], district_id=district_id, kind=kind)
        .first()
    )


def register(*, facts: Facts, by: User) -> Organisation:
    """Create the organisation; the applicant becomes its owner, an officer does not.

    The same form sent twice gives the same organisation. Raises AlreadyRegistered, NotAllowed.
    """
    on_behalf = registers_on_behalf(by)
    if not may_register(by) or (on_behalf and not by.has_perm(Ability.KEY_IN, facts.district.province)):
        raise NotAllowed(_("ท่านลงทะเบียนองค์กรในจังหวัดนี้ไม่ได้ กรุณาเลือกจังหวัดที่ท่านดูแล"))
    if facts.subdistrict and facts.subdistrict.district_id != facts.district.pk:
        raise Refused(_("ตำบลที่เลือกไม่อยู่ในอำเภอนี้ กรุณาเลือกใหม่"))
    check_sector(facts.sector, facts.district.province_id)
    try:
        with transaction.atomic():
            return _create(facts, by, on_behalf)
    except IntegrityError:
        existing = same_organisation(facts.name, facts.district.pk, facts.kind)
        if existing is None:
            raise
        if existing.membership_set.current().filter(user=by, role=Role.OWNER).exists():
            return existing
        raise AlreadyRegistered(existing) from None


def _create(facts: Facts, by: User, on_behalf: bool) -> Organisation:
    organisation = Organisation.objects.create(
        name=facts.name,
        kind=facts.kind,
        type=facts.type,
        sector=facts.sector,
        channel=facts.channel or channel_of(facts.district.province_id),
        province_id=facts.district.province_id,
        district=facts.district,
        subdistrict=facts.subdistrict,
        address=facts.address,
    )
    mark_used([facts.sector])
    record(
        "organisation.registered",
        organisation,
        by=by,
        on_behalf=on_behalf,
        district=facts.district.pk,
        type=facts.type.value,
        sector=facts.sector,
    )
    if not on_behalf:
        give(user=by, role=Role.OWNER, organisation=organisation, by=by)
    return organisation
