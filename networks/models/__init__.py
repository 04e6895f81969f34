"""Places, organisations, who belongs to them, and the bodies that decide. One noun a file."""

from networks.models.bodies import Body, BodyKind, Member, Seat
from networks.models.invitations import Afterwards, Invitation
from networks.models.joining import JoinAnswer, JoinRequest
from networks.models.memberships import Membership
from networks.models.organisations import Channel, Kind, Organisation, OrganisationType
from networks.models.places import District, Province, Subdistrict
from networks.models.sectors import Sector, SectorTerm

__all__ = [
    "Afterwards",
    "Body",
    "BodyKind",
    "Channel",
    "District",
    "Invitation",
    "JoinAnswer",
    "JoinRequest",
    "Kind",
    "Member",
    "Membership",
    "Organisation",
    "OrganisationType",
    "Province",
    "Seat",
    "Sector",
    "SectorTerm",
    "Subdistrict",
]
