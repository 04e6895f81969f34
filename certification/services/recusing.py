"""Conflicts of interest: declared by the member, recorded or withdrawn by the secretary.

From the moment of the declaration the member does not see the item anywhere (certification/access.py) and
does not count as present for it (certification/rolls.py).
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import User
from certification import rules
from certification.bodies import docket_of
from certification.models import AgendaItem, Application, ConflictOfInterest, Meeting
from certification.rolls import Roll
from certification.services.convening import hold
from certification.services.deciding import lock
from certification.services.items import live_item
from networks.models import Member


def declare(*, meeting_id: int, application_id: int, reason: str, by: User) -> ConflictOfInterest:
    """A member declares his or her own conflict. Twice has one effect.

    Raises NotAllowed (no seat in this body), NotReady (no reason), AlreadyMoved (resolved, closed).
    """
    with transaction.atomic():
        meeting = (
            Meeting.objects.select_for_update(of=("self",), no_key=True)
            .select_related("body")
            .get(pk=meeting_id)
        )
        member = meeting.body.members.serving(on=meeting.held_on).filter(user=by).first()
        if member is None:
            raise NotAllowed(_("เฉพาะกรรมการของคณะนี้จึงแจ้งส่วนได้เสียได้ กรุณาติดต่อฝ่ายเลขานุการ"))
        return _write(meeting, lock(application_id), member, reason, by)


def record_for(
    *, meeting_id: int, application_id: int, member_id: int, reason: str, by: User
) -> ConflictOfInterest:
    """The secretary records what a member said, also for one without an account. Twice has one effect.

    Raises NotAllowed, NotReady (no reason, no such member), AlreadyMoved (resolved, closed).
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by)
        application = lock(application_id)
        if not rules.may(by, application, docket_of(meeting.body).ability):
            raise NotAllowed
        member = meeting.body.members.serving(on=meeting.held_on).filter(pk=member_id).first()
        if member is None:
            raise NotReady(_("กรุณาเลือกกรรมการของคณะนี้"))
        return _write(meeting, application, member, reason, by)


def _write(
    meeting: Meeting, application: Application, member: Member, reason: str, by: User
) -> ConflictOfInterest:
    standing = ConflictOfInterest.objects.standing().filter(member=member, application=application).first()
    if standing:
        return standing
    _check_open(meeting, live_item(meeting, application.pk))
    if not reason.strip():
        raise NotReady(_("กรุณาระบุเหตุผลของส่วนได้เสีย"))
    return _create(member, application, reason.strip(), by)


def _create(member: Member, application: Application, reason: str, by: User) -> ConflictOfInterest:
    conflict = ConflictOfInterest.objects.create(
        member=member, application=application, reason=reason[:300], declared_by=by
    )
    record("conflict.declared", conflict, by=by, member=member.pk, application=application.pk)
    return conflict


def record_insiders(*, item: AgendaItem, roll: Roll, by: User) -> None:
    """Write down, before a resolution, the members who work or worked for the organisation and have not said so.

    Call it under the application's lock.
    """
    declared = {c.member_id for c in roll.conflicts.get(item.application_id, ()) if c.withdrawn_at is None}
    for member in roll.recused(item):
        if member.pk not in declared:
            _create(member, item.application, _("ทำงานหรือเคยทำงานให้องค์กรนี้ในระบบ"), by)


def withdraw(*, meeting_id: int, conflict_id: int, reason: str, by: User) -> ConflictOfInterest:
    """The secretary takes back a mistaken declaration, with a reason; the row stays. Twice has one effect.

    Raises NotAllowed (one's own, or a conflict of one's own), NotReady (no reason), AlreadyMoved (resolved).
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by)
        found = ConflictOfInterest.objects.select_related("member", "application").filter(
            member__body=meeting.body
        )
        conflict = found.get(pk=conflict_id)
        application = lock(conflict.application_id)
        if conflict.member.user_id == by.pk or not rules.may(
            by, application, docket_of(meeting.body).ability
        ):
            raise NotAllowed
        if conflict.withdrawn_at:
            return conflict
        _check_open(meeting, live_item(meeting, application.pk))
        if not reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลที่ยกเลิกการแจ้งส่วนได้เสีย"))
        conflict.withdrawn_at, conflict.withdrawn_by = timezone.now(), by
        conflict.withdrawal_reason = reason.strip()[:300]
        conflict.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
        record("conflict.withdrawn", conflict, by=by, application=application.pk)
        return conflict


def _check_open(meeting: Meeting, item: AgendaItem | None) -> None:
    if item is None:
        raise NotReady(_("ไม่มีวาระนี้ในการประชุม กรุณาโหลดหน้านี้อีกครั้ง"))
    if meeting.closed_at:
        raise AlreadyMoved(_("การประชุมนี้ปิดแล้ว จึงแก้ไขไม่ได้ หากต้องแก้มติ กรุณานำเข้าพิจารณาในการประชุมครั้งถัดไป"))
    if hasattr(item, "resolution"):
        raise AlreadyMoved(_("วาระนี้มีมติแล้ว กรุณาแจ้งฝ่ายเลขานุการของคณะ"))
