"""The team of an organisation: who leaves, who takes over. There is one owner at any time."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import User
from accounts.roles import Ability, Role
from networks.models import Afterwards, Invitation, Membership, Organisation
from networks.services.memberships import end, give
from networks.services.telling import tell_left, tell_owners, tell_removed


def remove_editor(*, membership_id: int, by: User) -> None:
    """The owner takes an editor out of the team. Raises NotAllowed, Refused."""
    with transaction.atomic():
        membership = _locked(membership_id)
        organisation = membership.organisation
        if organisation is None or not by.has_perm(Ability.MANAGE_TEAM, organisation):
            raise NotAllowed
        _refuse_owner(membership)
        end(membership=membership, by=by)
        tell_removed(membership, organisation)


def leave(*, organisation: Organisation, by: User) -> None:
    """An editor leaves the team; an owner hands over first. Raises Refused, AlreadyMoved."""
    with transaction.atomic():
        own = Membership.objects.current().filter(user=by, organisation=organisation).first()
        if own is None:
            raise AlreadyMoved(_("ท่านไม่ได้อยู่ในทีมนี้แล้ว หากต้องการเข้าร่วมอีก กรุณาขอเข้าร่วมทีม"))
        _refuse_owner(own)
        end(membership=own, by=by)
        tell_left(own, organisation)


def hand_over(*, organisation: Organisation, editor: User, afterwards: Afterwards, by: User) -> Membership:
    """The owner makes an editor the new owner, at once. Raises NotAllowed, AlreadyMoved."""
    with transaction.atomic():
        _lock(organisation)
        if not by.has_perm(Ability.MANAGE_TEAM, organisation):
            raise NotAllowed
        _must_be_editor(organisation, editor)
        return pass_ownership(organisation=organisation, to=editor, afterwards=afterwards, by=by)


def appoint_owner(*, organisation: Organisation, editor: User, reason: str, by: User) -> Membership:
    """An officer of the province makes an editor the owner, because the owner has gone.

    The reason is kept with the membership; nobody appoints himself or herself. Raises NotAllowed, Refused.
    """
    with transaction.atomic():
        _lock(organisation)
        if not by.has_perm(Ability.KEY_IN, organisation) or editor == by:
            raise NotAllowed
        if not reason.strip():
            raise Refused(_("กรุณาระบุเหตุผลที่แต่งตั้งผู้รับผิดชอบคนใหม่"))
        _must_be_editor(organisation, editor)
        return pass_ownership(
            organisation=organisation, to=editor, afterwards=Afterwards.LEAVE, reason=reason.strip(), by=by
        )


def pass_ownership(
    *,
    organisation: Organisation,
    to: User,
    afterwards: Afterwards,
    by: User,
    given_by: User | None = None,
    reason: str = "",
) -> Membership:
    """End the old ownership, begin the new one, and tell both. The caller has asked whether `by` may."""
    _lock(organisation)
    before = organisation.membership_set.filter(role=Role.OWNER, ended_at__isnull=True).first()
    if before and before.user == to:
        return before
    for own in Membership.objects.filter(
        user=to, organisation=organisation, role=Role.EDITOR, ended_at__isnull=True
    ):
        end(membership=own, by=by)
    if before:
        end(membership=before, by=by)
    new = give(user=to, role=Role.OWNER, organisation=organisation, by=by, given_by=given_by, reason=reason)
    if before and afterwards == Afterwards.EDITOR:
        give(user=before.user, role=Role.EDITOR, organisation=organisation, by=by)
    Invitation.objects.filter(
        organisation=organisation, role=Role.OWNER, answered_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    record(
        "organisation.owner_changed",
        organisation,
        by=by,
        before=before.user_id if before else None,
        after=to.pk,
        afterwards=afterwards.value,
        succession=bool(reason),
    )
    tell_owners(organisation, owner=to, before=before.user if before else None, reason=reason)
    return new


def _lock(organisation: Organisation) -> None:
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _locked(membership_id: int) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "user")
        .get(pk=membership_id)
    )


def _refuse_owner(membership: Membership) -> None:
    if membership.role == Role.OWNER:
        raise Refused(_("องค์กรต้องมีผู้รับผิดชอบหนึ่งคนเสมอ กรุณาส่งมอบหน้าที่ก่อน"))


def _must_be_editor(organisation: Organisation, person: User) -> None:
    team = Membership.objects.current().filter(organisation=organisation, role=Role.EDITOR, user=person)
    if not team.exists():
        raise AlreadyMoved(_("บุคคลนี้ไม่ได้อยู่ในทีมแล้ว กรุณาเลือกใหม่"))
