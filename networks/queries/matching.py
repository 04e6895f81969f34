"""Organisations as an import looks for them: by the key of their name."""

from collections.abc import Sequence

from networks.models import Kind, Organisation

AT_ONCE = 2000


def organisations_keyed(name_keys: Sequence[str]) -> list[tuple[int, str, str, str | None, str]]:
    """(id, key of the name, province, district or None, sector or "") of every organisation under one of the keys."""
    found: list[tuple[int, str, str, str | None, str]] = []
    for start in range(0, len(name_keys), AT_ONCE):
        found += (
            Organisation.objects.filter(
                kind=Kind.ORGANISATION, name_key__in=name_keys[start : start + AT_ONCE]
            )
            .order_by("pk")
            .values_list("pk", "name_key", "province_id", "district_id", "sector")
        )
    return found
