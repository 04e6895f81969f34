"""The public register: searching it, and one organisation of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.answering import status_of
from accounts.guards import public
from networks.access import public_organisation_or_404
from networks.forms.directory import DirectoryFilter
from networks.queries.directory import directory_page
from networks.queries.organisations import organisation_page
from networks.services.registering import may_register


@require_safe
@public("The register of organisations is public; it holds no personal data.")
def directory(request: HttpRequest) -> HttpResponse:
    form = DirectoryFilter(request.GET)
    page = directory_page(form, request.GET)
    context = {"form": form, "page": page, "may_register": may_register(request.user)}
    return render(request, "networks/directory.html", context, status=status_of(form))


@require_safe
@public("What the register says of an organisation is public: name, type, sector and place.")
def organisation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = public_organisation_or_404(public_id)
    return render(request, "networks/organisation.html", {"page": organisation_page(found, request.user)})
