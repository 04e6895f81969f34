"""The stock import that ours is measured against: two ModelResources with their defaults.

Each row is found by its natural key, places and organisations through ForeignKeyWidgets, as the manual of
django-import-export shows it.
"""

import uuid
from typing import Any

from django.utils import timezone
from import_export import fields, resources, widgets
from tablib import Dataset

from certification.models import PastResult
from networks.models import District, Organisation, Province
from networks.models.organisations import keys_of
from networks.services.registering import channel_of

_RESULT = ("fiscal_year", "level", "score", "members", "certified_on", "coordinator", "phone")


class OrganisationResource(resources.ModelResource):
    province = fields.Field("province", "province", widgets.ForeignKeyWidget(Province, "code"))
    district = fields.Field("district", "district", widgets.ForeignKeyWidget(District, "code"))

    class Meta:
        model = Organisation
        fields = ("name", "kind", "type", "sector", "channel", "province", "district", "address")
        import_id_fields = ("name", "district")


class _InItsDistrict(widgets.ForeignKeyWidget):
    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        return Organisation.objects.filter(district=row["district"])


class PastResultResource(resources.ModelResource):
    organisation = fields.Field("organisation", "organisation", _InItsDistrict(Organisation, "name"))

    class Meta:
        model = PastResult
        fields = ("organisation", *_RESULT, "source")
        import_id_fields = ("organisation", "fiscal_year")


def tables(rows: list[dict[str, Any]]) -> tuple[Dataset, Dataset]:
    organisations = Dataset(headers=[*OrganisationResource.Meta.fields])
    results = Dataset(headers=["organisation", "district", *_RESULT, "source"])
    for row in rows:
        channel = channel_of(row["province"]).value
        organisations.append(
            [
                row["name"], "organisation", row["type"], row["sector"], channel, row["province"], row["district"],
                row["address"],
            ]
        )  # fmt: skip
        results.append([row["name"], row["district"], *(row[name] for name in _RESULT), "list.xlsx"])
    return organisations, results


def finished(rows: list[dict[str, Any]]) -> tuple[Any, Any]:
    """(names, rows) of both tables with every column made."""
    now = timezone.now()
    organisations = [
        (
            key, uuid.uuid4(), row["name"], "organisation", row["type"], row["sector"],
            channel_of(row["province"]).value, row["province"], row["district"], row["address"],
            *keys_of(row["name"]), now,
        )
        for key, row in enumerate(rows, start=1)
    ]  # fmt: skip
    results = [
        (uuid.uuid4(), key, *(row[name] for name in _RESULT), "list.xlsx", now)
        for key, row in enumerate(rows, start=1)
    ]
    names = (
        "id", "public_id", "name", "kind", "type", "sector", "channel", "province", "district", "address", "sort_key",
        "search_key", "name_key", "created_at",
    )  # fmt: skip
    return (names, organisations), (("public_id", "organisation", *_RESULT, "source", "imported_at"), results)
