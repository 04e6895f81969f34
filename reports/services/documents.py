"""Documents: asked for in the page, made by a worker, stored once.

The truth is the Document row; a message to the worker is only a hint. A lease lets one worker at a time
render a row, and the sweeper re-sends the hint for rows whose worker has died (docs/adr/0004). Many at once:
together.py.
"""

import hashlib
import json
import logging
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.audit import record, record_many
from accounts.leases import kept_leased, lease_end
from accounts.models import User
from reports.models import (
    Document,
    DocumentFormat,
    DocumentKind,
    DocumentRequest,
    DocumentStatus,
    storage_path,
)
from reports.services.progress import counting

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
# So many are rendered at once, and so many messages are on their way at most: one for each process is enough.
TOGETHER, MOST_HINTS = 100, 8


UNFINISHED = (DocumentStatus.WAITING, DocumentStatus.RENDERING)


@dataclass(frozen=True)
class Template:
    """How a kind of document is made: its version, and from data to the file's bytes.

    `render_many` makes many faster than one by one, in their order; None where there is no such way.
    """

    version: str
    render: Callable[[dict[str, Any]], bytes]
    render_many: Callable[[Sequence[dict[str, Any]]], list[bytes]] | None = None


def request_document(
    *,
    kind: DocumentKind,
    subject: str,
    version: str,
    data: dict[str, Any],
    by: User | None,
    format: DocumentFormat = DocumentFormat.PDF,
    title: str = "",
) -> Document:
    """The document for this data and template version: the same row, and file, however often it is asked.

    `title` says which one it is (organisation, number, year; never a person) and is no part of what it is made
    of. Whoever asks finds the document in the list of his or her jobs.
    """
    fingerprint = fingerprint_of(kind, subject, version, data, format)
    with transaction.atomic():
        document, new = Document.objects.get_or_create(
            fingerprint=fingerprint,
            defaults={
                "kind": kind,
                "format": format,
                "subject": subject,
                "title": title[:200],
                "template_version": version,
                "data": data,
                "requested_by": by,
            },
        )
        note_asking(document, by)
        if new:
            record("document.requested", document, by=by, document_kind=str(kind))
        if document.status in (DocumentStatus.WAITING, DocumentStatus.FAILED):
            wake(document)
        return document


def fingerprint_of(
    kind: str, subject: str, version: str, data: dict[str, Any], format: DocumentFormat = DocumentFormat.PDF
) -> str:
    """SHA-256 over what makes a document what it is; 64 hex digits."""
    made_of = [str(kind), subject, version, data]
    if format != DocumentFormat.PDF:  # without it for PDF, so that certificates made before have their own
        made_of.append(str(format))
    said = json.dumps(made_of, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def retry_document(*, document_id: int, by: User) -> Document:
    """Try a failed document again from the beginning; one that waits, runs or is done stays as it is."""
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).get(pk=document_id)
        note_asking(document, by)
        if document.status == DocumentStatus.FAILED:
            failed = document.parts.select_for_update(no_key=True, of=("self",)).filter(
                status=DocumentStatus.FAILED
            )
            for part in failed.order_by("pk"):
                wake(part)
            wake(document)
            record("document.retried", document, by=by)
        return document


def note_asking(document: Document, by: User | None) -> None:
    """Put the document on top of the person's list. One statement, so that two clicks at once are one row."""
    if by is not None:
        DocumentRequest.objects.bulk_create(
            [DocumentRequest(document=document, asked_by=by, asked_at=timezone.now())],
            update_conflicts=True,
            unique_fields=["document", "asked_by"],
            update_fields=["asked_at"],
        )


def wake(document: Document) -> None:
    """Tell a worker on commit; what had failed begins anew."""
    if document.status == DocumentStatus.FAILED:
        document.status, document.attempts, document.error = DocumentStatus.WAITING, 0, ""
        document.steps_done = 0
        document.save(update_fields=["status", "attempts", "error", "steps_done"])
    transaction.on_commit(lambda: send_hint(document.pk))


