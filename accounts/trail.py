"""Reading the audit trail: one page of events under filters, newest first, with names put in at display.

The trail itself holds references only, so that a name can be erased without breaking the chain.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.access import people_like, trail
from accounts.forms import TrailFilter
from accounts.models import AuditEvent, AuditHead
from accounts.verbs import kind_word, word_for

PAGE_SIZE = 50


@dataclass(frozen=True)
class TrailRow:
    event: AuditEvent
    deed: str
    kind: str
    subject: str
    subject_url: str
    details: list[tuple[str, str]]


@dataclass(frozen=True)
class TrailPage:
    rows: list[TrailRow]
    length: int
    older_url: str
    newest_url: str
    about: str


def trail_page(form: TrailFilter, query: QueryDict) -> TrailPage:
    """The page that the address asks for; filters that make no sense are left out."""
    found = events_matching(form)
    before = query.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 18:
        found = found.filter(position__lt=int(before))
    events = list(found[: PAGE_SIZE + 1])
    shown = events[:PAGE_SIZE]
    rows = rows_of(shown)
    asked = form.cleaned_data.get("subject", "")
    about = next((row.subject for row in rows if row.subject_url == f"?subject={asked}"), asked)
    head = AuditHead.objects.filter(pk=1).first()
    return TrailPage(
        rows=rows,
        length=head.length if head else 0,
        older_url=_address(query, before=str(shown[-1].position)) if len(events) > PAGE_SIZE else "",
        newest_url=_address(query) if before else "",
        about=about,
    )


def events_matching(form: TrailFilter) -> QuerySet[AuditEvent]:
    """The events under the filters, newest first; filters that make no sense are left out."""
    form.is_valid()
    return trail().filter(_condition(form.cleaned_data))


def rows_of(events: Iterable[AuditEvent]) -> list[TrailRow]:
    """These events in words; one query a kind of subject."""
    listed = list(events)
    names = names_of(listed)
    return [_row(event, names) for event in listed]


def _condition(filters: dict[str, Any]) -> Q:
    condition = Q()
    if filters.get("q"):
        condition &= Q(by__in=people_like(filters["q"]))
    if filters.get("verb"):
        condition &= Q(verb=filters["verb"])
    if filters.get("subject"):
        kind, pk = _split(filters["subject"])
        condition &= Q(subject_type=kind, subject_id=pk)
    if filters.get("since"):
        condition &= Q(at__gte=_midnight(filters["since"]))
    if filters.get("until"):
        condition &= Q(at__lt=_midnight(filters["until"] + datetime.timedelta(days=1)))
    return condition


def _midnight(day: datetime.date) -> datetime.datetime:
    """When the day begins in Bangkok."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def names_of(events: Iterable[AuditEvent]) -> dict[tuple[str, str], str]:
    """What the subjects are called today, one query a kind; a subject that is gone has no name.

    Only kinds that say with what they are named (NAMED_WITH) are asked; the others keep their number.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        wanted[event.subject_type].add(event.subject_id)
    names = {}
    for kind, ids in wanted.items():
        model = _model(kind)
        if model is not None and hasattr(model, "NAMED_WITH"):
            rows = model._base_manager.select_related(*model.NAMED_WITH).in_bulk([*ids])
            names.update({(kind, str(pk)): str(row) for pk, row in rows.items()})
    return names


def _model(kind: str) -> Any:
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def _row(event: AuditEvent, names: dict[tuple[str, str], str]) -> TrailRow:
    key = (event.subject_type, event.subject_id)
    return TrailRow(
        event=event,
        deed=word_for(event.verb),
        kind=kind_word(event.subject_type),
        subject=names.get(key, f"#{event.subject_id}"),
        subject_url=f"?subject={event.subject_type}:{event.subject_id}",
        details=[(name, str(value)) for name, value in event.data.items() if value not in (None, "")],
    )


def _split(subject: str) -> tuple[str, str]:
    kind, _colon, pk = subject.partition(":")
    return kind, pk


def _address(query: QueryDict, **more: str) -> str:
    left = query.copy()
    left.pop("before", None)
    for name, value in more.items():
        left[name] = value
    return f"?{left.urlencode()}"
