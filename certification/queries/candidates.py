"""What can be placed on an agenda: the queue of the body, filtered, with what was chosen elsewhere on top."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.utils.translation import gettext as _

from accounts.models import User
from certification.access import cases_for, unconflicted_items, with_names
from certification.bodies import level_before
from certification.models import Application, Meeting, Outcome, VerifiedScore
from certification.queries.agendas import level_tag
from certification.queries.meetings import Tag, queue_of
from certification.workflow import Stage
from networks.models import District, Sector
from networks.models.organisations import SECTOR_SHORT

PAGE_SIZE = 50
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Wish:
    """What the filter asks for; empty means everything."""

    terms: Sequence[str] = ()
    district: str = ""
    sector: str = ""
    level: str = ""
    stage: str = ""


@dataclass(frozen=True)
class Candidate:
    """One row of the agenda builder."""

    application: Application
    verified_total: int | None
    chosen: bool

    @property
    def sector(self) -> str:
        return str(SECTOR_SHORT[Sector(self.application.organisation.sector)])

    @property
    def level_tag(self) -> Tag:
        return level_tag(self.application, level_before(self.application))

    @property
    def was_deferred(self) -> bool:
        return self.application.stage == Stage.DEFERRED


def chosen_ids(values: Iterable[str]) -> list[UUID]:
    """The application ids of a URL, at most MOST_AT_ONCE; what is no id is left out."""
    found: dict[UUID, None] = {}
    for value in values:
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)[:MOST_AT_ONCE]


def candidates_for(user: User, meeting: Meeting) -> QuerySet[Application]:
    """Cases that this person can place on this agenda; not those that this very meeting has deferred."""
    deferred_here = unconflicted_items(user).filter(meeting=meeting, resolution__outcome=Outcome.DEFER)
    return queue_of(user, meeting.body).exclude(pk__in=deferred_here.values("application"))


def wished(found: QuerySet[Application], wish: Wish) -> QuerySet[Application]:
    """Those that the filter asks for."""
    condition = Q()
    for term in wish.terms:
        condition &= Q(organisation__search_key__contains=term)
    if wish.district:
        condition &= Q(organisation__district=wish.district)
    if wish.sector:
        condition &= Q(organisation__sector=wish.sector)
    if wish.stage:
        condition &= Q(stage=wish.stage)
    if wish.level:
        level = int(wish.level)
        condition &= Q(endorsed_level=level) | Q(endorsed_level__isnull=True, proposed_level=level)
    return found.filter(condition)


def page_of(
    found: QuerySet[Application], chosen: Sequence[UUID], number: str | None
) -> tuple[Page, list[Candidate]]:
    """One page of candidates: those chosen elsewhere first, then the longest waiting. Two queries."""
    scores = VerifiedScore.objects.filter(submission=OuterRef("submission"), replaced_at__isnull=True)
    totals = scores.order_by().values("submission").annotate(total=Sum("score")).values("total")
    late = Case(
        When(public_id__in=list(chosen), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    ordered: Any = with_names(found).annotate(verified_total=Subquery(totals), late=late)
    page = Paginator(ordered.order_by("late", "stage_since", "pk"), max(PAGE_SIZE, len(chosen)))
    asked = page.get_page(number)
    return asked, [
        Candidate(application, application.verified_total, application.public_id in set(chosen))
        for application in asked.object_list
    ]


def left_out(user: User, meeting: Meeting, chosen: Sequence[UUID]) -> list[tuple[Application, str]]:
    """What was chosen elsewhere and cannot be placed here, with the reason; only what the person may read."""
    if not chosen:
        return []
    cases = cases_for(user).filter(public_id__in=list(chosen))
    others = cases.exclude(pk__in=candidates_for(user, meeting).values("pk")).select_related("organisation")
    return [
        (application, _("อยู่ในขั้น “%(stage)s”") % {"stage": application.get_stage_display()})
        for application in others
    ]


def districts_of(meeting: Meeting) -> list[tuple[str, str]]:
    """The districts that the filter offers; none for a national body."""
    found = District.objects.filter(province=meeting.body.province_id) if meeting.body.province_id else ()
    return [(district.pk, district.name) for district in found]
