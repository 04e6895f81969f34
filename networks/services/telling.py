"""Tell people of invitations, teams and roles, in the transaction of the deed."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.emails import person_with
from accounts.letters import Later, Told, tell
from accounts.models import User
from accounts.roles import ROLES, Role
from accounts.thai.printing import format_date, format_datetime
from networks.models import Invitation, JoinRequest, Member, Membership, Organisation, Province
from networks.notices import OF_TEAMS


def tell_invited(invitation: Invitation) -> None:
    """The letter with the link; who has an account finds the invitation also in the inbox, without the link."""
    staff = ROLES[Role(invitation.role)].staff
    name = "invitation.at_work" if staff else "invitation"
    words = {
        **_place(invitation),
        "inviter": invitation.invited_by.name or invitation.invited_by.email,
        "until": Later(lambda: format_datetime(invitation.expires_at)),
    }
    told = _told(
        "invitation",
        person_with(invitation.email),
        words,
        wording=name,
        office=_office(invitation),
        reason=invitation.reason,
        to=invitation.email,
        link=settings.SITE_URL + reverse("networks:invitation", args=[invitation.token]),
        secret=True,
        about=invitation,
    )
    tell([told])


def tell_accepted(invitation: Invitation, by: User) -> None:
    """Who had invited hears of it; who has answered has the role in writing, unless a letter of its own tells it."""
    words = {**_place(invitation), "name": by.name or by.email}
    told = [_told("invitation.accepted", invitation.invited_by, words, office=_office(invitation))]
    if invitation.role != Role.OWNER:
        told.append(_told("role.given", by, words, office=_office(invitation)))
    tell(told)


def tell_asked(request: JoinRequest) -> None:
    """The owner, or the officers of the province while there is none; with what the person wrote."""
    organisation = request.organisation
    answering = Membership.objects.current().filter(organisation=organisation, role=Role.OWNER)
    if not answering.exists():
        answering = Membership.objects.current().filter(
            province=organisation.province, role=Role.PROVINCIAL_OFFICER
        )
    people = User.objects.filter(pk__in=answering.values("user"), is_active=True).order_by("pk")
    words = {"name": request.user.name or request.user.email, "organisation": organisation.name}
    url = reverse("networks:team", args=[organisation.public_id])
    tell(
        [
            _told(
                "join.asked",
                person,
                words,
                office=office_of(organisation.province),
                reason=request.message,
                url=url,
            )
            for person in people
        ]
    )


def tell_answered(request: JoinRequest) -> None:
    """Who had asked, of the answer."""
    words = {"organisation": request.organisation.name}
    office = office_of(request.organisation.province)
    tell([_told(f"join.{request.answer}", request.user, words, office=office)])


def tell_owners(organisation: Organisation, *, owner: User, before: User | None, reason: str) -> None:
    """The new owner and the one before."""
    words = {"organisation": organisation.name, "owner": owner.name or owner.email}
    office = office_of(organisation.province)
    told = [_told("owner.new", owner, words, office=office, reason=reason)]
    if before:
        told.append(_told("owner.before", before, words, office=office, reason=reason))
    tell(told)


def tell_of_end(membership: Membership, *, by: User) -> None:
    """An officer whose role ends, now or with its last day; nobody of his or her own deed."""
    if membership.user_id == by.pk:
        return
    name = "role.ended" if membership.ended_at else "role.last_day"
    words = {**_place(membership), "until": Later(lambda: _day(membership))}
    tell([_told(name, membership.user, words, office=office_of(membership.province))])


def tell_removed(membership: Membership, organisation: Organisation) -> None:
    """The editor whom the owner has taken out of the team."""
    words = {"organisation": organisation.name}
    tell([_told("team.removed", membership.user, words, office=office_of(organisation.province))])


def tell_left(membership: Membership, organisation: Organisation) -> None:
    """The owner, when an editor has left."""
    owner = Membership.objects.current().filter(organisation=organisation, role=Role.OWNER).first()
    if owner:
        words = {"organisation": organisation.name, "name": membership.user.name or membership.user.email}
        url = reverse("networks:team", args=[organisation.public_id])
        tell([_told("team.left", owner.user, words, office=office_of(organisation.province), url=url)])


def office_of(province: Province | None) -> object:
    """The office that writes, in the reader's language; empty for the nation's, where the agency signs."""
    if province is None:
        return ""
    return Later(lambda: province.signature)


def _told(
    event: str,
    person: User | None,
    words: Mapping[str, object],
    *,
    wording: str = "",
    office: object,
    url: str = "/",
    **more: Any,
) -> Told:
    said = OF_TEAMS[wording or event]
    always = not said.quiet
    return Told(
        person, event, said.subject, said.text, said.then, words, office=office, url=url, always=always,
        quiet=said.quiet, **more,
    )  # fmt: skip


def _place(held: Invitation | Membership) -> dict[str, object]:
    """Role and place in the reader's language."""
    return {"role": Later(held.get_role_display), "place": Later(lambda: held.place)}


def _office(invitation: Invitation) -> object:
    member: Member | None = invitation.member
    if member:
        return office_of(member.body.province)
    return office_of(invitation.organisation.province if invitation.organisation else invitation.province)


def _day(membership: Membership) -> str:
    return format_date(membership.valid_until or timezone.localdate())
