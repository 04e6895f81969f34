"""The administrator's page of people: officers by role and place, and the letters on their way."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES
from networks.forms.staff import NATIONAL, PROVINCIAL, PeopleFilter
from networks.models import Membership
from networks.people import staff_invitations, staff_memberships
from networks.queries.teams import Letter, letters_of

PAGE_SIZE = 25


@dataclass(frozen=True)
class StaffRow:
    """`state`: does it hold today, not yet, or no more (its last day has passed)?"""

    membership: Membership
    holds: bool
    begins_later: bool


@dataclass(frozen=True)
class StaffPage:
    rows: list[StaffRow]
    page: Page[Membership]
    letters: list[Letter]


def officers_matching(form: PeopleFilter) -> QuerySet[Membership]:
    """The officers' memberships under the filters, by name."""
    form.is_valid()
    found, filters = staff_memberships(), form.cleaned_data
    if filters.get("q"):
        found = found.filter(Q(user__name__icontains=filters["q"]) | Q(user__email__icontains=filters["q"]))
    if filters.get("role"):
        found = found.filter(role=filters["role"])
    if filters.get("province"):
        found = found.filter(province=filters["province"])
    return found.order_by("user__name", "pk")


def staff_page(form: PeopleFilter, number: str | None, reader: User) -> StaffPage:
    """One page of the officers under the filters."""
    page = Paginator(officers_matching(form), PAGE_SIZE).get_page(number)
    rows = [staff_row(one) for one in page]
    return StaffPage(rows=rows, page=page, letters=letters_of(staff_invitations(), reader))


def staff_row(one: Membership) -> StaffRow:
    """A membership, and whether it holds today."""
    today = timezone.localdate()
    return StaffRow(
        membership=one,
        holds=one.valid_from <= today and (one.valid_until is None or one.valid_until >= today),
        begins_later=one.valid_from > today,
    )


@dataclass(frozen=True)
class RoleInWords:
    label: str
    sentence: str


def roles_in_words() -> list[RoleInWords]:
    """What each role that an administrator can give is for."""
    return [RoleInWords(str(role.label), str(ROLES[role].sentence)) for role in (*PROVINCIAL, *NATIONAL)]
