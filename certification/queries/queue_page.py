"""The queue as a page: tabs, filters with chips, sort headings, rows in words, and the marks of its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.digits import to_thai
from accounts.thai.text import search_terms
from certification.access import UNSEEN_BY_STAFF
from certification.forms.filtering import Choices
from certification.forms.reviewing import QueueFilterForm
from certification.models import Application
from certification.models.applications import SPEAKABLE
from certification.queries import queue
from certification.queries.counted_once import Once
from certification.queries.counted_once import choices as once_choices
from certification.queries.keyset import Slice
from certification.queries.queue import Filters, Sort, View
from certification.queries.queue_counts import Counts, WorkGroup, at_work, counts_of, work_of
from certification.queries.queue_links import (
    Links,
    actions_of,
    chips_of,
    elsewhere_of,
    headings_of,
    showing_of,
    tabs_of,
    whole_view_of,
)
from certification.queries.queue_reading import page_of, rows_of, sent_back_of
from certification.queries.queue_rows import CaseRow, Reading, levels_of, row_of
from certification.queries.rounds import RoundFacts, is_chosen, opened_rounds, years_and_kinds
from certification.queries.steps import ALL_ASKED
from certification.queries.steps import choices as step_choices
from certification.services.bulk import MOST
from certification.workflow import Stage
from networks.access import grants_with, provinces_for
from networks.queries.places import known_districts
from networks.queries.sectors import sectors_to_filter

# The choice of every year, those that are over as well.
EVERY_YEAR = "all"


@dataclass(frozen=True)
class Scope:
    """Where the person reads cases: one province, several, or (None in it) the nation."""

    provinces: tuple[str | None, ...]
    reviews: bool

    @property
    def single(self) -> str:
        """The only province; "" when there are more."""
        return self.provinces[0] or "" if len(self.provinces) == 1 else ""


@dataclass(frozen=True)
class QueuePage:
    """Everything that the template shows; nothing in it asks the database again."""

    form: QueueFilterForm
    filters: Filters
    rounds: list[RoundFacts]
    counts: Counts
    rows: list[CaseRow]
    tabs: list[dict[str, Any]]
    elsewhere: dict[str, str]
    chips: list[dict[str, str]]
    headings: dict[str, dict[str, str]]
    showing: str
    previous_url: str
    next_url: str
    clear_url: str
    total: int
    too_wide: bool
    scope: Scope
    actions: list[dict[str, str]]
    whole_view: list[dict[str, str]]

    @property
    def heading(self) -> str:
        years = {round_.fiscal_year for round_ in self.rounds if round_.pk in self.filters.rounds}
        if len(years) != 1:
            every = self.form.wanted("round") == EVERY_YEAR
            return _("คำขอรับรองทุกปี") if every else _("คำขอรับรองทุกปีที่ดำเนินอยู่")
        return _("คำขอรับรอง ปีงบประมาณ พ.ศ. %(year)s") % {"year": years.pop()}


def scope_of(user: User) -> Scope:
    """Read from the grants that every request knows; no query."""
    grants = grants_with(user, Ability.SEE_CASES)
    return Scope(tuple({grant.province_id: None for grant in grants}), user.has_perm(Ability.REVIEW))


class Read(NamedTuple):
    """What the URL asks for, cleaned: filters and their form; every round that was opened, those that are asked
    and their unfinished cases, in groups."""

    filters: Filters
    form: QueueFilterForm
    rounds: list[RoundFacts]
    asked: list[RoundFacts]
    work: list[WorkGroup]


def read_filters(user: User, params: QueryDict, cases: QuerySet[Application]) -> Read:
    """One query for the rounds, one for the extensions, one for the work; one for the provinces where several."""
    scope, rounds = scope_of(user), opened_rounds()
    form = QueueFilterForm(params, offers=_offers(user, scope, rounds, params))
    province = form.wanted("province") if "province" in form.fields else ""
    query = form.wanted("q")
    level = form.wanted("level")
    chosen = _rounds_asked(form.wanted("round"), rounds)
    work = work_of(cases, rounds if chosen is None else chosen)
    asked = at_work(rounds, work) if chosen is None else chosen
    filters = Filters(
        view=_view(params.get("view", ""), scope),
        sort=Sort(params.get("sort", "")) if params.get("sort", "") in set(Sort) else Sort.LONGEST,
        terms=tuple(search_terms(query)),
        reference=_reference(query),
        province=province,
        district=form.wanted("district") if "district" in form.fields else "",
        sector=form.wanted("sector"),
        level=int(level) if level else None,
        stage=form.wanted("stage"),
        step=ALL_ASKED.get(form.wanted("step")),
        once=Once(form.wanted("once")) if form.wanted("once") else None,
        rounds=tuple(round_.pk for round_ in asked),
    )
    return Read(filters, form, rounds, asked, work)


def read_whole_view(user: User, params: QueryDict) -> tuple[QuerySet[Any, dict[str, Any]], list[RoundFacts]]:
    """Every row of the view that this URL asks for, in its order, to be read piece by piece; and the rounds."""
    cases = queue.cases_in_queue(user)
    filters, _form, rounds, asked, _work = read_filters(user, params, cases)
    found = queue.narrow(cases, filters, asked)
    sign = "-" if queue.order_of(filters.sort).descending else ""
    rows = rows_of(found.values("pk"), filters.sort)
    return rows.order_by(f"{sign}sort_value", f"{sign}pk"), rounds


def read_page(user: User, params: QueryDict) -> QueuePage:
    """One page of the queue as this URL asks for it."""
    cases = queue.cases_in_queue(user)
    filters, form, rounds, asked, work = read_filters(user, params, cases)
    counts, found = counts_of(cases, asked, work), queue.narrow(cases, filters, asked)
    at, scope = params.get("at", ""), scope_of(user)
    part = page_of(found, filters.sort, at, filters.province or scope.single)
    total = counts.of[filters.view] if not filters.narrowed else _counted(found, part, at)
    provinces = dict(form.fields["province"].choices) if "province" in form.fields else {}  # type: ignore[attr-defined]
    mixed = len({round_.fiscal_year for round_ in asked}) > 1
    back = sent_back_of(part.rows)
    reading = Reading(rounds, provinces, _digits_of(user), mixed=mixed, sent_back=back)
    links = Links(params)
    tabs = tabs_of(filters, counts, links, reviews=scope.reviews)
    return QueuePage(
        form=form,
        filters=filters,
        rounds=rounds,
        counts=counts,
        rows=[row_of(row, reading) for row in part.rows],
        tabs=tabs,
        elsewhere=elsewhere_of(tabs),
        chips=chips_of(form, links),
        headings=headings_of(filters.sort, links),
        showing=showing_of(part.first, part.last, total) if part.rows else "",
        previous_url=links.to(at=part.previous) if part.previous else "",
        next_url=links.to(at=part.next) if part.next else "",
        clear_url=links.without("q", "province", "district", "sector", "level", "stage", "step", "once"),
        total=total,
        too_wide=bool(form.wanted("q")) and not filters.terms and not filters.reference,
        scope=scope,
        actions=actions_of(filters.view) if scope.reviews else [],
        whole_view=whole_view_of(filters.view, links)
        if scope.reviews and len(part.rows) < total <= MOST
        else [],
    )


def _counted(found: QuerySet[Application], part: Slice, at: str) -> int:
    """How many there are; asked only where the first page does not show them all."""
    return queue.count_up_to(found) if at or part.next else len(part.rows)


def _digits_of(user: User) -> Callable[[str], str]:
    """How this person has chosen to see digits; English pages keep Arabic ones."""
    return to_thai if user.thai_digits and get_language() != "en" else str


def _view(name: str, scope: Scope) -> View:
    if name in set(View):
        return View(name)
    return View.REVIEW if scope.reviews else View.ALL


def _reference(query: str) -> str:
    """7kq-4ma as 7KQ4MA, when the query can be (the beginning of) a reference."""
    clean = query.replace("-", "").replace(" ", "").upper()
    return clean if 3 <= len(clean) <= 6 and set(clean) <= set(SPEAKABLE) else ""


def _rounds_asked(value: str, rounds: list[RoundFacts]) -> list[RoundFacts] | None:
    """ "all", a fiscal year, or one round's id; None when nothing is chosen: every round at work."""
    if not value:
        return None
    if value == EVERY_YEAR:
        return rounds
    return [round_ for round_ in rounds if is_chosen(round_, value)]


