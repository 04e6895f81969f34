"""The agenda: placing applications, their order, taking them off.

Being placed is a move of the table only for the provincial body; for the others it is the item alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from accounts.models import User
from certification import rules
from certification.bodies import Docket, ItemState, docket_of
from certification.models import AgendaItem, Application, Meeting
from certification.services.convening import hold_open_agenda
from certification.services.deciding import decide, lock
from certification.services.items import live_item, state_of_item
from certification.workflow import Stage
from networks.models import BodyKind


@dataclass
class Batch:
    """What a deed over many applications did: those it was done to, and the others with the reason."""

    done: list[Application] = field(default_factory=list)
    skipped: list[tuple[Application, str]] = field(default_factory=list)


def place_all(*, meeting_id: int, applications: Iterable[Application], by: User, once: str) -> Batch:
    """Place many, each in its own transaction; whatever cannot be placed is skipped with its reason.

    Raises NotAllowed, NotReady (agenda locked), AlreadyMoved (meeting closed) for the whole.
    """
    with transaction.atomic():
        hold_open_agenda(meeting_id, by)
    batch = Batch()
    for application in applications:
        try:
            place(meeting_id=meeting_id, application_id=application.pk, by=by, once=once)
        except Refused as refusal:
            batch.skipped.append((application, str(refusal.message)))
        else:
            batch.done.append(application)
    return batch


def place(*, meeting_id: int, application_id: int, by: User, once: str) -> AgendaItem:
    """Put an application on an open agenda, with the submission as it is now. Twice has one effect.

    Raises NotAllowed, NotReady (locked, another body's), AlreadyMoved (stage, already on an agenda).
    """
    with transaction.atomic():
        meeting = hold_open_agenda(meeting_id, by)
        application = lock(application_id)
        earlier = AgendaItem.objects.filter(meeting=meeting, application=application, once=once).first()
        if earlier:
            return earlier
        docket = docket_of(meeting.body)
        _check_placeable(meeting, docket, application, by)
        old = live_item(meeting, application.pk)
        if old:
            _retire_for_newer(old, docket, application, by)
        item = add_item(meeting, application, by, once, old.position if old else None)
        if docket.place and application.stage != docket.seated:
            decide(application_id=application.pk, move=docket.place, by=by, once=once)
        return item


def _check_placeable(meeting: Meeting, docket: Docket, application: Application, by: User) -> None:
    if not belongs(application, meeting):
        raise NotAllowed
    if not rules.may(by, application, docket.ability):
        raise NotAllowed(_("ท่านมีส่วนได้เสียกับคำขอนี้ ต้องให้เจ้าหน้าที่ท่านอื่นเป็นผู้จัดวาระ กรุณาแจ้งเจ้าหน้าที่ท่านอื่น"))
    old = live_item(meeting, application.pk)
    replaces = old is not None and state_of_item(old, docket, application) == ItemState.STALE
    if application.stage not in docket.queue and not replaces:
        raise AlreadyMoved(
            _("คำขออยู่ในขั้น “%(stage)s” จึงบรรจุวาระไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด")
            % {"stage": application.get_stage_display()}
        )
    other = other_open_item(meeting, application)
    if other:
        raise AlreadyMoved(
            _("อยู่ในวาระการประชุม%(meeting)s แล้ว กรุณาถอนออกจากวาระนั้นก่อน") % {"meeting": other.meeting}
        )


def _retire_for_newer(old: AgendaItem, docket: Docket, application: Application, by: User) -> None:
    """An item that no longer stands gives way to a fresh one; one that does is not placed again."""
    state = state_of_item(old, docket, application)
    if state == ItemState.OPEN:
        raise AlreadyMoved(_("อยู่ในวาระนี้แล้ว กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
    if state == ItemState.RESOLVED:
        raise AlreadyMoved(_("มีมติในการประชุมนี้แล้ว หากต้องแก้มติ กรุณาเปิดวาระนั้นแล้วเลือกพิจารณาใหม่"))
    reasons = {
        ItemState.STALE: _("องค์กรส่งฉบับใหม่หลังบรรจุวาระ"),
        ItemState.AWAY: _("คำขอเปลี่ยนขั้นหลังบรรจุวาระ"),
        ItemState.TAKEN_BACK: _("นำกลับมาพิจารณาใหม่"),
    }
    retire(old, by, reasons[state])


def belongs(application: Application, meeting: Meeting) -> bool:
    """Is this body the one that resolves on the application? A province's only on its own."""
    if meeting.body.kind != BodyKind.PROVINCIAL:
        return True
    return application.organisation.province_id == meeting.body.province_id


def other_open_item(meeting: Meeting, application: Application) -> AgendaItem | None:
    """The application's item on another agenda of the same body that is not closed."""
    return (
        AgendaItem.objects.filter(
            application=application,
            removed_at__isnull=True,
            resolution__isnull=True,
            meeting__body=meeting.body_id,
            meeting__closed_at__isnull=True,
        )
        .exclude(meeting=meeting)
        .select_related("meeting")
        .first()
    )


def add_item(
    meeting: Meeting, application: Application, by: User, once: str, position: int | None = None
) -> AgendaItem:
    """A new item, at the end or in the place of an old one. Call it under the locks of both."""
    if application.submission is None:
        raise NotReady(_("คำขอนี้ยังไม่มีฉบับที่ส่ง กรุณารอองค์กรส่งผลการประเมิน"))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=meeting,
        application=application,
        submission=application.submission,
        position=position or last + 1,
        placed_by=by,
        once=once,
    )
    record("agenda_item.placed", item, by=by, meeting=meeting.pk, application=application.pk)
    return item


