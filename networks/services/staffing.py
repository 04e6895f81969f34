"""Officers come by invitation (inviting.py) and go here."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.models import User
from accounts.roles import ROLES, Ability, Role, Scope
from accounts.thai.plausible import LAST_DAY
from networks.models import Membership
from networks.services.memberships import end
from networks.services.telling import tell_of_end


def end_membership(*, membership_id: int, last_day: datetime.date | None, by: User) -> Membership:
    """End an officer's membership now (None) or with its last day. Raises NotAllowed, AlreadyMoved, Refused.

    The last administrator stays: without one nobody could invite the next.
    """
    with transaction.atomic():
        membership = (
            Membership.objects.select_for_update(of=("self",), no_key=True)
            .select_related("user")
            .get(pk=membership_id)
        )
        scope = ROLES[Role(membership.role)].scope
        if not by.has_perm(Ability.INVITE_STAFF) or scope not in (Scope.PROVINCE, Scope.NATION):
            raise NotAllowed
        if membership.ended_at:
            raise AlreadyMoved(_("บทบาทนี้สิ้นสุดไปแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
        _keep_an_administrator(membership)
        if last_day is None:
            end(membership=membership, by=by)
        else:
            _set_last_day(membership, last_day, by)
        tell_of_end(membership, by=by)
    return membership


def _set_last_day(membership: Membership, last_day: datetime.date, by: User) -> None:
    if last_day < timezone.localdate():
        raise Refused(_("วันสุดท้ายต้องเป็นวันนี้หรือหลังจากนี้ กรุณาเลือกใหม่"))
    LAST_DAY.insist(last_day)
    membership.valid_until = max(last_day, membership.valid_from)
    membership.save(update_fields=["valid_until"])
    record(
        "membership.last_day_set", membership, by=by, user=membership.user_id, until=membership.valid_until
    )


def _keep_an_administrator(membership: Membership) -> None:
    if membership.role != Role.ADMINISTRATOR:
        return
    others = (
        Membership.objects.current()
        .select_for_update(no_key=True)
        .filter(role=Role.ADMINISTRATOR, valid_until__isnull=True, user__is_active=True)
    )
    if not [one for one in others if one.pk != membership.pk]:
        raise Refused(_("ต้องมีผู้ดูแลระบบอย่างน้อยหนึ่งคนที่ยังไม่มีวันสิ้นสุด กรุณาเชิญคนใหม่ก่อน"))
