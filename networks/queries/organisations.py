"""What the public page of an organisation says, and what this reader may do there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Ability
from networks.access import TEAM_READERS, Person, grants_with
from networks.models import Organisation


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    facts: list[Fact]
    team_url: str
    join_url: str
    correct_url: str


def organisation_page(organisation: Organisation, reader: Person) -> OrganisationPage:
    """Public data of the organisation; a link to its team for those who may read it, else to ask to join."""
    reads_team = any(reader.has_perm(ability, organisation) for ability in TEAM_READERS)
    is_staff = any(grants_with(reader, ability) for ability in (Ability.KEY_IN, Ability.SEE_CASES))
    keeps_register = reader.has_perm(Ability.KEY_IN, organisation)
    return OrganisationPage(
        organisation=organisation,
        facts=facts_of(organisation),
        team_url=_address("team", organisation) if reads_team else "",
        join_url="" if reads_team or is_staff else _address("join", organisation),
        correct_url=_address("correct_organisation", organisation) if keeps_register else "",
    )


def _address(name: str, organisation: Organisation) -> str:
    return reverse(f"networks:{name}", args=[organisation.public_id])


def facts_of(organisation: Organisation) -> list[Fact]:
    """What the register says of an organisation."""
    place = [
        place.full_name
        for place in (organisation.subdistrict, organisation.district, organisation.province)
        if place
    ]
    return [
        Fact(_("ประเภท"), organisation.get_type_display()),
        Fact(_("เครือข่าย"), organisation.sector_name if organisation.sector else _("ไม่ทราบ")),
        Fact(_("ที่ตั้ง"), " ".join(place)),
    ]
