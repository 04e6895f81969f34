"""The six- and twelve-month reports of อ.04: sent by the organisation, listed for the office."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import person, requires
from accounts.roles import Ability
from certification.access import writable_or_404
from certification.forms.plan_reports import PlanReportsForm
from certification.models import Period
from certification.queries import plan_reports as queries
from certification.services import plan_reports


@require_safe
@requires(Ability.SEE_CASES)
def reports(request: HttpRequest) -> HttpResponse:
    """Who has reported of one period and who has not."""
    form = PlanReportsForm(request.GET, years=queries.years_of())
    asked = form.understood
    found = queries.reports_for(person(request), asked.period, asked.state, asked.year)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"form": form, "period": asked.period, "page": page, "today": timezone.localdate()}
    return render(request, "certification/plan_reports/list.html", context)


@requires()
@require_POST
def send(request: HttpRequest, public_id: UUID, period: str) -> HttpResponse:
    """The organisation sends the report of a period."""
    application = writable_or_404(person(request), public_id)
    plan_reports.send_plan_report(application_id=application.pk, period=_period(period), by=person(request))
    messages.success(request, _("ส่งรายงาน%(period)sแล้ว") % {"period": _period(period).label})
    return redirect(application)


@requires()
@require_POST
def take_back(request: HttpRequest, public_id: UUID, period: str) -> HttpResponse:
    """The organisation takes its report of a period back."""
    application = writable_or_404(person(request), public_id)
    plan_reports.take_back_plan_report(
        application_id=application.pk, period=_period(period), by=person(request)
    )
    messages.success(request, _("ดึงรายงาน%(period)sกลับมาแก้ไขแล้ว") % {"period": _period(period).label})
    return redirect(application)


def _period(word: str) -> Period:
    if word not in Period.values:
        raise Http404
    return Period(word)
