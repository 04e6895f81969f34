"""The team of an organisation: inviting, removing, leaving, handing over, appointing, answering requests."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.answering import done, posted, status_of, typed_before
from accounts.guards import person, requires
from accounts.roles import Ability
from networks.access import team_or_404
from networks.forms.team import HandOverForm, InviteForm, SuccessionForm
from networks.models import Afterwards, Organisation
from networks.people import editor_or_404, join_request_or_404, team_letter_or_404
from networks.queries.teams import team_page
from networks.services import inviting, joining, teams


@requires(Ability.MANAGE_TEAM, Ability.EDIT_APPLICATION, Ability.KEY_IN)
def team(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = team_or_404(person(request), public_id)
    form = InviteForm(posted(request), initial=typed_before(request))
    if done(form, lambda: _invite(organisation, form, request)):
        messages.success(request, _("จะส่งคำเชิญไปที่ %(email)s สถานะการส่งแสดงในหน้านี้") % form.cleaned_data)
        return redirect("networks:team", public_id)
    context = {"form": form, "page": team_page(organisation, person(request))}
    return render(request, "networks/team.html", context, status=status_of(form))


def _invite(organisation: Organisation, form: InviteForm, request: HttpRequest) -> object:
    return inviting.invite_editor(
        organisation=organisation, email=form.cleaned_data["email"], by=person(request)
    )


@require_POST
@requires(Ability.MANAGE_TEAM, Ability.KEY_IN)
def resend_letter(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    letter = team_letter_or_404(person(request), public_id, pk)
    inviting.resend(invitation_id=letter.pk, by=person(request))
    messages.success(request, _("จะส่งคำเชิญอีกครั้ง ใช้ได้ 14 วันนับจากนี้"))
    return redirect("networks:team", public_id)


@require_POST
@requires(Ability.MANAGE_TEAM, Ability.KEY_IN)
def withdraw_letter(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    letter = team_letter_or_404(person(request), public_id, pk)
    inviting.withdraw(invitation_id=letter.pk, by=person(request))
    messages.success(request, _("ถอนคำเชิญแล้ว"))
    return redirect("networks:team", public_id)


@requires(Ability.MANAGE_TEAM)
def remove_editor(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    organisation = team_or_404(person(request), public_id, Ability.MANAGE_TEAM)
    editor = editor_or_404(organisation, pk)
    if request.method != "POST":
        return render(
            request, "networks/remove_editor.html", {"organisation": organisation, "editor": editor}
        )
    teams.remove_editor(membership_id=editor.pk, by=person(request))
    messages.success(request, _("นำ %(name)s ออกจากทีมแล้ว") % {"name": editor.user})
    return redirect("networks:team", public_id)


@requires(Ability.EDIT_APPLICATION)
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = team_or_404(person(request), public_id, Ability.EDIT_APPLICATION)
    if request.method != "POST":
        return render(request, "networks/leave.html", {"organisation": organisation})
    teams.leave(organisation=organisation, by=person(request))
    messages.success(request, _("ออกจากทีมของ%(name)s แล้ว") % {"name": organisation.name})
    return redirect("home")


@requires(Ability.MANAGE_TEAM)
def hand_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = team_or_404(person(request), public_id, Ability.MANAGE_TEAM)
    form = HandOverForm(
        posted(request), initial=typed_before(request), organisation=organisation, user=person(request)
    )
    if done(form, lambda: _hand_over(organisation, form, request)):
        messages.success(request, _sentence(form))
        return redirect("home")
    context = {"form": form, "organisation": organisation}
    return render(request, "networks/hand_over.html", context, status=status_of(form))


def _hand_over(organisation: Organisation, form: HandOverForm, request: HttpRequest) -> object:
    said, by = form.cleaned_data, person(request)
    afterwards = Afterwards(said["afterwards"])
    if said["editor"]:
        return teams.hand_over(organisation=organisation, editor=said["editor"], afterwards=afterwards, by=by)
    return inviting.invite_new_owner(
        organisation=organisation, email=said["email"], afterwards=afterwards, by=by
    )


@requires(Ability.KEY_IN)
def appoint_owner(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = team_or_404(person(request), public_id, Ability.KEY_IN)
    form = SuccessionForm(
        posted(request), initial=typed_before(request), organisation=organisation, user=person(request)
    )
    if done(form, lambda: _appoint(organisation, form, request)):
        messages.success(request, _sentence(form))
        return redirect("networks:team", public_id)
    context = {"form": form, "organisation": organisation}
    return render(request, "networks/appoint_owner.html", context, status=status_of(form))


def _appoint(organisation: Organisation, form: SuccessionForm, request: HttpRequest) -> object:
    said, by = form.cleaned_data, person(request)
    if said["editor"]:
        return teams.appoint_owner(
            organisation=organisation, editor=said["editor"], reason=said["reason"], by=by
        )
    return inviting.invite_successor(
        organisation=organisation, email=said["email"], reason=said["reason"], by=by
    )


def _sentence(form: HandOverForm | SuccessionForm) -> str:
    if form.cleaned_data["editor"]:
        return _("%(name)s เป็นผู้รับผิดชอบขององค์กรแล้ว") % {"name": form.cleaned_data["editor"]}
    return _("จะส่งคำเชิญไปที่ %(email)s และเปลี่ยนผู้รับผิดชอบเมื่อผู้ได้รับเชิญตอบรับ") % form.cleaned_data


@require_POST
@requires(Ability.MANAGE_TEAM, Ability.KEY_IN)
def accept_request(request: HttpRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    wish = join_request_or_404(person(request), public_id, request_id)
    joining.accept_request(request_id=wish.pk, by=person(request))
    messages.success(request, _("รับ %(name)s เข้าทีมแล้ว") % {"name": wish.user})
    return redirect("networks:team", public_id)


@require_POST
@requires(Ability.MANAGE_TEAM, Ability.KEY_IN)
def decline_request(request: HttpRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    wish = join_request_or_404(person(request), public_id, request_id)
    joining.decline_request(request_id=wish.pk, by=person(request))
    messages.success(request, _("ไม่รับคำขอเข้าร่วมทีมของ %(name)s ระบบจะแจ้งผู้ขอทางอีเมล") % {"name": wish.user})
    return redirect("networks:team", public_id)
