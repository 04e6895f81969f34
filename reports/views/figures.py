"""Dashboards of the nation, a province and an organisation; and the public summary with its list."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.errors import NotAllowed
from accounts.guards import person, public, requires
from accounts.roles import Ability
from reports.access import (
    figured_organisation_or_404,
    figured_province_or_404,
    figured_provinces,
    sees_the_nation,
)
from reports.figures import dashboard
from reports.figures.organisation import history_of
from reports.figures.public import certified_list
from reports.figures.public import summary as summary_of

A_PAGE = 25


@require_safe
@requires(Ability.SEE_CASES)
def figures(request: HttpRequest) -> HttpResponse:
    """The nation for those who read it all; everybody else is led to the own province."""
    user, asked = person(request), request.GET
    if not sees_the_nation(user):
        own = figured_provinces(user)
        if not own:  # the console's superuser holds every ability and no place
            raise NotAllowed
        address = reverse("reports:province_figures", args=[own[0].pk])
        return redirect(f"{address}?{asked.urlencode()}" if asked else address)
    page = dashboard.nation(user, asked.get("year", ""), asked.get("sort", ""), asked.get("map", ""))
    return render(request, "reports/figures/dashboard.html", {"page": page})


@require_safe
@requires(Ability.SEE_CASES)
def province_figures(request: HttpRequest, code: str) -> HttpResponse:
    """One province."""
    user, asked = person(request), request.GET
    place = figured_province_or_404(user, code)
    others = figured_provinces(user)
    page = dashboard.province(user, place, others, asked.get("year", ""), asked.get("sort", ""))
    return render(request, "reports/figures/dashboard.html", {"page": page})


@require_safe
@requires(Ability.SEE_CASES, Ability.EDIT_APPLICATION)
def organisation_figures(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One organisation over the years, for its own people and for staff who read its cases."""
    found, applications, own = figured_organisation_or_404(person(request), public_id)
    page = history_of(found, applications, own=own)
    return render(request, "reports/figures/organisation.html", {"page": page})


@require_safe
@public(
    "How many organisations are certified, and where: nothing that a certificate's own page does not say."
)
def summary(request: HttpRequest) -> HttpResponse:
    """Certified organisations by level, sector, province and year."""
    page = summary_of(request.GET.get("year", ""), request.GET.get("sort", ""))
    return render(request, "reports/figures/summary.html", {"page": page})


@require_safe
@public("Certified organisations by name, place and level, as their certificates say; no number and no code.")
def certified(request: HttpRequest) -> HttpResponse:
    """The list behind every number of the summary."""
    asked = certified_list(request.GET)
    page = Paginator(asked.found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reports/figures/certified.html", {"asked": asked, "page": page})
