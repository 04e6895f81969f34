"""Checking and sending; what was sent; taking it back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.answering import UNPROCESSABLE, done, posted, refusal_of, status_of, typed_before
from accounts.guards import person, requires
from accounts.once import token_of
from certification import rules
from certification.access import writable_or_404
from certification.deadlines import deadlines_of
from certification.forms.book import FORMS
from certification.forms.check import check_sections, contradiction_lines, problem_links, problem_pages
from certification.forms.checks import Problem, problems_of
from certification.forms.contradictions import Degree, doubts_of
from certification.forms.kept_contradictions import explanation_before
from certification.forms.proposals import post_of
from certification.forms.sending import CorrectionsForm, IntentSendForm, SendForm, WithdrawForm
from certification.models import Application
from certification.queries.applicants_timeline import standing_of
from certification.queries.applying import last_sending, meeting_of
from certification.queries.corrections import corrections_of
from certification.queries.late import late_notice, late_words, refusal_after
from certification.services import submitting
from certification.services.deciding import decide
from certification.views.applying.answering import crumbs_to
from certification.views.applying.opening import Opened, open_forms
from certification.workflow import MOVES, WRITABLE, Stage

MOVE_OF = {Stage.DRAFT: "submit_intent", Stage.ENROLLED: "submit", Stage.RETURNED: "resubmit"}


@requires()
def check_answers(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every question with its answer, what still stands in the way, and the button that sends."""
    opened = open_forms(request, public_id)
    if opened.application.stage not in WRITABLE:
        return redirect("certification:sent", public_id)
    form = _form_for(request, opened)
    if request.POST.get("go") == "keep":
        return _keep_replies(request, opened, form)
    problems = problems_of(opened.book, "intent" if opened.application.stage == Stage.DRAFT else None)
    may_send = _move(opened) in rules.moves_open_to(opened.user, opened.application)
    if not problems and done(form, lambda: _send(request, opened, form)):
        return redirect("certification:sent", public_id)
    context = _context(opened, form, problems, tried=form.is_bound)
    status = UNPROCESSABLE if form.is_bound and problems else status_of(form)
    return render(
        request, "certification/applying/check_answers.html", {**context, "may_send": may_send}, status=status
    )


def _move(opened: Opened) -> str:
    return MOVE_OF[Stage(opened.application.stage)]


def _form_for(request: HttpRequest, opened: Opened) -> forms.Form:
    if opened.application.stage == Stage.DRAFT:
        return IntentSendForm(posted(request), initial=typed_before(request))
    start = {
        "name": opened.user.name,
        "post": post_of(opened.book, opened.user.name),
        "explanation": explanation_before(opened.application.submission),
        **typed_before(request),
    }
    doubts = bool(doubts_of(opened.book))
    if opened.application.stage == Stage.RETURNED:
        return CorrectionsForm(posted(request), requests=opened.requests, doubts=doubts, initial=start)
    return SendForm(posted(request), doubts=doubts, initial=start)


def _send(request: HttpRequest, opened: Opened, form: forms.Form) -> object:
    """Make the move of the stage, with what its form says."""
    deed: dict[str, Any] = {
        "application_id": opened.application.pk,
        "by": opened.user,
        "once": token_of(request),
    }
    if opened.application.stage == Stage.DRAFT:
        return submitting.submit_intent(**deed)
    said = form.cleaned_data
    signed = submitting.Signed(said["name"], said["post"], said.get("explanation", ""))
    if not isinstance(form, CorrectionsForm):
        return submitting.submit(**deed, signed=signed)
    return submitting.send_corrections(**deed, signed=signed, replies=form.replies())


def _keep_replies(request: HttpRequest, opened: Opened, form: forms.Form) -> HttpResponse:
    """Store the replies without sending: somebody else may send, or it may be later."""
    if isinstance(form, CorrectionsForm):
        submitting.answer_change_requests(
            application_id=opened.application.pk, replies=form.replies(), by=opened.user
        )
        messages.success(request, _("บันทึกคำชี้แจงแล้ว ยังไม่ได้ส่งให้จังหวัด"))
    return redirect("certification:check_answers", opened.application.public_id)


