"""What can be placed on an agenda: the queue of the body, filtered, with what was chosen elsewhere on top."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from certification.access import cases_for, unconflicted_items, with_names
from certification.bodies import docket_of, level_before
from certification.models import Application, Level, Meeting, Outcome, Round, VerifiedScore
from certification.queries.agendas import level_tag
from certification.queries.held_before import LevelHeld, held_before
from certification.queries.meetings import Tag, queue_of
from certification.workflow import Stage
from networks.models import District
from networks.queries.sectors import sectors_to_filter

PAGE_SIZE = 50
MOST_AT_ONCE = 200


@dataclass(frozen=True)
class Wish:
    """What the filter asks for; empty means everything."""

    terms: Sequence[str] = ()
    district: str = ""
    sector: str = ""
    level: str = ""

    @property
    def asks(self) -> bool:
        """Does it leave anything out?"""
        return bool(self.terms or self.district or self.sector or self.level)


@dataclass(frozen=True)
class Candidate:
    """One row of the agenda builder."""

    application: Application
    verified_total: int | None
    chosen: bool
    before: LevelHeld | None = None

    @property
    def sector(self) -> str:
        return self.application.organisation.sector_short

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


def carried(params: QueryDict) -> str:
    """The query string that carries the chosen cases to another page; empty when none are chosen."""
    ids = chosen_ids(params.getlist("case"))
    return "?" + urlencode([("case", str(each)) for each in ids]) if ids else ""


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
    if wish.level:
        level = int(wish.level)
        condition &= Q(endorsed_level=level) | Q(endorsed_level__isnull=True, proposed_level=level)
    return found.filter(condition)


def page_of(
    found: QuerySet[Application], chosen: Sequence[UUID], number: str | None
) -> tuple[Page, list[Candidate]]:
    """One page of candidates: those chosen elsewhere first, then the longest waiting.

    Three queries, four with a second sending.
    """
    scores = VerifiedScore.objects.filter(submission=OuterRef("submission"), replaced_at__isnull=True)
    totals = scores.order_by().values("submission").annotate(total=Sum("score")).values("total")
    late = Case(
        When(public_id__in=list(chosen), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    ordered: Any = with_names(found).annotate(verified_total=Subquery(totals), late=late)
    page = Paginator(ordered.order_by("late", "stage_since", "pk"), max(PAGE_SIZE, len(chosen)))
    asked = page.get_page(number)
    before = held_before(asked.object_list)
    return asked, [
        Candidate(
            application,
            application.verified_total,
            application.public_id in set(chosen),
            before.get(application.pk),
        )
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


def chosen_cases(user: User, meeting: Meeting, chosen: Sequence[UUID]) -> list[Application]:
    """The posted cases that this person may read, in the order in which they wait."""
    docket = docket_of(meeting.body)
    cases = cases_for(user, docket.ability).filter(public_id__in=list(chosen))
    return list(cases.select_related("organisation").order_by("stage_since", "pk"))


def offers_of(meeting: Meeting) -> dict[str, Any]:
    """What the filters offer: districts and stages of this body, levels of the frameworks in use."""
    districts = District.objects.filter(province=meeting.body.province_id) if meeting.body.province_id else ()
    levels = Level.objects.filter(framework__rounds__opened_at__isnull=False).order_by("number")
    names: dict[str, str] = {}
    for number, name in levels.values_list("number", "name").distinct():
        names.setdefault(str(number), name)
    years = set(Round.objects.filter(opened_at__isnull=False).values_list("fiscal_year", flat=True))
    return {
        "districts": [(district.pk, district.name) for district in districts],
        "sectors": sectors_to_filter(years, meeting.body.province_id),
        "levels": list(names.items()),
    }


def chips_of(form: Any, params: QueryDict) -> list[dict[str, str]]:
    """The filters that are set, each with the address without it."""
    chips = []
    for name in ("q", "district", "sector", "level"):
        if name not in form.fields or not form.cleaned_data.get(name):
            continue
        value = form.cleaned_data[name]
        without = params.copy()
        without.pop(name, None)
        without.pop("page", None)
        label = dict(getattr(form.fields[name], "choices", ())).get(value, value)
        chips.append({"label": str(label), "url": f"?{without.urlencode()}"})
    return chips
