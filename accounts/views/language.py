"""The switch between Thai and English: what stands unsent in a form of the page comes along."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.views.i18n import set_language

from accounts.guards import public
from accounts.unsent import is_openers, keep_unsent


@public("Who reads, in which language, is everybody's own choice.")
def switch_language(request: HttpRequest) -> HttpResponse | HttpResponseBase:
    """Django's own view; what stands in the page's form is kept for the page that comes again.

    The button of the switch posts the page's form itself and says where to in the address (`to`, `next`); with a
    script (language.js) it posts a form of its own, with the fields of the form that was begun.
    """
    chosen = request.POST if "to" not in request.GET else _chosen(request)
    if request.method == "POST" and is_openers(request):
        keep_unsent(request, path=urlsplit(chosen.get("next", "")).path)
    request.POST = chosen  # type: ignore[assignment]  # Django reads language and next there
    return set_language(request)


def _chosen(request: HttpRequest) -> QueryDict:
    """Language and page from the address: the form's own fields may have the same names."""
    return QueryDict(urlencode({"language": request.GET["to"], "next": request.GET.get("next", "")}))
