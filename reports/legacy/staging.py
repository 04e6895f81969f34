"""Records as plain data, as a staging row keeps them and a report tells them."""

import datetime
from decimal import Decimal
from typing import Any

from reports.legacy.places import district_name, province_name
from reports.legacy.recording import Record

Values = dict[str, Any]
LONGEST_ADDRESS = 300  # as the register holds it; the cell itself stays whole in the staging row


def values_of(record: Record, key: str) -> Values:
    """A record as JSON can hold it; `key` is the key of its name."""
    return {
        "name": record.name,
        "key": key,
        "kind": record.kind.value,
        "type": record.type.value,
        "province": record.province,
        "district": record.district,
        "address": " ".join(part for part in (record.address, record.subdistrict) if part)[:LONGEST_ADDRESS],
        "sector": record.sector or "",
        "level": record.level,
        "fiscal_year": record.fiscal_year,
        "score": str(record.score) if record.score is not None else None,
        "members": record.members,
        "coordinator": record.coordinator,
        "phone": record.phone,
        "certified_on": record.certified_on.isoformat() if record.certified_on else None,
    }


def score_in(values: Values) -> Decimal | None:
    return None if values["score"] is None else Decimal(values["score"])


def day_in(values: Values) -> datetime.date | None:
    return datetime.date.fromisoformat(values["certified_on"]) if values["certified_on"] else None


def told(values: Values | None) -> dict[str, Any]:
    """The cleaned values as a report tells them: names of places, a number for the score, null for the unknown."""
    if values is None:
        names = ("name", "province", "district", "sector", "level", "fiscal_year", "score", "members")
        return dict.fromkeys((*names, "coordinator", "phone", "certified_on"))
    score = score_in(values)
    return {
        "name": values["name"] or None,
        "province": province_name(values["province"]) if values["province"] else None,
        "district": district_name(values["district"]) if values["district"] else None,
        "sector": values["sector"] or None,
        "level": values["level"],
        "fiscal_year": values["fiscal_year"],
        "score": score if score is None else int(score) if score == int(score) else float(score),
        "members": values["members"],
        "coordinator": values["coordinator"] or None,
        "phone": values["phone"] or None,
        "certified_on": values["certified_on"],
    }
