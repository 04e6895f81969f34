"""Results of past years are recorded many at a time, as the list has them; the import keeps the audit event.

Called inside the import's transaction. A level is never computed here, and never computed again.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from accounts.bulk import insert_rows, new_keys, update_rows
from accounts.models import User
from certification.models import PastResult

_COLUMNS = (
    "id", "public_id", "organisation", "fiscal_year", "level", "score", "members", "certified_on", "coordinator",
    "phone", "source", "imported_at", "imported_by",
)  # fmt: skip
CHANGEABLE = ("level", "score", "members", "certified_on", "coordinator", "phone")


class Past(NamedTuple):
    """What a list says of one organisation's year (BE)."""

    organisation_id: int
    fiscal_year: int
    level: int | None
    score: Decimal | None
    members: int | None
    certified_on: date | None
    coordinator: str
    phone: str


def record_past_results(*, results: Sequence[Past], source: str, by: User | None) -> list[int]:
    """Record results of years that had none; their keys, in the same order. `source` is the file's name.

    Raises IntegrityError where another import recorded one of them meanwhile.
    """
    keys = new_keys(PastResult, len(results))
    now = timezone.now()
    made_by = by.pk if by else None
    insert_rows(
        PastResult,
        _COLUMNS,
        (
            (key, uuid.uuid4(), *result, source, now, made_by)
            for key, result in zip(keys, results, strict=True)
        ),
    )
    return keys


def change_past_results(
    *, changes: Mapping[int, Mapping[str, object]], by: User | None
) -> dict[int, dict[str, object]]:
    """Change what a later list says otherwise: result → {name in CHANGEABLE: value}. Returns what stood there
    before, under the same keys and names.
    """
    if not changes:
        return {}
    standing = PastResult.objects.select_for_update(no_key=True).order_by("pk").in_bulk(list(changes))
    before: dict[int, dict[str, object]] = {}
    rows = []
    for key, result in standing.items():
        new = changes[key]
        before[key] = {name: getattr(result, name) for name in new}
        rows.append((key, *(new.get(name, getattr(result, name)) for name in CHANGEABLE)))
    update_rows(PastResult, CHANGEABLE, rows)
    return before


def take_back_results(*, result_ids: Iterable[int], by: User | None) -> None:
    """Delete results that an import recorded, when it is undone."""
    PastResult.objects.filter(pk__in=list(result_ids)).delete()
