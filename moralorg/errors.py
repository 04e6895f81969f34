"""Named errors become pages: what happened, and what to do now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from accounts.errors import Refused


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
    return render(request, template, {"message": problem.message}, status=problem.status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off."""
    return render(request, "403_csrf.html", status=403)
