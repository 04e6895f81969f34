"""Changing a round's own dates: the form, what would follow, and the deed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from certification.forms.rounds import AmendForm
from certification.queries import frameworks as queries
from certification.queries.amend_preview import amend_preview
from certification.queries.round_page import round_page
from certification.services.amending import amend_round


@require_http_methods(["GET", "POST"])
@requires(Ability.MANAGE_ROUNDS)
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; then whom it concerns, asked back; then the change."""
    found, by = get_object_or_404(queries.rounds(), pk=pk), person(request)
    form = AmendForm(posted(request), round_=found, initial=typed_before(request))
    confirmed = "confirm" in request.POST
    if confirmed and done(form, lambda: amend_round(round_id=pk, **form.said(), by=by)):
        messages.success(request, _("แก้ไขวันของรอบแล้ว ระบบกำลังแจ้งผู้เกี่ยวข้อง"))
        return redirect("certification:round", pk)
    context = {"page": round_page(found), "form": form}
    if not confirmed and "back" not in request.POST and form.is_bound and form.is_valid():
        context["preview"] = amend_preview(found, form.wanted())
        return render(request, "certification/rounds/amend_preview.html", context)
    return render(request, "certification/rounds/amend.html", context, status=status_of(form))
