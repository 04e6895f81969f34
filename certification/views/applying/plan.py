"""อ.04: the plan by virtue, a page for each activity and each execution record, revisions of the plan."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from certification.access import writable_or_404
from certification.forms import aims
from certification.forms import plan as plan_form
from certification.forms.check import contradiction_lines
from certification.forms.checks import problems_of
from certification.forms.page import FormPage
from certification.forms.places import page_of
from certification.forms.sending import ReviseForm
from certification.models import PlanRow
from certification.queries.applying import plan_versions, removed_records, removed_rows
from certification.queries.plan_page import plan_page, record_lines, title_of, version_cards
from certification.services import drafting
from certification.views.applying.answering import Sheet, answer, crumbs_to, ways_of
from certification.views.applying.opening import Opened, open_forms

# A field of an activity → the list of อ.05 that it may be chosen from.
OFFERED = {"problem": "problems", "good": "good"}


@require_safe
@requires()
def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The plan: activities by virtue with their records, progress, what was taken out, earlier versions."""
    return _show_plan(request, open_forms(request, public_id), ReviseForm(initial=typed_before(request)))


def _show_plan(request: HttpRequest, opened: Opened, form: ReviseForm) -> HttpResponse:
    book, application = opened.book, opened.application
    context = {
        "opened": opened,
        "application": application,
        "title": plan_form.TITLE,
        "breadcrumbs": [*crumbs_to(application), {"label": str(plan_form.TITLE), "url": ""}],
        "plan": plan_page(book),
        "contradictions": contradiction_lines(book, "plan"),
        "may_edit": opened.editing("plan"),
        "requests": [one for one in opened.requests if one.key == "plan"],
        "other_virtues": [v for v in book.rubric.virtues if v.code not in book.target_virtues],
        "removed": [(row, title_of(book, row)) for row in removed_rows(application)],
        "versions": version_cards(book, plan_versions(application)),
        "form": form,
        "next_url": page_of(application, f"process.{book.rubric.criteria[0].code}"),
    }
    return render(request, "certification/applying/plan.html", context, status=status_of(form))


