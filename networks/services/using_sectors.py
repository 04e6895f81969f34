"""Remember that a sector has been used: what was sent under its code must stay readable, so it is never deleted."""

from collections.abc import Iterable

from django.utils import timezone

from networks.models import Sector


def mark_used(codes: Iterable[str]) -> None:
    """For whoever puts organisations into sectors; in the same transaction. Writes once in the life of a sector."""
    Sector.objects.filter(pk__in=set(codes) - {""}, first_used_at__isnull=True).update(
        first_used_at=timezone.now()
    )
