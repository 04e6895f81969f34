"""Sending back for correction, what came back, and passing the review."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answering import done, posted, status_of
from accounts.guards import person, requires
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import case_or_404, change_request_or_404
from certification.forms.reviewing import MoveForm
from certification.queries.returning import context_of_changes, context_of_passing, context_of_return
from certification.services import requesting, reviewing


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.REVIEW)
def send_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The open requests in one list; send them all with the application."""
    user, application = person(request), case_or_404(request.user, public_id, Ability.REVIEW)
    form = MoveForm(posted(request), reason_needed=False)
    if done(
        form, lambda: reviewing.send_back(application_id=application.pk, by=user, once=token_of(request))
    ):
        messages.success(request, _("ส่งกลับแล้ว ระบบจะแจ้งผู้รับผิดชอบและผู้ร่วมกรอกขององค์กร"))
        return redirect("certification:case", application.public_id)
    context = context_of_return(user, application, form)
    return render(request, "certification/reviewing/send_back.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.REVIEW)
def pass_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The scores and the level they lead to; pass the review."""
    user, application = person(request), case_or_404(request.user, public_id, Ability.REVIEW)
    form = MoveForm(posted(request), reason_needed=False)
    if done(form, lambda: reviewing.verify(application_id=application.pk, by=user, once=token_of(request))):
        messages.success(request, _("ผ่านการตรวจแล้ว รอการบรรจุวาระการประชุม"))
        return redirect("certification:case", application.public_id)
    context = context_of_passing(user, application, form)
    return render(request, "certification/reviewing/pass_review.html", context, status=status_of(form))


@require_safe
@requires(Ability.SEE_CASES, Ability.RESOLVE)
def changes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was asked for with old, new and reply; and apart from it what nobody had asked for."""
    application = case_or_404(request.user, public_id)
    context = context_of_changes(person(request), application)
    return render(request, "certification/reviewing/changes.html", context)


@require_POST
@requires(Ability.REVIEW)
def withdraw_request(request: HttpRequest, public_id: UUID, request_id: int) -> HttpResponse:
    """Take back a request that was not answered."""
    application = case_or_404(request.user, public_id, Ability.REVIEW)
    found = change_request_or_404(application, request_id)
    requesting.withdraw_request(request_id=found.pk, by=person(request))
    messages.success(request, _("ถอนรายการที่ขอให้แก้ไขแล้ว"))
    return redirect(_back(request, public_id))


@require_POST
@requires(Ability.REVIEW)
def close_request(request: HttpRequest, public_id: UUID, request_id: int) -> HttpResponse:
    """Content with an answer."""
    application = case_or_404(request.user, public_id, Ability.REVIEW)
    found = change_request_or_404(application, request_id)
    requesting.close_request(request_id=found.pk, by=person(request))
    messages.success(request, _("ปิดรายการแล้ว"))
    return redirect(_back(request, public_id))


def _back(request: HttpRequest, public_id: UUID) -> str:
    """The page of this site that the button stood on, else the changes of the case."""
    wanted = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("certification:changes", args=[public_id])
