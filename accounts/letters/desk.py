"""The administrator's page of letters: which went out, which did not, and to send one again.

It shows as little of people as it can: half of the address, no text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed
from accounts.letters.writing import tell_worker
from accounts.models import Letter, LetterState, User
from accounts.models.letters import FAILED, UNFINISHED
from accounts.roles import Ability

SIZE = 50
TONES = {
    LetterState.WAITING: "amber",
    LetterState.SENDING: "blue",
    LetterState.SENT: "green",
    LetterState.UNSURE: "red",
    LetterState.REFUSED: "red",
    LetterState.GIVEN_UP: "red",
}


@dataclass(frozen=True)
class LetterRow:
    letter: Letter
    address: str
    state: str
    tone: str
    may_send: bool


@dataclass(frozen=True)
class LettersPage:
    rows: list[LetterRow]
    counts: dict[str, int]
    older: str


def letters_page(*, state: str, before: str) -> LettersPage:
    """The newest 50 letters in this state (all without one), older than the id `before`; two queries."""
    found = Letter.objects.order_by("-pk").defer("text")
    if state in LetterState.values:
        found = found.filter(state=state)
    if before.isascii() and before.isdigit() and len(before) < 18:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: SIZE + 1])
    counted = Letter.objects.order_by().values_list("state").annotate(Count("pk"))
    older = str(rows[SIZE - 1].pk) if len(rows) > SIZE else ""
    return LettersPage([_row(letter) for letter in rows[:SIZE]], dict(counted), older)


def _row(letter: Letter) -> LetterRow:
    state = LetterState(letter.state)
    return LetterRow(
        letter, half_of(letter.to), str(state.label), TONES[state], state in (*FAILED, LetterState.WAITING)
    )


def half_of(address: str) -> str:
    """k…@example.org: enough to answer somebody who asks for it."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"


def failed_count() -> int:
    """Letters that will not go out by themselves; from the index of states."""
    return Letter.objects.filter(state__in=FAILED).count()


def send_again(*, letter_id: int, by: User) -> Letter:
    """Begin anew with a letter that did not go out, or not surely. Raises NotAllowed, AlreadyMoved."""
    if not by.has_perm(Ability.MANAGE_LETTERS):
        raise NotAllowed
    with transaction.atomic():
        letter = Letter.objects.select_for_update(no_key=True, of=("self",)).get(pk=letter_id)
        if letter.state in (*UNFINISHED, LetterState.SENT) and letter.state != LetterState.WAITING:
            raise AlreadyMoved(_("อีเมลนี้ส่งแล้วหรือกำลังส่ง กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
        letter.state, letter.attempts, letter.next_try_at = LetterState.WAITING, 0, timezone.now()
        letter.handed_at, letter.error = None, ""
        letter.save(update_fields=["state", "attempts", "next_try_at", "handed_at", "error"])
        record("letter.sent_again", letter, by=by, template=letter.template)
        tell_worker([letter.pk])
        return letter


def states() -> Sequence[tuple[str, str]]:
    """Every state with its words, for the filter."""
    return [(state.value, str(state.label)) for state in LetterState]
