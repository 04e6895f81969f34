"""The person's own settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.answering import done, posted, status_of, typed_before
from accounts.forms import ProfileForm
from accounts.guards import person, requires
from accounts.profiles import change_profile


@requires()
def account_settings(request: HttpRequest) -> HttpResponse:
    user = person(request)
    held = {"name": user.name, "phone": user.phone, "thai_digits": user.thai_digits}
    form = ProfileForm(posted(request), initial={**held, **typed_before(request)})
    if done(form, lambda: change_profile(**form.cleaned_data, by=user)):
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("account_settings")
    return render(request, "accounts/settings.html", {"form": form}, status=status_of(form))
