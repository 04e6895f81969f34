"""Old lists come in: the file, how it was understood, what would change, the last word, and the way back."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.answering import made, posted, status_of
from accounts.guards import person, requires
from accounts.once import token_of
from accounts.roles import Ability
from certification.views.evidence_files import walled_in
from reports.access import import_run_or_404, import_runs
from reports.forms.imports import ConfirmForm, ReviseForm, UploadForm
from reports.legacy import runs
from reports.legacy.preview import asks_of, results_held, rows_page, run_page, tables_of
from reports.models import ImportRun, RunStatus

MOST_SHOWN = 50


@require_http_methods(["GET", "POST"])
@requires(Ability.IMPORT)
def imports(request: HttpRequest) -> HttpResponse:
    """Choose a file; below, what came in before."""
    cut = tuple(getattr(request, "cut_uploads", ()))
    form = UploadForm(posted(request), request.FILES or None, cut=cut)
    run = made(form, lambda: runs.upload(**form.sent(), by=person(request), once=token_of(request)))
    if run is not None:
        return redirect("reports:import_run", public_id=run.public_id)
    context = {"form": form, "runs": import_runs(request.user)[:MOST_SHOWN], "held": results_held()}
    return render(request, "reports/imports/list.html", context, status=status_of(form))


@require_safe
@requires(Ability.IMPORT)
def import_run(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One import: how far it is, or what it would do and what is asked."""
    run = import_run_or_404(request.user, public_id)
    if request.headers.get("HX-Request") and run.is_busy:
        return render(request, "reports/imports/_progress.html", {"page": run_page(run)})
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _answer(request, run)


def _answer(
    request: HttpRequest, run: ImportRun, confirm: ConfirmForm | None = None, revise: ReviseForm | None = None
) -> HttpResponse:
    waiting = run.status == RunStatus.READ
    asks = asks_of(run) if waiting else []
    page = run_page(run)
    context = {
        "page": page,
        "form": confirm or revise,
        "confirm": confirm or ConfirmForm(asked=bool(asks)),
        "revise": revise or (ReviseForm(run=run, tables=tables_of(run), asks=asks) if waiting else None),
    }
    status = 422 if confirm or revise else 200
    return render(request, "reports/imports/run.html", context, status=status)


@require_safe
@requires(Ability.IMPORT)
def import_rows(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The rows of a file with what becomes of each and why."""
    run = import_run_or_404(request.user, public_id)
    page = rows_page(run, request.GET.get("action", ""), request.GET.get("after", ""))
    return render(request, "reports/imports/rows.html", {"page": page})


@require_POST
@requires(Ability.IMPORT)
def revise_import(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Read the file again, with its columns and values as the person means them."""
    run = import_run_or_404(request.user, public_id)
    form = ReviseForm(request.POST, run=run, tables=tables_of(run), asks=asks_of(run))
    if not form.is_valid():
        return _answer(request, run, revise=form)
    runs.revise(run_id=run.pk, **form.meant(), by=person(request))
    return redirect("reports:import_run", public_id=public_id)


@require_POST
@requires(Ability.IMPORT)
def confirm_import(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the rows enter the register."""
    run = import_run_or_404(request.user, public_id)
    form = ConfirmForm(request.POST, asked=bool(asks_of(run)))
    if not form.is_valid():
        return _answer(request, run, confirm=form)
    runs.confirm(run_id=run.pk, by=person(request))
    return redirect("reports:import_run", public_id=public_id)


@require_POST
@requires(Ability.IMPORT)
def undo_import(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the whole import back, while nothing has been built on it."""
    run = import_run_or_404(request.user, public_id)
    runs.undo(run_id=run.pk, by=person(request))
    return redirect("reports:import_run", public_id=public_id)


@require_POST
@requires(Ability.IMPORT)
def retry_import(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go on with an import that failed."""
    run = import_run_or_404(request.user, public_id)
    runs.retry(run_id=run.pk, by=person(request))
    messages.success(request, _("กำลังทำต่อ"))
    return redirect("reports:import_run", public_id=public_id)


@require_safe
@requires(Ability.IMPORT)
def import_marked_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The original with a column of reasons, to be mended and sent again."""
    run = import_run_or_404(request.user, public_id)
    if not run.marked_file:
        raise Http404
    name = _("%(name)s-ผลการตรวจ") % {"name": run.file_name.rsplit(".", 1)[0]} + ".xlsx"
    response = FileResponse(run.marked_file.open("rb"), as_attachment=True, filename=name)
    return walled_in(response)
