"""Reviewing one criterion, or reading one of the other forms, always as it was sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.models import User
from accounts.roles import Ability
from certification.access import case_or_404
from certification.forms.reviewing import ChangeRequestForm, ScoreForm
from certification.models import Application, ChangeRequest, VerifiedScore
from certification.queries.form_review import context_of_form, read_form
from certification.queries.review import CriterionPage, context_of_criterion, read_criterion
from certification.services.claiming import claim
from certification.services.requesting import Asked, request_change
from certification.services.reviewing import Finding, score


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.SEE_CASES, Ability.RESOLVE)
def review(request: HttpRequest, public_id: UUID, code: str) -> HttpResponse:
    """One criterion: the answer beside its evidence; an officer scores it and asks for changes here."""
    user, application = person(request), case_or_404(request.user, public_id)
    page = read_criterion(user, application, code, request.GET)
    if page is None:
        raise Http404
    form, ask = _score_form(request, page), _ask_form(request, page.keys, page.requests)
    if done(form, lambda: _score(application, form, code, user)):
        messages.success(request, _("บันทึกคะแนนตรวจข้อ %(number)d แล้ว") % {"number": page.criterion.number})
        return redirect(page.next_url if "next" in request.POST and page.next_url else request.path)
    if done(ask, lambda: _ask(application, ask, user)):
        messages.success(request, _("บันทึกรายการที่ขอให้แก้ไขแล้ว องค์กรจะเห็นเมื่อท่านส่งกลับ"))
        return redirect(request.path)
    claim(application=application, by=user)
    context = context_of_criterion(page, form, ask)
    status = max(status_of(form), status_of(ask))
    return render(request, "certification/reviewing/criterion.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.SEE_CASES, Ability.RESOLVE)
def review_form(request: HttpRequest, public_id: UUID, form: str) -> HttpResponse:
    """อ.01, อ.05, อ.04 or อ.03 as it was sent; an officer asks for changes field by field."""
    user, application = person(request), case_or_404(request.user, public_id)
    page = read_form(user, application, form)
    if page is None:
        raise Http404
    ask = _ask_form(request, page.keys, page.requests)
    if done(ask, lambda: _ask(application, ask, user)):
        messages.success(request, _("บันทึกรายการที่ขอให้แก้ไขแล้ว องค์กรจะเห็นเมื่อท่านส่งกลับ"))
        return redirect(request.path)
    claim(application=application, by=user)
    context = context_of_form(page, ask)
    return render(request, "certification/reviewing/form.html", context, status=status_of(ask))


def _score_form(request: HttpRequest, page: CriterionPage) -> ScoreForm:
    current = page.current
    initial = {"score": current.score, "reason": current.reason} if current else {}
    return ScoreForm(
        posted(request) if "ask" not in request.POST else None,
        initial={**initial, **typed_before(request)},
        self_score=page.row.self_score,
        scores=[anchor.score for anchor in page.criterion.anchors.all()],
    )


def _ask_form(
    request: HttpRequest, keys: list[tuple[str, Any]], requests: list[ChangeRequest]
) -> ChangeRequestForm:
    """Begins with the field that was pressed (?ask=…), and with the words of a request that still waits."""
    asked = request.GET.get("ask", "")
    waiting = next((each for each in requests if each.key == asked and not each.answered_at), None)
    initial: dict[str, Any] = {"key": asked} if asked in dict(keys) else {}
    if waiting:
        initial |= {"reason": waiting.reason, "due_on": waiting.due_on}
    return ChangeRequestForm(posted(request) if "ask" in request.POST else None, keys=keys, initial=initial)


def _score(application: Application, form: ScoreForm, code: str, by: User) -> VerifiedScore:
    said = form.cleaned_data
    finding = Finding(code, said["score"], said["reason"], said["submission"], said["seen"])
    return score(application_id=application.pk, finding=finding, by=by)


def _ask(application: Application, form: ChangeRequestForm, by: User) -> ChangeRequest:
    said = form.cleaned_data
    asked = Asked(said["key"], said["reason"], said["due_on"])
    return request_change(application_id=application.pk, asked=asked, by=by)
