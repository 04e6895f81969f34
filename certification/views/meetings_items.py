"""One agenda item: what it is about, its resolution, its conflicts of interest."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.models import User
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import conflict_or_404, item_or_404, managed_meeting_or_404, meeting_or_404
from certification.forms.resolutions import ConflictForForm, ConflictForm, ReasonForm, ResolutionForm
from certification.models import AgendaItem, Meeting, Resolution
from certification.queries import deeds
from certification.queries import meetings as queries
from certification.queries.agenda_item import ItemPage, free_members, next_waiting, read_item
from certification.queries.agendas import item_url
from certification.services import agenda, recusing, resolving
from certification.views.meetings import READERS, get_or_post
from certification.views.meetings_agenda import DEED

ITEM = "certification/meetings/item.html"


@require_safe
@requires(*READERS)
def agenda_item(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """What the body has before it, and what this person may do about it."""
    page = _page(request, public_id, application_id)
    typed = typed_before(request) if page.can_resolve else {}
    form = _form(page, initial=page.proposal | typed) if page.can_resolve else None
    return render(request, ITEM, {"page": page, "form": form})


def _form(page: ItemPage, *data: QueryDict, **initial: Any) -> ResolutionForm:
    return ResolutionForm(*data, levels=page.levels, asked=page.line.level, **initial)


def _page(request: HttpRequest, public_id: UUID, application_id: UUID) -> ItemPage:
    user = person(request)
    meeting = meeting_or_404(user, public_id)
    return read_item(user, meeting, item_or_404(user, meeting, application_id))


@get_or_post
@requires(*queries.MANAGING)
def resolve_item(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """Write the resolution on one item; then on to the next that waits."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    item = item_or_404(user, meeting, application_id)
    if request.method != "POST":
        return redirect(item_url(meeting, item))
    form = _form(read_item(user, meeting, item), request.POST)
    if done(form, lambda: _resolve(form, item, user, token_of(request))):
        messages.success(request, _("บันทึกมติแล้ว: %(name)s") % {"name": item.application.organisation})
        return redirect(next_waiting(user, meeting, item))
    page = read_item(user, meeting, item_or_404(user, meeting, application_id))
    return render(request, ITEM, {"page": page, "form": form}, status=status_of(form))


def _resolve(form: ResolutionForm, item: AgendaItem, user: User, once: str) -> Resolution:
    return resolving.resolve(
        meeting_id=item.meeting_id,
        application_id=item.application_id,
        verdict=form.verdict,
        by=user,
        once=once,
    )


@get_or_post
@requires(*queries.MANAGING)
def reconsider_item(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """Take the resolution back, with a reason."""
    page = _page(request, public_id, application_id)
    managed_meeting_or_404(person(request), public_id)
    form = ReasonForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _reconsider(form, page.line.item, person(request), token_of(request))):
        messages.success(request, _("นำกลับมาพิจารณาใหม่แล้ว"))
        return redirect(page.line.url)
    context = {"form": form, "deed": deeds.reconsidering(page.line, closed=bool(page.head.meeting.closed_at))}
    return render(request, DEED, context, status=status_of(form))


def _reconsider(form: ReasonForm, item: AgendaItem, user: User, once: str) -> Meeting:
    return resolving.reconsider(
        meeting_id=item.meeting_id,
        application_id=item.application_id,
        reason=form.cleaned_data["reason"],
        by=user,
        once=once,
    )


@require_POST
@requires(*queries.MANAGING)
def replace_item(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """Place the application again with its present submission, in the place of the item that went stale."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    item = item_or_404(user, meeting, application_id)
    agenda.place(meeting_id=meeting.pk, application_id=item.application_id, by=user, once=token_of(request))
    messages.success(request, _("บรรจุฉบับล่าสุดแล้ว"))
    return redirect(item_url(meeting, item))


@get_or_post
@requires(Ability.RESOLVE)
def declare_conflict(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """A member declares a conflict of interest, and sees the item no more."""
    user = person(request)
    meeting = meeting_or_404(user, public_id)
    item = item_or_404(user, meeting, application_id)
    form = ConflictForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _declare(form, item, user)):
        messages.success(request, _("แจ้งส่วนได้เสียแล้ว ท่านจะไม่เห็นวาระนี้อีก"))
        return redirect(meeting)
    context = {"form": form, "deed": deeds.declaring(meeting, item)}
    return render(request, DEED, context, status=status_of(form))


def _declare(form: ConflictForm, item: AgendaItem, user: User) -> object:
    return recusing.declare(
        meeting_id=item.meeting_id,
        application_id=item.application_id,
        reason=form.cleaned_data["reason"],
        by=user,
    )


@get_or_post
@requires(*queries.MANAGING)
def record_conflict(request: HttpRequest, public_id: UUID, application_id: UUID) -> HttpResponse:
    """The secretary writes down a member's conflict of interest."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    item = item_or_404(user, meeting, application_id)
    members = free_members(queries.read_head(user, meeting), item)
    form = ConflictForForm(posted(request), initial=typed_before(request), members=members)
    if done(form, lambda: _record(form, item, user)):
        messages.success(request, _("บันทึกส่วนได้เสียแล้ว"))
        return redirect(meeting)
    context = {"form": form, "deed": deeds.recording(meeting, item)}
    return render(request, DEED, context, status=status_of(form))


def _record(form: ConflictForForm, item: AgendaItem, user: User) -> object:
    return recusing.record_for(
        meeting_id=item.meeting_id,
        application_id=item.application_id,
        member_id=form.cleaned_data["member"],
        reason=form.cleaned_data["reason"],
        by=user,
    )


@get_or_post
@requires(*queries.MANAGING)
def withdraw_conflict(
    request: HttpRequest, public_id: UUID, application_id: UUID, conflict_id: int
) -> HttpResponse:
    """The secretary takes back a mistaken declaration, with a reason."""
    user = person(request)
    meeting = managed_meeting_or_404(user, public_id)
    item = item_or_404(user, meeting, application_id)
    conflict = conflict_or_404(item, conflict_id)
    form = ReasonForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _withdraw(form, meeting, conflict_id, user)):
        messages.success(request, _("ยกเลิกการแจ้งส่วนได้เสียแล้ว"))
        return redirect(item_url(meeting, item))
    context = {"form": form, "deed": deeds.withdrawing(meeting, item, conflict)}
    return render(request, DEED, context, status=status_of(form))


def _withdraw(form: ReasonForm, meeting: Meeting, conflict_id: int, user: User) -> object:
    return recusing.withdraw(
        meeting_id=meeting.pk, conflict_id=conflict_id, reason=form.cleaned_data["reason"], by=user
    )
