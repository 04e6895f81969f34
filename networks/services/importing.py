"""Organisations of old lists enter the register many at a time; the import keeps the one audit event for all.

Called inside the import's transaction. What people have said of an organisation is never overwritten: a list
only fills in what the register does not know.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.bulk import insert_rows, new_keys
from accounts.models import User
from accounts.thai.text import sort_key
from networks.models import Kind, Membership, Organisation
from networks.services.registering import channel_of

_COLUMNS = (
    "id", "public_id", "name", "kind", "type", "sector", "channel", "province", "district", "address",
    "sort_key", "search_key", "created_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation as a list has it: codes for places, None and "" where the list does not say."""

    name: str
    search_key: str
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
                key, uuid.uuid4(), each.name, Kind.ORGANISATION.value, each.type, each.sector,
                channel_of(each.province).value, each.province, each.district, each.address,
                sort_key(each.name)[:500], each.search_key, now,
            )
            for key, each in zip(keys, listed, strict=True)
        ),
    )  # fmt: skip
    return keys


def fill_in(*, organisation_id: int, sector: str, district: str | None, by: User | None) -> None:
    """Give an organisation the sector or district that the register lacks; what it has stays."""
    if sector:
        Organisation.objects.filter(pk=organisation_id, sector="").update(sector=sector)
    if district:
        Organisation.objects.filter(pk=organisation_id, district__isnull=True).update(district=district)


def empty_again(*, organisation_id: int, sector: bool, district: bool, by: User | None) -> None:
    """Take back what `fill_in` gave, when an import is undone."""
    given: dict[str, object] = ({"sector": ""} if sector else {}) | ({"district": None} if district else {})
    Organisation.objects.filter(pk=organisation_id).update(**given)


def take_out(*, organisation_ids: Iterable[int], by: User | None) -> set[int]:
    """Take out of the register those of the organisations that nobody has joined; returns which are gone.

    The caller has made sure that nothing of another room stands on them.
    """
    wanted = set(organisation_ids)
    joined = set(Membership.objects.filter(organisation__in=wanted).values_list("organisation_id", flat=True))
    gone = wanted - joined
    Organisation.objects.filter(pk__in=gone).delete()
    return gone
