"""After the day of a round: one organisation is admitted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from certification.access import rounds_open_to_all
from certification.forms.rounds import AdmitLateForm
from certification.models import Due
from certification.queries.late_page import admission_page, place_after
from certification.services.extending import admit_late
from networks.access import organisation_or_404


@require_http_methods(["GET", "POST"])
@requires(Ability.GIVE_TIME)
def admit(request: HttpRequest, public_id: UUID, pk: int, which: str) -> HttpResponse:
    """Until which day an organisation may send its intent or results after the date, and why."""
    if which not in (Due.INTENT, Due.SUBMIT):
        raise Http404
    by, round_ = person(request), get_object_or_404(rounds_open_to_all(), pk=pk)
    organisation = organisation_or_404(by, public_id, Ability.GIVE_TIME)
    form, after = (
        AdmitLateForm(posted(request), initial=typed_before(request)),
        place_after(by, organisation, round_),
    )
    if done(form, lambda: admit_late(round_id=pk, wanted=form.wanted(Due(which), organisation), by=by)):
        messages.success(request, _("รับหลังกำหนดแล้ว องค์กรส่งได้ถึงวันที่ระบุ และระบบจะบันทึกว่าส่งหลังกำหนด"))
        return redirect(after)
    context = {"page": admission_page(round_, organisation, Due(which)), "form": form, "after": after}
    return render(request, "certification/rounds/admit.html", context, status=status_of(form))
