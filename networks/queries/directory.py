"""One page of the public directory: found by name or place, in Thai order, paged by keyset.

The page after a name is found by the name and not by counting rows, so that the last page of 100,000 is as
quick as the first; and rows are counted only up to a limit, because counting all of them costs more than
showing some.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.thai.text import search_terms
from networks.access import public_organisations
from networks.forms.directory import DirectoryFilter
from networks.models import District, Organisation, OrganisationType, Sector

PAGE_SIZE = 25
MOST_COUNTED = 1000
MOST_TERMS = 6
PAGING = ("after", "before")


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class DirectoryPage:
    rows: list[Organisation]
    showing: str
    chips: list[Chip]
    next_url: str
    previous_url: str
    hint: str = ""


def directory_page(form: DirectoryFilter, query: QueryDict) -> DirectoryPage:
    """The page that the address asks for; what the filters do not understand is left out."""
    filters = form.understood
    found = organisations_matching(filters, form)
    rows, before, after = _slice(found, query)
    first_and_only = not before and not after
    total = len(rows) if first_and_only else found.order_by()[: MOST_COUNTED + 1].count()
    return DirectoryPage(
        rows=rows,
        showing=_showing(total),
        chips=_chips(filters, form, query),
        next_url=_address(query, "after", rows[-1]) if after else "",
        previous_url=_address(query, "before", rows[0]) if before else "",
        hint="" if rows else _hint(filters, form),
    )


def organisations_matching(filters: dict[str, str], form: DirectoryFilter) -> QuerySet[Organisation]:
    """Organisations under all of the filters. Each word is looked for in the name, or is the name of the
    province or district (เชียงราย, แม่จัน, เมืองพะเยา or พะเยา for the district of that name)."""
    found = public_organisations()
    for name in ("province", "district", "sector", "type"):
        if filters.get(name):
            found = found.filter(**{name: filters[name]})
    terms = search_terms(filters.get("q", ""))[:MOST_TERMS]
    if not terms:
        return found
    named = [*terms, *(f"เมือง{term}" for term in terms)]
    districts = list(District.objects.filter(name_th__in=named).values_list("pk", "name_th"))
    for term in terms:
        in_districts = [pk for pk, name in districts if name in (term, f"เมือง{term}")]
        in_provinces = [p.pk for p in form.provinces.values() if p.name_th == term]
        matches = Q(search_key__contains=term)
        if in_districts:
            matches |= Q(district__in=in_districts)
        if in_provinces:
            matches |= Q(province__in=in_provinces)
        found = found.filter(matches)
    return found


def _slice(found: QuerySet[Organisation], query: QueryDict) -> tuple[list[Organisation], bool, bool]:
    """(rows, is there a page before, is there one after)."""
    edge = _edge(query.get("before") or query.get("after"))
    if edge and query.get("before"):
        earlier = found.filter(sort_key__lte=edge[0]).exclude(sort_key=edge[0], pk__gte=edge[1])
        rows = list(earlier.order_by("-sort_key", "-pk")[: PAGE_SIZE + 1])
        return rows[:PAGE_SIZE][::-1], len(rows) > PAGE_SIZE, True
    if edge:
        found = found.filter(sort_key__gte=edge[0]).exclude(sort_key=edge[0], pk__lte=edge[1])
    rows = list(found.order_by("sort_key", "pk")[: PAGE_SIZE + 1])
    return rows[:PAGE_SIZE], bool(edge), len(rows) > PAGE_SIZE


def _edge(public_id: str | None) -> tuple[str, int] | None:
    """Where a page begins; a hostile or forgotten address begins at the first page."""
    try:
        wanted = UUID(public_id or "")
    except ValueError:
        return None
    return public_organisations().filter(public_id=wanted).values_list("sort_key", "pk").first()


def _address(query: QueryDict, direction: str, edge: Organisation) -> str:
    return _without(query, *PAGING, **{direction: str(edge.public_id)})


def _without(query: QueryDict, *names: str, **more: str) -> str:
    left = query.copy()
    for name in names:
        left.pop(name, None)
    for name, value in more.items():
        left[name] = value
    return f"?{left.urlencode()}"


def _chips(filters: dict[str, str], form: DirectoryFilter, query: QueryDict) -> list[Chip]:
    labels = {
        "q": lambda text: _("คำค้น: %(text)s") % {"text": text},
        "province": lambda code: form.provinces[code].full_name,
        "district": lambda code: form.districts[code].full_name,
        "sector": lambda value: str(Sector(value).label),
        "type": lambda value: str(OrganisationType(value).label),
    }
    drops = {"province": ("province", "district")}
    return [
        Chip(labels[name](value), _without(query, *PAGING, *drops.get(name, (name,))))
        for name, value in filters.items()
    ]


def _showing(total: int) -> str:
    if total > MOST_COUNTED:
        return _("พบมากกว่า %(most)s องค์กร") % {"most": f"{MOST_COUNTED:,}"}
    return _("พบ %(total)s องค์กร") % {"total": f"{total:,}"}


def _hint(filters: dict[str, str], form: DirectoryFilter) -> str:
    """Which filter to drop when nothing is found (S2 of the expectations)."""
    for name in ("type", "sector", "district", "province", "q"):
        rest = {key: value for key, value in filters.items() if key != name}
        if name in filters and rest and organisations_matching(rest, form).exists():
            return _("ลองเอาตัวกรอง “%(filter)s” ออก") % {"filter": form.fields[name].label}
    return _("ลองใช้คำที่สั้นลง หรือตรวจตัวสะกด")
