"""One's own notices, and the administrator's page of letters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import letters_on_the_desk
from accounts.answering import done, posted, status_of, typed_before
from accounts.forms import LettersFilter, WishesForm
from accounts.guards import person, requires
from accounts.letters import desk, inbox
from accounts.roles import Ability


@require_safe
@requires()
def notices(request: HttpRequest) -> HttpResponse:
    page = inbox.inbox_page(person(request), before=request.GET.get("from", ""))
    return render(request, "accounts/notices.html", {"page": page})


@require_safe
@requires()
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "accounts/notice.html", {"notice": inbox.open_notice(pk, by=person(request))})


@require_POST
@requires()
def read_all_notices(request: HttpRequest) -> HttpResponse:
    inbox.read_all(by=person(request))
    return redirect("notices")


@requires()
def notice_settings(request: HttpRequest) -> HttpResponse:
    user = person(request)
    held = {name: getattr(user, name) for name in WishesForm.base_fields}
    form = WishesForm(posted(request), initial={**held, **typed_before(request)})
    if done(form, lambda: inbox.change_wishes(**form.cleaned_data, by=user)):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("notices")
    return render(request, "accounts/notice_settings.html", {"form": form}, status=status_of(form))


@require_safe
@requires(Ability.MANAGE_LETTERS)
def letters(request: HttpRequest) -> HttpResponse:
    form = LettersFilter(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    page = desk.letters_page(state=state, before=request.GET.get("before", ""))
    context = {"form": form, "page": page, "state": state}
    return render(request, "accounts/letters.html", context, status=status_of(form))


@require_POST
@requires(Ability.MANAGE_LETTERS)
def send_letter_again(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(letters_on_the_desk(), pk=pk)
    desk.send_again(letter_id=letter.pk, by=person(request))
    messages.success(request, _("จะส่งอีเมลอีกครั้ง สถานะแสดงในหน้านี้"))
    return redirect("letters")
