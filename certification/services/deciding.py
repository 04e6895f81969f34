"""The one door through which an application's stage changes, and the only writer of it.

Order, always: lock → seen this form before? → table → ability → reason → needs → effect → write → record → tell.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import User
from accounts.once import insist_on_the_same
from certification import rules
from certification.lateness import days_late
from certification.models import Application, Decision, Submission
from certification.notices.telling import tell_of_move
from certification.services.needs import check_need
from certification.workflow import MOVES, UNFINISHED, Move, Stage


@dataclass(frozen=True)
class Effect:
    """What a move brings beside the new stage: a new submission, or the level proposed by the scores.

    `restores`: both are what stood before the move that is taken back, also where that was nothing.
    """

    submission: Submission | None = None
    proposed_level: int | None = None
    restores: bool = False


MakeEffect = Callable[[Application], Effect]


def decide(
    *,
    application_id: int,
    move: str,
    by: User,
    once: str,
    reason: str = "",
    level: int | None = None,
    effect: MakeEffect | None = None,
) -> Decision:
    """Make one move of the table; returns the decision, the same one when the form is sent twice.

    `once` is the token of the form. `effect` runs under the lock, after the checks and before the write.
    Raises AlreadyMoved (another was faster), NotAllowed, NotReady (a need is missing).
    """
    with transaction.atomic():
        application = lock(application_id)
        earlier = Decision.objects.filter(application=application, once=once).first()
        if earlier:
            asked = (move, by.pk, reason.strip(), level)
            insist_on_the_same(((earlier.move, earlier.by_id, earlier.reason, earlier.level), asked))
            return earlier
        row = MOVES[move]
        if row.effect and effect is None:
            raise NotAllowed(_("รายการนี้ต้องทำจากหน้าของรายการนั้นเอง กรุณาเปิดหน้านั้น"))
        _check(application, row, by, reason.strip(), level)
        brought = effect(application) if effect else Effect()
        return _write(application, move, by, once, reason.strip(), level, brought)


def lock(application_id: int) -> Application:
    """The application, locked until the transaction ends, with what the checks read."""
    return (
        Application.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation__province", "round__framework", "submission")
        .get(pk=application_id)
    )


def _check(application: Application, row: Move, by: User, reason: str, level: int | None) -> None:
    if application.stage not in row.sources:
        raise AlreadyMoved(
            _("คำขอนี้อยู่ในขั้น “%(stage)s” แล้ว จึงทำ “%(move)s” ไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด")
            % {"stage": application.get_stage_display(), "move": row.label}
        )
    if not rules.may(by, application, row.ability):
        raise rules.refusal_of(by, application)
    if row.reason and not reason:
        raise NotReady(_("กรุณาระบุเหตุผลของ “%(move)s”") % {"move": row.label})
    if row.level and not level:
        raise NotReady(_("กรุณาเลือกระดับที่เห็นชอบ"))
    if row.target in UNFINISHED and application.stage not in UNFINISHED:
        _refuse_beside_another(application)
    for need in row.needs:
        check_need(need, application)


def _refuse_beside_another(application: Application) -> None:
    """An application comes back to work only when the organisation has no other at work in the round."""
    beside = Application.objects.filter(
        organisation=application.organisation_id, round=application.round_id, stage__in=UNFINISHED
    ).first()
    if beside:
        raise NotReady(
            _("องค์กรนี้มีคำขอครั้งที่ %(number)d ในรอบเดียวกันที่ยังไม่เสร็จสิ้น กรุณาดำเนินการคำขอนั้นให้เสร็จหรือถอนก่อน")
            % {"number": beside.number}
        )


def _write(
    application: Application,
    move: str,
    by: User,
    once: str,
    reason: str,
    level: int | None,
    brought: Effect,
) -> Decision:
    row, source, late = MOVES[move], Stage(application.stage), days_late(application, move)
    _change(application, row, level, brought)
    decision = Decision.objects.create(
        application=application,
        move=move,
        from_stage=source,
        to_stage=row.target,
        submission=application.submission,
        reason=reason,
        level=level,
        by=by,
        on_behalf=rules.acts_on_behalf(by, application, row.ability),
        days_late=late,
        once=once,
    )
    record(
        f"application.{move}",
        application,
        by=by,
        decision=decision.pk,
        submission=application.submission_id,
        stage=row.target.value,
        level=level,
    )
    tell_of_move(application, decision)
    return decision


def _change(application: Application, row: Move, level: int | None, brought: Effect) -> None:
    """The only place in the portal that writes a stage."""
    if row.target != application.stage:
        application.stage_since = timezone.now()
    application.stage = row.target
    if brought.submission or brought.restores:
        application.submission = brought.submission
    if brought.proposed_level is not None or brought.restores:
        application.proposed_level = brought.proposed_level
    application.endorsed_level = _endorsed_level(application, row, level)
    application.save(update_fields=["stage", "stage_since", "submission", "proposed_level", "endorsed_level"])


def _endorsed_level(application: Application, row: Move, level: int | None) -> int | None:
    """A resolution sets the level; going back before the province's resolution takes it away.

    Taking back a national body's resolution brings back the level that the body below had endorsed.
    """
    if row.level:
        return level
    before_resolution = {Stage.DEFERRED, Stage.DECLINED, Stage.ENROLLED, Stage.UNDER_REVIEW, Stage.VERIFIED}
    if row.target in before_resolution:
        return None
    below = {Stage.CHECKED: "endorse", Stage.SELECTED: "select"}.get(row.target) if row.back else None
    earlier = application.decisions.filter(move=below).last() if below else None
    return earlier.level if earlier else application.endorsed_level
