"""A session ends eight hours after its sign-in, whatever is done in it (settings.SESSION_COOKIE_AGE), and after a
while without any request (settings.SESSION_IDLE_SECONDS).

The eight hours count from `began`, written once at the sign-in; a session of before that has one from its next
request. The time of the last request is written at most once a minute, so a page costs no write. (Saving the
session at every request is the other way; it has had its own security holes, and prolongs the cookie and the row.)
What is posted after the end is kept: see unsent.py.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

BEGAN = "began"
LAST_SEEN = "last_seen"
WRITTEN_EVERY = 60


def start_clock(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    request.session[BEGAN] = request.session[LAST_SEEN] = int(time.time())


class IdleMiddleware:
    """Signs out whoever comes back too late, before the view is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            last = request.session.get(LAST_SEEN, now - WRITTEN_EVERY - 1)
            began = request.session.get(BEGAN)
            if began is None:
                began = request.session[BEGAN] = now
            if now - last > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
                request.ended_by = "session.timed_out"  # type: ignore[attr-defined]  # read by security.py
                logout(request)
            elif now - last > WRITTEN_EVERY:
                request.session[LAST_SEEN] = now
        return self.get_response(request)
