"""The queue, and one move on many of its cases."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.answering import made, posted, status_of
from accounts.guards import person, requires
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import bulk_run_or_404
from certification.forms.reviewing import BulkUndoForm
from certification.queries.bulk import preview, result_of
from certification.queries.queue_page import read_page
from certification.queries.queue_way import remember_way, way_back
from certification.services import bulk as bulk_service


@require_safe
@requires(Ability.SEE_CASES)
def queue(request: HttpRequest) -> HttpResponse:
    """Saved views with counts, filters, and one page of cases; back from a case, as it was left."""
    user = person(request)
    left_at = way_back(request, user)
    if left_at:
        return redirect(left_at)
    page = read_page(user, request.GET)
    response = render(request, "certification/reviewing/queue.html", {"page": page})
    remember_way(request, response, user)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.REVIEW)
def bulk(request: HttpRequest, move: str) -> HttpResponse:
    """What a move would do to the chosen cases; then do it."""
    user = person(request)
    chosen = preview(user, move, posted(request) or request.GET)
    if request.method == "POST" and chosen.chosen and not chosen.too_many:
        ids = [case.pk for case in chosen.chosen]
        run = bulk_service.run_on_many(move=move, application_ids=ids, by=user, once=token_of(request))
        return redirect(run)
    status = 422 if request.method == "POST" else 200
    return render(request, "certification/reviewing/bulk.html", {"page": chosen}, status=status)


@require_safe
@requires(Ability.REVIEW)
def bulk_result(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What became of each case of a run, with its undoing on offer."""
    user = person(request)
    context = {"page": result_of(user, bulk_run_or_404(user, public_id))}
    return render(request, "certification/reviewing/bulk_result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Ability.REVIEW)
def bulk_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a run back, with a reason."""
    user = person(request)
    run = bulk_run_or_404(user, public_id)
    form = BulkUndoForm(posted(request), initial={"reason": _("ยกเลิกการทำรายการพร้อมกัน")})
    undone = made(
        form,
        lambda: bulk_service.undo_run(
            run_id=run.pk, by=user, once=token_of(request), reason=form.cleaned_data["reason"]
        ),
    )
    if undone:
        messages.success(request, _("ยกเลิกแล้ว"))
        return redirect(undone)
    context = {"page": result_of(user, run), "form": form}
    return render(request, "certification/reviewing/bulk_undo.html", context, status=status_of(form))
