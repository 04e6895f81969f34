"""Starting an application: which organisation, which round."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.answering import made, posted, status_of
from accounts.guards import person, requires
from certification.forms.starting import StartForm
from certification.models import Application
from certification.queries.applying import candidates, keys_in, newest_application
from certification.services.starting import start_application


@requires()
def applications(request: HttpRequest) -> HttpResponse:
    """One's own newest application; the start page, with the earlier ones, when there is none."""
    return redirect(newest_application(person(request)) or "certification:start")


@requires()
def start(request: HttpRequest) -> HttpResponse:
    """The organisations one may start for with their rounds; an officer finds them by name."""
    user, query = person(request), request.GET.get("q", "")
    form = StartForm(posted(request), user=user)
    application = made(form, lambda: _start(request, form))
    if application:
        return redirect("certification:application", application.public_id)
    context = {
        "form": form,
        "error_list": [{"text": text} for texts in form.errors.values() for text in texts],
        "candidates": candidates(user, query),
        "query": query,
        "keys_in": keys_in(user),
    }
    return render(request, "certification/applying/start.html", context, status=status_of(form))


def _start(request: HttpRequest, form: forms.Form) -> Application:
    return start_application(
        organisation_id=form.cleaned_data["organisation"].pk,
        round_id=form.cleaned_data["round"].pk,
        by=person(request),
    )
