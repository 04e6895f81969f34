"""Named errors become pages: what happened, and what to do now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import Refused
from accounts.unsent import is_openers, keep_unsent, texts_to_show


class RefusalMiddleware:
    """A service's Refused becomes its status (403, 409, …) with its Thai sentence; nothing else is caught."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return refusal(request, exception)


def refusal(request: HttpRequest, problem: Refused) -> HttpResponse:
    """The page (or JSON for a script) that tells a refusal."""
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"message": str(problem.message)}, status=problem.status)
    template = "403.html" if problem.status == 403 else "409.html"
    shown = {"message": problem.message, "texts": texts_to_show(request)}
    return render(request, template, shown, status=problem.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is of another session: signed in again in a second tab, open too long, or cookies are off.

    Nothing is done. What the form held is kept and shown to the person who opened it, if it came from our own page
    (a wrong Origin or Referer keeps nothing); a script of that person gets the token of now and asks again.
    """
    if not reason.startswith("CSRF"):
        return render(request, "403_csrf.html", status=403)
    if request.headers.get("X-Requested-With") == "fetch":
        return _tell_the_script(request)
    if is_openers(request) or not request.user.is_authenticated:
        keep_unsent(request)
    shown = {"texts": texts_to_show(request), "back": request.path if is_openers(request) else ""}
    return render(request, "403_csrf.html", shown, status=403)


def _tell_the_script(request: HttpRequest) -> HttpResponse:
    if is_openers(request):
        return JsonResponse({"csrf": get_token(request)}, status=403)
    if not request.user.is_authenticated:
        return JsonResponse({"login_url": reverse("account_login")}, status=401)
    return JsonResponse(
        {"message": _("ผู้อื่นเข้าสู่ระบบในเบราว์เซอร์นี้ ข้อความยังอยู่ในเครื่องนี้ กรุณาโหลดหน้านี้อีกครั้ง")}, status=403
    )
