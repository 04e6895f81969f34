"""The provincial office reviews: scores a criterion, sends back, passes, and makes the plain moves.

A score never overwrites one: the earlier row is kept as replaced. Whoever scores says which score he or she
had seen, so that two officers at once never undo each other silently.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.roles import Ability
from certification import rules
from certification.forms.rubric import read_rubric
from certification.models import Application, ChangeRequest, Decision, Submission, VerifiedScore
from certification.scoring import level_of
from certification.services.claiming import take_over
from certification.services.deciding import Effect, MakeEffect, decide, lock
from certification.workflow import Stage

# Moves that bring nothing but the new stage and a reason. The others have their own page and service.
PLAIN_MOVES = frozenset(
    {
        "recall_intent",
        "recall",
        "withdraw",
        "return_intent",
        "enrol",
        "undo_enrol",
        "start_review",
        "stop_review",
        "cancel_return",
        "undo_verify",
        "reconsider",
        "send_back_to_province",
        "check",
        "undo_check",
        "undo_select",
        "undo_approve",
        "lapse",
        "reopen",
        "reopen_draft",
    }
)


@dataclass(frozen=True)
class Finding:
    """What an officer found for one criterion, with what was on the page: submission and earlier score."""

    criterion: str
    score: int
    reason: str
    submission: int
    seen: int | None


class ScoredMeanwhile(AlreadyMoved):
    """A colleague scored this criterion after the page was opened; nothing was written."""

    def __init__(self, current: VerifiedScore) -> None:
        super().__init__(_("มีผู้ให้คะแนนข้อนี้หลังจากที่ท่านเปิดหน้า คะแนนของทั้งสองฝ่ายยังอยู่"))
        self.current = current


def score(*, application_id: int, finding: Finding, by: User) -> VerifiedScore:
    """Record the office's score for one criterion; the same one again when the form is sent twice.

    Raises NotAllowed, AlreadyMoved (stage or submission), ScoredMeanwhile, NotReady (reason missing).
    """
    with transaction.atomic():
        application, submission = hold_under_review(application_id, by)
        if submission.pk != finding.submission:
            raise AlreadyMoved(_("องค์กรส่งฉบับใหม่แล้ว กรุณาโหลดหน้านี้อีกครั้งเพื่อตรวจฉบับล่าสุด"))
        _check_score(application, submission, finding)
        current = (
            VerifiedScore.objects.select_for_update(no_key=True)
            .filter(submission=submission, criterion=finding.criterion, replaced_at__isnull=True)
            .first()
        )
        if current and _says_the_same(current, finding):
            return current
        if (current.pk if current else None) != finding.seen:
            raise _overtaken(current)
        if current:
            current.replaced_at = timezone.now()
            current.save(update_fields=["replaced_at"])
        found = VerifiedScore.objects.create(
            submission=submission,
            criterion=finding.criterion,
            score=finding.score,
            reason=finding.reason.strip(),
            scored_by=by,
        )
        take_over(application=application, by=by)
        record(
            "application.scored",
            application,
            by=by,
            criterion=finding.criterion,
            score=finding.score,
            self_score=submission.self_scores.get(finding.criterion),
            submission=submission.pk,
        )
        return found


def _overtaken(current: VerifiedScore | None) -> Refused:
    if current is None:  # the page named a score of another criterion or submission
        return AlreadyMoved(_("คะแนนข้อนี้เปลี่ยนแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
    return ScoredMeanwhile(current)


def _says_the_same(current: VerifiedScore, finding: Finding) -> bool:
    """Nothing new; a score carried over from the submission before is affirmed by a new one."""
    same = (current.score, current.reason) == (finding.score, finding.reason.strip())
    return same and not current.carried


def _check_score(application: Application, submission: Submission, finding: Finding) -> None:
    criterion = read_rubric(application.round.framework).criterion(finding.criterion)
    if criterion is None or finding.score not in {anchor.score for anchor in criterion.anchors.all()}:
        raise NotReady(_("กรุณาเลือกคะแนนจากเกณฑ์ของข้อนี้"))
    differs = submission.self_scores.get(finding.criterion) != finding.score
    if differs and not finding.reason.strip():
        raise NotReady(_("คะแนนตรวจต่างจากที่องค์กรประเมิน กรุณาระบุเหตุผล"))


def hold_under_review(application_id: int, by: User) -> tuple[Application, Submission]:
    """Lock the application for a deed of its review, with the submission under review.

    Raises NotAllowed, and AlreadyMoved when it is not under review.
    """
    application = lock(application_id)
    if not rules.may(by, application, Ability.REVIEW):
        raise rules.refusal_of(by, application)
    if application.stage != Stage.UNDER_REVIEW or application.submission is None:
        raise AlreadyMoved(
            _("คำขอนี้อยู่ในขั้น “%(stage)s” จึงตรวจไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด")
            % {"stage": application.get_stage_display()}
        )
    return application, application.submission


def standing_scores(submission: Submission) -> QuerySet[VerifiedScore]:
    """The office's scores in force for one submission."""
    return VerifiedScore.objects.filter(submission=submission, replaced_at__isnull=True)


