"""Beginning a review (ประเมินทบทวน) from what the province has endorsed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.guards import person, requires
from accounts.once import token_of
from accounts.thai.printing import format_date
from certification.access import writable_or_404
from certification.deadlines import submit_due_on
from certification.services import renewing
from certification.views.applying.answering import crumbs_to
from certification.workflow import MOVES


@requires()
def begin_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what a review brings; then open it, filled with what was sent before."""
    application = writable_or_404(person(request), public_id)
    if request.method == "POST":
        review = renewing.begin_review(
            application_id=application.pk, by=person(request), once=token_of(request)
        )
        messages.success(request, _("เริ่มการประเมินทบทวนแล้ว กรุณายืนยันหรือแก้ไขคำตอบทีละหน้า"))
        return redirect(review)
    if not renewing.may_begin_review(application):
        return redirect(application)
    heading = MOVES["begin_review"].label
    context = {
        "application": application,
        "heading": heading,
        "due": format_date(submit_due_on(application)),
        "breadcrumbs": [*crumbs_to(application), {"label": str(heading), "url": ""}],
    }
    return render(request, "certification/applying/begin_review.html", context)
