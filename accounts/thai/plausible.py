"""Which days can be meant. 1/1/2659 can be read, and is a slip of one key for 2569: it is asked back.

A `Reach` says how far a day may lie from what it belongs to: from today, or from the fiscal year of a round. Form
fields and services ask the same reach, so that no other way in is wider than the page.
"""

import datetime
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.errors import Refused
from accounts.thai.printing import BUDDHIST_OFFSET, format_date

FIRST_YEAR: Final = 2540  # of the programme and what came before it, as the import of old lists has it
_YEARS_AHEAD: Final = 10
Span = tuple[datetime.date, datetime.date]


class ImplausibleDay(Refused):
    """A day that cannot be meant; the message says how it was read and what to look at."""

    status = 422


@dataclass(frozen=True)
class Reach:
    """So many years before the beginning and after the end of what a day belongs to.

    `happened`: the day is of something that has been done, so it is not after today.
    """

    back: int
    ahead: int
    happened: bool = False

    def span(self, around: Span | None = None) -> Span:
        """The first and the last day that can be meant; `around` is today where it is not given."""
        today = timezone.localdate()
        begins, ends = around or (today, today)
        first, last = _moved(begins, -self.back), _moved(ends, self.ahead)
        return first, min(last, today) if self.happened else last

    def problem(self, day: datetime.date, around: Span | None = None) -> str:
        """Why this day cannot be meant, in a sentence with the cure; "" when it can."""
        first, last = self.span(around)
        if first <= day <= last:
            return ""
        read = format_date(day)
        if self.happened and timezone.localdate() < day <= _moved(timezone.localdate(), 1):
            return _("อ่านว่า %(day)s ซึ่งยังมาไม่ถึง กรุณาตรวจสอบวันที่") % {"day": read}
        meant = _slip(day, first, last)
        if meant:
            return _("อ่านว่า %(day)s ซึ่งเป็นปีที่ไม่น่าเป็นไปได้ หากหมายถึง %(meant)s กรุณาแก้ไขปี") % {
                "day": read,
                "meant": format_date(meant),
            }
        return _("อ่านว่า %(day)s ซึ่งไม่อยู่ระหว่าง %(first)s ถึง %(last)s กรุณาตรวจสอบปี") % {
            "day": read,
            "first": format_date(first),
            "last": format_date(last),
        }

    def insist(self, *days: datetime.date | None, around: Span | None = None) -> None:
        """Raise ImplausibleDay for the first day that cannot be meant; None stands for a day that is not given."""
        for day in days:
            if day is not None and (problem := self.problem(day, around)):
                raise ImplausibleDay(problem)


NEAR: Final = Reach(10, 10)  # where nothing narrower is known
MEETING: Final = Reach(
    3, 2
)  # minutes of some years ago are written late; nobody calls a meeting in three years
ISSUED: Final = Reach(5, 1)  # a certificate; that the day has come and follows the approval is asked apart
TERM: Final = Reach(40, 20)  # of a member of a body; some sit by their post for decades
LAST_DAY: Final = Reach(1, 10)  # of a role that is held now
CORRECTION: Final = Reach(1, 1)  # until when an organisation corrects
LOGGED: Final = Reach(30, 1)  # filters of the audit trail
ROUND: Final = Reach(2, 2)  # the days of a round, around its fiscal year
WRITTEN: Final = Reach(3, 3, happened=True)  # signed, counted, declared, done: around the round's fiscal year
PLANNED: Final = Reach(3, 5)  # begin and end of an activity, around the round's fiscal year


def fiscal_span(year: int) -> Span:
    """The first and the last day of a fiscal year (BE)."""
    ends = year - BUDDHIST_OFFSET
    return datetime.date(ends - 1, 10, 1), datetime.date(ends, 9, 30)


def year_problem(year: int) -> str:
    """Why a year (BE) cannot be meant, with the cure; "" when it can: from 2540 to ten years from now."""
    last = timezone.localdate().year + BUDDHIST_OFFSET + _YEARS_AHEAD
    if FIRST_YEAR <= year <= last:
        return ""
    return _("อ่านว่า พ.ศ. %(year)s ซึ่งไม่อยู่ระหว่าง พ.ศ. %(first)s ถึง %(last)s กรุณาตรวจสอบปี") % {
        "year": year,
        "first": FIRST_YEAR,
        "last": last,
    }


def _moved(day: datetime.date, years: int) -> datetime.date:
    """The same day of another year; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _slip(day: datetime.date, first: datetime.date, last: datetime.date) -> datetime.date | None:
    """The day within the span whose Buddhist year is one slip of a key away, the nearest to its middle."""
    typed = str(day.year + BUDDHIST_OFFSET)
    middle = first + (last - first) / 2
    near = [
        meant
        for year in range(first.year, last.year + 1)
        if _one_slip(typed, str(year + BUDDHIST_OFFSET))
        and first <= (meant := _moved(day, year - day.year)) <= last
    ]
    return min(near, key=lambda meant: abs(meant - middle), default=None)


def _one_slip(typed: str, meant: str) -> bool:
    """One figure wrong, or two neighbours swapped."""
    if len(typed) != len(meant):
        return False
    wrong = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(wrong) == 1:
        return True
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1
    return swapped and typed[wrong[0]] + typed[wrong[1]] == meant[wrong[1]] + meant[wrong[0]]
