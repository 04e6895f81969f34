"""The administrator's pages: who has which role, inviting officers, ending their roles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from networks.forms.staff import EndForm, PeopleFilter, StaffInviteForm
from networks.people import staff_letter_or_404, staff_membership_or_404
from networks.queries.staff import roles_in_words, staff_page
from networks.services import inviting, staffing


@require_safe
@requires(Ability.INVITE_STAFF)
def staff(request: HttpRequest) -> HttpResponse:
    form = PeopleFilter(request.GET)
    page = staff_page(form, request.GET.get("page"), person(request))
    return render(request, "networks/staff.html", {"form": form, "people": page}, status=status_of(form))


@requires(Ability.INVITE_STAFF)
def invite_staff(request: HttpRequest) -> HttpResponse:
    form = StaffInviteForm(posted(request), initial=typed_before(request))
    if done(form, lambda: inviting.invite_staff(**form.cleaned_data, by=person(request))):
        messages.success(request, _("จะส่งคำเชิญไปที่ %(email)s สถานะการส่งแสดงในหน้านี้") % form.cleaned_data)
        return redirect("networks:staff")
    context = {"form": form, "roles": roles_in_words()}
    return render(request, "networks/invite_staff.html", context, status=status_of(form))


@requires(Ability.INVITE_STAFF)
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    membership = staff_membership_or_404(pk)
    form = EndForm(posted(request), initial=typed_before(request))
    if done(
        form,
        lambda: staffing.end_membership(
            membership_id=membership.pk, last_day=form.cleaned_data["last_day"], by=person(request)
        ),
    ):
        messages.success(request, _("บันทึกการสิ้นสุดบทบาทแล้ว"))
        return redirect("networks:staff")
    context = {"form": form, "membership": membership}
    return render(request, "networks/end_membership.html", context, status=status_of(form))


@require_POST
@requires(Ability.INVITE_STAFF)
def resend_staff_letter(request: HttpRequest, pk: int) -> HttpResponse:
    inviting.resend(invitation_id=staff_letter_or_404(pk).pk, by=person(request))
    messages.success(request, _("จะส่งคำเชิญอีกครั้ง ใช้ได้ 14 วันนับจากนี้"))
    return redirect("networks:staff")


@require_POST
@requires(Ability.INVITE_STAFF)
def withdraw_staff_letter(request: HttpRequest, pk: int) -> HttpResponse:
    inviting.withdraw(invitation_id=staff_letter_or_404(pk).pk, by=person(request))
    messages.success(request, _("ถอนคำเชิญแล้ว"))
    return redirect("networks:staff")
