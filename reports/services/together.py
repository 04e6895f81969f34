"""Many documents of a kind at once: asked for in one deed, made by as many workers as there are.

There is no list of portions anywhere: each worker takes some of what is due, locked rows left aside, and hands
on while there is more. A worker that dies leaves leased rows, as with a single document; these are taken up
in smaller portions, so that one document that kills its worker does not take its neighbours along.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.audit import record_many
from accounts.leases import kept_leased
from accounts.models import User
from reports.models import Document, DocumentKind, DocumentStatus
from reports.services.documents import (
    TOGETHER,
    UNFINISHED,
    Template,
    due,
    fail,
    fingerprint_of,
    lease,
    note_asking,
    rendered,
    send_hint_together,
    store,
    wake,
)

logger = logging.getLogger(__name__)
# How many at once, by how often they were begun before; in the end each alone.
PORTIONS = (TOGETHER, 10)


@dataclass(frozen=True)
class Wanted:
    """One PDF that is asked for; the fields are those of request_document."""

    kind: DocumentKind
    subject: str
    version: str
    data: dict[str, Any]
    title: str = ""

    def row(self, by: User | None) -> Document:
        return Document(
            kind=self.kind,
            subject=self.subject,
            template_version=self.version,
            data=self.data,
            title=self.title[:200],
            fingerprint=fingerprint_of(self.kind, self.subject, self.version, self.data),
            requested_by=by,
        )


def request_many(*, wanted: Sequence[Wanted], by: User | None) -> list[Document]:
    """A document for each, in their order: the same rows however often they are asked for. Made together."""
    with transaction.atomic():
        rows, new = _rows(wanted, by)
        record_many("document.requested", _requests(new), by=by)
        _wake_together(rows)
    return rows


def request_whole(*, whole: Wanted, parts: Sequence[Wanted], by: User, each_alone: bool = False) -> Document:
    """One document made of others, which are asked for too where they are not there yet.

    `each_alone`: the parts are long papers, of which a worker makes one at a time.
    """
    with transaction.atomic():
        rows, new_parts = _rows(parts, by)
        (document,), new = _rows([whole], by)
        if new:
            document.parts.add(*rows)
            document.steps_total = len(rows)
            document.steps_done = sum(row.status not in UNFINISHED for row in rows)
            document.save(update_fields=["steps_total", "steps_done"])
        note_asking(document, by)
        record_many("document.requested", _requests(new_parts + new), by=by)
        if each_alone:
            for row in rows:
                if row.status != DocumentStatus.DONE:
                    wake(row)
        else:
            _wake_together(rows)
        if document.status != DocumentStatus.DONE:
            wake(document)
    return document


def _rows(wanted: Sequence[Wanted], by: User | None) -> tuple[list[Document], list[Document]]:
    """The rows for these in their order, and those of them that were not there before."""
    ours = [each.row(by) for each in wanted]
    Document.objects.bulk_create(ours, ignore_conflicts=True, batch_size=500)
    prints = [row.fingerprint for row in ours]
    found: dict[str, Document] = {}
    for at in range(0, len(prints), 500):
        batch = Document.objects.filter(fingerprint__in=prints[at : at + 500]).defer("data")
        found |= {row.fingerprint: row for row in batch}
    rows = [found[each] for each in prints]
    new = [row for row, our in zip(rows, ours, strict=True) if row.public_id == our.public_id]
    return rows, new


def _requests(rows: Sequence[Document]) -> list[tuple[Document, Mapping[str, Any]]]:
    return [(row, {"document_kind": row.kind}) for row in rows]


def _wake_together(rows: Sequence[Document]) -> None:
    """Failed ones begin anew; the workers are told how many wait."""
    failed = [row.pk for row in rows if row.status == DocumentStatus.FAILED]
    Document.objects.filter(pk__in=failed, status=DocumentStatus.FAILED).update(
        status=DocumentStatus.WAITING, attempts=0, error=""
    )
    waiting = sum(row.status != DocumentStatus.DONE for row in rows)
    for kind in {row.kind for row in rows}:
        transaction.on_commit(partial(send_hint_together, kind, waiting))


def render_together(*, kind: str, templates: Mapping[str, Template]) -> None:
    """Make some of the documents of a kind that are due, and hand on. Safe to run twice and at once."""
    taken = _take_some(kind)
    if not taken:
        return
    with kept_leased(rendered([document.pk for document in taken])):
        contents = _render(taken, templates[kind])
    store(contents=contents)
    send_hint_together(kind, 1)  # whoever finds nothing more to take does nothing


def _take_some(kind: str) -> list[Document]:
    """Lease some rows that no other worker holds; first those that nobody has begun."""
    for begun, portion in enumerate((*PORTIONS, 1)):
        last = begun == len(PORTIONS)
        attempts = {"attempts__gte": begun} if last else {"attempts": begun}
        with transaction.atomic():
            rows = list(_free(kind).filter(**attempts).order_by("pk")[:portion])
            taken = [row for row in rows if lease(row)]
        if rows:
            return taken or _take_some(kind)  # all of these were given up: on to others
    return []


def _free(kind: str) -> QuerySet[Document]:
    return due().filter(kind=kind).select_for_update(no_key=True, of=("self",), skip_locked=True)


def _render(taken: Sequence[Document], template: Template) -> dict[int, bytes]:
    """Id → file. Where the fast way fails, one by one: so only what cannot be made is not made."""
    if template.render_many is not None:
        try:
            files = template.render_many([document.data for document in taken])
            return dict(zip([document.pk for document in taken], files, strict=True))
        except Exception:  # whatever a renderer raises; below each row gets its own answer
            logger.exception("%s documents could not be made together", len(taken))
    made = {}
    for document in taken:
        try:
            made[document.pk] = template.render(document.data)
        except Exception as problem:  # the row must say so
            fail(document, problem)
    return made
