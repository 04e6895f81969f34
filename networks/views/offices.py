"""A provincial culture office: how it is reached."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from networks.access import provinces_for
from networks.forms.offices import OfficeForm
from networks.services.offices import change_office


@requires(Ability.KEY_IN)
def office(request: HttpRequest, code: str) -> HttpResponse:
    """The telephone of one's own office."""
    province = get_object_or_404(provinces_for(person(request), Ability.KEY_IN), pk=code)
    held = {"office_phone": province.office_phone}
    form = OfficeForm(posted(request), initial=held | typed_before(request))
    if done(form, lambda: change_office(province_id=code, **form.cleaned_data, by=person(request))):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:bodies")
    context = {"province": province, "form": form}
    return render(request, "networks/office.html", context, status=status_of(form))