def _offers(user: User, scope: Scope, rounds: list[RoundFacts], params: QueryDict) -> dict[str, Choices]:
    offers: dict[str, Choices] = {}
    province = scope.single
    if not province:
        places = [(place.pk, place.name) for place in provinces_for(user, Ability.SEE_CASES)]
        offers["province"] = [("", _("ทุกจังหวัด")), *places]
        province = params.get("province", "") if params.get("province", "") in dict(places) else ""
    if province:
        districts = [place for place in known_districts().values() if place.province_id == province]
        offers["district"] = [("", _("ทุกอำเภอ")), *((place.pk, place.name) for place in districts)]
    asked = _rounds_asked(params.get("round", ""), rounds)
    years = {round_.fiscal_year for round_ in (rounds if asked is None else asked)}
    offers["sector"] = [("", _("ทุกเครือข่าย")), *sectors_to_filter(years, province or None)]
    names = levels_of(rounds)
    offers["level"] = [
        ("", _("ทุกระดับ")),
        *((str(number), name) for number, name in names.items()),
        ("0", _("ยังไม่ถึงระดับใด")),
    ]
    seen = [(stage.value, stage.label) for stage in Stage if stage not in UNSEEN_BY_STAFF]
    offers["stage"] = [("", _("ทุกสถานะ")), *seen]
    offers["step"] = step_choices()
    offers["once"] = once_choices()
    offers["round"] = _round_choices(rounds)
    return offers


def _round_choices(rounds: list[RoundFacts]) -> Choices:
    if not rounds:
        return [("", _("ยังไม่มีรอบ"))]
    return [("", _("ทุกปีที่ดำเนินอยู่")), *years_and_kinds(rounds), (EVERY_YEAR, _("ทุกปี"))]
