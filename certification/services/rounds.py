"""A round that was closed opens again, and one that nobody has entered is removed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from certification.models import Round


def reopen_round(*, round_: Round, reason: str, by: User) -> Round:
    """Open a closed round again, with a reason; when it was first opened stays. Twice has one effect.

    Raises NotAllowed, NotReady (no reason, or it was never opened).
    """
    with transaction.atomic():
        found = _held(round_, by)
        if found.is_open:
            return found
        if found.opened_at is None:
            raise NotReady(_("รอบนี้ยังไม่เคยเปิด กรุณาใช้ “เปิดรอบ”"))
        if not reason.strip():
            raise NotReady(_("ยังไม่ได้ระบุเหตุผล กรุณาระบุเหตุผลที่เปิดรอบอีกครั้ง"))
        found.closed_at = found.closed_by = None
        found.save(update_fields=["closed_at", "closed_by"])
        record("round.reopened", found, by=by, reason=reason.strip()[:300])
        return found


def remove_round(*, round_: Round, by: User) -> None:
    """Remove a round that holds no application. Raises NotAllowed, NotReady."""
    with transaction.atomic():
        found = _held(round_, by)
        count = found.applications.count()
        if count:
            raise NotReady(_("ลบรอบนี้ไม่ได้ มีคำขอแล้ว %(count)d คำขอ กรุณาปิดรอบแทน") % {"count": count})
        record("round.removed", found, by=by, fiscal_year=found.fiscal_year, kind=found.kind)
        found.delete()


def _held(round_: Round, by: User) -> Round:
    if not by.has_perm(Ability.MANAGE_ROUNDS):
        raise NotAllowed
    return Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
