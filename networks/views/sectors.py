"""The administrator's pages of the sectors and their years."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answering import done, made, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from networks.forms.sectors import EndSectorForm, NewSectorForm, SectorForm, TermForm, said_of, years_of
from networks.queries.sector_pages import line_of, sector_lines, sectors_kept, terms_kept
from networks.services import sectors as services

get_or_post = require_http_methods(["GET", "POST"])


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS)
def sectors(request: HttpRequest) -> HttpResponse:
    return render(request, "networks/sectors/list.html", {"lines": sector_lines()})


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def add_sector(request: HttpRequest) -> HttpResponse:
    form, by = NewSectorForm(posted(request), initial=typed_before(request)), person(request)
    added = made(
        form,
        lambda: services.add_sector(
            code=form.cleaned_data["code"], facts=form.facts, years=form.years, by=by
        ),
    )
    if added:
        messages.success(request, _("เพิ่มเครือข่ายแล้ว"))
        return redirect("networks:sector", added.pk)
    return render(request, "networks/sectors/form.html", {"form": form}, status=status_of(form))


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS)
def sector(request: HttpRequest, code: str) -> HttpResponse:
    line = line_of(get_object_or_404(sectors_kept(), pk=code))
    return render(request, "networks/sectors/detail.html", {"line": line})


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def change_sector(request: HttpRequest, code: str) -> HttpResponse:
    found, by = get_object_or_404(sectors_kept(), pk=code), person(request)
    form = SectorForm(posted(request), initial=said_of(found) | typed_before(request))
    if done(form, lambda: services.change_sector(code=code, facts=form.facts, by=by)):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:sector", code)
    context = {"form": form, "sector": found}
    return render(request, "networks/sectors/form.html", context, status=status_of(form))


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def add_sector_term(request: HttpRequest, code: str) -> HttpResponse:
    found, by = get_object_or_404(sectors_kept(), pk=code), person(request)
    form = TermForm(posted(request), initial=typed_before(request))
    if done(form, lambda: services.add_term(code=code, years=form.years, by=by)):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:sector", code)
    context = {"form": form, "sector": found}
    return render(request, "networks/sectors/term.html", context, status=status_of(form))


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def change_sector_term(request: HttpRequest, pk: int) -> HttpResponse:
    term, by = get_object_or_404(terms_kept(), pk=pk), person(request)
    form = TermForm(posted(request), initial=years_of(term) | typed_before(request))
    if done(form, lambda: services.change_term(term=term, years=form.years, by=by)):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:sector", term.sector_id)
    context = {"form": form, "sector": term.sector, "term": term}
    return render(request, "networks/sectors/term.html", context, status=status_of(form))


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def remove_sector_term(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; then takes the years out."""
    term = get_object_or_404(terms_kept(), pk=pk)
    if request.method != "POST":
        return render(request, "networks/sectors/remove.html", {"sector": term.sector, "term": term})
    services.remove_term(term=term, by=person(request))
    messages.success(request, _("นำช่วงปีออกแล้ว"))
    return redirect("networks:sector", term.sector_id)


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def end_sector(request: HttpRequest, code: str) -> HttpResponse:
    """The last year, everywhere."""
    found, by = get_object_or_404(sectors_kept(), pk=code), person(request)
    form = EndSectorForm(posted(request), initial=typed_before(request))
    if done(form, lambda: services.end_sector(code=code, last_year=form.cleaned_data["last_year"], by=by)):
        messages.success(request, _("กำหนดปีสุดท้ายแล้ว"))
        return redirect("networks:sector", code)
    context = {"form": form, "sector": found}
    return render(request, "networks/sectors/end.html", context, status=status_of(form))


@get_or_post
@requires(Ability.MANAGE_FRAMEWORKS)
def remove_sector(request: HttpRequest, code: str) -> HttpResponse:
    """Asks first; then takes out a sector that nobody has used."""
    found = get_object_or_404(sectors_kept(), pk=code)
    if request.method != "POST":
        return render(request, "networks/sectors/remove.html", {"sector": found})
    services.remove_sector(code=code, by=person(request))
    messages.success(request, _("ลบเครือข่ายแล้ว"))
    return redirect("networks:sectors")
