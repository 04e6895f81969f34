"""Organisations of old lists enter the register many at a time; the import keeps the one audit event for all.

Called inside the import's transaction. What people have said of an organisation is never overwritten: a list
only fills in what the register does not know.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone

from accounts.bulk import insert_rows, new_keys, update_rows
from accounts.models import User
from accounts.thai.text import search_key, sort_key
from networks.models import JoinRequest, Membership, Organisation
from networks.services.registering import channel_of
from networks.services.using_sectors import mark_used

_COLUMNS = (
    "id", "public_id", "name", "kind", "type", "sector", "channel", "province", "district", "address",
    "sort_key", "search_key", "name_key", "created_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation as a list has it: codes for places, None and "" where the list does not say."""

    name: str
    name_key: str
    kind: str
    type: str
    sector: str
    province: str
    district: str | None
    address: str = ""


def enter_organisations(*, listed: Sequence[Listed], by: User | None) -> list[int]:
    """Enter organisations that are not in the register; their keys, in the same order.

    Raises IntegrityError where somebody registered one of them meanwhile. Nobody becomes their owner.
    """
    keys = new_keys(Organisation, len(listed))
    now = timezone.now()
    insert_rows(
        Organisation,
        _COLUMNS,
        (
            (
                key, uuid.uuid4(), each.name, each.kind, each.type, each.sector,
                channel_of(each.province).value, each.province, each.district, each.address,
                sort_key(each.name)[:500], search_key(each.name)[:600], each.name_key, now,
            )
            for key, each in zip(keys, listed, strict=True)
        ),
    )  # fmt: skip
    mark_used({each.sector for each in listed})
    return keys


class Filling(NamedTuple):
    """What a list knows of an organisation that the register does not: "" and None where it knows nothing."""

    sector: str
    district: str | None


def fill_in(*, fillings: Mapping[int, Filling], by: User | None) -> dict[int, Filling]:
    """Give organisations (by key) the sector or district that the register lacks; what they have stays.

    Returns what was really given: somebody may have told the register meanwhile.
    """
    given: dict[int, Filling] = {}
    rows = []
    for one in _locked(fillings):
        filling = fillings[one.pk]
        sector = "" if one.sector else filling.sector
        district = None if one.district_id else filling.district
        if sector or district:
            given[one.pk] = Filling(sector, district)
            rows.append((one.pk, sector or one.sector, district or one.district_id))
    if rows:
        update_rows(Organisation, ("sector", "district"), rows)
        mark_used({filling.sector for filling in given.values()})
    return given


def empty_again(*, fillings: Mapping[int, Filling], by: User | None) -> None:
    """Take back what `fill_in` gave, when an import is undone; what people have said since then stays."""
    rows = [
        (
            one.pk,
            "" if one.sector == fillings[one.pk].sector else one.sector,
            None if one.district_id == fillings[one.pk].district else one.district_id,
        )
        for one in _locked(fillings)
    ]
    if rows:
        update_rows(Organisation, ("sector", "district"), rows)


def _locked(keys: Iterable[int]) -> list[Organisation]:
    """Rows in the order in which every import locks them."""
    wanted = list(keys)
    if not wanted:
        return []
    return list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))


def take_out(*, organisation_ids: Iterable[int], by: User | None) -> set[int]:
    """Take out of the register those of the organisations that nobody has joined or asked to join; returns
    which are gone.

    The caller has made sure that nothing of another room stands on them.
    """
    wanted = set(organisation_ids)
    if not wanted:
        return set()
    joined = set(Membership.objects.filter(organisation__in=wanted).values_list("organisation_id", flat=True))
    asked = set(JoinRequest.objects.filter(organisation__in=wanted).values_list("organisation_id", flat=True))
    gone = wanted - joined - asked
    Organisation.objects.filter(pk__in=gone).delete()
    return gone
