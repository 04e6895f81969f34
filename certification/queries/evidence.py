"""The evidence box of an organisation: its files, where each is used, and the filters."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from certification.evidence_panel import came_before, places_in_words, row_of, used_in
from certification.files.kinds import KINDS, PACKAGES, PICTURES, Kind
from certification.forms.evidence import BoxFilter
from certification.forms.rubric import read_rubric
from certification.models import Application, Evidence, EvidenceLink

FILES_ON_A_PAGE = 24
_TYPES = {
    "picture": [KINDS[kind].content_type for kind in PICTURES],
    "pdf": [KINDS[Kind.PDF].content_type],
    "office": [KINDS[kind].content_type for kind in PACKAGES],
}
_IN_USE = EvidenceLink.objects.filter(evidence=OuterRef("pk"), removed_at__isnull=True)


@dataclass(frozen=True)
class Shelf:
    """One page of the box, ready to show."""

    form: BoxFilter
    page: "Page[Any]"
    files: list[dict[str, Any]]
    filtered: bool


def box(files: QuerySet[Evidence], params: Any, application: Application | None = None) -> Shelf:
    """The newest first, 24 on a page; three queries however many there are.

    With `application` each row says whether the file comes from a year before it (to pick from).
    """
    form = BoxFilter(params)
    form.is_valid()
    wanted = form.cleaned_data
    found = _filtered(files, wanted).prefetch_related(
        Prefetch(
            "links",
            EvidenceLink.objects.filter(removed_at__isnull=True)
            .select_related("application__round__framework")
            .order_by("-application__round__fiscal_year", "application__round", "pk"),
            to_attr="uses",
        )
    )
    page = Paginator(found.order_by("-uploaded_at", "-pk"), FILES_ON_A_PAGE).get_page(params.get("page"))
    rows = [_row(evidence, application) for evidence in page]
    return Shelf(form, page, rows, any(wanted.get(name) for name in ("q", "kind", "use")))


def _filtered(files: QuerySet[Evidence], wanted: dict[str, Any]) -> QuerySet[Evidence]:
    if words := wanted.get("q"):
        files = files.filter(Q(caption__icontains=words) | Q(name__icontains=words))
    if types := _TYPES.get(wanted.get("kind", "")):
        files = files.filter(content_type__in=types)
    if use := wanted.get("use"):
        files = files.filter(Exists(_IN_USE) if use == "used" else ~Exists(_IN_USE))
    return files


def _row(evidence: Evidence, application: Application | None) -> dict[str, Any]:
    links: list[EvidenceLink] = evidence.uses  # type: ignore[attr-defined]  # prefetched above
    said = [
        _("%(places)s (พ.ศ. %(year)d)")
        % {
            "places": used_in(places_in_words(read_rubric(round_.framework), [link.key for link in same])),
            "year": round_.fiscal_year,
        }
        for round_, same in groupby(links, key=lambda link: link.application.round)
    ]
    return {
        **row_of(evidence, *(said or [_("ยังไม่ได้ใช้")])),
        "old": bool(application and came_before(evidence, application)),
        "here": [link.key for link in links if application and link.application_id == application.pk],
    }
