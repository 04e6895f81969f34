"""Until when: the dates of a round together with the extensions that reach an application.

The one place that answers "when is it due". The latest day holds: the round's own, or that of a standing
extension for all, for the application's province, or for its organisation. What was returned is due on the
first day that a change request names.

One application: `intent_due_on`, `submit_due_on`, `review_due_on`, `due_on` (by its stage).
Many: `deadlines_of(applications)`, two queries at most, then no more.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import BooleanField, CharField, ExpressionWrapper, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from certification.models import Application, ChangeRequest, Due, Extension, Round
from certification.workflow import Stage
from networks.models import Organisation, Province

# Which date of the round waits for somebody in a stage: the organisation's to send, the office's to answer.
STAGES_OF: Mapping[Due, tuple[Stage, ...]] = {
    Due.INTENT: (Stage.DRAFT, Stage.INTENT_SUBMITTED),
    Due.SUBMIT: (Stage.ENROLLED,),
    Due.REVIEW: (Stage.SUBMITTED, Stage.UNDER_REVIEW),
}
DUE_OF: Mapping[Stage, Due] = {stage: due for due, stages in STAGES_OF.items() for stage in stages}

# (round, date, province, organisation) → the latest day to which it was extended; None where it is for all.
Extended = Mapping[tuple[int, str, str | None, int | None], datetime.date]


@dataclass(frozen=True)
class Deadlines:
    """The dates of some rounds for some organisations; asks the database no more."""

    extended: Extended
    # Application → the first day of its open change requests.
    asked: Mapping[int, datetime.date] = field(default_factory=dict)

    def day(self, which: Due, round_: Round, organisation: Organisation) -> datetime.date:
        """When `which` is due in this round for this organisation, whether it has an application or not."""
        return self.at(which, round_, organisation.province_id, organisation.pk)

    def of(self, which: Due, application: Application) -> datetime.date:
        """When `which` is due for this application, whose round is fetched."""
        return self.at(which, application.round, application.province_id, application.organisation_id)

    def due_on(self, application: Application) -> datetime.date:
        """What its stage waits for: the answer to a change request, or a date of its round.

        Beyond the review nobody has a date, so the review's is the last.
        """
        stage = Stage(application.stage)
        if stage == Stage.RETURNED:
            return self.asked.get(application.pk) or self.of(Due.SUBMIT, application)
        return self.of(DUE_OF.get(stage, Due.REVIEW), application)

    def at(self, which: Due, round_: Round, province: str, organisation: int) -> datetime.date:
        """When it is due in this round for whoever is in this place; "" and 0 mean only what holds for all."""
        of_round: datetime.date = getattr(round_, which.field)
        reaching: tuple[tuple[str | None, int | None], ...]
        reaching = ((None, None), (province, None), (None, organisation))
        found = (self.extended.get((round_.pk, which.value, where, whose)) for where, whose in reaching)
        return max([of_round, *(day for day in found if day)])


def deadlines_in(rounds: Iterable[Round], organisations: Iterable[Organisation]) -> Deadlines:
    """The dates of these rounds for these organisations. One query."""
    return Deadlines(_extended([one.pk for one in rounds], [one.pk for one in organisations]))


def deadlines_of(applications: Iterable[Application]) -> Deadlines:
    """The dates of these applications, whose rounds are fetched. One query, two where some were returned."""
    listed = list(applications)
    extended = _extended({one.round_id for one in listed}, {one.organisation_id for one in listed})
    returned = [one.pk for one in listed if one.stage == Stage.RETURNED]
    return Deadlines(extended, _asked(returned) if returned else {})


def _extended(rounds: Iterable[int], organisations: Iterable[int]) -> Extended:
    standing = Extension.objects.standing().filter(round__in=list(rounds))
    reaching = standing.filter(organisation__isnull=True) | standing.filter(
        organisation__in=list(organisations)
    )
    found: dict[tuple[int, str, str | None, int | None], datetime.date] = {}
    rows = reaching.order_by().values_list("round", "which", "province", "organisation", "day")
    for round_, which, province, organisation, day in rows:
        key = (round_, which, province, organisation)
        found[key] = max(day, found.get(key, day))
    return found


def _asked(applications: list[int]) -> dict[int, datetime.date]:
    waiting = ChangeRequest.objects.filter(
        application__in=applications,
        closed_at__isnull=True,
        sent_at__isnull=False,
        answered_at__isnull=True,
    )
    return dict(waiting.order_by().values_list("application").annotate(first=Min("due_on")))


def deadlines_for_place(
    round_: Round, province: Province | None, organisation: Organisation | None
) -> dict[Due, datetime.date]:
    """The three dates of a round as they hold for all, for a province or for one organisation. One query."""
    found = Deadlines(_extended([round_.pk], [organisation.pk] if organisation else []))
    place = organisation.province_id if organisation else province.pk if province else ""
    return {which: found.at(which, round_, place, organisation.pk if organisation else 0) for which in Due}


def intent_due_on(application: Application) -> datetime.date:
    """Until when อ.01 is to be sent. One query."""
    return deadlines_of([application]).of(Due.INTENT, application)


def submit_due_on(application: Application) -> datetime.date:
    """Until when the results are to be sent. One query."""
    return deadlines_of([application]).of(Due.SUBMIT, application)


def review_due_on(application: Application) -> datetime.date:
    """Until when the province is to have reviewed. One query."""
    return deadlines_of([application]).of(Due.REVIEW, application)


def due_on(application: Application) -> datetime.date:
    """What its stage waits for. One query, two where it was returned."""
    return deadlines_of([application]).due_on(application)


# ── many applications in the database ──


@dataclass(frozen=True)
class RoundDates:
    """The dates of one round, and how far they were extended: what a queue of the whole country asks."""

    days: Mapping[Due, datetime.date]
    provinces: Mapping[tuple[Due, str], datetime.date] = field(default_factory=dict)
    # The latest day to which any one organisation's time was extended.
    organisations: Mapping[Due, datetime.date] = field(default_factory=dict)

    def day(self, which: Due, province: str = "") -> datetime.date:
        """When it is due for all, or in a province."""
        return max(self.days[which], self.provinces.get((which, province), self.days[which]))

    def late(self, today: datetime.date) -> list[Due]:
        """The dates that have passed, one organisation's or province's longer time apart."""
        return [which for which, day in self.days.items() if day < today]

    def late_stages(self, today: datetime.date) -> set[Stage]:
        """The stages that wait for a date that has passed."""
        return {stage for which in self.late(today) for stage in STAGES_OF[which]}

    def spared_provinces(self, which: Due, today: datetime.date) -> list[str]:
        """The provinces whose time still runs."""
        return [place for (due, place), day in self.provinces.items() if due == which and day >= today]


def extensions_by_round() -> dict[int, list[tuple[str, str | None, bool, datetime.date]]]:
    """Round → (date, province, is it for one organisation?, the latest day). One grouped query."""
    rows = (
        Extension.objects.standing()
        .order_by()
        .annotate(of_one=ExpressionWrapper(Q(organisation__isnull=False), output_field=BooleanField()))
        .values_list("round", "which", "province", "of_one")
        .annotate(latest=Max("day"))
    )
    found: dict[int, list[tuple[str, str | None, bool, datetime.date]]] = {}
    for round_, *rest in rows:
        found.setdefault(round_, []).append((rest[0], rest[1], rest[2], rest[3]))
    return found


def dates_of(
    days: Mapping[Due, datetime.date], extended: Iterable[tuple[str, str | None, bool, datetime.date]]
) -> RoundDates:
    """A round's own days with its part of `extensions_by_round`."""
    own, provinces, organisations = dict(days), {}, {}
    for word, province, of_one, latest in extended:
        which = Due(word)
        if of_one:
            organisations[which] = latest
        elif province:
            provinces[which, province] = latest
        else:
            own[which] = max(own[which], latest)
    return RoundDates(own, provinces, organisations)


