"""Documents in the page: asked for, watched, fetched."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import public
from accounts.models import User
from reports.access import document_of, public_certificate_or_404
from reports.models import DocumentStatus
from reports.papers.certificates import request_certificate


@require_safe
@public("A certificate's paper says only what its public page says.")
def certificate_document(request: HttpRequest, code: str) -> HttpResponse:
    """How far the paper is: a link when it is done, progress while it is made, a button before that."""
    certificate = public_certificate_or_404(code)
    fragment = request.headers.get("HX-Request") == "true"
    template = "reports/_certificate_document.html" if fragment else "reports/certificate_document.html"
    return render(request, template, {"certificate": certificate, "document": document_of(certificate)})


@require_POST
@public("Asking again gives the same file, so anybody may ask.")
def make_certificate_document(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the worker for the paper."""
    certificate = public_certificate_or_404(code)
    by = request.user if isinstance(request.user, User) else None
    request_certificate(certificate=certificate, by=by)
    return redirect("reports:certificate_document", code=certificate.code)


@require_safe
@public("A certificate's paper says only what its public page says.")
def certificate_file(request: HttpRequest, code: str) -> FileResponse:
    """The stored PDF."""
    certificate = public_certificate_or_404(code)
    document = document_of(certificate)
    if document is None or document.status != DocumentStatus.DONE:
        raise Http404
    name = f"certificate-{certificate.number:06d}-{certificate.year}.pdf"
    response = FileResponse(document.file.open("rb"), content_type="application/pdf", filename=name)
    response["ETag"] = f'"{document.sha256}"'
    return response
