"""Organisations as an import looks for them: by the key of their name."""

from collections.abc import Sequence

from networks.models import Organisation

AT_ONCE = 2000


def organisations_keyed(name_keys: Sequence[str]) -> list[tuple[int, str, str, str, str | None, str]]:
    """(id, key of the name, kind, province, district or None, sector or "") of what is under one of the keys."""
    found: list[tuple[int, str, str, str, str | None, str]] = []
    for start in range(0, len(name_keys), AT_ONCE):
        found += (
            Organisation.objects.filter(name_key__in=name_keys[start : start + AT_ONCE])
            .order_by("pk")
            .values_list("pk", "name_key", "kind", "province_id", "district_id", "sector")
        )
    return found
