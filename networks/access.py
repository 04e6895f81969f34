"""The shelf of this room: who holds which role where, and which organisations he or she may see.

`grants_of` is the only reader of memberships and seats for permissions; it asks the database once for a
person and request. `MembershipBackend` is how lower rooms ask (user.has_perm), named in settings.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES, Ability, Role, Scope, abilities_of
from networks.models import (
    Body,
    BodyKind,
    Member,
    Membership,
    Organisation,
    Province,
)

Person = User | AnonymousUser
ABILITIES = frozenset(Ability)


@dataclass(frozen=True)
class Grant:
    """One role in one place. None in all three places: the whole nation."""

    role: Role
    organisation_id: int | None = None
    province_id: str | None = None
    body_id: int | None = None
    body_kind: BodyKind | None = None

    def covers(self, place: object) -> bool:
        """Does this grant hold for the organisation, province or body? Unsure means no."""
        if isinstance(place, Organisation):
            if self.organisation_id:
                return self.organisation_id == place.pk
            return self.province_id in (None, place.province_id)
        if isinstance(place, Province):
            return not self.organisation_id and self.province_id in (None, place.pk)
        if isinstance(place, Body):
            if self.body_id:
                return self.body_id == place.pk
            return not self.organisation_id and self.province_id in (None, place.province_id)
        return False


@dataclass(frozen=True)
class Career:
    """What a person is and was here: the roles of today, and what outlasts them.

    `worked_for`: organisations of which he or she is or ever was owner or editor. `had_seat`: is or was a
    member of a body. A conflict of interest does not end with the role out of which it came.
    """

    grants: tuple[Grant, ...] = ()
    worked_for: frozenset[int] = frozenset()
    had_seat: bool = False


def career_of(user: Person) -> Career:
    """Roles of today and of the past; at most two queries, then remembered on the user object."""
    if not isinstance(user, User) or not user.is_active:
        return Career()
    known: Career | None = getattr(user, "_grants", None)
    if known is None:
        memberships = list(Membership.objects.filter(user=user))
        seats = list(Member.objects.filter(user=user).select_related("body"))
        known = Career(
            grants=_grants_today(memberships, seats),
            worked_for=frozenset(m.organisation_id for m in memberships if m.organisation_id),
            had_seat=bool(seats),
        )
        user._grants = known  # type: ignore[attr-defined]  # a memo for this object, i.e. this request
    return known


def _grants_today(memberships: list[Membership], seats: list[Member]) -> tuple[Grant, ...]:
    today = timezone.localdate()
    return tuple(
        Grant(Role(m.role), organisation_id=m.organisation_id, province_id=m.province_id)
        for m in memberships
        if m.holds(today)
    ) + tuple(
        Grant(
            Role.MEMBER,
            province_id=seat.body.province_id,
            body_id=seat.body_id,
            body_kind=BodyKind(seat.body.kind),
        )
        for seat in seats
        if seat.serves(today)
    )


def grants_of(user: Person) -> tuple[Grant, ...]:
    """Every role that the person holds today."""
    return career_of(user).grants


def organisations_worked_for(user: Person) -> frozenset[int]:
    """Organisations of which the person is or ever was owner or editor, by their ids."""
    return career_of(user).worked_for


def grants_with(user: Person, ability: Ability) -> tuple[Grant, ...]:
    """The person's grants that carry the ability."""
    return tuple(grant for grant in grants_of(user) if ability in abilities_of(grant.role))


def forget_grants(user: Person) -> None:
    """Read the person's roles anew at the next question; called where a role is given or taken."""
    user.__dict__.pop("_grants", None)


class MembershipBackend(BaseBackend):
    """Answers user.has_perm(ability) for "anywhere" and user.has_perm(ability, place) for one place.

    It stands first in settings and its no is final (PermissionDenied, as Django has it): to go on and ask
    Django's own tables of permissions, which nobody fills, cost two queries on every page.
    """

    def has_perm(self, user_obj: Person, perm: str, obj: object | None = None) -> bool:  # type: ignore[override]  # Django's stub names AbstractBaseUser
        if not _holds(user_obj, perm, obj):
            raise PermissionDenied
        return True


def _holds(user: Person, perm: str, place: object | None) -> bool:
    if perm == "staff":
        return any(ROLES[grant.role].staff for grant in grants_of(user))
    if perm not in ABILITIES:
        return False
    grants = grants_with(user, Ability(perm))
    return bool(grants) if place is None else any(grant.covers(place) for grant in grants)


def organisations_for(user: Person, ability: Ability) -> models.QuerySet[Organisation]:
    """Organisations for which the person has the ability."""
    return Organisation.objects.filter(organisation_filter(user, ability)).select_related(
        "province", "district"
    )


