"""The switch between Thai and English: what stands unsent in a form of the page comes along."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.i18n import set_language

from accounts.guards import public
from accounts.unsent import is_openers, keep_unsent


@public("Who reads, in which language, is everybody's own choice.")
def switch_language(request: HttpRequest) -> HttpResponse | HttpResponseBase:
    """Django's own view; the script of the switch (language.js) adds the fields of the form that was begun."""
    if request.method == "POST" and is_openers(request):
        keep_unsent(request, path=urlsplit(request.POST.get("next", "")).path)
    return set_language(request)
