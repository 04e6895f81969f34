"""What the views of forms share: bind what was posted, try the deed, answer with the right status.

form = InviteForm(posted(request), initial=typed_before(request))
if form.is_valid() and attempt(form, lambda: invite(…, by=person(request))):
    return redirect(…)
return render(request, "…", {"form": form}, status=status_of(form))
"""

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from accounts.errors import Refused
from accounts.unsent import take_unsent

UNPROCESSABLE = 422
Done = TypeVar("Done")


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the posted fields, even when there are none; None for a first look."""
    return request.POST if request.method == "POST" else None


def typed_before(request: HttpRequest) -> dict[str, str]:
    """What this person had posted to this page after the session had ended; the form begins with it."""
    return take_unsent(request, request.path) if request.method == "GET" else {}


def attempt(form: BaseForm, deed: Callable[[], Done]) -> Done | None:
    """Do the deed of a valid form; a refusal becomes an error of the form, so that what is typed stays."""
    try:
        return deed()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        form.refused_with = refusal.status  # type: ignore[attr-defined]  # read by status_of
        return None


def status_of(form: BaseForm) -> int:
    """200 for a form that nobody has sent, else why it was not taken: 422, or the refusal's own status."""
    if not form.is_bound or not form.errors:
        return 200
    return getattr(form, "refused_with", UNPROCESSABLE)
