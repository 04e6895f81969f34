"""Editing a framework: its head, its values one by one, their order, and confirming many at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from certification.forms.framework_parts import (
    PART_FORMS,
    ConfirmPartsForm,
    HeadForm,
    PartForm,
    PledgeForm,
    blank_part,
)
from certification.models import Framework, FrameworkPart, Standing
from certification.queries import frameworks as queries
from certification.queries.framework_page import groups_of
from certification.services import framework_parts as editing
from certification.services.frameworks import confirm_parts as confirm
from certification.services.frameworks import unconfirmed_parts


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def edit_framework(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, years and preamble."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    form = HeadForm(posted(request), instance=found, initial=typed_before(request))
    by = person(request)
    if done(form, lambda: editing.save_framework(framework=form.save(commit=False), by=by)):
        return redirect("certification:framework", pk=pk)
    context = {"framework": found, "form": form}
    return render(request, "certification/frameworks/head.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def edit_pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether อ.05 asks for the pledge of each target virtue."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    before, by = found.pledge_source, person(request)
    form = PledgeForm(posted(request), instance=found, initial=typed_before(request))
    if done(form, lambda: editing.save_pledge(framework=form.save(commit=False), by=by)):
        return redirect("certification:framework", pk=pk)
    context = {"framework": found, "form": form, "before": before}
    return render(request, "certification/frameworks/part.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def framework_part(request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """Edit one value; saving confirms it."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    return _edit(request, found, _part_or_404(found, kind, part))


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def add_part(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new virtue, level, criterion or question of อ.03."""
    if kind not in PART_FORMS or kind in ("anchor", "purpose"):
        raise Http404
    found = get_object_or_404(queries.frameworks(), pk=pk)
    return _edit(request, found, blank_part(kind, found))


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def add_anchor(request: HttpRequest, pk: int, criterion: int) -> HttpResponse:
    """A new score of one criterion, in words."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    under = get_object_or_404(queries.criteria_of(found), pk=criterion)
    return _edit(request, found, blank_part("anchor", under))


@require_POST
@requires(Ability.MANAGE_FRAMEWORKS)
def remove_part(request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """Take one value out."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    editing.remove_part(part=_part_or_404(found, kind, part), framework=found, by=person(request))
    messages.success(request, _("นำออกจากเกณฑ์แล้ว"))
    return redirect("certification:framework", pk=pk)


@require_POST
@requires(Ability.MANAGE_FRAMEWORKS)
def move_part(request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """One step up or down among its kind."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    value = _part_or_404(found, kind, part)
    if type(value) not in editing.ORDERED:
        raise Http404
    move = editing.move_part_up if "up" in request.POST else editing.move_part_down
    move(part=value, framework=found, by=person(request))
    return redirect(f"{redirect('certification:framework', pk=pk).url}#{kind}-{part}")


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def confirm_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """The tick list of proposed values, confirmed together on the word of one source."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    pledge = found.pledge_standing == Standing.UNCONFIRMED
    parts, by = unconfirmed_parts(found), person(request)
    form = ConfirmPartsForm(posted(request), parts=parts, pledge=pledge, initial=typed_before(request))
    if done(
        form,
        lambda: confirm(framework=found, tokens=form.tokens, source=form.cleaned_data["source"], by=by),
    ):
        messages.success(request, _("ยืนยันแล้ว %(count)d ค่า") % {"count": len(form.tokens)})
        return redirect("certification:framework", pk=pk)
    ticked = {name: form[name].value() or [] for name in ("chosen", "kinds")}
    groups = groups_of(parts, ticked["chosen"], ticked["kinds"], pledge=pledge)
    context = {"framework": found, "form": form, "groups": groups}
    return render(request, "certification/frameworks/confirm.html", context, status=status_of(form))


def _edit(request: HttpRequest, framework: Framework, value: FrameworkPart) -> HttpResponse:
    form: PartForm = PART_FORMS[value.part_kind][1](
        posted(request), instance=value, initial=typed_before(request)
    )
    before, by = value.source, person(request)
    if done(form, lambda: editing.save_part(part=form.save(commit=False), framework=framework, by=by)):
        return redirect("certification:framework", pk=framework.pk)
    context = {"framework": framework, "form": form, "part": value, "before": before}
    return render(request, "certification/frameworks/part.html", context, status=status_of(form))


def _part_or_404(framework: Framework, kind: str, pk: int) -> FrameworkPart:
    if kind not in PART_FORMS:
        raise Http404
    model, form = PART_FORMS[kind]
    owner = "framework" if form.owner == "framework" else "criterion__framework"
    return get_object_or_404(model, pk=pk, **{owner: framework})
