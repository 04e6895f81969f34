"""What one row of an old list says, once it is understood."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from networks.models.organisations import Kind, OrganisationType
from reports.legacy.headings import LABELS, Field

# (field, the cell's text) → what a person chose for it in the page: a code, a level, a year in full, a sector.
Choices = Mapping[tuple[Field, str], str]


@dataclass(slots=True)
class Record:
    """Codes for places, BE for the fiscal year, CE for the day. None: the file does not say.

    `errors` say why the row cannot be taken; `messages` what was assumed or left out; `doubts` are the values
    of `messages` that a person is asked about: (field, text of the cell, how it was read).
    """

    name: str = ""
    province: str | None = None
    district: str | None = None
    subdistrict: str = ""
    address: str = ""
    sector: str | None = None
    kind: Kind = Kind.ORGANISATION
    type: OrganisationType = OrganisationType.OTHER
    level: int | None = None
    fiscal_year: int | None = None
    score: Decimal | None = None
    members: int | None = None
    coordinator: str = ""
    phone: str = ""
    certified_on: datetime.date | None = None
    errors: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    doubts: list[tuple[Field, str, str]] = field(default_factory=list)
    unknown: list[tuple[Field, str]] = field(default_factory=list)


NO_CHOICES: Choices = {}

_NOT_AVAILABLE: Final = "#N/A"  # what a look-up leaves that has found nothing
_FATAL: Final = (
    Field.PROVINCE, Field.DISTRICT, Field.LEVEL, Field.FISCAL_YEAR, Field.SCORE, Field.CERTIFIED_ON,
)  # fmt: skip


def tell_broken(record: Record, field: Field, said: str) -> None:
    """A formula that cannot be worked out says nothing of what was meant."""
    message = _("%(what)s: ช่องนี้เป็นข้อผิดพลาดของสูตร (%(said)s) กรุณาแก้สูตรในไฟล์")
    is_fatal = field in _FATAL and said.upper() != _NOT_AVAILABLE
    (record.errors if is_fatal else record.messages).append(message % {"what": LABELS[field], "said": said})