def overdue(rounds: Mapping[int, RoundDates], today: datetime.date) -> Q:
    """The applications of these rounds whose stage waits for a day that has passed; those returned apart."""
    late = _late(rounds, today)
    return late & ~kept if (kept := spared(rounds, today)) else late


def _late(rounds: Mapping[int, RoundDates], today: datetime.date) -> Q:
    """By the rounds' days for all."""
    condition = Q(pk__in=[])
    for which, stages in STAGES_OF.items():
        late = [round_ for round_, dates in rounds.items() if which in dates.late(today)]
        condition |= Q(stage__in=stages, round__in=late) if late else Q()
    return condition


def spared(rounds: Mapping[int, RoundDates], today: datetime.date) -> Q | None:
    """Of the applications that are late by their rounds' days, those whose own time still runs; None: there
    is no such extension, so there are none."""
    parts = []
    for round_, dates in rounds.items():
        for which in dates.late(today):
            kept = Q()
            if provinces := dates.spared_provinces(which, today):
                kept |= Q(province__in=provinces)
            if dates.organisations.get(which, datetime.date.min) >= today:
                running = Extension.objects.standing().filter(round=round_, which=which, day__gte=today)
                kept |= Q(organisation__in=running.filter(organisation__isnull=False).values("organisation"))
            if kept:
                parts.append(Q(round=round_, stage__in=STAGES_OF[which]) & kept)
    return reduce(or_, parts) if parts else None


def for_all(which: Due) -> Greatest:
    """As an annotation of rounds: when it is due for all."""
    given = Extension.objects.standing().filter(
        round=OuterRef("pk"), which=which, province__isnull=True, organisation__isnull=True
    )
    latest = Subquery(given.order_by("-day").values("day")[:1])
    return Greatest(F(which.field), Coalesce(latest, F(which.field)))


def own_day() -> Subquery:
    """As an annotation of applications: the day to which the organisation's own time for its stage was extended."""
    own = (
        Extension.objects.standing()
        .filter(organisation=OuterRef("organisation"), round=OuterRef("round"))
        .annotate(stage=ExpressionWrapper(OuterRef("stage"), output_field=CharField()))
    )
    waiting = reduce(or_, (Q(which=which, stage__in=stages) for which, stages in STAGES_OF.items()))
    return Subquery(own.filter(waiting).order_by("-day").values("day")[:1])
