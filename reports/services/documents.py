"""Documents: asked for in the page, made by a worker, stored once.

The truth is the Document row; a message to the worker is only a hint. A lease lets one worker at a time
render a row, and the sweeper re-sends the hint for rows whose worker has died (docs/adr/0004).
"""

import datetime
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from reports.models import Document, DocumentFormat, DocumentKind, DocumentRequest, DocumentStatus
from reports.services.progress import counting

logger = logging.getLogger(__name__)
LEASE = datetime.timedelta(minutes=4)  # longer than Celery's hard limit for one task
MOST_ATTEMPTS = 5


@dataclass(frozen=True)
class Template:
    """How a kind of document is made: its version, and from data to PDF bytes."""

    version: str
    render: Callable[[dict[str, Any]], bytes]


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
        _note_asking(document, by)
        if new:
            record("document.requested", document, by=by, document_kind=str(kind))
        if document.status in (DocumentStatus.WAITING, DocumentStatus.FAILED):
            _wake(document)
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
        _note_asking(document, by)
        if document.status == DocumentStatus.FAILED:
            _wake(document)
            record("document.retried", document, by=by)
        return document


def _note_asking(document: Document, by: User | None) -> None:
    """Put the document on top of the person's list. One statement, so that two clicks at once are one row."""
    if by is not None:
        DocumentRequest.objects.bulk_create(
            [DocumentRequest(document=document, asked_by=by, asked_at=timezone.now())],
            update_conflicts=True,
            unique_fields=["document", "asked_by"],
            update_fields=["asked_at"],
        )


def _wake(document: Document) -> None:
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


def render(*, document_id: int, templates: dict[str, Template]) -> None:
    """Make one waiting document: lease, render, store with its hash. Safe to run twice and at once."""
    document = _take(document_id)
    if document is None:
        return
    try:
        with counting(document_id):
            content = templates[document.kind].render(document.data)
    except Exception as problem:  # whatever a renderer raises, the row must say so
        logger.exception("document %s failed", document_id)
        _fail(document, problem)
        return
    _store(document, content)


def _take(document_id: int) -> Document | None:
    """Lease the row, or None when it is done, gone, leased by another worker, or hopeless."""
    now = timezone.now()
    free = Q(status=DocumentStatus.WAITING) | Q(status=DocumentStatus.RENDERING, leased_until__lt=now)
    with transaction.atomic():
        document = Document.objects.select_for_update(no_key=True).filter(free, pk=document_id).first()
        if document is None:
            return None
        document.attempts += 1
        if document.attempts > MOST_ATTEMPTS:
            document.status, document.leased_until = DocumentStatus.FAILED, None
            document.error = "too many attempts"
        else:
            document.status, document.leased_until = DocumentStatus.RENDERING, now + LEASE
        document.save(update_fields=["status", "attempts", "leased_until", "error"])
        return document if document.status == DocumentStatus.RENDERING else None


def _store(document: Document, content: bytes) -> None:
    with transaction.atomic():
        row = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
        if row.status == DocumentStatus.DONE:
            return  # a second worker was faster after our lease ended; its file stands
        row.file.save(f"document.{row.format}", ContentFile(content), save=False)
        row.sha256 = hashlib.sha256(content).hexdigest()
        row.status, row.finished_at, row.leased_until, row.error = (
            DocumentStatus.DONE,
            timezone.now(),
            None,
            "",
        )
        row.save()
        record("document.made", row, by=None, sha256=row.sha256)


def _fail(document: Document, problem: Exception) -> None:
    Document.objects.filter(pk=document.pk, status=DocumentStatus.RENDERING).update(
        status=DocumentStatus.WAITING if document.attempts < MOST_ATTEMPTS else DocumentStatus.FAILED,
        leased_until=None,
        error=type(problem).__name__[:300],
    )


def sweep() -> list[int]:
    """Send the hint again for every document that waits or whose worker has died; returns their ids."""
    now = timezone.now()
    stuck = Document.objects.filter(
        Q(status=DocumentStatus.WAITING) | Q(status=DocumentStatus.RENDERING, leased_until__lt=now)
    ).order_by("requested_at")
    ids = list(stuck.values_list("pk", flat=True)[:500])
    for document_id in ids:
        send_hint(document_id)
    return ids
