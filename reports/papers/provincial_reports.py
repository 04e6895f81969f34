"""The provincial report on paper: the cover letter and the list of what the province endorsed, PDF or Word."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import Http404
from django.utils import translation

from accounts.models import User
from accounts.thai.printing import format_date
from certification.access import cases_for, provincial_report_or_404
from certification.models import Outcome, ProvincialReport, ReportItem, Resolution, VerifiedScore
from certification.queries.upward import lines_of_report
from networks.access import Person
from networks.models import BodyKind
from networks.models.sectors import sectors_in_force
from reports.docx import provincial_report as word
from reports.models import Document, DocumentFormat, DocumentKind
from reports.pdf import provincial_report as paper
from reports.services.documents import request_document

Said = dict[str, Any]
RENDERERS: dict[str, Callable[[Said], bytes]] = {
    DocumentFormat.PDF: paper.render_pdf,
    DocumentFormat.DOCX: word.render_docx,
}


@dataclass(frozen=True)
class Letter:
    """What only the office knows of its letter; whatever is left empty stays a dotted line on the paper."""

    post: str = ""
    refers_to: str = ""
    contact: str = ""


def request_report(
    *, report: ProvincialReport, letter: Letter, format: DocumentFormat, digits: str, by: User
) -> Document:
    """The letter with its list, as this person may read it."""
    with translation.override("th"):
        title = f"{report.province.full_name} {report.number}/{report.round.fiscal_year}"
    return request_document(
        kind=DocumentKind.PROVINCIAL_REPORT,
        subject=str(report.public_id),
        version=paper.VERSION,
        data=data_of(by, report, letter, format, digits),
        by=by,
        format=format,
        title=title,
    )


def render(data: Said) -> bytes:
    """The document in the format that its data names."""
    return RENDERERS[data["format"]](data)


def readable(user: Person, document: Document) -> bool:
    """May the person see the report now, and every application that the paper names?"""
    try:
        provincial_report_or_404(user, UUID(document.data["report"]))
    except Http404:
        return False
    named = {UUID(each) for each in document.data["applications"]}
    return cases_for(user).filter(public_id__in=named).count() == len(named)


@translation.override("th")
def data_of(
    user: User, report: ProvincialReport, letter: Letter, format: DocumentFormat, digits: str
) -> Said:
    """All that letter and list say, as plain values; the document keeps them."""
    items: list[Any] = lines_of_report(user, report)
    endorsed, verified = _endorsements(items), _verified(items)
    lines = [
        _line(number, item, endorsed.get(item.application_id), verified.get(item.submission_id))
        for number, item in enumerate(items, 1)
    ]
    latest = _latest(items)
    return {
        "digits": digits,
        "format": str(format),
        "report": str(report.public_id),
        "applications": [str(item.application.public_id) for item in items],
        "province": report.province.full_name,
        "number": report.number,
        "fiscal_year": report.round.fiscal_year,
        "kind": str(report.round.get_kind_display()),
        "letter_number": report.letter_number,
        "signed_on": format_date(report.signed_at) if report.signed_at else "",
        "signed_by": report.signed_by.name if report.signed_by else "",
        "post": letter.post,
        "refers_to": letter.refers_to,
        "contact": letter.contact,
        "partial": len(items) != report.items.count(),
        "meetings": _meetings(endorsed),
        "organisations": len(latest),
        "levels": [{"level": word, "count": count} for word, count in _levels(latest)],
        "sectors": _sectors(report, latest),
        "lines": lines,
    }


def _latest(items: list[Any]) -> list[Any]:
    """Of each organisation its latest sending: what a sum counts, while the list names every one."""
    last = {
        item.application.organisation_id: item
        for item in sorted(items, key=lambda one: one.application.number)
    }
    return [item for item in items if last[item.application.organisation_id] is item]


def _endorsements(items: list[ReportItem]) -> dict[int, Resolution]:
    """Application → the province's latest resolution that endorsed it."""
    found = Resolution.objects.filter(
        item__application__in=[item.application_id for item in items],
        item__meeting__body__kind=BodyKind.PROVINCIAL,
        outcome=Outcome.ENDORSE,
    )
    ordered = found.select_related("item__meeting__body").order_by("resolved_at", "pk")
    return {resolution.item.application_id: resolution for resolution in ordered}


def _verified(items: list[ReportItem]) -> dict[int, int]:
    """Submission → the office's total."""
    scores = VerifiedScore.objects.filter(
        submission__in=[item.submission_id for item in items], replaced_at__isnull=True
    )
    return dict(scores.values_list("submission").annotate(total=Sum("score")))


def _line(number: int, item: Any, endorsed: Resolution | None, verified: int | None) -> Said:
    organisation = item.application.organisation
    return {
        "number": number,
        "name": organisation.name,
        "district": organisation.district.full_name,
        "sector": organisation.sector_short,
        "type": organisation.type_name,
        "self_total": item.submission.self_total,
        "verified_total": verified,
        "sending": item.application.sending,
        "before": str(item.before or ""),
        "level": item.level_name,
        "meeting": str(endorsed.item.meeting) if endorsed else "",
    }


def _meetings(endorsed: dict[int, Resolution]) -> list[Said]:
    """The meetings at which the list was endorsed, in their order."""
    meetings = {one.item.meeting_id: one.item.meeting for one in endorsed.values()}
    return [
        {"body": str(meeting.body), "number": str(meeting), "held_on": format_date(meeting.held_on)}
        for meeting in sorted(meetings.values(), key=lambda one: (one.held_on, one.number))
    ]


def _levels(items: list[Any]) -> list[tuple[str, int]]:
    """(level by its name, how many), the highest first."""
    counted = Counter((item.level, item.level_name) for item in items)
    return [(word, count) for (_level, word), count in sorted(counted.items(), reverse=True)]


def _sectors(report: ProvincialReport, items: list[Any]) -> list[Said]:
    """How many of each level in each sector of the year in the province, and in those that items carry besides;
    the counts stand in the order of `levels`."""
    levels = [word for word, _count in _levels(items)]
    counted = Counter((item.application.organisation.sector, item.level_name) for item in items)
    carried = {sector for sector, _level in counted}
    found = sectors_in_force([report.round.fiscal_year], report.province_id, carried) if items else []
    rows = [(one.short, [counted[one.code, level] for level in levels]) for one in found]
    return [{"sector": name, "counts": counts, "total": sum(counts)} for name, counts in rows]
