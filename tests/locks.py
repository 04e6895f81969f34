"""Every test also watches the order of locks: the head of the audit chain comes last. A plugin of pytest.

Whoever writes a record holds the chain's head until the transaction ends. To wait then for a row that
somebody else holds, who waits for the head, is a deadlock; so each row is locked before the first record.
And a lock leaves others free to point at the row (FOR NO KEY UPDATE): PostgreSQL looks at what a foreign key
points at when the transaction ends, when the head is held. Works on SQLite too, which locks nothing: what is
watched is what the code asks for. See docs/adr/0003.
"""

from typing import Any

import pytest
from django.db import connections, transaction
from django.db.models import Model, QuerySet

ROOMS = {"accounts", "networks", "certification", "reports"}
HEAD = "accounts.AuditHead"
watching = True


class LateLockError(AssertionError):
    """A row was locked after a record had been written."""


@pytest.fixture(autouse=True, scope="session")
def watched_locks():
    with pytest.MonkeyPatch.context() as patch:
        fetch = QuerySet._fetch_all

        def watched(queryset: QuerySet[Any]) -> None:
            fresh = queryset._result_cache is None
            fetch(queryset)
            if fresh and queryset.query.select_for_update:
                look_at(queryset)

        patch.setattr(QuerySet, "_fetch_all", watched)
        yield


@pytest.fixture
def unwatched_locks(monkeypatch):
    """For what has the database to itself and does months of deeds in one transaction."""
    monkeypatch.setattr(f"{__name__}.watching", False)


def frame() -> transaction.Atomic:
    """A transaction around many transactions, as Django's own tests have one: each inside begins anew."""
    block = transaction.atomic()
    block._from_testcase = True
    return block


def look_at(queryset: QuerySet[Any]) -> None:
    """Note the rows that were locked; raises LateLockError, or AssertionError for a lock that is too strong."""
    if not watching or queryset.model._meta.app_label not in ROOMS:
        return
    label = queryset.model._meta.label
    assert queryset.query.select_for_no_key_update, f"{label} is locked without no_key=True"
    related = queryset.query.select_related
    assert not related or queryset.query.select_for_update_of, (
        f"{label} is locked with all that it is read with"
    )
    blocks = connections[queryset.db].atomic_blocks
    block = next((block for block in blocks if not block._from_testcase), None)
    held: set[tuple[str, Any]] = vars(block).setdefault("locks", set()) if block else set()
    also = [name for name in queryset.query.select_for_update_of if name != "self"]
    for row in queryset._result_cache or ():
        if isinstance(row, Model):
            for one in (row, *(getattr(row, name) for name in also)):
                _hold(held, one)


def _hold(held: set[tuple[str, Any]], row: Model) -> None:
    key = (row._meta.label, row.pk)
    if key not in held and key[0] != HEAD and any(label == HEAD for label, _pk in held):
        raise LateLockError(f"{key[0]} {key[1]} is locked after a record was written")
    held.add(key)
