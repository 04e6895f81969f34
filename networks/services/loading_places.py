"""Load the provinces, districts and subdistricts of networks/places.py into the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from accounts.thai.text import sort_key
from networks import places
from networks.models import District, Province, Subdistrict
from networks.models.places import Place
from networks.queries.places import learn_districts, learn_provinces

Row = TypeVar("Row", bound=Place)


@dataclass(frozen=True)
class Loaded:
    """How many rows of one kind there are in the source, and how many of them were new or different."""

    total: int
    created: int
    updated: int


def load_places() -> dict[str, Loaded]:
    """Create what is missing and correct what differs; a second run changes nothing.

    A code that the source no longer has stays: organisations may stand under it. Regions are not touched.
    """
    with transaction.atomic():
        loaded = {
            "provinces": _load(Province, _provinces(), ("name_th", "name_en", "sort_key")),
            "districts": _load(District, _districts(), ("province_id", "name_th", "name_en", "sort_key")),
            "subdistricts": _load(
                Subdistrict, _subdistricts(), ("district_id", "name_th", "name_en", "sort_key", "postal_code")
            ),
        }
    learn_districts()
    learn_provinces()
    return loaded


def _provinces() -> Iterator[Province]:
    for p in places.provinces():
        yield Province(code=p.code, name_th=p.name_th, name_en=p.name_en, sort_key=sort_key(p.name_th))


def _districts() -> Iterator[District]:
    for d in places.districts():
        yield District(
            code=d.code,
            province_id=d.province_code,
            name_th=d.name_th,
            name_en=d.name_en,
            sort_key=sort_key(d.name_th),
        )


def _subdistricts() -> Iterator[Subdistrict]:
    for s in places.subdistricts():
        yield Subdistrict(
            code=s.code,
            district_id=s.district_code,
            name_th=s.name_th,
            name_en=s.name_en,
            sort_key=sort_key(s.name_th),
            postal_code=s.postal_code,
        )


def _load(model: type[Row], wanted: Iterable[Row], columns: tuple[str, ...]) -> Loaded:
    known = {row[0]: row[1:] for row in model._default_manager.values_list("code", *columns)}
    total, new, changed = 0, [], []
    for row in wanted:
        total += 1
        if row.code not in known:
            new.append(row)
        elif known[row.code] != tuple(getattr(row, column) for column in columns):
            changed.append(row)
    model._default_manager.bulk_create(new, batch_size=1000)
    model._default_manager.bulk_update(changed, [column.removesuffix("_id") for column in columns], 200)
    return Loaded(total, len(new), len(changed))
