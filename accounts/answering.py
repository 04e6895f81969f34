"""What the views of forms share: bind what was posted, try the deed, answer with the right status.

form = InviteForm(posted(request), initial=typed_before(request))
if form.is_valid() and attempt(form, lambda: invite(…, by=person(request))):
    return redirect(…)
return render(request, "…", {"form": form}, status=status_of(form))
"""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accounts.errors import Refused
from accounts.unsent import take_unsent

UNPROCESSABLE = 422
Made = TypeVar("Made")


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the posted fields, even when there are none; None for a first look."""
    return request.POST if request.method == "POST" else None


def typed_before(request: HttpRequest) -> dict[str, str]:
    """What this person had posted to this page after the session had ended; the form begins with it,
    and the page says so."""
    texts = take_unsent(request, request.path) if request.method == "GET" else {}
    if texts:
        messages.info(request, _("ข้อความที่ท่านพิมพ์ไว้ยังไม่ได้บันทึก กรุณาตรวจทานแล้วส่งอีกครั้ง"))
    return texts


def done(form: BaseForm, deed: Callable[[], object]) -> bool:
    """Was the form valid and the deed done? Otherwise its errors say why not, and what is typed stays."""
    return made(form, lambda: (deed(),)) is not None


def made(form: BaseForm, deed: Callable[[], Made]) -> Made | None:
    """What the deed of a valid form has made; None when the form has errors or the service refused."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        form.refusal = refusal  # type: ignore[attr-defined]  # read by refusal_of
        return None


def status_of(form: BaseForm) -> int:
    """200 for a form that nobody has sent, else why it was not taken: 422, or the refusal's own status."""
    if not form.is_bound or not form.errors:
        return 200
    refusal = refusal_of(form)
    return refusal.status if refusal else UNPROCESSABLE


def refusal_of(form: BaseForm) -> Refused | None:
    """Why the service refused a valid form; None where it did not."""
    return getattr(form, "refusal", None)
