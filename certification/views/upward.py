"""From the province upward: the provincial report, and what the Department does with it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import person, requires
from accounts.once import token_of
from accounts.roles import Ability
from certification.access import provincial_report_or_404, rounds_open_to_all
from certification.forms.upward import SignReportForm
from certification.queries import upward as queries
from certification.services import checking, reporting
from networks.access import provinces_for


@require_safe
@requires(Ability.SEE_CASES)
def provincial_reports(request: HttpRequest) -> HttpResponse:
    """All reports in one's scope, with what can be gathered now on top."""
    user = person(request)
    page = Paginator(queries.reports_with_counts(user), 25).get_page(request.GET.get("page"))
    context = {"page": page, "to_report": queries.to_report(user)}
    return render(request, "certification/upward/reports.html", context)


@require_POST
@requires(Ability.MANAGE_MEETING)
def gather_report(request: HttpRequest, province: str, round_id: int) -> HttpResponse:
    """Gather what is endorsed into the province's open report."""
    place = get_object_or_404(provinces_for(request.user, Ability.MANAGE_MEETING), pk=province)
    round_ = get_object_or_404(rounds_open_to_all(), pk=round_id)
    report = reporting.gather(province=place, round_=round_, by=person(request))
    return redirect(report)


@require_safe
@requires(Ability.SEE_CASES)
def provincial_report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One report: its list, and what this person can do with it now."""
    report = provincial_report_or_404(request.user, public_id)
    return render(request, "certification/upward/report.html", _report_context(request, report))


@require_POST
@requires(Ability.SIGN_REPORT)
def sign_report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Sign: the list is locked and moves up."""
    report = provincial_report_or_404(request.user, public_id)
    form = SignReportForm(request.POST)
    if not form.is_valid():
        context = _report_context(request, report, form)
        return render(request, "certification/upward/report.html", context, status=422)
    reporting.sign(report_id=report.pk, by=person(request), once=token_of(request), **form.cleaned_data)
    messages.success(request, _("ลงนามแล้ว ส่งรายงานถึงกรมการศาสนาเรียบร้อย"))
    return redirect(report)


@require_POST
@requires(Ability.MANAGE_MEETING)
def discard_report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Throw an unsigned list away."""
    report = provincial_report_or_404(request.user, public_id)
    reporting.discard(report_id=report.pk, by=person(request))
    messages.success(request, _("ยกเลิกร่างรายงานแล้ว คำขอยังรอรายงานตามเดิม"))
    return redirect("certification:provincial_reports")


@require_POST
@requires(Ability.CHECK)
def check_report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The Department passes every line that still waits."""
    report = provincial_report_or_404(request.user, public_id)
    done = checking.check_report(report_id=report.pk, by=person(request), once=token_of(request))
    messages.success(request, _("ตรวจผ่าน %(count)d รายการ") % {"count": done})
    return redirect(report)


@require_safe
@requires(Ability.CHECK, Ability.MANAGE_NATIONAL_MEETING, Ability.CERTIFY)
def department(request: HttpRequest) -> HttpResponse:
    """What waits at the national level, by stage."""
    user = person(request)
    stage = queries.stage_named(request.GET.get("stage", ""))
    page = Paginator(queries.waiting_at(user, stage), 25).get_page(request.GET.get("page"))
    context = {"page": page, "stage": stage, "tabs": queries.national_tabs(user, stage)}
    return render(request, "certification/upward/department.html", context)


def _report_context(
    request: HttpRequest, report: queries.ProvincialReport, form: SignReportForm | None = None
) -> dict[str, object]:
    user = person(request)
    return {
        "report": report,
        "items": queries.lines_of_report(user, report),
        "form": form or SignReportForm(),
        "may_sign": not report.is_locked and user.has_perm(Ability.SIGN_REPORT, report.province),
        "may_gather": not report.is_locked and user.has_perm(Ability.MANAGE_MEETING, report.province),
        "may_check": report.is_locked and user.has_perm(Ability.CHECK, report.province),
        "unchecked": queries.unchecked_in(report),
    }
