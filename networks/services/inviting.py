"""Invite people by e-mail: to a team, to an office, to a seat in a body. A letter is good for 14 days."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.emails import owns_address, person_with
from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import User
from accounts.roles import ROLES, Ability, Role, Scope
from networks.access import managed_bodies
from networks.models import Afterwards, Invitation, Member, Membership, Organisation, Province
from networks.services.telling import tell_invited

GOOD_FOR = datetime.timedelta(days=14)
REST = datetime.timedelta(minutes=5)
MOST_OPEN = 20


def may_invite(user: User, invitation: Invitation) -> bool:
    """May this person give what the invitation gives? Asked when it is sent, sent again, and answered."""
    if invitation.member:
        return managed_bodies(user).filter(pk=invitation.member.body_id).exists()
    if invitation.organisation is None:
        return user.has_perm(Ability.INVITE_STAFF)
    succession = invitation.role == Role.OWNER and user.has_perm(Ability.KEY_IN, invitation.organisation)
    return succession or user.has_perm(Ability.MANAGE_TEAM, invitation.organisation)


def invite_editor(*, organisation: Organisation, email: str, by: User) -> Invitation:
    """Invite somebody to help fill in the forms. Raises NotAllowed, Refused."""
    return _invite(
        Invitation(role=Role.EDITOR, organisation=organisation, email=email, invited_by=by),
        Ability.MANAGE_TEAM,
    )


def invite_new_owner(
    *, organisation: Organisation, email: str, afterwards: Afterwards, by: User
) -> Invitation:
    """The owner hands over to somebody outside the team; it takes effect when the letter is answered."""
    return _invite(
        Invitation(
            role=Role.OWNER, organisation=organisation, email=email, invited_by=by, afterwards=afterwards
        ),
        Ability.MANAGE_TEAM,
    )


def invite_successor(*, organisation: Organisation, email: str, reason: str, by: User) -> Invitation:
    """An officer of the province finds a new owner when the owner has gone; never himself or herself."""
    if owns_address(by, email):
        raise NotAllowed(_("เจ้าหน้าที่เป็นผู้รับผิดชอบขององค์กรที่ตนดูแลไม่ได้ กรุณาเชิญบุคคลอื่น"))
    return _invite(
        Invitation(
            role=Role.OWNER,
            organisation=organisation,
            email=email,
            invited_by=by,
            afterwards=Afterwards.LEAVE,
            reason=reason,
        ),
        Ability.KEY_IN,
    )


def invite_staff(*, role: Role, email: str, by: User, province: Province | None = None) -> Invitation:
    """An administrator invites an officer; nobody invites himself or herself. Raises NotAllowed, Refused."""
    if ROLES[role].scope not in (Scope.PROVINCE, Scope.NATION):
        raise NotAllowed
    if (ROLES[role].scope == Scope.PROVINCE) != (province is not None):
        raise Refused(_("บทบาทระดับจังหวัดต้องระบุจังหวัด บทบาทระดับชาติต้องไม่ระบุ กรุณาเลือกใหม่"))
    if owns_address(by, email):
        raise NotAllowed(_("เชิญตนเองไม่ได้ กรุณาให้ผู้ดูแลระบบคนอื่นเป็นผู้เชิญ"))
    return _invite(Invitation(role=role, province=province, email=email, invited_by=by), Ability.INVITE_STAFF)


def invite_to_seat(*, member: Member, email: str, by: User) -> Invitation:
    """Give a member of a body an account of his or her own. Raises NotAllowed, Refused."""
    if member.user_id:
        raise AlreadyMoved(_("กรรมการท่านนี้มีบัญชีแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
    guest = person_with(email)
    if guest and guest.seats.filter(body=member.body_id).exists():
        raise Refused(_("อีเมลนี้เป็นของกรรมการอีกคนในคณะเดียวกัน กรุณาแก้วาระของรายการเดิมแทน"))
    return _invite(Invitation(role=Role.MEMBER, member=member, email=email, invited_by=by), None)


def resend(*, invitation_id: int, by: User) -> Invitation:
    """Send the letter again; it is good for 14 days from now. Raises NotAllowed, AlreadyMoved, Refused."""
    with transaction.atomic():
        invitation = _locked(invitation_id, by)
        _must_be_unanswered(invitation)
        if invitation.letter_sent_at and timezone.now() - invitation.letter_sent_at < REST:
            raise Refused(_("เพิ่งส่งคำเชิญไปเมื่อไม่กี่นาทีก่อน กรุณารอสักครู่แล้วลองใหม่"))
        _post(invitation)
        record("invitation.resent", invitation, by=by)
    return invitation


def withdraw(*, invitation_id: int, by: User) -> None:
    """The letter is good no more. Raises NotAllowed, AlreadyMoved."""
    with transaction.atomic():
        invitation = _locked(invitation_id, by)
        if invitation.withdrawn_by == by:
            return
        _must_be_unanswered(invitation)
        invitation.withdrawn_at, invitation.withdrawn_by = timezone.now(), by
        invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record("invitation.withdrawn", invitation, by=by)


def _locked(invitation_id: int, by: User) -> Invitation:
    invitation = (
        Invitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "province", "member__body", "invited_by")
        .get(pk=invitation_id)
    )
    if not may_invite(by, invitation):
        raise NotAllowed
    return invitation


def _must_be_unanswered(invitation: Invitation) -> None:
    if invitation.answered_at or invitation.withdrawn_at:
        raise AlreadyMoved(_("คำเชิญนี้มีผู้ตอบแล้วหรือถอนแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))


def _invite(wanted: Invitation, ability: Ability | None) -> Invitation:
    """Store and post the letter; an unanswered one for the same address and role is posted again instead."""
    by = wanted.invited_by
    allowed = by.has_perm(ability, wanted.organisation) if ability else may_invite(by, wanted)
    if not allowed:
        raise NotAllowed
    _refuse_what_is_held(wanted)
    wanted.expires_at = timezone.now() + GOOD_FOR
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
            record("invitation.sent", wanted, by=by, role=wanted.role, **_where(wanted))
            _post(wanted)
        return wanted
    except IntegrityError:
        return _send_the_open_one_again(wanted)


def _send_the_open_one_again(wanted: Invitation) -> Invitation:
    same = {"organisation": wanted.organisation, "province": wanted.province, "member": wanted.member}
    earlier = Invitation.objects.filter(
        role=wanted.role, answered_at__isnull=True, withdrawn_at__isnull=True, **same
    )
    if earlier.exclude(email=wanted.email).exists() and wanted.role in (Role.OWNER, Role.MEMBER):
        raise AlreadyMoved(_("มีคำเชิญถึงอีเมลอื่นที่ยังไม่ตอบ กรุณาถอนคำเชิญนั้นก่อน"))
    invitation = earlier.get(email=wanted.email)
    if not invitation.is_open:
        return resend(invitation_id=invitation.pk, by=wanted.invited_by)
    return invitation


def _refuse_what_is_held(wanted: Invitation) -> None:
    guest = person_with(wanted.email)
    if guest and wanted.role != Role.MEMBER:
        held = Membership.objects.current().filter(
            user=guest, organisation=wanted.organisation, province=wanted.province
        )
        roles = [Role.OWNER, Role.EDITOR] if wanted.role == Role.EDITOR else [wanted.role]
        if held.filter(role__in=roles).exists():
            raise Refused(_("เจ้าของอีเมลนี้มีบทบาทนี้อยู่แล้ว กรุณาตรวจสอบอีเมล"))
    if wanted.organisation:
        waiting = wanted.organisation.invitation_set.filter(
            answered_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
        )
        if waiting.count() >= MOST_OPEN:
            raise Refused(_("มีคำเชิญที่ยังไม่ตอบมากเกินไป กรุณาถอนคำเชิญที่ไม่ใช้แล้วก่อน"))


def _post(invitation: Invitation) -> None:
    now = timezone.now()
    invitation.expires_at = now + GOOD_FOR
    invitation.letter_sent_at = None
    invitation.save(update_fields=["expires_at", "letter_sent_at"])
    tell_invited(invitation)


def mark_sent(invitation_id: str, at: datetime.datetime) -> None:
    """The mail server has taken the letter of this invitation (networks/apps.py)."""
    Invitation.objects.filter(pk=invitation_id).update(letter_sent_at=at)


def _where(invitation: Invitation) -> dict[str, Any]:
    return {
        "organisation": invitation.organisation_id,
        "province": invitation.province_id,
        "member": invitation.member_id,
    }
