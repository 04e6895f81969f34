"""The administrator's pages: frameworks with their unconfirmed values, and rounds."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guards import person, requires
from accounts.roles import Ability
from certification.forms.frameworks import PART_FORMS, ConfirmForm, RoundForm
from certification.models import Framework, FrameworkPart
from certification.queries import frameworks as queries
from certification.services import frameworks as services


@require_safe
@requires(Ability.MANAGE_FRAMEWORKS, Ability.MANAGE_ROUNDS)
def frameworks(request: HttpRequest) -> HttpResponse:
    """Rounds on top (what is open now), frameworks below."""
    context = {"frameworks": queries.frameworks(), "rounds": queries.rounds()}
    return render(request, "certification/frameworks/list.html", context)


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def framework(request: HttpRequest, pk: int) -> HttpResponse:
    """One framework, value by value with its source; confirm what is left at once."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    form = ConfirmForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "certification/frameworks/detail.html", _context(found, form), status=status)
    count = services.confirm_all(framework=found, by=person(request), **form.cleaned_data)
    messages.success(request, _("ยืนยันแล้ว %(count)d ค่า") % {"count": count})
    return redirect("certification:framework", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_FRAMEWORKS)
def framework_part(request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """Edit one value; saving confirms it."""
    found = get_object_or_404(queries.frameworks(), pk=pk)
    value, form_class = _part_or_404(found, kind, part)
    form = form_class(request.POST or None, instance=value)
    if not form.is_valid():
        context = {"framework": found, "form": form, "part": value}
        status = 422 if form.is_bound else 200
        return render(request, "certification/frameworks/part.html", context, status=status)
    services.save_part(part=form.save(commit=False), framework=found, by=person(request))
    return redirect("certification:framework", pk=pk)


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


@require_POST
@requires(Ability.MANAGE_ROUNDS)
def open_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a planned round; its framework is frozen from then on."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    services.open_round(round_=found, by=person(request))
    messages.success(request, _("เปิดรอบแล้ว องค์กรเริ่มคำขอได้ทันที"))
    return redirect("certification:frameworks")


@require_POST
@requires(Ability.MANAGE_ROUNDS)
def close_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a round to new applications."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    services.close_round(round_=found, by=person(request))
    messages.success(request, _("ปิดรับคำขอใหม่ของรอบนี้แล้ว คำขอที่ดำเนินอยู่ทำต่อได้"))
    return redirect("certification:frameworks")


def _part_or_404(framework: Framework, kind: str, pk: int) -> tuple[FrameworkPart, type]:
    if kind not in PART_FORMS:
        raise Http404
    model, form = PART_FORMS[kind]
    owner = "criterion__framework" if kind == "anchor" else "framework"
    return get_object_or_404(model, pk=pk, **{owner: framework}), form


def _context(framework: Framework, form: ConfirmForm) -> dict[str, object]:
    return {
        "framework": framework,
        "form": form,
        "criteria": queries.criteria_of(framework),
        "unconfirmed": services.unconfirmed_count(framework),
    }
