"""Documents in the page: asked for, watched, fetched."""

from uuid import UUID

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guards import person, public, requires
from accounts.models import User
from accounts.roles import Ability
from certification.views.evidence_files import walled_in
from reports.access import document_of, public_certificate_or_404
from reports.models import DocumentKind, DocumentStatus
from reports.papers.certificates import parts_of, request_book, request_certificate
from reports.papers.shelf import document_or_404
from reports.papers.zipping import zip_of
from reports.queries.certificates import book_plan


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


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.CERTIFY)
def certificates_together(request: HttpRequest) -> HttpResponse:
    """What the register's filters would put into one file, and what is left out; then have it made."""
    user = person(request)
    plan = book_plan(user, request.GET)
    if request.method == "POST":
        book = request_book(certificates=plan.certificates, title=plan.title, by=user)
        return redirect("reports:document", public_id=book.public_id)
    return render(request, "reports/certificates_together.html", {"plan": plan})


@require_safe
@requires(Ability.CERTIFY)
def certificates_zip(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """Each certificate of a book as a file of its own, in one archive."""
    book = document_or_404(request.user, public_id)
    if book.kind != DocumentKind.CERTIFICATES or book.status != DocumentStatus.DONE:
        raise Http404
    response = StreamingHttpResponse(zip_of(parts_of(book)), content_type="application/zip")
    name = book.download_name.removesuffix("pdf") + "zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return walled_in(response)
