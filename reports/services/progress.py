"""How far a document is, told by whatever makes it: note_progress(300, 1000), or note_progress(12) pages."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reports.models import Document, DocumentStatus

WRITTEN_EVERY = 1.0  # seconds; a page asks no oftener


@dataclass
class _Counter:
    document_id: int
    written_at: float = 0.0


_counter: ContextVar[_Counter | None] = ContextVar("document_counter", default=None)


@contextmanager
def counting(document_id: int) -> Iterator[None]:
    """While the block runs, note_progress speaks of this document."""
    token = _counter.set(_Counter(document_id))
    try:
        yield
    finally:
        _counter.reset(token)


def note_progress(done: int, total: int = 0) -> None:
    """So many of so many steps are done, or so many pages of nobody knows how many (total 0). Cheap enough for
    every row; says nothing where nobody counts."""
    counter, now = _counter.get(), time.monotonic()
    if counter is None or now - counter.written_at < WRITTEN_EVERY:
        return
    counter.written_at = now
    Document.objects.filter(pk=counter.document_id, status=DocumentStatus.RENDERING).update(
        steps_done=min(done, total) if total else done, steps_total=total
    )
