"""What the page of an invitation says to whoever has opened its link."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.emails import owns_address
from accounts.models import User
from accounts.roles import ROLES, Role
from networks.models import Invitation
from networks.services.answering import why_closed


class Reader(StrEnum):
    """Who has opened the link."""

    GUEST = "guest"
    ADDRESSEE = "addressee"
    UNPROVED = "unproved"
    OTHER = "other"


@dataclass(frozen=True)
class InvitationPage:
    """`closed` says why the letter is good no more; `status` is the page's."""

    invitation: Invitation
    reader: Reader
    role: str
    role_sentence: str
    place: str
    needs_second_factor: bool
    masked_email: str
    closed: str
    status: int
    accepted_before: bool
    sign_in_url: str
    sign_up_url: str


def invitation_page(invitation: Invitation, user: User | AnonymousUser, path: str) -> InvitationPage:
    """The page for this reader; `path` is where signing in and signing up lead back to."""
    reader = _reader(invitation, user)
    closed = str(why_closed(invitation))
    card = ROLES[Role(invitation.role)]
    back = "?" + urlencode({"next": path})
    return InvitationPage(
        invitation=invitation,
        reader=reader,
        role=invitation.get_role_display(),
        role_sentence=str(card.sentence),
        place=invitation.place,
        needs_second_factor=card.staff,
        masked_email=masked(invitation.email),
        closed=closed,
        status=410 if closed else (403 if reader in (Reader.OTHER, Reader.UNPROVED) else 200),
        accepted_before=user.is_authenticated and invitation.answered_by_id == user.pk,
        sign_in_url=reverse("account_login") + back,
        sign_up_url=reverse("account_signup") + back,
    )


def _reader(invitation: Invitation, user: User | AnonymousUser) -> Reader:
    if not isinstance(user, User):
        return Reader.GUEST
    if owns_address(user, invitation.email):
        return Reader.ADDRESSEE
    return Reader.UNPROVED if user.email.lower() == invitation.email else Reader.OTHER


def masked(email: str) -> str:
    """Enough of an address for its owner to know it: s•••@example.org."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}•••@{host}"
