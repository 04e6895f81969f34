"""The door: every view wears one of these two marks. tests/house walks the URLconf for a view without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.errors import NotAllowed
from accounts.models import User
from accounts.roles import Ability
from accounts.unsent import keep_unsent

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def requires(*abilities: Ability) -> Callable[[View], View]:
    """Only for a signed-in person who has one of these abilities somewhere; the shelf asks where.

    Without abilities: any signed-in person. A guest is sent to sign in; what a guest had posted is kept.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _ask_to_sign_in(request)
            if abilities and not any(request.user.has_perm(ability) for ability in abilities):
                raise NotAllowed
            return view(request, *args, **kwargs)

        guarded.mark = abilities  # type: ignore[attr-defined]  # read by tests/house
        return cast(View, guarded)

    return mark


def public(reason: str) -> Callable[[View], View]:
    """Open to guests; `reason` says why that is right."""

    def mark(view: View) -> View:
        view.mark = reason  # type: ignore[attr-defined]  # read by tests/house
        return view

    return mark


def person(request: HttpRequest) -> User:
    """The signed-in person of a view marked with @requires."""
    return cast(User, request.user)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"login_url": reverse("account_login")}, status=401)
    if request.method == "GET" and request.headers.get("HX-Request"):  # a part of a page that looks again
        return HttpResponse(status=401, headers={"HX-Refresh": "true"})
    if request.method == "POST":
        keep_unsent(request)
    back = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/")
    return redirect_to_login(_local_path(back))


def _local_path(url: str) -> str:
    """Only the path and query of a URL, so that signing in never leads to another site."""
    parts = urlsplit(url)
    if not parts.path.startswith("/") or parts.path.startswith(("//", "/\\")):
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "")