@requires()
@require_POST
def add_row(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A new activity under a virtue; goes to its page."""
    application = writable_or_404(person(request), public_id)
    row = drafting.add_plan_row(
        application_id=application.pk, virtue=request.POST.get("virtue", ""), by=person(request)
    )
    return redirect("certification:plan_row", public_id, row.pk)


@requires()
def row(request: HttpRequest, public_id: UUID, row_id: int) -> HttpResponse:
    """One activity of the plan, and the list of its execution records."""
    opened = open_forms(request, public_id)
    found = next((one for one in opened.book.rows if one.pk == row_id), None)
    if found is None:
        raise Http404
    prefix = f"plan.{row_id}."
    sheet = Sheet(
        title_of(opened.book, found),
        [one for one in opened.book.fields["plan"] if one.key.startswith(prefix)],
        "certification/applying/plan_row.html",
        next_label=_("บันทึก แล้วกลับไปหน้าแผน"),
        ways=ways_of(
            opened,
            next=reverse("certification:plan", args=[public_id]),
            record=lambda: _new_record(opened, row_id),
        ),
        crumbs=_crumbs(opened),
        more=lambda fresh, page: _row_extra(fresh, page, found),
    )
    return answer(request, opened, sheet)


def _new_record(opened: Opened, row_id: int) -> str:
    record = drafting.add_record(application_id=opened.application.pk, row_id=row_id, by=opened.user)
    return page_of(opened.application, f"record.{record.pk}")


def _crumbs(opened: Opened, row: PlanRow | None = None) -> list[dict[str, str]]:
    application = opened.application
    crumbs = [{"label": str(plan_form.SHORT), "url": page_of(application, "plan")}]
    if row:
        crumbs.append({"label": title_of(opened.book, row), "url": page_of(application, f"plan.{row.pk}")})
    return crumbs


def _row_extra(opened: Opened, page: FormPage, row: PlanRow) -> dict[str, object]:
    lines = {name: aims.lines_of(opened.book, of, [row.virtue]) for name, of in OFFERED.items()}
    virtue = next((v.name for v in opened.book.rubric.virtues if v.code == row.virtue), row.virtue)
    return {
        "row": row,
        "offers": page.offer({f"plan.{row.pk}.{name}": texts for name, texts in lines.items()}),
        "virtue": virtue,
        "records": record_lines(opened.book, row, problems_of(opened.book, "plan")),
        "removed": removed_records(row),
        "may_edit": opened.editing("plan"),
    }


@requires()
@require_POST
def set_row_removed(request: HttpRequest, public_id: UUID, row_id: int) -> HttpResponse:
    """Take an activity out of the plan, or put it back; its texts and records stay with it."""
    application = writable_or_404(person(request), public_id)
    removed = request.POST.get("removed") == "yes"
    drafting.set_plan_row_removed(
        application_id=application.pk, row_id=row_id, removed=removed, by=person(request)
    )
    messages.success(request, _("นำกิจกรรมออกแล้ว กู้คืนได้ที่ท้ายหน้านี้") if removed else _("นำกิจกรรมกลับแล้ว"))
    return redirect("certification:plan", public_id)


@requires()
@require_POST
def add_record(request: HttpRequest, public_id: UUID, row_id: int) -> HttpResponse:
    """A new execution record of an activity; goes to its page."""
    application = writable_or_404(person(request), public_id)
    record = drafting.add_record(application_id=application.pk, row_id=row_id, by=person(request))
    return redirect("certification:plan_record", public_id, record.pk)


@requires()
def record(request: HttpRequest, public_id: UUID, record_id: int) -> HttpResponse:
    """One execution record: when, where, how many, what came of it, and its files."""
    opened = open_forms(request, public_id)
    row = next((r for r in opened.book.rows if _has_record(opened, r, record_id)), None)
    if row is None:
        raise Http404
    sheet = Sheet(
        _("บันทึกผลการทำกิจกรรม"),
        [one for one in opened.book.fields["plan"] if one.key.startswith(f"record.{record_id}.")],
        "certification/applying/plan_record.html",
        evidence_key=f"record.{record_id}",
        next_label=_("บันทึก แล้วกลับไปที่กิจกรรม"),
        ways=ways_of(opened, next=page_of(opened.application, f"plan.{row.pk}")),
        crumbs=_crumbs(opened, row),
        more=lambda fresh, page: {
            "row": row,
            "activity": title_of(fresh.book, row),
            "record_id": record_id,
            "may_edit": fresh.editing("plan"),
        },
    )
    return answer(request, opened, sheet)


def _has_record(opened: Opened, row: PlanRow, record_id: int) -> bool:
    return any(record.pk == record_id for record in opened.book.records[row.pk])


@requires()
@require_POST
def set_record_removed(request: HttpRequest, public_id: UUID, record_id: int) -> HttpResponse:
    """Take an execution record out, or put it back."""
    application = writable_or_404(person(request), public_id)
    removed = request.POST.get("removed") == "yes"
    row = drafting.set_record_removed(
        application_id=application.pk, record_id=record_id, removed=removed, by=person(request)
    )
    messages.success(request, _("นำบันทึกผลออกแล้ว กู้คืนได้ที่ท้ายหน้านี้") if removed else _("นำบันทึกกลับแล้ว"))
    return redirect("certification:plan_row", public_id, row.pk)


@requires()
@require_POST
def revise(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep the plan as it stands as a version, with the reason why it is going to change."""
    opened = open_forms(request, public_id)
    form = ReviseForm(posted(request))
    if done(form, lambda: _revise(opened, form)):
        messages.success(request, _("เก็บแผนฉบับเดิมไว้แล้ว แก้ไขแผนต่อได้ทันที"))
        return redirect("certification:plan", public_id)
    return _show_plan(request, opened, form)


def _revise(opened: Opened, form: ReviseForm) -> object:
    return drafting.revise_plan(
        application_id=opened.application.pk, reason=form.cleaned_data["reason"], by=opened.user
    )
