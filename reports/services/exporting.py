"""That somebody took a list out of the portal is itself on record."""

from collections.abc import Mapping

from django.db import transaction

from accounts.audit import record
from accounts.models import User

# What was typed into a search may be a name; the record only says that there was a search.
FREE_TEXT = frozenset({"q"})


def note_export(*, what: str, subject: str, format: str, asked: Mapping[str, object], by: User) -> None:
    """Record the export of a list with the filters in force; codes only. `subject`: whose list it is."""
    filters = {
        name: "…" if name in FREE_TEXT else str(asked[name])[:60] for name in sorted(asked) if asked[name]
    }
    with transaction.atomic():
        record("list.exported", by, by=by, what=what, whose=subject, format=format, filters=filters)
