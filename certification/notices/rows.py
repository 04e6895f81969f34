"""What a row of the table of notices is made of. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

Words = str | Promise


class To(StrEnum):
    """Whom a row tells; certification/notices/audiences.py knows who that is today."""

    WRITERS = "the organisation's owner and editors"
    OFFICERS = "the officers of the province"
    APPROVERS = "the approvers of the province"
    MEMBERS = "the members of the body"
    DEPARTMENT = "the officers of the Department"
    SECRETARIES = "the national secretaries"
    ASKER = "the officer who asked"


# For these it is work; for the organisation it is a matter of its own.
AT_WORK = frozenset(To) - {To.WRITERS}


@dataclass(frozen=True)
class Row:
    """One audience and its words. %(organisation)s, %(reference)s, %(year)s and what the event brings.

    `receipt`: also who did it, and always by e-mail. `quiet`: only in the inbox. `daily`: also in the daily letter,
    never in one of its own.
    """

    to: To
    subject: Words
    text: Words
    then: Words = ""
    receipt: bool = False
    quiet: bool = False
    daily: bool = False


@dataclass(frozen=True)
class Nobody:
    """Nobody is told, and why."""

    why: str


Telling = tuple[Row, ...] | Nobody
