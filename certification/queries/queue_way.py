"""The way back to the queue as it was left: its view, filters and year, in a cookie of this browser's session.

Breadcrumbs, "back to the applications" and the end of a bulk run all lead to the bare queue. Whoever comes from a
page of a case or of a run finds there what he or she had asked for; from the navigation of other pages, a fresh one.
The cookie is signed for the person, so that the next one at the same computer begins anew.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.models import User
from certification.queries.queue_links import Links

COOKIE = "queue"
LONGEST = 600


def way_back(request: HttpRequest, user: User) -> str:
    """Where the bare queue leads for who comes from one of its cases; empty for everybody else."""
    queue = reverse("certification:queue")
    came_from = urlsplit(request.headers.get("Referer", "")).path
    if request.GET or not came_from.startswith(queue) or came_from == queue:
        return ""
    try:
        owner, asked = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return f"{queue}{asked}" if owner == user.pk else ""


def remember_way(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Keep what is asked for; known filters only, and nothing where nothing is asked."""
    asked = Links(request.GET).to()
    if len(asked) > LONGEST or asked == "?":
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        signing.dumps([user.pk, asked], salt=COOKIE),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
