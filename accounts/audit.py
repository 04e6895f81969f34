"""The audit trail: who did what, when, to what; each event holds the hash of the one before it.

`record` is called inside the transaction of the deed, so neither can exist without the other.
One chain for the whole portal: it proves the order of all deeds (docs/adr/0003).
"""

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from accounts.models import AuditEvent, AuditHead, User

GENESIS = "0" * 64


def record(verb: str, subject: models.Model, *, by: User | None, **data: Any) -> AuditEvent:
    """Append one event; must run inside the transaction of the deed.

    `data` holds codes, numbers and references (never names, phones or texts of people).
    Raises RuntimeError outside a transaction.
    """
    return record_many(verb, [(subject, data)], by=by)[0]


def record_many(
    verb: str, deeds: Sequence[tuple[models.Model, Mapping[str, Any]]], *, by: User | None
) -> list[AuditEvent]:
    """Append one event for each (subject, data), in their order, under one lock of the chain's head."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit event is written in the transaction of its deed.")
    head = AuditHead.objects.select_for_update(no_key=True).filter(pk=1).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=1, defaults={"last_hash": GENESIS})
        head = AuditHead.objects.select_for_update(no_key=True).get(pk=1)
    events: list[AuditEvent] = []
    for subject, data in deeds:
        events.append(_next_event(events[-1] if events else None, head, verb, subject, by, data))
    AuditEvent.objects.bulk_create(events)
    if events:
        AuditHead.objects.filter(pk=1).update(last_hash=events[-1].hash, length=events[-1].position)
    return events


def _next_event(
    before: AuditEvent | None,
    head: AuditHead,
    verb: str,
    subject: models.Model,
    by: User | None,
    data: Mapping[str, Any],
) -> AuditEvent:
    event = AuditEvent(
        position=(before.position if before else head.length) + 1,
        at=timezone.now(),
        by=by,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        data=json.loads(json.dumps(data, default=str)),
        previous_hash=before.hash if before else head.last_hash,
    )
    event.hash = hash_of(event)
    return event


def hash_of(event: AuditEvent) -> str:
    """SHA-256 over the previous hash and the event's canonical JSON; 64 hex digits."""
    said = [
        event.previous_hash,
        event.position,
        event.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        event.by_id,
        event.verb,
        event.subject_type,
        event.subject_id,
        event.data,
    ]
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the event's position and what is wrong."""

    position: int
    fault: str


def breaks() -> Iterator[Break]:
    """Walk the whole chain and yield every place where it does not hold; nothing when it is sound."""
    previous, expected = GENESIS, 1
    for event in AuditEvent.objects.order_by("position").iterator(chunk_size=2000):
        if event.position != expected:
            yield Break(event.position, f"expected position {expected}")
        if event.previous_hash != previous:
            yield Break(event.position, "does not follow the event before it")
        if event.hash != hash_of(event):
            yield Break(event.position, "was changed after it was written")
        previous, expected = event.hash, event.position + 1
    head = AuditHead.objects.filter(pk=1).first()
    length, last = (head.length, head.last_hash) if head else (0, GENESIS)
    if (length, last) != (expected - 1, previous):
        yield Break(length, "the head does not match the last event")


def still_holds(position: int, noted: str) -> bool:
    """Is the event at this position still the one whose hash was written down?"""
    return AuditEvent.objects.filter(position=position, hash=noted).exists()
