"""The life of a round: its page, opening, closing, opening again, removing, and more time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from certification.access import case_or_404
from certification.forms.rounds import ExtendForm, MoreTimeForm, ReopenForm
from certification.queries import frameworks as queries
from certification.queries.round_page import round_page, standing_extensions
from certification.services import frameworks as services
from certification.services.extending import extend, withdraw_extension
from certification.services.rounds import remove_round, reopen_round


@require_safe
@requires(Ability.MANAGE_ROUNDS)
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """One round with its dates and the time that was given."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    return render(request, "certification/rounds/detail.html", {"page": round_page(found)})


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def open_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; then open a planned round, whose framework is frozen from then on."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    if request.method != "POST":
        return _ask(request, "open", round_page(found))
    services.open_round(round_=found, by=person(request))
    messages.success(request, _("เปิดรอบแล้ว องค์กรเริ่มทำคำขอได้ตามวันเปิดรับของรอบ"))
    return redirect("certification:frameworks")


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def close_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; then close a round to new applications."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    if request.method != "POST":
        return _ask(request, "close", round_page(found))
    services.close_round(round_=found, by=person(request))
    messages.success(request, _("ปิดรับคำขอใหม่ของรอบนี้แล้ว คำขอที่ดำเนินอยู่ทำต่อได้"))
    return redirect("certification:frameworks")


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed round again, with a reason."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    form = ReopenForm(posted(request), initial=typed_before(request))
    by = person(request)
    if done(form, lambda: reopen_round(round_=found, reason=form.cleaned_data["reason"], by=by)):
        messages.success(request, _("เปิดรอบอีกครั้งแล้ว"))
        return redirect("certification:round", pk)
    context = {"page": round_page(found), "form": form, "deed": "reopen"}
    return render(request, "certification/rounds/ask.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; then remove a round without applications."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    if request.method != "POST":
        return _ask(request, "remove", round_page(found))
    remove_round(round_=found, by=person(request))
    messages.success(request, _("ลบรอบแล้ว"))
    return redirect("certification:frameworks")


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def extend_round(request: HttpRequest, pk: int) -> HttpResponse:
    """A later day for all, or for one province."""
    found = get_object_or_404(queries.rounds(), pk=pk)
    form = ExtendForm(posted(request), initial=typed_before(request))
    if done(form, lambda: extend(round_id=pk, wanted=form.wanted(), by=person(request))):
        messages.success(request, _("ขยายกำหนดแล้ว"))
        return redirect("certification:round", pk)
    context = {"page": round_page(found), "form": form}
    return render(request, "certification/rounds/extend.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@requires(Ability.REVIEW)
def more_time(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A later day for the organisation of one case, given by its province's office."""
    case = case_or_404(person(request), public_id, Ability.REVIEW)
    form = MoreTimeForm(posted(request), initial=typed_before(request))
    by, organisation = person(request), case.organisation
    if done(form, lambda: extend(round_id=case.round_id, wanted=form.wanted(organisation), by=by)):
        messages.success(request, _("ขยายกำหนดให้องค์กรนี้แล้ว"))
        return redirect("certification:case", public_id)
    context = {"page": round_page(case.round, organisation), "form": form, "application": case}
    return render(request, "certification/rounds/extend.html", context, status=status_of(form))


@require_POST
@requires(Ability.MANAGE_ROUNDS)
def withdraw(request: HttpRequest, extension_id: int) -> HttpResponse:
    """Take given time back."""
    found = get_object_or_404(standing_extensions(), pk=extension_id)
    withdraw_extension(extension_id=found.pk, by=person(request))
    messages.success(request, _("ยกเลิกการขยายกำหนดแล้ว"))
    return redirect("certification:round", found.round_id)


def _ask(request: HttpRequest, deed: str, page: object) -> HttpResponse:
    return render(request, "certification/rounds/ask.html", {"page": page, "deed": deed})