def _context(opened: Opened, form: forms.Form, problems: Sequence[Problem], *, tried: bool) -> dict[str, Any]:
    application, book = opened.application, opened.book
    refusal = refusal_of(form)
    if isinstance(form, CorrectionsForm) and isinstance(refusal, submitting.Unanswered):
        form.add_problems(refusal.problems)
    corrections = corrections_of(book, opened.requests) if isinstance(form, CorrectionsForm) else []
    shown = ("intent",) if application.stage == Stage.DRAFT else FORMS
    return {
        "opened": opened,
        "application": application,
        "form": form,
        "left": len(problems),
        "pages": [] if tried else problem_pages(book, problems),
        "error_list": problem_links(book, problems) if tried else [],
        "contradictions": _contradictions(opened),
        "corrections": [(one, form[f"reply-{one.request.pk}"]) for one in corrections],
        "sections": check_sections(book, opened.editing, shown),
        "action": _action(application),
        "late": late_notice(application),
        "breadcrumbs": [*crumbs_to(application), {"label": _("ตรวจคำตอบก่อนส่ง"), "url": ""}],
    }


def _contradictions(opened: Opened) -> list[dict[str, Any]]:
    """What does not agree and can be sent so, with its reason; what cannot stands among the problems."""
    if opened.application.stage == Stage.DRAFT:
        return []
    lines = contradiction_lines(opened.book)
    return [line for line in lines if line["degree"] != Degree.IMPOSSIBLE]


def _action(application: Application) -> str:
    """The words of the button: what is sent, and to whom."""
    sentences = {
        Stage.DRAFT: _("ส่งความจำนงให้จังหวัด%(province)s"),
        Stage.ENROLLED: _("ส่งผลการประเมินให้จังหวัด%(province)s"),
        Stage.RETURNED: _("ส่งฉบับแก้ไขให้จังหวัด%(province)s"),
    }
    return sentences[Stage(application.stage)] % {"province": application.organisation.province.name}


@require_safe
@requires()
def sent(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was sent and when, the reference to tell over the telephone, and what happens next."""
    application = writable_or_404(person(request), public_id)
    sending = last_sending(application)
    if sending is None:
        return redirect("certification:application", public_id)
    standing, until = standing_of(application, meeting_of(application), deadlines_of([application]))
    context = {
        "application": application,
        "sending": sending,
        "what": MOVES[sending.move].label,
        "late": late_words(sending.days_late),
        "still_there": sending.to_stage == application.stage,
        "standing": standing or application.get_stage_display(),
        "until": until,
        "breadcrumbs": [*crumbs_to(application), {"label": _("ส่งแล้ว"), "url": ""}],
    }
    return render(request, "certification/applying/sent.html", context)


@requires()
def recall(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back what was sent while the province has not begun; the page before asks once more."""
    application = writable_or_404(person(request), public_id)
    move = "recall_intent" if application.stage == Stage.INTENT_SUBMITTED else "recall"
    if request.method == "POST":
        decide(application_id=application.pk, move=move, by=person(request), once=token_of(request))
        messages.success(request, _("ดึงกลับมาแล้ว แก้ไขต่อได้ เมื่อแก้ไขเสร็จ กรุณาส่งอีกครั้ง"))
        return redirect("certification:application", public_id)
    if move not in rules.moves_open_to(person(request), application):
        return redirect("certification:application", public_id)
    context = {
        "application": application,
        "heading": MOVES[move].label,
        "passed": refusal_after(application, MOVES[move].target),
        "breadcrumbs": [*crumbs_to(application), {"label": str(MOVES[move].label), "url": ""}],
    }
    return render(request, "certification/applying/recall.html", context)


@requires()
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Withdraw the application with a reason; the office can open it again."""
    application = writable_or_404(person(request), public_id)
    form = WithdrawForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _withdraw(request, application, form)):
        messages.success(request, _("ถอนคำขอแล้ว"))
        return redirect("certification:application", public_id)
    if not form.is_bound and "withdraw" not in rules.moves_open_to(person(request), application):
        return redirect("certification:application", public_id)
    context = {
        "application": application,
        "form": form,
        "breadcrumbs": [*crumbs_to(application), {"label": str(MOVES["withdraw"].label), "url": ""}],
    }
    return render(request, "certification/applying/withdraw.html", context, status=status_of(form))


def _withdraw(request: HttpRequest, application: Application, form: WithdrawForm) -> object:
    return decide(
        application_id=application.pk,
        move="withdraw",
        by=person(request),
        once=token_of(request),
        reason=form.cleaned_data["reason"],
    )
