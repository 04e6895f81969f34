"""The list of one's jobs; each document watched, fetched, tried again. Every kind of document is served here."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import person, requires
from certification.views.evidence_files import walled_in
from reports.models import DocumentStatus
from reports.papers.shelf import document_or_404
from reports.queries.documents import job_of, jobs_page
from reports.services.documents import retry_document


@require_safe
@requires()
def documents(request: HttpRequest) -> HttpResponse:
    """Every document that the person has asked for, newest first; looks again by itself while one is made."""
    page = jobs_page(person(request), request.GET.get("at", ""))
    template = "reports/_documents.html" if request.headers.get("HX-Request") else "reports/documents.html"
    return render(request, template, {"page": page})


@require_safe
@requires()
def document(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How far one document is: progress, then its file, or why there is none."""
    job = job_of(document_or_404(request.user, public_id))
    template = "reports/_document.html" if request.headers.get("HX-Request") else "reports/document.html"
    return render(request, template, {"job": job})


@require_safe
@requires()
def document_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The stored file, to be saved."""
    found = document_or_404(request.user, public_id)
    if found.status != DocumentStatus.DONE:
        raise Http404
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.download_name,
        content_type=found.content_type,
    )
    response["ETag"] = f'"{found.sha256}"'
    return walled_in(response)


@require_POST
@requires()
def retry_document_view(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make a failed document again."""
    found = document_or_404(request.user, public_id)
    retry_document(document_id=found.pk, by=person(request))
    return redirect("reports:document", public_id=found.public_id)
