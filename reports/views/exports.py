"""Lists to take along: exactly what their page shows to this person, as .xlsx or .csv.

A short list is answered at once. A long one says how long it is and is asked for with POST: a worker makes it.
"""

import io

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.errors import NotAllowed
from accounts.guards import public, requires
from accounts.models import User
from accounts.once import token_of
from certification.views.evidence_files import walled_in
from reports.exports import (
    agenda,
    cases,
    certificates,
    department,
    evidence,
    meetings,
    not_sent,
    organisations,
    past_results,
    people,
    plan_reports,
    provincial_reports,
    trail,
)
from reports.exports.columns import Found, Sheet
from reports.models import DocumentFormat
from reports.models.documents import CONTENT_TYPES
from reports.papers.exports import LONG, MOST, request_export, write
from reports.services.exporting import note_export

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@requires(*cases.SHEET.abilities)
def export_cases(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, cases.SHEET, format)


@get_or_post
@requires(*not_sent.SHEET.abilities)
def export_not_sent(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, not_sent.SHEET, format)


@get_or_post
@requires(*plan_reports.SHEET.abilities)
def export_plan_reports(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, plan_reports.SHEET, format)


@get_or_post
@public("The register of organisations is public; it holds no personal data.")
def export_organisations(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, organisations.SHEET, format)


@get_or_post
@requires(*certificates.SHEET.abilities)
def export_certificates(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, certificates.SHEET, format)


@get_or_post
@requires(*meetings.SHEET.abilities)
def export_meetings(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, meetings.SHEET, format)


@get_or_post
@requires(*agenda.SHEET.abilities)
def export_agenda(request: HttpRequest, subject: object, format: DocumentFormat) -> HttpResponse:
    return _answer(request, agenda.SHEET, format, str(subject))


@get_or_post
@requires(*provincial_reports.READERS)
def export_provincial_reports(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, provincial_reports.SHEET, format)


@get_or_post
@requires(*provincial_reports.READERS)
def export_provincial_report(request: HttpRequest, subject: object, format: DocumentFormat) -> HttpResponse:
    return _answer(request, provincial_reports.LINES_SHEET, format, str(subject))


@get_or_post
@requires(*department.READERS)
def export_national(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, department.SHEET, format)


@get_or_post
@requires(*people.STAFF_SHEET.abilities)
def export_staff(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, people.STAFF_SHEET, format)


@get_or_post
@requires(*people.KEEPERS)
def export_bodies(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, people.BODIES_SHEET, format)


@get_or_post
@requires(*people.KEEPERS)
def export_members(request: HttpRequest, subject: object, format: DocumentFormat) -> HttpResponse:
    return _answer(request, people.MEMBERS_SHEET, format, str(subject))


@get_or_post
@requires(*trail.SHEET.abilities)
def export_audit(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, trail.SHEET, format)


@get_or_post
@requires(*past_results.SHEET.abilities)
def export_past_results(request: HttpRequest, format: DocumentFormat) -> HttpResponse:
    return _answer(request, past_results.SHEET, format)


@get_or_post
@requires()
def export_evidence(request: HttpRequest, subject: object, format: DocumentFormat) -> HttpResponse:
    return _answer(request, evidence.SHEET, format, str(subject))


def _answer(request: HttpRequest, sheet: Sheet, format: DocumentFormat, subject: str = "") -> HttpResponse:
    """A short list itself; of a long one how long it is; asked for with POST, the document that it becomes."""
    user, asked = request.user, sheet.asked(request.GET)
    if request.method == "POST":
        if isinstance(user, AnonymousUser):
            raise NotAllowed
        document = request_export(
            sheet=sheet, subject=subject, format=format, params=asked, once=token_of(request), by=user
        )
        return redirect("reports:document", public_id=document.public_id)
    found = sheet.find(user, asked, subject)
    count = found.count(MOST + 1)
    if count > LONG:
        context = {"sheet": sheet, "format": format, "count": min(count, MOST), "too_long": count > MOST}
        return render(request, "reports/long_export.html", context)
    response = _file_of(sheet, format, found)
    if isinstance(user, User):  # recorded when it is read, so that the trail's own file equals its page
        note_export(what=sheet.name, subject=subject, format=str(format), asked=asked.dict(), by=user)
    return response


def _file_of(sheet: Sheet, format: DocumentFormat, found: Found) -> HttpResponse:
    content = io.BytesIO()
    write(content, sheet, format, found.rows())
    response = HttpResponse(content.getvalue(), content_type=CONTENT_TYPES[format])
    name = f"{sheet.name}-{timezone.localdate():%Y%m%d}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    walled_in(response)
    return response
