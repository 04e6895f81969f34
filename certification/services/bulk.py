"""One move on many applications: each has its own decision and transaction; the run keeps them together.

A run that is cut off half-way and sent again finds the decisions it made and goes on with the rest.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.once import insist_on_the_same
from certification.models import BulkRun
from certification.services.reviewing import make_move

# Move → the move that takes it back.
UNDO = {"enrol": "undo_enrol", "start_review": "stop_review"}
MOST = 100


def run_on_many(*, move: str, application_ids: Sequence[int], by: User, once: str) -> BulkRun:
    """Make the move wherever it can be made; the run says what became of each.

    Returns the same run when the form is sent twice. Raises NotAllowed, NotReady (too many, none).
    """
    if move not in UNDO:
        raise NotAllowed
    if not application_ids:
        raise NotReady(_("กรุณาเลือกคำขออย่างน้อย 1 รายการ"))
    if len(application_ids) > MOST:
        raise NotReady(_("ทำพร้อมกันได้ครั้งละไม่เกิน %(most)d คำขอ กรุณาเลือกน้อยลง") % {"most": MOST})
    earlier = _earlier(by, once)
    if earlier:
        known = {result["application"] for result in earlier.results}
        insist_on_the_same((earlier.move, move), (known, set(application_ids)))
        return earlier
    results = _each(
        application_ids,
        lambda pk: make_move(application_id=pk, move=move, reason="", by=by, once=once),
    )
    return _keep(BulkRun(move=move, results=results, made_by=by, once=once))


def undo_run(*, run_id: int, reason: str, by: User, once: str) -> BulkRun:
    """Take a run back wherever nothing has happened since. Returns the same undoing when asked twice.

    Raises NotReady without a reason, AlreadyMoved when the run itself was an undoing.
    """
    run = BulkRun.objects.select_related("undoes").get(pk=run_id)
    if run.move not in UNDO:
        raise AlreadyMoved(_("รายการนี้ยกเลิกย้อนอีกไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
    if not reason.strip():
        raise NotReady(_("กรุณาระบุเหตุผลที่ยกเลิก"))
    earlier = BulkRun.objects.filter(undoes=run).first()
    if earlier:
        return earlier
    used = _earlier(by, once)
    if used:
        insist_on_the_same((used.undoes_id, run.pk))
    back = UNDO[run.move]
    results = _each(
        run.done_ids,
        lambda pk: make_move(application_id=pk, move=back, reason=reason, by=by, once=once),
    )
    return _keep(BulkRun(move=back, results=results, made_by=by, once=once, undoes=run))


def _each(application_ids: Sequence[int], deed: Callable[[int], Any]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for pk in application_ids:
        try:
            deed(pk)
        except Refused as refusal:
            results.append({"application": pk, "done": False, "message": str(refusal.message)})
        else:
            results.append({"application": pk, "done": True, "message": ""})
    return results


def _earlier(by: User, once: str) -> BulkRun | None:
    return BulkRun.objects.filter(made_by=by, once=once).first()


def _keep(run: BulkRun) -> BulkRun:
    """Store the run with its audit event, once: a second form with the same token finds the first."""
    with transaction.atomic():
        if run.undoes:
            BulkRun.objects.select_for_update(no_key=True).get(pk=run.undoes.pk)
            earlier = BulkRun.objects.filter(undoes=run.undoes).first()
        else:
            # Locking the person's own row orders two posts of one form.
            User.objects.select_for_update(no_key=True).get(pk=run.made_by_id)
            earlier = _earlier(run.made_by, run.once)
            if earlier:
                insist_on_the_same((earlier.move, run.move))
        if earlier:
            return earlier
        run.save()
        done = len(run.done_ids)
        record(
            "application.bulk",
            run,
            by=run.made_by,
            move=run.move,
            done=done,
            refused=len(run.results) - done,
        )
        return run
