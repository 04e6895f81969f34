"""A case of the list of who has not sent, as a row: whom to call, until when, and when somebody was last reminded."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certification.deadlines import deadlines_of
from certification.queries.not_sent import LABELS, WHAT_OF
from certification.workflow import Stage

SOON = 7
_FIRST_NUMBER = re.compile(r"[0-9+() .-]*")


@dataclass(frozen=True)
class NotSentRow:
    """`days` are left until the day; negative: it has passed."""

    reference: str
    name: str
    sending: str
    district: str
    province: str
    sector: str
    year: int
    what: str
    coordinator: str
    phone: str
    due_on: datetime.date
    days: int
    admitted_until: datetime.date | None
    reminded_at: datetime.datetime | None
    url: str

    @property
    def days_text(self) -> str:
        if self.days < 0:
            return _("เกินกำหนด %(days)d วัน") % {"days": -self.days}
        return _("เหลือ %(days)d วัน") % {"days": self.days} if self.days else _("ครบกำหนดวันนี้")

    @property
    def tone(self) -> str:
        return "red" if self.days < 0 else "amber" if self.days <= SOON else ""

    @property
    def dial(self) -> str:
        """The number as a telephone dials it: the first one, without what an exchange adds."""
        first = _FIRST_NUMBER.match(self.phone)
        return re.sub(r"[^0-9+]", "", first.group() if first else "")


def rows_of(applications: Sequence[Any], *, linked: bool = False) -> list[NotSentRow]:
    """The rows of these applications, fetched with_facts. One query, two where some were returned.

    `linked`: to their pages, for who may open them.
    """
    deadlines = deadlines_of(applications)
    rows = (_row(one, deadlines.due_on(one)) for one in applications)
    return [row if linked else replace(row, url="") for row in rows]


def _row(application: Any, due: datetime.date) -> NotSentRow:
    organisation = application.organisation
    return NotSentRow(
        reference=application.spoken_reference,
        name=organisation.name,
        sending=application.sending,
        district=organisation.district.full_name if organisation.district else "",
        province=organisation.province.name,
        sector=organisation.sector_short,
        year=application.round.fiscal_year,
        what=str(LABELS[WHAT_OF[Stage(application.stage)]]),
        coordinator=application.coordinator or "",
        phone=application.coordinator_phone or application.phone or "",
        due_on=due,
        days=(due - timezone.localdate()).days,
        admitted_until=application.admitted_until,
        reminded_at=application.reminded_at,
        url=reverse("certification:case", args=[application.public_id]),
    )
