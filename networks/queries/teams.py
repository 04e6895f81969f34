"""The team page of an organisation: its people, its open letters, who asks to join, and what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.access import letters_on_the_desk
from accounts.letters.writing import label_of
from accounts.models import User
from accounts.roles import Ability, Role
from networks.models import Invitation, JoinRequest, Membership, Organisation
from networks.people import join_requests_for, open_letters
from networks.services.inviting import may_invite


@dataclass(frozen=True)
class Letter:
    """A letter on its way; `stale` when it is too old to be answered, `unsent` until the mail server has taken it,
    `failing` when that was tried in vain."""

    invitation: Invitation
    may_manage: bool
    stale: bool
    unsent: bool
    failing: bool


@dataclass(frozen=True)
class TeamPage:
    """`owner` is None while an organisation that an officer registered has none."""

    organisation: Organisation
    owner: Membership | None
    editors: list[Membership]
    letters: list[Letter]
    requests: list[JoinRequest]
    manages: bool
    appoints: bool
    may_leave: bool


def team_page(organisation: Organisation, reader: User) -> TeamPage:
    """What the reader may see of the team: letters and requests are for who manages it, or appoints."""
    people = list(
        Membership.objects.current()
        .filter(organisation=organisation)
        .select_related("user")
        .order_by("user__name", "pk")
    )
    manages = reader.has_perm(Ability.MANAGE_TEAM, organisation)
    appoints = reader.has_perm(Ability.KEY_IN, organisation)
    sees_more = manages or appoints
    return TeamPage(
        organisation=organisation,
        owner=next((one for one in people if one.role == Role.OWNER), None),
        editors=[one for one in people if one.role == Role.EDITOR],
        letters=letters_of(open_letters().filter(organisation=organisation), reader) if sees_more else [],
        requests=list(join_requests_for(reader).filter(organisation=organisation)) if sees_more else [],
        manages=manages,
        appoints=appoints,
        may_leave=any(one.user == reader and one.role == Role.EDITOR for one in people),
    )


def letters_of(invitations: QuerySet[Invitation], reader: User) -> list[Letter]:
    """Open letters as a page shows them to this reader."""
    listed = list(invitations)
    failing = tried_in_vain(listed)
    return [letter_of(one, may_manage=may_invite(reader, one), failing=one.pk in failing) for one in listed]


def tried_in_vain(invitations: Sequence[Invitation]) -> set[int]:
    """Those whose letter the mail server has not taken though it was tried; one query."""
    labels = {label_of(one): one.pk for one in invitations if one.letter_sent_at is None}
    tried = letters_on_the_desk().filter(about__in=list(labels), attempts__gt=0, sent_at__isnull=True)
    return {labels[about] for about in tried.values_list("about", flat=True)}


def letter_of(invitation: Invitation, *, may_manage: bool, failing: bool) -> Letter:
    """One open letter as a page shows it."""
    return Letter(
        invitation,
        may_manage,
        stale=not invitation.is_open,
        unsent=invitation.letter_sent_at is None,
        failing=failing,
    )
