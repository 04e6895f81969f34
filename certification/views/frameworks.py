"""The administrator's pages: frameworks with their unconfirmed values, and rounds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guards import person, requires
from accounts.roles import Ability
from certification.forms.frameworks import RoundForm
from certification.queries import frameworks as queries
from certification.queries.framework_page import framework_page
from certification.services import frameworks as services


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS, Ability.MANAGE_ROUNDS)
def frameworks(request: HttpRequest) -> HttpResponse:
    """Rounds on top (what is open now), frameworks below."""
    context = {"frameworks": queries.frameworks(), "rounds": queries.rounds()}
    return render(request, "certification/frameworks/list.html", context)


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS)
def framework(request: HttpRequest, pk: int) -> HttpResponse:
    """One framework, value by value with its source."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    return render(request, "certification/frameworks/detail.html", {"page": framework_page(found)})


@require_POST
@requires(Ability.MANAGE_FRAMEWORKS)
def copy_framework(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the next version, to be edited."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    copy = services.copy_framework(framework=found, by=person(request))
    return redirect("certification:framework", pk=copy.pk)


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS)
def framework_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Who would change level under this version, before it is used."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    context = {"framework": found, "changes": queries.would_change(found)}
    return render(request, "certification/frameworks/changes.html", context)


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def add_round(request: HttpRequest) -> HttpResponse:
    """Plan a round."""
    form = RoundForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "certification/frameworks/round.html", {"form": form}, status=status)
    services.add_round(round_=form.save(commit=False), by=person(request))
    return redirect("certification:frameworks")
