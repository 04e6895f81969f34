"""Who has not sent: enrolled without results, intents without an answer, change requests without one.

Longest waiting first. For an officer those of the province, for an administrator all, without conflicts of interest.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import staff_cases_for
from certification.deadlines import overdue
from certification.models import Answer, Application, Due, Extension, Reminder
from certification.queries.keyset import Order, Slice, cut, read_instant, read_mark
from certification.queries.queue import answer_is_late
from certification.queries.rounds import RoundFacts, dates_by_round
from certification.workflow import Stage


class What(StrEnum):
    """What a case of the list waits for."""

    RESULTS = "results"
    CORRECTIONS = "corrections"
    INTENTS = "intents"


STAGE_OF: dict[What, Stage] = {
    What.RESULTS: Stage.ENROLLED,
    What.CORRECTIONS: Stage.RETURNED,
    What.INTENTS: Stage.INTENT_SUBMITTED,
}
WHAT_OF = {stage: what for what, stage in STAGE_OF.items()}
LABELS: dict[What, str | Promise] = {
    What.RESULTS: _("ยังไม่ส่งผลการประเมิน"),
    What.CORRECTIONS: _("ยังไม่ส่งฉบับแก้ไข"),
    What.INTENTS: _("ความจำนงรอจังหวัดตอบรับ"),
}
STAGES = tuple(WHAT_OF)
# Who coordinates, as อ.01 says; the organisation's own telephone where the coordinator has none.
CONTACT = {
    "coordinator": "intent.coordinator_name",
    "coordinator_phone": "intent.coordinator_phone",
    "phone": "intent.phone",
}


@dataclass(frozen=True)
class NotSentFilters:
    """What the URL asks for, already cleaned. None or "" = no such filter."""

    rounds: tuple[RoundFacts, ...]
    what: What | None = None
    late_only: bool = False
    province: str = ""
    terms: tuple[str, ...] = ()


def not_sent(user: User, asked: NotSentFilters) -> QuerySet[Application]:
    """The cases of the list that the person gives time to."""
    found = staff_cases_for(user, Ability.GIVE_TIME).filter(
        round__in=[one.pk for one in asked.rounds],
        stage__in=[STAGE_OF[asked.what]] if asked.what else STAGES,
    )
    if asked.late_only:
        found = found.filter(overdue(dates_by_round(asked.rounds), timezone.localdate()) | answer_is_late())
    if asked.province:
        found = found.filter(province=asked.province)
    for term in asked.terms:
        found = found.filter(organisation__search_key__contains=term)
    return found


ORDER = Order(read_instant)


def page_of(found: QuerySet[Application], word: str) -> Slice:
    """One page at the place that the URL names: ids and what they are ordered by. One query."""
    sorted_ = found.annotate(sort_value=F("stage_since"))
    return cut(sorted_, ORDER, read_mark(word, ORDER), _read)


def _read(ids: QuerySet[Any]) -> QuerySet[Any, dict[str, Any]]:
    of_page: QuerySet[Any, Any] = Application.objects.filter(pk__in=ids).annotate(sort_value=F("stage_since"))
    return of_page.values("pk", "sort_value")


def in_order(found: QuerySet[Application]) -> QuerySet[Application]:
    """All of them with what a row names, in the order of the page."""
    return with_facts(found).order_by("stage_since", "pk")


def facts_of(ids: list[int]) -> dict[int, Any]:
    """The applications of a page, by id, with what their rows name. One query."""
    return _shape(timezone.localdate()).filter(pk__in=ids).in_bulk()


@lru_cache(maxsize=2)
def _shape(today: datetime.date) -> QuerySet[Any]:
    """Never read itself: to work out what the names mean takes longer than the database takes, so once a day."""
    return with_facts(Application.objects.all())


def with_facts(applications: QuerySet[Application]) -> QuerySet[Any]:
    """With what a row names: places, whom to call, until when it was admitted, when it was last reminded.

    Looked up for each row by an index, so that a page costs one query whatever it shows.
    """
    told = Reminder.objects.filter(application=OuterRef("pk"), told_at__isnull=False).order_by("-told_at")
    admitted = Extension.objects.admissions().filter(
        organisation=OuterRef("organisation"), round=OuterRef("round"), day__gte=timezone.localdate()
    )
    which = Case(
        When(stage=Stage.ENROLLED, then=Value(Due.SUBMIT.value)), default=Value(""), output_field=CharField()
    )
    return applications.select_related("organisation__province", "organisation__district", "round").annotate(
        waits_for=which,
        reminded_at=Subquery(told.values("told_at")[:1]),
        admitted_until=Subquery(
            admitted.filter(which=OuterRef("waits_for")).order_by("-day").values("day")[:1]
        ),
        **{name: Subquery(_answer(key)) for name, key in CONTACT.items()},
    )


def _answer(key: str) -> QuerySet[Any]:
    return Answer.objects.filter(application=OuterRef("pk"), key=key).values("text")[:1]


def counts_by_what(found: QuerySet[Application]) -> dict[What, int]:
    """How many wait for what, exactly. One query."""
    rows = found.order_by().values_list("stage").annotate(count=Count("*"))
    return {WHAT_OF[Stage(stage)]: count for stage, count in rows}
