"""What a worker does with the outbox: lease, carry, note what the server said, try again with growing pauses.

The truth is the row; a message to the worker is only a hint (ADR 0004). A letter whose worker died after it had
begun to hand it over is not sent again by the machine: the server has very probably taken it (docs/adr/0018).
"""

import datetime
import logging
from collections.abc import Callable, Sequence

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.leases import kept_leased, lease_end
from accounts.letters.carrying import AwayError, Carrier, LaterError, NotTakenError, RefusedError
from accounts.models import Letter, LetterState

logger = logging.getLogger(__name__)
# Before the second try, the third, …; about three days in all.
PAUSES = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440, 1440))
# So many letters a message names.
PORTION = 25
# When no connection is possible nobody tries for so long: a worker that waits for a server makes no documents.
REST_SECONDS = 60
_RESTS = "letters.rest"

Heard = Callable[[str, datetime.datetime], None]
_heard: dict[str, Heard] = {}


def when_sent(template: str, call: Heard) -> None:
    """Have `call(id of what the letter is about, time)` done with the note that the server has taken a letter."""
    _heard[template] = call


def send_hint(letter_ids: Sequence[int]) -> None:
    """Tell a worker that letters wait. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task("accounts.tasks.send_letters", [list(letter_ids)])
    except Exception:  # any broker's own error; the row is the truth
        logger.warning("broker did not take the hint for %s letters; the sweeper will", len(letter_ids))


def due() -> QuerySet[Letter]:
    """What can be sent now: waiting and its pause is over, or left by a dead worker."""
    now = timezone.now()
    waits = Q(state=LetterState.WAITING, next_try_at__lte=now)
    left = Q(state=LetterState.SENDING, leased_until__lt=now)
    return Letter.objects.filter(waits | left)


def sweep() -> list[int]:
    """Send the hint again for every letter that is due; returns their ids."""
    if cache.get(_RESTS):
        return []
    ids = list(due().order_by("next_try_at", "pk").values_list("pk", flat=True)[:1000])
    for at in range(0, len(ids), PORTION):
        send_hint(ids[at : at + PORTION])
    return ids


def send(*, letter_ids: Sequence[int]) -> None:
    """Send those of these letters that are due. Safe to run twice and at once."""
    with Carrier() as carrier:
        for letter_id in letter_ids:
            if cache.get(_RESTS):
                return
            letter = _take(letter_id)
            if letter is not None:
                with kept_leased(_held(letter)):
                    _carry(letter, carrier)


def _take(letter_id: int) -> Letter | None:
    """Lease the row; None when it is done, gone, or another worker's. What a dead one may have sent is unsure."""
    with transaction.atomic():
        rows = due().select_for_update(no_key=True, of=("self",), skip_locked=True)
        letter = rows.filter(pk=letter_id).first()
        if letter is None:
            return None
        handed = letter.handed_at is not None
        letter.state = LetterState.UNSURE if handed else LetterState.SENDING
        letter.leased_until = None if handed else lease_end()
        letter.attempts += not handed
        letter.save(update_fields=["state", "leased_until", "attempts"])
        return None if handed else letter


def _held(letter: Letter) -> QuerySet[Letter]:
    """The row as long as it is in this worker's hands."""
    return Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts)


def _carry(letter: Letter, carrier: Carrier) -> None:
    def handing() -> None:
        if not _held(letter).update(handed_at=timezone.now()):
            raise LostLeaseError

    try:
        carrier.carry(letter, handing)
    except LostLeaseError:
        pass
    except (
        SoftTimeLimitExceeded
    ):  # as if the worker had died: the lease ends, and the row says how far it was
        raise
    except NotTakenError as problem:
        _not_taken(letter, problem)
    except Exception as problem:  # what no server said (a letter that cannot be written): the row must say so
        logger.exception("letter %s failed", letter.pk)
        _not_taken(letter, LaterError(type(problem).__name__))
    else:
        _taken(letter)


class LostLeaseError(Exception):
    """Another worker has the letter now: this one was taken for dead."""


def _taken(letter: Letter) -> None:
    now = timezone.now()
    with transaction.atomic():
        emptied = {"text": ""} if letter.secret else {}
        ours = _held(letter).update(
            state=LetterState.SENT, sent_at=now, leased_until=None, error="", **emptied
        )
        if ours and letter.template in _heard:
            _heard[letter.template](letter.about.rpartition(":")[2], now)


def _not_taken(letter: Letter, problem: NotTakenError) -> None:
    """The server has not got it: again after a pause, or for good no more."""
    logger.error("letter %s (%s) was not sent: %s", letter.pk, letter.template, problem.error)
    if isinstance(problem, AwayError):
        cache.set(_RESTS, True, REST_SECONDS)
    again = not isinstance(problem, RefusedError) and letter.attempts <= len(PAUSES)
    state = LetterState.REFUSED if isinstance(problem, RefusedError) else LetterState.GIVEN_UP
    pause = PAUSES[letter.attempts - 1] if again else datetime.timedelta()
    _held(letter).update(
        state=LetterState.WAITING if again else state,
        next_try_at=timezone.now() + pause,
        leased_until=None,
        handed_at=None,
        error=problem.error[:100],
    )
