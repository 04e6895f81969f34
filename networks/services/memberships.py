"""Give a role and take it away: the only writer of memberships. Called by the services that have asked."""

from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from networks.access import forget_grants
from networks.models import Membership, Organisation, Province


def give(
    *,
    user: User,
    role: Role,
    by: User,
    organisation: Organisation | None = None,
    province: Province | None = None,
    given_by: User | None = None,
    reason: str = "",
) -> Membership:
    """The person's membership in this role from today on; the present one where he or she has it already.

    `given_by` is the inviter, when `by` is the person who answers the invitation.
    Runs inside the transaction of the caller, who has asked whether `by` may do this.
    """
    held = Membership.objects.filter(
        user=user, role=role, organisation=organisation, province=province, ended_at__isnull=True
    ).first()
    if held and (held.valid_until is None or held.valid_until >= timezone.localdate()):
        return held
    if held:
        end(membership=held, by=by)
    membership = Membership.objects.create(
        user=user,
        role=role,
        organisation=organisation,
        province=province,
        given_by=given_by or by,
        reason=reason,
    )
    forget_grants(user)
    record("membership.given", membership, by=by, user=user.pk, role=role.value, **_where(membership))
    return membership


def end(*, membership: Membership, by: User) -> None:
    """End a membership now; one that has ended stays as it is."""
    if membership.ended_at:
        return
    membership.ended_at, membership.ended_by = timezone.now(), by
    membership.save(update_fields=["ended_at", "ended_by"])
    forget_grants(membership.user)
    record(
        "membership.ended",
        membership,
        by=by,
        user=membership.user_id,
        role=membership.role,
        **_where(membership),
    )


def _where(membership: Membership) -> dict[str, int | str | None]:
    return {"organisation": membership.organisation_id, "province": membership.province_id}
