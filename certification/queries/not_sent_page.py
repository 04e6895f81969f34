"""The list of who has not sent as a page: filters, rows, the marks of its pages, and the button for all of them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.text import search_terms
from certification.forms.filtering import Choices
from certification.forms.not_sent import NotSentForm
from certification.queries.not_sent import (
    LABELS,
    NotSentFilters,
    What,
    counts_by_what,
    facts_of,
    not_sent,
    page_of,
)
from certification.queries.not_sent_rows import NotSentRow, rows_of
from certification.queries.queue import count_up_to
from certification.queries.queue_links import showing_of
from certification.queries.rounds import RoundFacts, is_chosen, opened_rounds, years_and_kinds
from networks.access import grants_with, provinces_for

FILTERS = ("q", "province", "what", "overdue", "round")
LATE = "1"


@dataclass(frozen=True)
class NotSentPage:
    """Everything that the template shows; nothing in it asks the database again."""

    form: NotSentForm
    rows: list[NotSentRow]
    showing: str
    total: int
    previous_url: str
    next_url: str
    query: str
    narrowed: bool
    too_wide: bool
    many_provinces: bool
    many_years: bool


@dataclass(frozen=True)
class RemindPage:
    """What pressing the button would do: to how many applications, by what they wait for."""

    counts: dict[What, int]
    reminded: int
    query: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def lines(self) -> list[tuple[str, int]]:
        return [(str(LABELS[what]), self.counts[what]) for what in What if what in self.counts]


def read_asked(user: User, params: QueryDict) -> tuple[NotSentFilters, NotSentForm]:
    """What the URL asks for. Two queries for the rounds, one for the provinces of who has several or all."""
    rounds = opened_rounds()
    form = NotSentForm(params, offers=_offers(user, rounds))
    chosen, what = form.wanted("round"), form.wanted("what")
    asked = NotSentFilters(
        rounds=tuple(one for one in rounds if not chosen or is_chosen(one, chosen)),
        what=What(what) if what else None,
        late_only=form.wanted("overdue") == LATE,
        province=form.wanted("province") if "province" in form.fields else "",
        terms=tuple(search_terms(form.wanted("q"))),
    )
    return asked, form


def read_page(user: User, params: QueryDict) -> NotSentPage:
    """One page of the list as this URL asks for it."""
    asked, form = read_asked(user, params)
    found, at = not_sent(user, asked), params.get("at", "")
    part = page_of(found, at)
    of_page = facts_of([row["pk"] for row in part.rows])
    listed = [of_page[row["pk"]] for row in part.rows if row["pk"] in of_page]
    rows = rows_of(listed, linked=user.has_perm(Ability.SEE_CASES))
    total = count_up_to(found) if at or part.next else len(rows)
    kept = {name: str(params[name]) for name in FILTERS if params.get(name)}
    return NotSentPage(
        form=form,
        rows=rows,
        showing=showing_of(part.first, part.last, total) if rows else "",
        total=total,
        previous_url=f"?{urlencode(kept | {'at': part.previous})}" if part.previous else "",
        next_url=f"?{urlencode(kept | {'at': part.next})}" if part.next else "",
        query=f"?{urlencode(kept)}" if kept else "",
        narrowed=bool(kept),
        too_wide=bool(form.wanted("q")) and not asked.terms,
        many_provinces="province" in form.fields,
        many_years=len({one.fiscal_year for one in asked.rounds}) > 1,
    )


def read_remind(user: User, params: QueryDict, reminded: Any) -> RemindPage:
    """Whom the button would remind. `reminded`: the reminders of today."""
    asked, _form = read_asked(user, params)
    found = not_sent(user, asked)
    kept = {name: str(params[name]) for name in FILTERS if params.get(name)}
    today = reminded.filter(application__in=found.values("pk")).count()
    return RemindPage(counts_by_what(found), today, f"?{urlencode(kept)}" if kept else "")


def _offers(user: User, rounds: list[RoundFacts]) -> dict[str, Choices]:
    offers: dict[str, Choices] = {
        "what": [("", _("ทั้งหมด")), *((what.value, LABELS[what]) for what in What)],
        "overdue": [("", _("ทั้งที่เกินและยังไม่เกินกำหนด")), (LATE, _("เฉพาะที่เกินกำหนด"))],
        "round": [("", _("ทุกรอบ")), *years_and_kinds(rounds, every_kind=True)],
    }
    # Read from the grants that every request knows: who has one province is asked nothing.
    own = {grant.province_id for grant in grants_with(user, Ability.GIVE_TIME)}
    if len(own) != 1 or None in own:
        places = provinces_for(user, Ability.GIVE_TIME)
        offers["province"] = [("", _("ทุกจังหวัด")), *((place.pk, place.name) for place in places)]
    return offers
