"""Answer an invitation: the letter's reader, signed in with the letter's address, takes the role."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audit import record
from accounts.emails import owns_address
from accounts.errors import NotAllowed, Refused
from accounts.models import User
from accounts.roles import Role
from networks.access import forget_grants
from networks.models import Afterwards, Invitation
from networks.services.inviting import may_invite
from networks.services.memberships import give
from networks.services.teams import pass_ownership
from networks.services.telling import tell_accepted


class Closed(Refused):
    """The letter is good no more; the message says why and what to do."""

    status = 410


def why_closed(invitation: Invitation) -> str | Promise:
    """Why it cannot be answered any more; empty when it can."""
    if invitation.answered_at:
        return _("คำเชิญนี้มีผู้ตอบรับแล้ว จึงใช้ซ้ำไม่ได้")
    if invitation.withdrawn_at:
        return _("ผู้เชิญถอนคำเชิญนี้แล้ว กรุณาติดต่อผู้เชิญหากยังต้องการเข้าร่วม")
    if timezone.now() >= invitation.expires_at:
        return _("คำเชิญนี้หมดอายุแล้ว (ใช้ได้ 14 วัน) กรุณาขอให้ผู้เชิญส่งใหม่")
    if not may_invite(invitation.invited_by, invitation):
        return _("ผู้เชิญพ้นหน้าที่แล้ว กรุณาติดต่อผู้รับผิดชอบคนปัจจุบันให้เชิญใหม่")
    return ""


def accept(*, token: UUID, by: User) -> Invitation:
    """Take the role that the letter offers; answering twice is answering once.

    Raises Closed, and NotAllowed for somebody to whom the letter was not written.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=("self",), no_key=True)
            .select_related("organisation", "province", "member__body", "invited_by")
            .get(token=token)
        )
        if invitation.answered_by_id == by.pk:
            return invitation
        problem = why_closed(invitation)
        if problem:
            raise Closed(problem)
        if not owns_address(by, invitation.email):
            raise NotAllowed(_("คำเชิญนี้ส่งถึงอีเมลอื่น กรุณาเข้าสู่ระบบด้วยอีเมลที่ได้รับคำเชิญ"))
        invitation.answered_at, invitation.answered_by = timezone.now(), by
        invitation.save(update_fields=["answered_at", "answered_by"])
        _take(invitation, by)  # locks the organisation, so before the record
        record("invitation.answered", invitation, by=by, role=invitation.role)
        tell_accepted(invitation, by)
    return invitation


def _take(invitation: Invitation, by: User) -> None:
    if invitation.member:
        _take_seat(invitation, by)
    elif invitation.role == Role.OWNER and invitation.organisation:
        pass_ownership(
            organisation=invitation.organisation,
            to=by,
            afterwards=Afterwards(invitation.afterwards or Afterwards.LEAVE),
            reason=invitation.reason,
            by=by,
            given_by=invitation.invited_by,
        )
    else:
        give(
            user=by,
            role=Role(invitation.role),
            organisation=invitation.organisation,
            province=invitation.province,
            by=by,
            given_by=invitation.invited_by,
        )


def _take_seat(invitation: Invitation, by: User) -> None:
    member = invitation.member
    if member is None or member.user_id or by.seats.filter(body=member.body_id).exists():
        raise Closed(_("กรรมการท่านนี้มีบัญชีแล้ว หรือท่านเป็นกรรมการในคณะกรรมการนี้อยู่แล้ว กรุณาติดต่อฝ่ายเลขานุการ"))
    member.user = by
    member.save(update_fields=["user"])
    forget_grants(by)
    record("member.account_linked", member, by=by, body=member.body_id)