def retire(item: AgendaItem, by: User, reason: str) -> None:
    """Take the item off its agenda; the row stays with who, when and why."""
    item.removed_at, item.removed_by, item.removal_reason = timezone.now(), by, reason[:500]
    item.save(update_fields=["removed_at", "removed_by", "removal_reason"])
    record("agenda_item.taken_off", item, by=by, meeting=item.meeting_id, application=item.application_id)


def take_off(*, meeting_id: int, application_id: int, reason: str, by: User, once: str) -> Meeting:
    """Take an unresolved item off an open agenda, with a reason. Twice has one effect.

    Raises NotAllowed, NotReady (locked, no reason, already resolved).
    """
    with transaction.atomic():
        meeting = hold_open_agenda(meeting_id, by)
        application = lock(application_id)
        docket = docket_of(meeting.body)
        if not rules.may(by, application, docket.ability):
            raise NotAllowed
        item = live_item(meeting, application_id)
        if item is None:
            return meeting
        if not reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลที่ถอนออกจากวาระ"))
        if hasattr(item, "resolution"):
            raise NotReady(_("วาระนี้มีมติแล้ว จึงถอนไม่ได้ หากต้องแก้ไข กรุณาเลือกพิจารณาใหม่"))
        if docket.take_off and application.stage == docket.seated == Stage.ON_AGENDA:
            decide(application_id=application_id, move=docket.take_off, by=by, once=once, reason=reason)
        retire(item, by, reason.strip())
        return meeting


def move_up(*, meeting_id: int, application_id: int, visible: list[int], by: User) -> None:
    """Change places with the item before it. `visible`: applications as this person sees them, in order."""
    _swap(meeting_id, application_id, visible, -1, by)


def move_down(*, meeting_id: int, application_id: int, visible: list[int], by: User) -> None:
    """Change places with the item after it."""
    _swap(meeting_id, application_id, visible, 1, by)


def _swap(meeting_id: int, application_id: int, visible: list[int], step: int, by: User) -> None:
    with transaction.atomic():
        meeting = hold_open_agenda(meeting_id, by)
        items = {item.application_id: item for item in meeting.items.filter(removed_at__isnull=True)}
        order = [key for key in visible if key in items]
        if application_id not in order:
            return
        here = order.index(application_id)
        there = here + step
        if not 0 <= there < len(order):
            return
        one, other = items[order[here]], items[order[there]]
        one.position, other.position = other.position, one.position
        AgendaItem.objects.bulk_update([one, other], ["position"])
        record("meeting.reordered", meeting, by=by, item=one.pk, position=one.position)
