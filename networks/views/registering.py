"""Put an organisation into the register; when it is there already, ask to join its team."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.answering import done, made, posted, refusal_of, status_of, typed_before
from accounts.errors import NotAllowed
from accounts.guards import person, requires
from accounts.roles import Ability
from networks.access import organisation_or_404, public_organisation_or_404
from networks.forms.registering import CorrectionForm, RegistrationForm, stored, with_suggestion
from networks.forms.team import JoinForm
from networks.models import Organisation
from networks.queries.organisations import facts_of
from networks.services import correcting
from networks.services.joining import ask_to_join
from networks.services.registering import (
    AlreadyRegistered,
    may_register,
    register,
    registers_on_behalf,
)


@requires()
def register_organisation(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if not may_register(user):
        raise NotAllowed(_("บทบาทของท่านลงทะเบียนองค์กรไม่ได้ กรุณาให้ผู้สมัครหรือเจ้าหน้าที่จังหวัดเป็นผู้ลงทะเบียน"))
    if "choose" in request.POST:
        return _page(request, RegistrationForm(initial=with_suggestion(request.POST.dict()), user=user))
    form = RegistrationForm(posted(request), initial=typed_before(request), user=user)
    organisation = made(form, lambda: register(facts=form.facts(), by=user))
    return _registered(request, organisation) if organisation else _page(request, form)


def _page(request: HttpRequest, form: RegistrationForm) -> HttpResponse:
    refusal = refusal_of(form)
    context = {
        "form": form,
        "on_behalf": registers_on_behalf(person(request)),
        "existing": refusal.organisation if isinstance(refusal, AlreadyRegistered) else None,
    }
    return render(request, "networks/register.html", context, status=status_of(form))


def _registered(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    messages.success(request, _("ลงทะเบียน “%(name)s” แล้ว") % {"name": organisation.name})
    if registers_on_behalf(person(request)):
        return redirect("networks:team", organisation.public_id)
    return redirect("home")


@requires()
def join(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = public_organisation_or_404(public_id)
    form = JoinForm(posted(request), initial=typed_before(request))
    if done(
        form,
        lambda: ask_to_join(
            organisation=organisation, message=form.cleaned_data["message"], by=person(request)
        ),
    ):
        messages.success(request, _("ส่งคำขอเข้าร่วมทีมแล้ว เมื่อมีผู้ตอบ ระบบจะส่งอีเมลถึงท่าน"))
        return redirect(organisation)
    context = {"form": form, "organisation": organisation, "facts": facts_of(organisation)}
    return render(request, "networks/join.html", context, status=status_of(form))


@requires(Ability.KEY_IN)
def correct_organisation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    organisation = organisation_or_404(person(request), public_id, Ability.KEY_IN)
    initial = {**stored(organisation), **typed_before(request)}
    form = CorrectionForm(posted(request), initial=initial, organisation=organisation)
    if done(
        form,
        lambda: correcting.correct_organisation(
            organisation=organisation, **form.cleaned_data, by=person(request)
        ),
    ):
        messages.success(request, _("แก้ไขทะเบียนแล้ว"))
        return redirect(organisation)
    context = {"form": form, "organisation": organisation}
    return render(request, "networks/correct.html", context, status=status_of(form))
