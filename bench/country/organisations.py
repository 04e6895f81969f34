"""Organisations spread over the provinces and districts as their subdistricts are."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from bench.country.names import Invented, invent
from bench.country.pouring import first_id, mend_sequences, pour
from networks.models import Channel, Kind, Organisation, Subdistrict
from networks.models.organisations import keys_of


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation's id and place, all that its applications need to know of it."""

    pk: int
    province: str
    district: str


def settle_organisations(count: int, rng: random.Random) -> list[Place]:
    """So many organisations; the first stands in the table before any other of this run."""
    first = first_id(Organisation)
    subdistricts = list(Subdistrict.objects.order_by("pk").values_list("pk", "district_id", "name_th"))
    settled: list[Place] = []
    pour(
        Organisation,
        "id public_id name type sector province district subdistrict sort_key search_key name_key",
        _rows(range(first, first + count), subdistricts, rng, settled),
        kind=Kind.ORGANISATION.value,
        channel=Channel.PROVINCE.value,
        address="",
        parent=None,
        created_at=timezone.now(),
    )
    mend_sequences(Organisation)
    return settled


def _rows(
    ids: range, subdistricts: list[tuple[str, str, str]], rng: random.Random, settled: list[Place]
) -> Iterator[tuple[Any, ...]]:
    taken: set[tuple[str, str]] = set()
    for pk in ids:
        code, district, name = rng.choice(subdistricts)
        found, keys = _free(rng, district, name, taken)
        settled.append(Place(pk, district[:2], district))
        public_id = f"{rng.getrandbits(128):032x}"
        yield (
            pk, public_id, found.name, found.type.value, found.sector, district[:2], district, code,
            *keys,
        )  # fmt: skip


def _free(
    rng: random.Random, district: str, subdistrict: str, taken: set[tuple[str, str]]
) -> tuple[Invented, tuple[str, str, str]]:
    """A name that is not taken in the district, with its keys."""
    found = invent(rng, subdistrict)
    keys = keys_of(found.name)
    while (keys[2], district) in taken:
        name = f"{found.name} หมู่ที่ {rng.randint(1, 999)}"
        found = Invented(name, found.type, found.sector)
        keys = keys_of(name)
    taken.add((keys[2], district))
    return found, keys
