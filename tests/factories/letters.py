"""The outbox in a story: the worker comes by; the mail server is away."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.core.mail.backends import locmem
from django.utils import timezone

from accounts.letters import sending
from accounts.models import Letter, LetterState


def worker_comes_by() -> None:
    """Send what is due, as the worker does a moment after the commit (most tests never commit)."""
    sending.send(letter_ids=list(sending.due().order_by("pk").values_list("pk", flat=True)))


def pauses_are_over() -> None:
    """The clock goes on until every letter may be tried again."""
    cache.clear()
    Letter.objects.filter(state=LetterState.WAITING).update(next_try_at=timezone.now())


@contextmanager
def mail_server_away(
    monkeypatch: pytest.MonkeyPatch, problem: Exception | None = None, at: str = "open"
) -> Iterator[None]:
    """No connection (`at` open), or one that breaks while the letter is handed over (send_messages)."""

    def away(*args: object, **kwargs: object) -> None:
        raise problem or ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(locmem.EmailBackend, at, away)
        yield


def failed_letter(word: str) -> Letter:
    """A letter that was given up."""
    return Letter.objects.create(
        to=f"{word}9@example.org", message_id=f"<{word}9>", state=LetterState.GIVEN_UP, template="told"
    )
