"""Meetings: the list, calling one, its agenda, who came."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answering import done, made, posted, refusal_of, status_of, typed_before
from accounts.errors import AlreadyMoved, NotAllowed
from accounts.guards import person, requires
from accounts.models import User
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import managed_meeting_or_404, meeting_or_404
from certification.forms.meetings import AttendanceForm, NoticeForm
from certification.models import Meeting
from certification.queries import meetings as queries
from certification.queries.agendas import read_lines, taken_off
from certification.queries.attendance import attendance_so_far, declared, presences
from certification.queries.candidates import carried
from certification.queries.meeting_page import Frame
from certification.services import attending, convening

READERS = (Ability.MANAGE_MEETING, Ability.MANAGE_NATIONAL_MEETING, Ability.RESOLVE, Ability.SEE_CASES)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(*READERS)
def meetings(request: HttpRequest) -> HttpResponse:
    """Coming meetings first, then the closed ones. With cases that wait for an agenda: onto which one?"""
    user = person(request)
    query = carried(request.GET)
    if query and queries.managed_bodies(user).exists():
        return redirect(reverse("certification:place_cases") + query)
    past = Paginator(queries.past_meetings(user), 25).get_page(request.GET.get("page"))
    context = {
        "coming": [queries.row_of(meeting) for meeting in queries.coming_meetings(user)],
        "past": [queries.row_of(meeting) for meeting in past.object_list],
        "page": past,
        "bodies": list(queries.managed_bodies(user)),
    }
    return render(request, "certification/meetings/meetings.html", context)


@get_or_post
@requires(*queries.MANAGING)
def convene(request: HttpRequest) -> HttpResponse:
    """Call a meeting; with several bodies, choose one first. Cases chosen in the queue are carried along."""
    bodies = list(queries.managed_bodies(person(request)))
    asked = request.GET.get("body", "")
    body = next((each for each in bodies if str(each.pk) == asked), bodies[0] if len(bodies) == 1 else None)
    if body is None:
        context = {"bodies": bodies, "cases": request.GET.getlist("case")}
        return render(request, "certification/meetings/choose_body.html", context)
    form = NoticeForm(posted(request), initial=typed_before(request) or queries.next_notice(body))
    user, once = person(request), token_of(request)
    meeting = made(form, lambda: convening.convene(body=body, notice=form.notice, by=user, once=once))
    if meeting:
        messages.success(request, _("นัดการประชุม%(meeting)s แล้ว") % {"meeting": meeting})
        return redirect(
            reverse("certification:build_agenda", args=[meeting.public_id]) + carried(request.GET)
        )
    context = {"form": form, "body": body, "back_url": reverse("certification:meetings")}
    return render(request, "certification/meetings/notice.html", context, status=status_of(form))


@get_or_post
@requires(*queries.MANAGING)
def amend_meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change number, day or place while the agenda is open."""
    meeting = managed_meeting_or_404(request.user, public_id)
    form = NoticeForm(posted(request), initial=typed_before(request) or queries.notice_of(meeting))
    user = person(request)
    if done(form, lambda: convening.amend(meeting_id=meeting.pk, notice=form.notice, by=user)):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect(meeting)
    context = {"form": form, "body": meeting.body, "meeting": meeting, "back_url": meeting.get_absolute_url()}
    return render(request, "certification/meetings/notice.html", context, status=status_of(form))


@require_safe
@requires(*READERS)
def meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The agenda, and what to do next."""
    user = person(request)
    head = queries.read_head(user, meeting_or_404(user, public_id))
    context = {
        "frame": Frame(head, read_lines(user, head), "meeting"),
        "taken_off": taken_off(user, head.meeting) if head.manages else [],
    }
    return render(request, "certification/meetings/meeting.html", context)


@get_or_post
@requires(*READERS)
def attendance(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who came: the secretary writes it down, everybody else reads it."""
    user = person(request)
    head = queries.read_head(user, meeting_or_404(user, public_id))
    frame = Frame(head, read_lines(user, head), "attendance")
    if not head.can_record:
        _refuse_writing(request, head)
        context = {"frame": frame, "presences": presences(head)}
        return render(request, "certification/meetings/attendance_read.html", context)
    everybody = request.GET.get("all") == "present"
    initial = attendance_so_far(head, everybody=everybody) | {"seen": attending.seen_of(head.meeting)}
    form = AttendanceForm(posted(request), initial=initial | typed_before(request), roll=head.roll)
    if done(form, lambda: _write_down(form, head.meeting, user)):
        messages.success(request, _("บันทึกผู้มาประชุมแล้ว"))
        return redirect("certification:attendance", public_id)
    if isinstance(refusal_of(form), attending.WrittenMeanwhile):
        form.has_now_seen(attending.seen_of(head.meeting))
    context = {"frame": frame, "form": form, "declared": declared(head, frame.lines)}
    return render(request, "certification/meetings/attendance.html", context, status=status_of(form))


def _refuse_writing(request: HttpRequest, head: queries.MeetingHead) -> None:
    if request.method == "POST":
        raise (
            AlreadyMoved(_("การประชุมนี้ปิดแล้ว จึงแก้ไขไม่ได้ หากต้องแก้มติ กรุณานำเข้าพิจารณาในการประชุมครั้งถัดไป"))
            if head.manages
            else NotAllowed
        )


def _write_down(form: AttendanceForm, meeting: Meeting, user: User) -> Meeting:
    return attending.take_attendance(
        meeting_id=meeting.pk, attendees=form.attendees, seen=form.cleaned_data["seen"], by=user
    )
