"""Places, organisations, who belongs to them, and the bodies that decide. One noun a file."""

from networks.models.bodies import Body, BodyKind, Member, Seat
from networks.models.memberships import Invitation, Membership
from networks.models.organisations import Channel, Kind, Organisation, OrganisationType, Sector
from networks.models.places import District, Province, Subdistrict

__all__ = [
    "Body",
    "BodyKind",
    "Channel",
    "District",
    "Invitation",
    "Kind",
    "Member",
    "Membership",
    "Organisation",
    "OrganisationType",
    "Province",
    "Seat",
    "Sector",
    "Subdistrict",
]
