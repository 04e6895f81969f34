"""One case: its page, and the moves that bring nothing but a new stage."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import case_or_404
from certification.forms.reviewing import MoveForm
from certification.queries.case import after_move, context_of, crumbs_of, read_case
from certification.queries.moves import move_page
from certification.services import reviewing
from certification.workflow import MOVES


@require_safe
@requires(Ability.SEE_CASES, Ability.RESOLVE)
def case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The case as this person may see it."""
    application = case_or_404(request.user, public_id)
    page = read_case(person(request), application, request.GET.get("kind", ""))
    return render(request, "certification/reviewing/case.html", context_of(page))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.SEE_CASES, Ability.RESOLVE)
def move(request: HttpRequest, public_id: UUID, move: str) -> HttpResponse:
    """Confirm one move, with a reason where the table asks for one; then make it."""
    user, application = person(request), case_or_404(request.user, public_id)
    if move not in reviewing.PLAIN_MOVES:
        raise Http404
    form = MoveForm(posted(request), initial=typed_before(request), reason_needed=MOVES[move].reason)
    if done(
        form,
        lambda: reviewing.make_move(
            application_id=application.pk,
            move=move,
            reason=form.said,
            by=user,
            once=token_of(request),
        ),
    ):
        messages.success(request, _("บันทึกแล้ว: %(move)s") % {"move": MOVES[move].label})
        return redirect(after_move(user, application, move))
    crumbs = crumbs_of(application, str(MOVES[move].label))
    context = {"page": move_page(user, application, move), "form": form, "breadcrumbs": crumbs}
    return render(request, "certification/reviewing/move.html", context, status=status_of(form))
