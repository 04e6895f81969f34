"""Tell an office, or whoever keeps a body, of what is no application of its own."""

from collections.abc import Mapping
from typing import Any

from accounts.letters import Told, tell
from certification.notices.audiences import PROVINCIAL, staff
from certification.notices.events import OF_EVENTS
from certification.notices.rows import Nobody
from certification.notices.telling import office_of
from networks.models import Province


def tell_office(
    event: str, province: Province | None, *, words: Mapping[str, Any], url: str, key: str
) -> int:
    """The rows of this event that are of a province, or without one those of the nation; returns how many."""
    telling = OF_EVENTS[event]
    rows = () if isinstance(telling, Nobody) else telling
    return tell(
        [
            Told(
                person, event, row.subject, row.text, row.then, words, url=url, work=True, quiet=row.quiet,
                key=key, office=office_of(province) if province else "",
            )
            for row in rows
            if (row.to in PROVINCIAL) == (province is not None)
            for person in staff(row.to, province)
        ]
    )  # fmt: skip
