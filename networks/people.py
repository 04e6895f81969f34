"""The shelf of people: teams, letters, wishes to join, officers, members of bodies."""

from uuid import UUID

from django.db import models
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.emails import addresses_of
from accounts.models import User
from accounts.roles import Ability, Role
from networks.access import Person, managed_bodies, organisation_filter, team_or_404
from networks.models import Invitation, JoinRequest, Member, Membership, Organisation


def member_or_404(user: Person, pk: int) -> Member:
    """One member of a body that the person keeps."""
    seats = Member.objects.select_related("body__province", "user")
    return get_object_or_404(seats.filter(body__in=managed_bodies(user)), pk=pk)


def editors_of(organisation: Organisation) -> models.QuerySet[User]:
    """The people who are editors of the organisation today, by name."""
    team = Membership.objects.current().filter(organisation=organisation, role=Role.EDITOR)
    return User.objects.filter(pk__in=team.values("user")).order_by("name", "pk")


def editor_or_404(organisation: Organisation, pk: int) -> Membership:
    """One who is or was an editor of this very organisation."""
    editors = Membership.objects.filter(organisation=organisation, role=Role.EDITOR).select_related("user")
    return get_object_or_404(editors, pk=pk)


def team_letter_or_404(user: Person, public_id: UUID, pk: int) -> Invitation:
    """A letter, answered or not, to the team of an organisation that the person manages or appoints for."""
    organisation = team_or_404(user, public_id, Ability.MANAGE_TEAM, Ability.KEY_IN)
    return get_object_or_404(Invitation, organisation=organisation, pk=pk)


def join_request_or_404(user: Person, public_id: UUID, request_id: UUID) -> JoinRequest:
    """A wish, answered or not, to join a team that the person manages or appoints for."""
    organisation = team_or_404(user, public_id, Ability.MANAGE_TEAM, Ability.KEY_IN)
    wishes = organisation.join_requests.select_related("user", "organisation")
    return get_object_or_404(wishes, public_id=request_id)


def staff_memberships() -> models.QuerySet[Membership]:
    """Memberships of officers (of a province or the nation) that have not ended."""
    return Membership.objects.filter(ended_at__isnull=True, organisation__isnull=True).select_related(
        "user", "province", "given_by"
    )


def staff_invitations() -> models.QuerySet[Invitation]:
    """Unanswered letters to officers."""
    return open_letters().filter(organisation__isnull=True, member__isnull=True)


def open_letters() -> models.QuerySet[Invitation]:
    """Letters that nobody has answered or withdrawn; some of them may be too old."""
    return (
        Invitation.objects.filter(answered_at__isnull=True, withdrawn_at__isnull=True)
        .select_related("organisation", "province", "member__body", "invited_by")
        .order_by("-invited_at", "-pk")
    )


def invitation_or_404(token: UUID) -> Invitation:
    """The letter with this token, answered or not; the token is the only key to it."""
    letters = Invitation.objects.select_related(
        "organisation__province", "organisation__district", "province", "member__body", "invited_by"
    )
    return get_object_or_404(letters, token=token)


def invitations_to(user: User) -> models.QuerySet[Invitation]:
    """Letters that this person can answer now, by his or her proved addresses; for the desk."""
    return open_letters().filter(email__in=addresses_of(user), expires_at__gt=timezone.now())


def join_requests_for(user: Person) -> models.QuerySet[JoinRequest]:
    """Unanswered wishes to join a team that this person may answer; for the desk and the team page."""
    condition = organisation_filter(user, Ability.MANAGE_TEAM, "organisation__") | organisation_filter(
        user, Ability.KEY_IN, "organisation__"
    )
    waiting = JoinRequest.objects.filter(condition, answered_at__isnull=True).exclude(user=user.pk)
    return waiting.select_related("user", "organisation__province", "organisation__district")


def staff_membership_or_404(pk: int) -> Membership:
    """An officer's membership, ended or not; for who has Ability.INVITE_STAFF."""
    officers = Membership.objects.filter(organisation__isnull=True).select_related("user", "province")
    return get_object_or_404(officers, pk=pk)


def staff_letter_or_404(pk: int) -> Invitation:
    """A letter to an officer, answered or not; for who has Ability.INVITE_STAFF."""
    return get_object_or_404(Invitation, organisation__isnull=True, member__isnull=True, pk=pk)


def seat_letter_or_404(member: Member, pk: int) -> Invitation:
    """A letter, answered or not, to this very member of a body."""
    return get_object_or_404(Invitation, member=member, pk=pk)
