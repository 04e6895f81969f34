"""The papers of a meeting: agenda to print, minutes, and closing them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.answering import done, posted, status_of
from accounts.guards import person, requires
from accounts.models import User
from certification.access import managed_meeting_or_404, meeting_or_404
from certification.forms.meetings import CloseForm
from certification.models import Meeting
from certification.queries import deeds
from certification.queries import meetings as queries
from certification.queries.agendas import read_lines
from certification.queries.meeting_page import Frame
from certification.queries.minutes import history, read_minutes
from certification.services import convening
from certification.views.meetings import READERS, get_or_post
from certification.views.meetings_agenda import DEED


@require_safe
@requires(*READERS)
def meeting_papers(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What can be printed, and how the meeting came about."""
    user = person(request)
    head = queries.read_head(user, meeting_or_404(user, public_id))
    context = {"frame": Frame(head, read_lines(user, head), "meeting_papers"), "history": history(head)}
    return render(request, "certification/meetings/papers.html", context)


@require_safe
@requires(*READERS)
def print_agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The agenda with boxes to tick in the room."""
    user = person(request)
    head = queries.read_head(user, meeting_or_404(user, public_id))
    return render(request, "certification/meetings/agenda_print.html", {"minutes": read_minutes(user, head)})


@require_safe
@requires(*READERS)
def minutes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The minutes; a draft until the meeting is closed."""
    user = person(request)
    head = queries.read_head(user, meeting_or_404(user, public_id))
    return render(request, "certification/meetings/minutes.html", {"minutes": read_minutes(user, head)})


@get_or_post
@requires(*queries.MANAGING)
def close_meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close the minutes."""
    user = person(request)
    head = queries.read_head(user, managed_meeting_or_404(user, public_id))
    form = CloseForm(posted(request))
    if done(form, lambda: _close(form, head.meeting, user)):
        messages.success(request, _("ปิดการประชุมแล้ว"))
        return redirect("certification:minutes", public_id)
    context = {"form": form, "deed": deeds.closing(head, read_lines(user, head))}
    return render(request, DEED, context, status=status_of(form))


def _close(form: CloseForm, meeting: Meeting, user: User) -> Meeting:
    return convening.close(meeting_id=meeting.pk, end_time=form.cleaned_data["end_time"], by=user)