def verify(*, application_id: int, by: User, once: str) -> Decision:
    """Pass the review; the level proposed to the subcommittee is computed from the verified scores."""
    return decide(application_id=application_id, move="verify", by=by, once=once, effect=_computed_level)


def _computed_level(application: Application) -> Effect:
    return Effect(proposed_level=verified_level(application, application.submission))


def verified_level(application: Application, submission: Submission | None) -> int:
    """The level by the office's scores of this submission so far; needs round__framework fetched."""
    if submission is None:
        return 0
    rubric = read_rubric(application.round.framework)
    by_code = dict(standing_scores(submission).values_list("criterion", "score"))
    return level_of({c.number: by_code.get(c.code) for c in rubric.criteria}, rubric.level_rules)


def send_back(*, application_id: int, by: User, once: str) -> Decision:
    """Return for correction: every open request goes out, and the organisation is told by e-mail.

    Raises NotReady where an answered request has neither been closed nor asked again.
    """
    return decide(application_id=application_id, move="return", by=by, once=once, effect=_send_requests)


def _send_requests(application: Application) -> Effect:
    standing = ChangeRequest.objects.select_for_update(no_key=True).filter(
        application=application, closed_at__isnull=True
    )
    unsettled = standing.filter(answered_at__isnull=False).count()
    if unsettled:
        raise NotReady(
            _("ยังมี %(count)d รายการที่องค์กรตอบแล้วแต่ยังไม่ได้ปิดหรือขอแก้อีกครั้ง กรุณาตรวจให้ครบก่อน")
            % {"count": unsettled}
        )
    standing.filter(sent_at__isnull=True).update(sent_at=timezone.now())
    return Effect()


def cancel_return(*, application_id: int, reason: str, by: User, once: str) -> Decision:
    """Take a return back: what was asked counts as not sent and not answered, and can be reworded."""
    return decide(
        application_id=application_id,
        move="cancel_return",
        by=by,
        once=once,
        reason=reason,
        effect=_recall_requests,
    )


def _recall_requests(application: Application) -> Effect:
    # An answer that was not sent in yet is a draft: its words stay, its mark goes.
    standing = ChangeRequest.objects.filter(application=application, closed_at__isnull=True)
    standing.update(sent_at=None, answered_at=None, answered_by=None)
    return Effect()


def make_move(*, application_id: int, move: str, reason: str, by: User, once: str) -> Decision:
    """One of the plain moves. Raises what `decide` raises, and NotAllowed for a move with a page of its own."""
    if move not in PLAIN_MOVES:
        raise NotAllowed(_("รายการนี้ต้องทำจากหน้าของรายการนั้นเอง กรุณาเปิดหน้านั้น"))
    if move == "cancel_return":
        return cancel_return(application_id=application_id, reason=reason, by=by, once=once)
    return decide(
        application_id=application_id, move=move, by=by, once=once, reason=reason, effect=EFFECTS.get(move)
    )


def _before_sending(application: Application) -> Effect:
    """Recalled: decisions stand again on what was sent before, or on nothing."""
    sending = application.decisions.filter(move="submit").latest("pk")
    before = application.decisions.filter(pk__lt=sending.pk).select_related("submission").latest("pk")
    sent = before.submission
    return Effect(submission=sent, proposed_level=_level_proposed_on(application, sent), restores=True)


def _level_proposed_on(application: Application, sent: Submission | None) -> int | None:
    """By the office's scores where it had passed this submission, else by the organisation's own."""
    if sent is None:
        return None
    last = application.decisions.filter(submission=sent, move__in=("verify", "undo_verify")).last()
    return verified_level(application, sent) if last and last.move == "verify" else sent.self_level


def _before_verifying(application: Application) -> Effect:
    """Reviewed anew: the level proposed is the organisation's own again."""
    sent = application.submission
    return Effect(submission=sent, proposed_level=sent.self_level if sent else None, restores=True)


# What plain moves bring beside the new stage.
EFFECTS: dict[str, MakeEffect] = {
    "recall": _before_sending,
    "undo_verify": _before_verifying,
}
