"""The audit trail, to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.answering import status_of
from accounts.forms import TrailFilter
from accounts.guards import requires
from accounts.roles import Ability
from accounts.trail import trail_page


@require_safe
@requires(Ability.READ_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    form = TrailFilter(request.GET)
    page = trail_page(form, request.GET)
    return render(request, "accounts/audit.html", {"form": form, "page": page}, status=status_of(form))
