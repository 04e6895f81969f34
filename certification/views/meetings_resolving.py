"""Resolutions of one meeting: the list, and many together after a look at what it will do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.answering import made, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.models import User
from accounts.once import token_of
from certification.access import managed_meeting_or_404, meeting_or_404
from certification.forms.resolutions import TogetherForm
from certification.models import Meeting
from certification.queries import deeds, together
from certification.queries import meetings as queries
from certification.queries.agendas import read_lines
from certification.queries.candidates import chosen_ids
from certification.queries.meeting_page import Frame
from certification.services import resolving
from certification.services.agenda import Batch
from certification.views.meetings import READERS, get_or_post


@require_safe
@requires(*READERS)
def resolutions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What waits and what is resolved; the secretary chooses what to resolve together."""
    user = person(request)
    head = queries.read_head(user, meeting_or_404(user, public_id))
    lines = read_lines(user, head)
    context = {
        "frame": Frame(head, lines, "resolutions"),
        "waiting": [line for line in lines if line.waits],
        "resolved": [line for line in lines if not line.waits],
        "form": TogetherForm(),
    }
    return render(request, "certification/meetings/resolutions.html", context)


@get_or_post
@requires(*queries.MANAGING)
def resolve_together(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """GET names the count and the exceptions before anything is done; POST does it."""
    user = person(request)
    head = queries.read_head(user, managed_meeting_or_404(user, public_id))
    asked = request.POST if request.method == "POST" else request.GET
    form = TogetherForm(posted(request), initial={**together.proposed(request.GET), **typed_before(request)})
    plan = together.plan(read_lines(user, head), chosen_ids(asked.getlist("item")), asked.get("outcome", ""))
    if not plan.chosen:
        messages.error(request, _("กรุณาเลือกอย่างน้อย 1 วาระ"))
        return redirect("certification:resolutions", public_id)
    batch = made(form, lambda: _resolve(form, head.meeting, plan, user, token_of(request)))
    if batch:
        _tell(request, batch)
        return redirect("certification:resolutions", public_id)
    context = {"head": head, "form": form, "plan": plan}
    return render(request, "certification/meetings/together.html", context, status=status_of(form))


def _resolve(form: TogetherForm, meeting: Meeting, plan: together.Plan, user: User, once: str) -> Batch:
    return resolving.resolve_together(
        meeting_id=meeting.pk, applications=plan.asked, verdict=form.verdict, by=user, once=once
    )


def _tell(request: HttpRequest, batch: Batch) -> None:
    if batch.done:
        messages.success(request, deeds.resolved_words(len(batch.done)))
    if batch.skipped:
        messages.warning(request, deeds.skipped_words(batch))