def send_hint(document_id: int) -> None:
    """Tell a worker that a document waits. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task("reports.tasks.render_document", [document_id])
    except Exception:  # any broker's own error; the row is the truth
        logger.warning("broker did not take the hint for document %s; the sweeper will", document_id)


def send_hint_together(kind: str, waiting: int) -> None:
    """Tell the workers that so many documents of a kind wait; each message takes some of them and hands on."""
    try:
        for _ in range(min(MOST_HINTS, math.ceil(waiting / TOGETHER))):
            current_app.send_task("reports.tasks.render_together", [str(kind)])
    except Exception:  # as above
        logger.warning("broker did not take the hint for %s documents; the sweeper will", waiting)


def render(*, document_id: int, templates: Mapping[str, Template]) -> None:
    """Make one waiting document: lease, render, store with its hash. Safe to run twice and at once."""
    document = _take(document_id)
    if document is None:
        return
    try:
        with kept_leased(rendered([document.pk])), counting(document_id):
            content = templates[document.kind].render(document.data)
    except Exception as problem:  # whatever a renderer raises, the row must say so
        logger.exception("document %s failed", document_id)
        fail(document, problem)
        return
    store(contents={document.pk: content})


def due() -> QuerySet[Document]:
    """What can be made now: waiting or left by a dead worker, with no part that is still to be made."""
    parts = Document.objects.filter(wholes=OuterRef("pk"), status__in=UNFINISHED)
    left = Q(status=DocumentStatus.RENDERING, leased_until__lt=timezone.now())
    return Document.objects.filter(Q(status=DocumentStatus.WAITING) | left).exclude(Exists(parts))


def rendered(document_ids: Sequence[int]) -> QuerySet[Document]:
    """Those of these documents that are being made."""
    return Document.objects.filter(pk__in=document_ids, status=DocumentStatus.RENDERING)


def _take(document_id: int) -> Document | None:
    """Lease the row, or None when it is done, gone, leased by another worker, or hopeless."""
    with transaction.atomic():
        document = due().select_for_update(no_key=True, of=("self",)).filter(pk=document_id).first()
        if document is None:
            return None
        return document if lease(document) else None


def lease(document: Document) -> bool:
    """Give a locked row to this worker, or give it up: after too many attempts, or when a part has failed."""
    document.attempts += 1
    hopeless = "too many attempts" if document.attempts > MOST_ATTEMPTS else ""
    if document.steps_total and document.parts.filter(status=DocumentStatus.FAILED).exists():
        hopeless = "part failed"
    document.status = DocumentStatus.FAILED if hopeless else DocumentStatus.RENDERING
    document.leased_until = None if hopeless else lease_end()
    document.error = hopeless
    document.save(update_fields=["status", "attempts", "leased_until", "error"])
    return not hopeless


def store(*, contents: Mapping[int, bytes]) -> None:
    """Put the files of these documents in their place, with hash and record; those that are done stay."""
    with transaction.atomic():
        rows = list(
            Document.objects.select_for_update(no_key=True)
            .filter(pk__in=contents)
            .exclude(status=DocumentStatus.DONE)  # a second worker was faster; its file stands
            .defer("data")
            .order_by("pk")
        )
        for row in rows:
            row.file.name, row.sha256 = _write(row, contents[row.pk]), sha256_of(contents[row.pk])
        Document.objects.bulk_update(rows, ["file", "sha256"])
        Document.objects.filter(pk__in=[row.pk for row in rows]).update(
            status=DocumentStatus.DONE,
            finished_at=timezone.now(),
            leased_until=None,
            error="",
            steps_done=F("steps_total"),
        )
        record_many("document.made", [(row, {"sha256": row.sha256}) for row in rows], by=None)
    tell_wholes(list(contents))


def _write(row: Document, content: bytes) -> str:
    """The file under the document's own name; what a worker that died has left there is replaced."""
    storage, name = row.file.storage, storage_path(row, "")
    storage.delete(name)
    return str(storage.save(name, ContentFile(content)))


def sha256_of(content: bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def fail(document: Document, problem: Exception) -> None:
    """Give a leased document back, to be tried again, or for good after too many attempts."""
    Document.objects.filter(pk=document.pk, status=DocumentStatus.RENDERING).update(
        status=DocumentStatus.WAITING if document.attempts < MOST_ATTEMPTS else DocumentStatus.FAILED,
        leased_until=None,
        error=type(problem).__name__[:300],
    )
    tell_wholes([document.pk])


def tell_wholes(part_ids: Sequence[int]) -> None:
    """Note in the documents that wait for these parts how many are done; wake those that need wait no more."""
    wholes = Document.objects.filter(parts__in=part_ids, status=DocumentStatus.WAITING).distinct()
    for whole in wholes.defer("data"):
        done = whole.parts.exclude(status__in=UNFINISHED).count()
        Document.objects.filter(pk=whole.pk, status=DocumentStatus.WAITING).update(steps_done=done)
        if done == whole.steps_total:
            send_hint(whole.pk)


def sweep(*, together: Collection[str] = ()) -> list[int]:
    """Send the hint again for every document that waits or whose worker has died; returns their ids.

    Of the kinds in `together` only their number matters: the worker takes as many at once as it finds.
    """
    stuck = list(due().order_by("requested_at").values_list("pk", "kind")[:500])
    for kind in together:
        send_hint_together(kind, sum(1 for _, its in stuck if its == kind))
    for document_id in [pk for pk, kind in stuck if kind not in together]:
        send_hint(document_id)
    return [pk for pk, _ in stuck]
