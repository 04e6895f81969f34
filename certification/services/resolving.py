"""Resolutions: on one item, on many together, and taking one back before it has gone further.

A resolution and the move it leads to are one transaction. Many together are one transaction each, so that
one that cannot be resolved stops no other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.once import insist_on_the_same
from accounts.thai.dates import format_datetime
from certification import rules
from certification.bodies import Docket, ItemState, can_be_undone, docket_of, level_before
from certification.forms.rubric import read_rubric
from certification.models import AgendaItem, Application, Decision, Meeting, Outcome, Resolution
from certification.rolls import call_roll
from certification.services.agenda import Batch, add_item, other_open_item, retire
from certification.services.convening import hold, must_have_come
from certification.services.deciding import decide, lock
from certification.services.items import live_item, state_of_item
from certification.services.recusing import record_insiders


@dataclass(frozen=True)
class Verdict:
    """What the body resolved. `level` None: the one before the body (see `level_before`)."""

    outcome: Outcome
    level: int | None = None
    reason: str = ""


def resolve(
    *, meeting_id: int, application_id: int, verdict: Verdict, by: User, once: str, en_bloc: bool = False
) -> Resolution:
    """Write the resolution on one item and make its move. Twice has one effect.

    Raises NotAllowed (also for a secretary with a conflict of interest), NotReady (before the day of the meeting,
    agenda not locked, no quorum for this item, stale submission, reason or level missing), AlreadyMoved (another
    was faster).
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by)
        application = lock(application_id)
        docket = docket_of(meeting.body)
        if not rules.may(by, application, docket.ability):
            raise NotAllowed(_("ท่านไม่มีสิทธิ์บันทึกมติของวาระนี้ กรุณาติดต่อฝ่ายเลขานุการ"))
        earlier = Decision.objects.filter(application=application, once=once).first()
        if earlier:
            insist_on_the_same(
                (earlier.move, docket.moves[verdict.outcome]),
                (earlier.by_id, by.pk),
                (earlier.reason, verdict.reason.strip()),
                (earlier.level, earlier.level and (verdict.level or earlier.level)),
            )
            return _resolution_so_far(meeting, application)
        item = live_item(meeting, application_id)
        if item is None:
            raise AlreadyMoved(_("ไม่มีวาระนี้ในการประชุมแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
        must_have_come(meeting)
        _check_item(meeting, docket, item, application)
        level = _level(verdict, application)
        resolution = _write(meeting, item, verdict, level, by, en_bloc)
        decide(
            application_id=application_id,
            move=docket.moves[verdict.outcome],
            by=by,
            once=once,
            reason=verdict.reason,
            level=level,
        )
        return resolution


def _resolution_so_far(meeting: Meeting, application: Application) -> Resolution:
    """What the same form has written before."""
    found = Resolution.objects.filter(item__meeting=meeting, item__application=application)
    resolution = found.order_by("-resolved_at").first()
    if resolution is None:
        raise AlreadyMoved(_("ส่งแบบฟอร์มนี้ไปแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
    return resolution


def _check_item(meeting: Meeting, docket: Docket, item: AgendaItem, application: Application) -> None:
    if not meeting.locked_at:
        raise NotReady(_("กรุณาล็อกวาระก่อนลงมติ"))
    state = state_of_item(item, docket, application)
    if state in (ItemState.RESOLVED, ItemState.TAKEN_BACK):
        raise AlreadyMoved(
            _("วาระนี้มีมติแล้ว โดย %(who)s เมื่อ %(when)s หากต้องแก้ไข กรุณาเลือกพิจารณาใหม่")
            % {"who": item.resolution.resolved_by, "when": format_datetime(item.resolution.resolved_at)}
        )
    if state == ItemState.AWAY:
        raise AlreadyMoved(
            _("คำขออยู่ในขั้น “%(stage)s” จึงลงมติไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด")
            % {"stage": application.get_stage_display()}
        )
    if state == ItemState.STALE:
        raise NotReady(_("องค์กรส่งฉบับใหม่หลังบรรจุวาระ ต้องบรรจุวาระใหม่ก่อนลงมติ กรุณาบรรจุวาระใหม่"))


def _level(verdict: Verdict, application: Application) -> int | None:
    """The level of the resolution, checked: one of the framework, and a reason where it is another."""
    if verdict.outcome != Outcome.ENDORSE:
        if not verdict.reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลของมติ “%(outcome)s”") % {"outcome": Outcome(verdict.outcome).label})
        return None
    asked = level_before(application)
    level = verdict.level or asked
    known = {rule.number for rule in read_rubric(application.round.framework).levels}
    if level not in known:
        raise NotReady(_("คะแนนยังไม่ถึงระดับใด กรุณาเลือกระดับที่เห็นชอบพร้อมเหตุผล"))
    if level != asked and not verdict.reason.strip():
        raise NotReady(_("เห็นชอบต่างจากระดับที่เสนอ กรุณาระบุเหตุผล"))
    return level


def _write(
    meeting: Meeting, item: AgendaItem, verdict: Verdict, level: int | None, by: User, en_bloc: bool
) -> Resolution:
    roll = call_roll(meeting)
    quorum = roll.quorum_for(item)
    if not quorum.reached:
        raise NotReady(
            _(
                "ไม่ครบองค์ประชุมสำหรับวาระนี้ ต้องมี %(needed)d คน มีผู้ร่วมพิจารณาได้ %(present)d คน "
                "กรุณาตรวจรายชื่อผู้มาประชุม หรือเลื่อนการพิจารณา"
            )
            % {"needed": quorum.needed, "present": quorum.present}
        )
    record_insiders(item=item, roll=roll, by=by)
    return Resolution.objects.create(
        item=item,
        outcome=verdict.outcome,
        level=level,
        asked_level=level_before(item.application),
        reason=verdict.reason.strip(),
        present=quorum.present,
        recused=len(roll.recused(item)),
        en_bloc=en_bloc,
        resolved_by=by,
    )


def resolve_together(
    *, meeting_id: int, applications: Iterable[Application], verdict: Verdict, by: User, once: str
) -> Batch:
    """One resolution on many items at the level before each; what cannot be resolved is skipped with why.

    Raises NotAllowed and AlreadyMoved (closed) for the whole. Twice has one effect, one batch event.
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by)
    batch, asked = Batch(), list(applications)
    known = Decision.objects.filter(application__in=[a.pk for a in asked], once=once).count()
    for application in asked:
        try:
            resolve(
                meeting_id=meeting_id,
                application_id=application.pk,
                verdict=verdict,
                by=by,
                once=once,
                en_bloc=True,
            )
        except Refused as refusal:
            batch.skipped.append((application, str(refusal.message)))
        else:
            batch.done.append(application)
    if len(batch.done) > known:
        with transaction.atomic():
            done = [application.pk for application in batch.done]
            skipped = [application.pk for application, _why in batch.skipped]
            record("meeting.resolved_together", meeting, by=by, done=done, skipped=skipped)
    return batch


def reconsider(*, meeting_id: int, application_id: int, reason: str, by: User, once: str) -> Meeting:
    """Take a resolution back, with a reason, before it has gone further. Twice has one effect.

    While the meeting is open the item comes back onto its agenda to be resolved anew; after it is closed
    the application waits in the queue for another meeting. The old resolution stays. Raises NotAllowed,
    NotReady (no reason, a deferral of a closed meeting), AlreadyMoved (gone further, taken back already).
    """
    with transaction.atomic():
        meeting = hold(meeting_id, by, closed=True)
        application = lock(application_id)
        docket = docket_of(meeting.body)
        if not rules.may(by, application, docket.ability):
            raise NotAllowed
        if AgendaItem.objects.filter(meeting=meeting, application=application, once=once).exists():
            return meeting
        earlier = Decision.objects.filter(application=application, once=once).first()
        if earlier:
            insist_on_the_same(
                ((earlier.move, earlier.by_id), (docket.undo, by.pk)), (earlier.reason, reason.strip())
            )
            return meeting
        item = _undoable_item(meeting, docket, application)
        if not reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลที่นำกลับมาพิจารณาใหม่"))
        if item.resolution.outcome != Outcome.DEFER:
            decide(application_id=application_id, move=docket.undo, by=by, once=once, reason=reason)
        if not meeting.closed_at:
            _put_back(meeting, docket, item, by, once, reason)
        return meeting


def _undoable_item(meeting: Meeting, docket: Docket, application: Application) -> AgendaItem:
    item = live_item(meeting, application.pk)
    if item is None or state_of_item(item, docket, application) != ItemState.RESOLVED:
        raise AlreadyMoved(_("วาระนี้ไม่มีมติที่จะพิจารณาใหม่ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
    outcome = item.resolution.outcome
    if not can_be_undone(docket, outcome, application.stage):
        raise AlreadyMoved(
            _("คำขออยู่ในขั้น “%(stage)s” แล้ว จึงพิจารณาใหม่ในคณะนี้ไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด")
            % {"stage": application.get_stage_display()}
        )
    if outcome == Outcome.DEFER and (meeting.closed_at or other_open_item(meeting, application)):
        raise NotReady(_("คำขอที่เลื่อนรอการบรรจุวาระอยู่แล้ว กรุณาบรรจุในการประชุมครั้งถัดไป"))
    return item


def _put_back(meeting: Meeting, docket: Docket, item: AgendaItem, by: User, once: str, reason: str) -> None:
    """Back onto the same agenda, in the same place. The move has its own token, made from the form's."""
    application = lock(item.application_id)
    retire(item, by, reason.strip())
    add_item(meeting, application, by, once, item.position)
    if docket.place:
        decide(application_id=application.pk, move=docket.place, by=by, once=f"{once[:28]}-put")
