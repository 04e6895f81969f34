"""Official papers are asked for: what is the matter comes from its room's shelf; the job's own page follows."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.answering import made, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.models import User
from accounts.roles import Ability
from certification.access import meeting_or_404, provincial_report_or_404, reads_the_nation
from certification.models import ProvincialReport
from reports.forms.papers import FormPaperForm, LetterForm, MeetingPaperForm, NationalPaperForm
from reports.models import Document, DocumentFormat, DocumentKind
from reports.papers.forms import request_forms, to_print
from reports.papers.meetings import request_meeting_paper
from reports.papers.national import certified_years, request_national
from reports.papers.provincial_reports import Letter, request_report

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
MEETING_READERS = (
    Ability.MANAGE_MEETING,
    Ability.MANAGE_NATIONAL_MEETING,
    Ability.RESOLVE,
    Ability.SEE_CASES,
)


@require_POST
@requires()
def make_form_paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of อ.01–อ.05 or the pack: what stands in the forms now, or a copy that was sent."""
    user, picked = person(request), FormPaperForm.picked(request.POST)
    application, submission = to_print(user, public_id, picked["kind"], picked["number"])
    document = request_forms(
        kind=picked["kind"], application=application, submission=submission, digits=picked["digits"], by=user
    )
    return redirect("reports:document", document.public_id)


@require_POST
@requires(*MEETING_READERS)
def make_meeting_paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Preliminary list, agenda or minutes, as this person may read them."""
    user, picked = person(request), MeetingPaperForm.picked(request.POST)
    meeting = meeting_or_404(user, public_id)
    document = request_meeting_paper(kind=picked["kind"], meeting=meeting, digits=picked["digits"], by=user)
    return redirect("reports:document", document.public_id)


@get_or_post
@requires(Ability.SEE_CASES)
def make_report_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The cover letter of a provincial report with its list; the page asks for what only the office knows."""
    user, report = person(request), provincial_report_or_404(request.user, public_id)
    form = LetterForm(posted(request), initial=typed_before(request))
    document = made(form, lambda: _letter(form, report, user))
    if document:
        return redirect("reports:document", document.public_id)
    crumbs = [
        {"label": _("รายงานจังหวัด"), "url": report.get_absolute_url()},
        {"label": _("หนังสือนำส่ง"), "url": ""},
    ]
    context = {"form": form, "report": report, "breadcrumbs": crumbs}
    return render(request, "reports/report_letter.html", context, status=status_of(form))


def _letter(form: LetterForm, report: ProvincialReport, user: User) -> Document:
    said = form.cleaned_data
    return request_report(
        report=report,
        letter=Letter(post=said["post"], refers_to=said["refers_to"], contact=said["contact"]),
        format=DocumentFormat(said["format"]),
        digits=said["digits"],
        by=user,
    )


@get_or_post
@requires(Ability.SEE_CASES)
def make_national_paper(request: HttpRequest) -> HttpResponse:
    """The national roster or the cross tables of a year, for who reads the whole country."""
    user = person(request)
    if not reads_the_nation(user):
        raise Http404
    years = certified_years()
    form = NationalPaperForm(posted(request), years=years, initial=typed_before(request))
    document = made(form, lambda: _national(form, user))
    if document:
        return redirect("reports:document", document.public_id)
    context = {"form": form, "years": years}
    return render(request, "reports/national_papers.html", context, status=status_of(form))


def _national(form: NationalPaperForm, user: User) -> Document:
    said = form.cleaned_data
    return request_national(
        kind=DocumentKind(said["kind"]), fiscal_year=said["fiscal_year"], digits=said["digits"], by=user
    )
