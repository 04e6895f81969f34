"""Looking at evidence and fetching it. Nothing that an organisation sent is ever shown as a page of this site."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.guards import person, requires
from accounts.roles import Ability
from certification.access import evidence_or_404
from certification.evidence_panel import viewer_of
from certification.evidence_previews import PREVIEW_TYPE, Width
from certification.evidence_previews.jobs import Picture, picture_of
from certification.models import Evidence
from certification.services.evidence import note_reading


@requires()
@require_safe
def evidence(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One file page by page, with its download."""
    found = evidence_or_404(request.user, public_id)
    note_reading(evidence=found, by=person(request))
    page = request.GET.get("page", "")
    viewer = viewer_of(found, int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1)
    return render(
        request, "certification/evidence/one.html", {"viewer": viewer, "breadcrumbs": _way(request, found)}
    )


@requires()
@require_safe
def evidence_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The file itself, to be saved, never opened in the page."""
    found = evidence_or_404(request.user, public_id)
    note_reading(evidence=found, by=person(request))
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.download_name,
        content_type=found.content_type,
    )
    return walled_in(response)


@requires()
@require_safe
def evidence_preview(request: HttpRequest, public_id: UUID, page: int = 1) -> HttpResponseBase:
    """One page as a picture that a worker drew; while it is not there yet, a picture that says so (202)."""
    found = evidence_or_404(request.user, public_id)
    note_reading(evidence=found, by=person(request))
    user = person(request)
    return _picture(request, picture_of(evidence=found, page=page, width=Width.PAGE, by=user))


@requires()
@require_safe
def evidence_thumbnail(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The first page, too small to read: listing files is not reading them."""
    found = evidence_or_404(request.user, public_id)
    return _picture(request, picture_of(evidence=found, page=1, width=Width.SMALL, by=person(request)))


def _way(request: HttpRequest, found: Evidence) -> list[dict[str, str]]:
    """The way back for people of the organisation; staff come from a case and go back to it."""
    if not person(request).has_perm(Ability.EDIT_APPLICATION, found.organisation):
        return []
    shelf = reverse("certification:evidence_box", args=[found.organisation.public_id])
    return [{"label": _("คลังหลักฐาน"), "url": shelf}, {"label": _("หลักฐาน"), "url": ""}]


def _picture(request: HttpRequest, picture: Picture) -> HttpResponseBase:
    if picture.coming:
        coming = render(
            request, "certification/evidence/coming.svg", content_type="image/svg+xml", status=202
        )
        coming["Retry-After"] = "2"
        return walled_in(coming)
    if not picture.content:
        raise Http404
    return walled_in(HttpResponse(picture.content, content_type=PREVIEW_TYPE))


def walled_in(response: HttpResponseBase) -> HttpResponseBase:
    """Even a file that fooled every check can do nothing here (ASVS 3.2.1, 5.4)."""
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Frame-Options"] = "DENY"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
