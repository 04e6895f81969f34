"""When the register of certificates last changed, for the page of the open data."""

import datetime

from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest

from certification.models import Certificate


def register_changed_at() -> datetime.datetime | None:
    """The last time a certificate was issued, replaced or revoked; None for an empty register. One query."""
    latest = Greatest("issued_at", Coalesce("status_changed_at", "issued_at"))
    found: datetime.datetime | None = Certificate.objects.aggregate(at=Max(latest))["at"]
    return found
