"""The officer's queue: which cases a view holds, how many, and one page of them as finished rows.

Built for 100,000 organisations: tab counts are one grouped query, a page is found by its last row
(keyset.py), totals stop counting at MOST_COUNTED, and no snapshot is ever read.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import staff_cases_for
from certification.deadlines import overdue
from certification.models import Application, ChangeRequest
from certification.queries.counted_once import Once, counted_once
from certification.queries.keyset import (
    Order,
    read_instant,
    read_number,
    read_text,
)
from certification.queries.rounds import RoundFacts, dates_by_round
from certification.queries.steps import StepAsked, at_step
from certification.workflow import Stage

MOST_COUNTED = 10_000


class View(StrEnum):
    INTENTS = "intents"
    REVIEW = "review"
    RETURNED = "returned"
    AGENDA = "agenda"
    OVERDUE = "overdue"
    ALL = "all"


STAGES_OF: dict[View, tuple[Stage, ...]] = {
    View.INTENTS: (Stage.INTENT_SUBMITTED,),
    View.REVIEW: (Stage.SUBMITTED, Stage.UNDER_REVIEW),
    View.RETURNED: (Stage.RETURNED,),
    View.AGENDA: (Stage.VERIFIED, Stage.DEFERRED),
}
LABELS: dict[View, str | Promise] = {
    View.INTENTS: _("ความจำนงรอรับ"),
    View.REVIEW: _("รอจังหวัดตรวจ"),
    View.RETURNED: _("รอแก้ไขจากองค์กร"),
    View.AGENDA: _("รอการบรรจุวาระ"),
    View.OVERDUE: _("เกินกำหนด"),
    View.ALL: _("ทั้งหมด"),
}


class Sort(StrEnum):
    """A leading minus turns the order round. Most days of waiting first is the office's own order."""

    NAME = "name"
    NAME_BACK = "-name"
    WAITING = "waiting"
    LONGEST = "-waiting"
    SCORE = "score"
    BEST = "-score"
    LEVEL = "level"
    HIGHEST = "-level"


_PLAIN = IntegerField()
# Sort → (what is ordered, how its value is read back from a URL). Waiting longest is the earliest instant.
_KEYS: dict[str, tuple[Any, Any, bool]] = {
    "name": (F("organisation__sort_key"), read_text, False),
    "waiting": (F("stage_since"), read_instant, True),
    # A positive field would take "greater than -1" for "everything", so the output is a plain integer.
    "score": (Coalesce("submission__self_total", Value(-1), output_field=_PLAIN), read_number, False),
    "level": (Coalesce("proposed_level", Value(-1), output_field=_PLAIN), read_number, False),
}


@dataclass(frozen=True)
class Filters:
    """What the URL asks for, already cleaned. None or "" = no such filter."""

    view: View
    sort: Sort = Sort.LONGEST
    terms: tuple[str, ...] = ()
    reference: str = ""
    province: str = ""
    district: str = ""
    sector: str = ""
    level: int | None = None
    stage: str = ""
    step: StepAsked | None = None
    once: Once | None = None
    rounds: tuple[int, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Is anything asked beyond the saved view and the round?"""
        asked = (self.terms, self.reference, self.province, self.district, self.sector, self.stage)
        return any((*asked, self.step, self.once)) or self.level is not None


def order_of(sort: Sort) -> Order:
    """The order behind a sort."""
    _expression, read, inverted = _KEYS[sort.lstrip("-")]
    return Order(read, descending=sort.startswith("-") != inverted)


def sorted_cases(cases: QuerySet[Application], sort: Sort) -> QuerySet[Any]:
    """The cases with what they are sorted by; no more, so that an index can answer."""
    return cases.annotate(sort_value=_KEYS[sort.lstrip("-")][0])


def _open_requests() -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.filter(
        application=OuterRef("pk"), closed_at__isnull=True, sent_at__isnull=False, answered_at__isnull=True
    )


def answer_is_late() -> Q:
    """Has the day passed by which the organisation was to answer?"""
    late = Exists(_open_requests().filter(due_on__lt=timezone.localdate()))
    return Q(late, stage=Stage.RETURNED)


def due_day() -> Case:
    """The earliest day by which the organisation is to answer; looked up for returned cases only."""
    first = _open_requests().order_by("due_on").values("due_on")[:1]
    return Case(When(stage=Stage.RETURNED, then=Subquery(first)), output_field=DateField())


def narrow(cases: QuerySet[Application], filters: Filters, rounds: list[RoundFacts]) -> QuerySet[Application]:
    """The cases of a view with every filter applied."""
    found = cases.filter(round__in=filters.rounds)
    if filters.view in STAGES_OF:
        found = found.filter(stage__in=STAGES_OF[filters.view])
    elif filters.view == View.OVERDUE:
        found = found.filter(_overdue(rounds))
    for name, value in (
        ("province", filters.province),
        ("organisation__district", filters.district),
        ("organisation__sector", filters.sector),
        ("stage", filters.stage),
    ):
        if value:
            found = found.filter(**{name: value})
    if filters.level is not None:
        found = found.filter(proposed_level=filters.level)
    if filters.step:
        found = at_step(found, filters.step)
    if filters.once:
        found = counted_once(found, filters.once)
    return found.filter(_sought(filters))


def _overdue(rounds: list[RoundFacts]) -> Q:
    """Late by the round's date for whom the stage waits, or for the organisation by that of a change request."""
    today = timezone.localdate()
    return overdue(dates_by_round(rounds), today) | answer_is_late()


def _sought(filters: Filters) -> Q:
    """Each word of the search stands in the organisation's key; or the search is a reference."""
    named = Q()
    for term in filters.terms:
        named &= Q(organisation__search_key__contains=term)
    if not filters.reference:
        return named
    by_reference = Q(reference__startswith=filters.reference)
    return named | by_reference if filters.terms else by_reference


def count_up_to(cases: QuerySet[Application]) -> int:
    """How many; stops one after MOST_COUNTED."""
    return cases.order_by().values("pk")[: MOST_COUNTED + 1].count()


def cases_in_queue(user: User) -> QuerySet[Application]:
    """What the queue is made of: cases that the person reads as staff (a member's pack is in the meeting)."""
    return staff_cases_for(user, Ability.SEE_CASES)


def days_since(at: datetime.datetime) -> int:
    """Whole days in Bangkok's calendar."""
    return (timezone.localdate() - timezone.localdate(at)).days
