"""Organisations as an import looks for them: by their search key."""

from collections.abc import Sequence

from networks.models import Kind, Organisation

AT_ONCE = 2000


def organisations_keyed(search_keys: Sequence[str]) -> list[tuple[int, str, str, str | None, str]]:
    """(id, search key, province, district or None, sector or "") of every organisation under one of the keys."""
    found: list[tuple[int, str, str, str | None, str]] = []
    for start in range(0, len(search_keys), AT_ONCE):
        found += (
            Organisation.objects.filter(
                kind=Kind.ORGANISATION, search_key__in=search_keys[start : start + AT_ONCE]
            )
            .order_by("pk")
            .values_list("pk", "search_key", "province_id", "district_id", "sector")
        )
    return found
