"""Bodies and their members with terms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.answering import done, made, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from networks.access import body_or_404, provinces_for
from networks.forms.bodies import BodyForm, FoundBodyForm, MemberForm, SeatInviteForm
from networks.people import member_or_404, seat_letter_or_404
from networks.queries.bodies import body_page, body_rows, may_found_any
from networks.services import inviting, seating

KEEPERS = (Ability.MANAGE_MEETING, Ability.MANAGE_NATIONAL_MEETING, Ability.INVITE_STAFF)


@require_safe
@requires(*KEEPERS)
def bodies(request: HttpRequest) -> HttpResponse:
    rows = body_rows(person(request))
    offices = provinces_for(person(request), Ability.KEY_IN)
    context = {"rows": rows, "may_found": may_found_any(person(request)), "offices": offices}
    return render(request, "networks/bodies.html", context)


@requires(*KEEPERS)
def found_body(request: HttpRequest) -> HttpResponse:
    form = FoundBodyForm(posted(request), initial=typed_before(request), user=person(request))
    founded = made(form, lambda: seating.found_body(**form.cleaned_data, by=person(request)))
    if founded:
        messages.success(request, _("บันทึกคณะกรรมการแล้ว เพิ่มกรรมการได้ทันที"))
        return redirect("networks:body", founded.pk)
    return render(request, "networks/found_body.html", {"form": form}, status=status_of(form))


@require_safe
@requires(*KEEPERS)
def body(request: HttpRequest, pk: int) -> HttpResponse:
    found = body_or_404(person(request), pk)
    return render(request, "networks/body.html", {"page": body_page(found)})


@requires(*KEEPERS)
def change_body(request: HttpRequest, pk: int) -> HttpResponse:
    found = body_or_404(person(request), pk)
    form = BodyForm(posted(request), initial=_said(found, BodyForm) | typed_before(request))
    if done(form, lambda: seating.change_body(body_id=pk, **form.cleaned_data, by=person(request))):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:body", pk)
    return render(request, "networks/change_body.html", {"form": form, "body": found}, status=status_of(form))


@requires(*KEEPERS)
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    found = body_or_404(person(request), pk)
    form = MemberForm(posted(request), initial=typed_before(request))
    if done(form, lambda: seating.add_member(body_id=pk, **form.cleaned_data, by=person(request))):
        messages.success(request, _("เพิ่มกรรมการแล้ว"))
        return redirect("networks:body", pk)
    return render(request, "networks/member.html", {"form": form, "body": found}, status=status_of(form))


@requires(*KEEPERS)
def change_member(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_or_404(person(request), pk)
    form = MemberForm(posted(request), initial=_said(member, MemberForm) | typed_before(request))
    if done(form, lambda: seating.change_member(member_id=pk, **form.cleaned_data, by=person(request))):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("networks:body", member.body_id)
    context = {"form": form, "body": member.body, "member": member}
    return render(request, "networks/member.html", context, status=status_of(form))


@requires(*KEEPERS)
def invite_member(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_or_404(person(request), pk)
    form = SeatInviteForm(posted(request), initial=typed_before(request))
    if done(
        form,
        lambda: inviting.invite_to_seat(member=member, email=form.cleaned_data["email"], by=person(request)),
    ):
        messages.success(request, _("จะส่งคำเชิญไปที่ %(email)s สถานะการส่งแสดงในหน้านี้") % form.cleaned_data)
        return redirect("networks:body", member.body_id)
    context = {"form": form, "member": member}
    return render(request, "networks/invite_member.html", context, status=status_of(form))


@require_POST
@requires(*KEEPERS)
def resend_seat_letter(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    member = member_or_404(person(request), pk)
    letter = seat_letter_or_404(member, letter_pk)
    inviting.resend(invitation_id=letter.pk, by=person(request))
    messages.success(request, _("จะส่งคำเชิญอีกครั้ง ใช้ได้ 14 วันนับจากนี้"))
    return redirect("networks:body", member.body_id)


@require_POST
@requires(*KEEPERS)
def withdraw_seat_letter(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    member = member_or_404(person(request), pk)
    letter = seat_letter_or_404(member, letter_pk)
    inviting.withdraw(invitation_id=letter.pk, by=person(request))
    messages.success(request, _("ถอนคำเชิญแล้ว"))
    return redirect("networks:body", member.body_id)


def _said(row: object, form: type[BodyForm] | type[MemberForm]) -> dict[str, object]:
    """What is stored, as the form begins with it."""
    return {name: getattr(row, name) for name in form.base_fields}
