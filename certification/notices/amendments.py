"""Everybody whom a changed date of a round concerns is told by a worker: each organisation of its own day, each
province's officers once. Run again after a dead worker it tells nobody twice (the keys of the notices).
"""

import datetime
import logging
from collections.abc import Iterator

from celery import current_app
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.templatetags.thai import be_date
from certification.deadlines import deadlines_of
from certification.models import Application, Due, RoundAmendment
from certification.notices.rounds import tell_offices_of_round
from certification.notices.telling import Later, day_words, tell_of_application
from certification.workflow import Stage

# Stage → the dates of the round that its organisation still has before it, the next one first.
AHEAD: dict[Stage, tuple[Due, ...]] = {
    Stage.DRAFT: (Due.INTENT, Due.SUBMIT),
    Stage.INTENT_SUBMITTED: (Due.SUBMIT,),
    Stage.ENROLLED: (Due.SUBMIT,),
}
_AT_ONCE = 500
logger = logging.getLogger(__name__)


def send_hint() -> None:
    """Tell a worker that an amendment waits. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task("certification.tasks.tell_of_amendments")
    except Exception:  # any broker's own error; the row is the truth
        logger.warning("broker did not take the hint for an amended round; the sweeper will")


def sweep() -> None:
    """Send the hint again when something waits."""
    if RoundAmendment.objects.filter(told_at__isnull=True).exists():
        send_hint()


def tell_waiting() -> int:
    """Tell of every amendment that waits; returns how many people were told."""
    waiting = RoundAmendment.objects.filter(told_at__isnull=True).select_related("round", "made_by")
    return sum(_tell(each) for each in waiting.order_by("pk"))


def changed_dues(amendment: RoundAmendment) -> list[Due]:
    """The dates of the round that it changed."""
    return [due for due in Due if amendment.before[due.field] != amendment.after[due.field]]


def _tell(amendment: RoundAmendment) -> int:
    changed, told = changed_dues(amendment), 0
    for portion in _in_portions(_concerned(amendment, changed)):
        deadlines = deadlines_of(portion)
        for one in portion:
            which = next(due for due in AHEAD[Stage(one.stage)] if due in changed)
            told += tell_of_application(
                "round.amended",
                one,
                by=None,
                reason=amendment.reason,
                key=f"round.amended:{amendment.pk}:{one.pk}",
                due=day_words(deadlines.of(which, one)),
                what=Later(lambda which=which: str(which.thing)),  # type: ignore[misc]
            )
    told += tell_offices_of_round(
        "round.amended_for_office",
        amendment.round,
        reason=amendment.reason,
        key=f"round.amended_for_office:{amendment.pk}",
        changes=Later(lambda: changes_said(amendment)),
    )
    RoundAmendment.objects.filter(pk=amendment.pk).update(told_at=timezone.now())
    return told


def _concerned(amendment: RoundAmendment, changed: list[Due]) -> QuerySet[Application]:
    stages = [stage for stage, ahead in AHEAD.items() if set(ahead) & set(changed)]
    return (
        Application.objects.filter(round=amendment.round_id, stage__in=stages)
        .select_related("organisation__province", "round__framework")
        .order_by("pk")
    )


def _in_portions(found: QuerySet[Application]) -> Iterator[list[Application]]:
    last = 0
    while portion := list(found.filter(pk__gt=last)[:_AT_ONCE]):
        yield portion
        last = portion[-1].pk


def changes_said(amendment: RoundAmendment) -> str:
    """Each changed date of the round, from what to what, in words."""
    return " · ".join(
        _("%(what)s เดิม %(before)s เปลี่ยนเป็น %(after)s")
        % {
            "what": due.label,
            "before": _day(amendment.before[due.field]),
            "after": _day(amendment.after[due.field]),
        }
        for due in changed_dues(amendment)
    )


def _day(text: str) -> str:
    return be_date(datetime.date.fromisoformat(text))