def organisation_filter(user: Person, ability: Ability, prefix: str = "", province: str = "") -> Q:
    """The same as a condition; `prefix` is the path to the organisation, e.g. "organisation__".

    `province` is a column in which the asking table keeps the organisation's province itself (ADR 0007).
    """
    condition = Q(pk__in=[])
    for grant in grants_with(user, ability):
        if grant.organisation_id:
            condition |= Q(**{f"{prefix}pk" if prefix else "pk": grant.organisation_id})
        elif grant.province_id:
            condition |= Q(**{province or f"{prefix}province_id": grant.province_id})
        else:
            return Q(**{f"{prefix}pk__isnull": False})  # everything; an empty Q would vanish in an "or"
    return condition


def organisation_or_404(user: Person, public_id: UUID, ability: Ability) -> Organisation:
    """One organisation for which the person has the ability; 404 for every other."""
    return get_object_or_404(organisations_for(user, ability), public_id=public_id)


def own_organisations(user: Person) -> models.QuerySet[Organisation]:
    """Organisations of which the person is owner or editor."""
    ids = [
        g.organisation_id
        for g in grants_of(user)
        if g.organisation_id and ROLES[g.role].scope == Scope.ORGANISATION
    ]
    return Organisation.objects.filter(pk__in=ids).select_related("province", "district")


def provinces_for(user: Person, ability: Ability) -> models.QuerySet[Province]:
    """Provinces in which the person has the ability; all for a national role."""
    grants = [g for g in grants_with(user, ability) if not g.organisation_id]
    if any(g.province_id is None for g in grants):
        return Province.objects.all()
    return Province.objects.filter(pk__in=[g.province_id for g in grants if g.province_id])


def bodies_for(user: Person, *abilities: Ability) -> models.QuerySet[Body]:
    """Bodies for which the person has one of the abilities."""
    condition = Q(pk__in=[])
    for ability in abilities:
        for grant in grants_with(user, ability):
            if grant.body_id:
                condition |= Q(pk=grant.body_id)
            elif grant.province_id:
                condition |= Q(province_id=grant.province_id)
            elif not grant.organisation_id:
                condition |= Q(province__isnull=True)
    return Body.objects.filter(condition)


def managed_bodies(user: Person) -> models.QuerySet[Body]:
    """Bodies whose members the person keeps: an officer the own province's, the nation its own,
    an administrator all."""
    if grants_with(user, Ability.INVITE_STAFF):
        bodies = Body.objects.all()
    else:
        bodies = bodies_for(user, Ability.MANAGE_MEETING, Ability.MANAGE_NATIONAL_MEETING)
    return bodies.select_related("province").order_by("kind", "province__sort_key", "pk")


def may_found_body(user: Person, kind: BodyKind, province: Province | None) -> bool:
    """May the person enter a new body: the own province's, or a national one?"""
    if grants_with(user, Ability.INVITE_STAFF):
        return True
    if kind == BodyKind.PROVINCIAL:
        return province is not None and provinces_for(user, Ability.MANAGE_MEETING).contains(province)
    return bool(grants_with(user, Ability.MANAGE_NATIONAL_MEETING))


def provinces_for_new_body(user: Person) -> models.QuerySet[Province]:
    """Provinces that have no body yet and whose body the person keeps."""
    if grants_with(user, Ability.INVITE_STAFF):
        provinces = Province.objects.all()
    else:
        provinces = provinces_for(user, Ability.MANAGE_MEETING)
    return provinces.filter(body__isnull=True)


def body_or_404(user: Person, pk: int) -> Body:
    """One body whose members the person keeps."""
    return get_object_or_404(managed_bodies(user), pk=pk)


def public_organisations() -> models.QuerySet[Organisation]:
    """The register as anybody may read it: every organisation with its name, type, sector and place.

    An organisation enters it of its own will and is no person; who belongs to it is not public.
    """
    return Organisation.objects.select_related("province", "district", "subdistrict")


def public_organisation_or_404(public_id: UUID) -> Organisation:
    return get_object_or_404(public_organisations(), public_id=public_id)


TEAM_READERS = (Ability.MANAGE_TEAM, Ability.EDIT_APPLICATION, Ability.KEY_IN)


def team_or_404(user: Person, public_id: UUID, *abilities: Ability) -> Organisation:
    """An organisation whose team the person may read: its own people, and the officers who key in for it."""
    condition = Q(pk__in=[])
    for ability in abilities or TEAM_READERS:
        condition |= organisation_filter(user, ability)
    found = Organisation.objects.filter(condition).select_related("province", "district")
    return get_object_or_404(found, public_id=public_id)
