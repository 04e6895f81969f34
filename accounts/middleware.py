"""Language by choice (never by the browser's header), second factor for staff, private pages uncached."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import add_never_cache_headers

Next = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Thai, unless the person has chosen English: an office PC set to English must not change the forms."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class SecondFactorMiddleware:
    """Staff without a second factor reach only the pages that set one up (settings.STAFF_SECOND_FACTOR).

    It stands before every view, whatever its address: a list of what is open, never of what is closed.
    """

    OPEN = frozenset({"mfa_activate_totp", "account_reauthenticate", "account_logout", "set_language"})
    KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        user = request.user
        name = request.resolver_match.view_name if request.resolver_match else None
        if (
            settings.STAFF_SECOND_FACTOR
            and user.is_authenticated
            and name not in self.OPEN
            and (user.has_perm("staff") or user.is_superuser)
            and not is_mfa_enabled(user, self.KINDS)
        ):
            return redirect("mfa_activate_totp")
        return None


class PrivatePagesMiddleware:
    """A page made for a signed-in person is never stored by a browser or a proxy."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
