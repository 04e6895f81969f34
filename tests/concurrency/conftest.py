"""These stories need PostgreSQL and real transactions; each ends with an unbroken chain of deeds."""

from collections.abc import Iterator

import pytest

from accounts.audit import breaks
from accounts.models import AuditEvent


@pytest.fixture(autouse=True)
def sound(liftable: None) -> Iterator[None]:
    yield
    assert list(breaks()) == []
    positions = list(AuditEvent.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))
