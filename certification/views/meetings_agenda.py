"""The agenda being built: from the queue, in order, locked, opened again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.models import User
from accounts.once import token_of
from certification.access import item_or_404, items_for, managed_meeting_or_404
from certification.forms.meetings import AgendaFilterForm
from certification.forms.resolutions import ReasonForm
from certification.models import AgendaItem, Meeting
from certification.queries import candidates, deeds
from certification.queries import meetings as queries
from certification.queries.agendas import read_lines
from certification.services import agenda, convening
from certification.views.meetings import get_or_post

DEED = "certification/meetings/deed.html"


@require_safe
@requires(*queries.MANAGING)
def place_cases(request: HttpRequest) -> HttpResponse:
    """From the queue: onto which agenda? With one open agenda, straight to it."""
    meetings = list(queries.open_agendas(person(request)))
    query = candidates.carried(request.GET)
    if len(meetings) == 1:
        return redirect(reverse("certification:build_agenda", args=[meetings[0].public_id]) + query)
    context = {
        "rows": [queries.row_of(meeting) for meeting in meetings],
        "query": query,
        "count": len(candidates.chosen_ids(request.GET.getlist("case"))),
    }
    return render(request, "certification/meetings/choose_meeting.html", context)


@require_safe
@requires(*queries.MANAGING)
def build_agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The queue of the body to choose from; what was chosen elsewhere is chosen already."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    form = AgendaFilterForm(request.GET, **candidates.offers_of(meeting))
    found = candidates.wished(candidates.candidates_for(user, meeting), form.wish)
    page, rows = candidates.page_of(found, form.chosen, request.GET.get("page"))
    context = {
        "head": queries.read_head(user, meeting),
        "form": form,
        "page": page,
        "rows": rows,
        "left_out": candidates.left_out(user, meeting, form.chosen),
        "chips": candidates.chips_of(form, request.GET),
        "filtered": form.wish.asks,
    }
    return render(request, "certification/meetings/build.html", context)


@require_POST
@requires(*queries.MANAGING)
def place_on_agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Place the chosen cases; those that cannot be placed are named with the reason."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    chosen = candidates.chosen_ids(request.POST.getlist("case"))
    cases = candidates.chosen_cases(user, meeting, chosen)
    if not cases:
        messages.error(request, _("กรุณาเลือกอย่างน้อย 1 องค์กร"))
        return redirect("certification:build_agenda", public_id)
    batch = agenda.place_all(meeting_id=meeting.pk, applications=cases, by=user, once=token_of(request))
    if batch.done:
        messages.success(request, deeds.placed_words(len(batch.done)))
    if batch.skipped:
        messages.warning(request, deeds.skipped_words(batch))
    return redirect(meeting)


@require_POST
@requires(*queries.MANAGING)
def move_item(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One item up or down by one place, as this person sees the list."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    up, down = request.POST.get("up", ""), request.POST.get("down", "")
    moved = candidates.chosen_ids([up or down])
    order = {item.application.public_id: item.application_id for item in items_for(user, meeting)}
    if moved and moved[0] in order:
        move = agenda.move_up if up else agenda.move_down
        move(meeting_id=meeting.pk, application_id=order[moved[0]], visible=list(order.values()), by=user)
    return redirect(f"{meeting.get_absolute_url()}#item-{up or down}" if moved else meeting)


@get_or_post
@requires(*queries.MANAGING)
def take_off(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """Take one item off the agenda, with a reason."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    item = item_or_404(user, meeting, application_id)
    form = ReasonForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _take_off(form, item, user, token_of(request))):
        messages.success(request, _("ถอนออกจากวาระแล้ว"))
        return redirect(meeting)
    context = {"form": form, "deed": deeds.taking_off(meeting, item)}
    return render(request, DEED, context, status=status_of(form))


def _take_off(form: ReasonForm, item: AgendaItem, user: User, once: str) -> Meeting:
    return agenda.take_off(
        meeting_id=item.meeting_id,
        application_id=item.application_id,
        reason=form.cleaned_data["reason"],
        by=user,
        once=once,
    )


@get_or_post
@requires(*queries.MANAGING)
def lock_agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Lock the agenda; from now on it can be resolved on."""
    user = person(request)
    head = queries.read_head(user, managed_meeting_or_404(user, public_id))
    if request.method == "POST":
        convening.lock_agenda(meeting_id=head.meeting.pk, by=user)
        messages.success(request, _("ล็อกวาระแล้ว"))
        return redirect(head.meeting)
    return render(request, DEED, {"deed": deeds.locking(head, read_lines(user, head))})


@get_or_post
@requires(*queries.MANAGING)
def unlock_agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a locked agenda again, with a reason."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    form = ReasonForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _unlock(form, meeting, user)):
        messages.success(request, _("ปลดล็อกวาระแล้ว"))
        return redirect(meeting)
    context = {"form": form, "deed": deeds.unlocking(meeting)}
    return render(request, DEED, context, status=status_of(form))


def _unlock(form: ReasonForm, meeting: Meeting, user: User) -> Meeting:
    return convening.unlock_agenda(meeting_id=meeting.pk, reason=form.cleaned_data["reason"], by=user)
