"""Asks for pages as a web server does, in one process: the whole WSGI application with every middleware.

Each page is followed or preceded by the bare view with the same person and the same number of bytes, so that
what else the machine does falls on both.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from statistics import median, quantiles
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.crypto import get_random_string

from accounts.models import User
from bench.browsing import Visit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Sizes of bare pages are rounded, so that a handful of templates is compiled and not one for every page.
STEP = 2048


class UnexpectedAnswerError(Exception):
    """A page did not answer 200."""


@dataclass(frozen=True)
class Asked:
    """One request: how long it took, how many bytes came, how many queries it made and how long those took."""

    seconds: float
    size: int
    queries: int = 0
    in_database: float = 0.0


@dataclass(frozen=True)
class Figures:
    """What was measured of one page. Times in milliseconds, `size` in bytes."""

    name: str
    requests: int
    queries: int
    most_queries: int
    in_database: float
    p50: float
    p95: float
    bare_p50: float
    bare_p95: float
    size: int
    slowest: list[tuple[float, str]]

    @property
    def ratio_p50(self) -> float:
        return self.p50 / self.bare_p50

    @property
    def ratio_p95(self) -> float:
        return self.p95 / self.bare_p95


class Server:
    """The portal in this process, with the cookies of everybody who visits it."""

    def __init__(self) -> None:
        self.application = WSGIHandler()
        self.cookies: dict[int, str] = {}

    def ask(self, visit: Visit) -> Asked:
        """One request, from the environ to the last byte and the end of the request."""
        status: list[str] = []
        environ = _environ(visit.url, self.cookies_of(visit.user))
        began = time.perf_counter()
        response = self.application(environ, lambda line, _headers, _exc=None: status.append(line))
        size = sum(len(piece) for piece in response)
        response.close()
        seconds = time.perf_counter() - began
        if not status[0].startswith("200"):
            raise UnexpectedAnswerError(f"{status[0]}: {visit.url} for person {visit.user}")
        return Asked(seconds, size)

    def ask_and_count(self, visit: Visit) -> Asked:
        """The same with its queries counted and timed, which costs a little."""
        self.cookies_of(visit.user)  # signing in is not part of the visit
        with _counting() as counted:
            asked = self.ask(visit)
        return Asked(asked.seconds, asked.size, len(counted), sum(counted))

    def cookies_of(self, user: int) -> str:
        """Signed in: the header `Cookie` of this person."""
        if user not in self.cookies:
            client = Client()
            client.force_login(User.objects.get(pk=user), backend=BACKEND)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
            self.cookies[user] = f"{names[0]}={session}; {names[1]}={get_random_string(32)}"
        return self.cookies[user]


def _environ(url: str, cookies: str) -> dict[str, Any]:
    path, _mark, query = url.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": settings.ALLOWED_HOSTS[0],
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_FOR": "192.0.2.1",
        "HTTP_COOKIE": cookies,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


@contextmanager
def _counting() -> Iterator[list[float]]:
    """A list that gets the seconds of each query."""
    counted: list[float] = []

    def note(execute: Callable[..., Any], *args: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*args)
        finally:
            counted.append(time.perf_counter() - began)

    with connection.execute_wrapper(note):
        yield counted


def measure(server: Server, name: str, visits: Sequence[Visit]) -> Figures:
    """Every visit once to warm up and count, then once in time beside the bare view."""
    counted = [server.ask_and_count(visit) for visit in visits]
    bares = [_bare(server, visit, asked.size) for visit, asked in zip(visits, counted, strict=True)]
    for bare in bares:
        server.ask(bare)
    gc.collect()
    pages, bare_pages = [], []
    for turn, (visit, bare) in enumerate(zip(visits, bares, strict=True)):
        for one in (visit, bare) if turn % 2 else (bare, visit):
            (pages if one is visit else bare_pages).append(server.ask(one).seconds * 1000)
    slowest = sorted(zip(pages, (visit.url for visit in visits), strict=True), reverse=True)[:5]
    return Figures(
        name, len(visits), round(median(asked.queries for asked in counted)),
        max(asked.queries for asked in counted), median(asked.in_database for asked in counted) * 1000,
        median(pages), _p95(pages), median(bare_pages), _p95(bare_pages),
        round(median(asked.size for asked in counted)), slowest,
    )  # fmt: skip


def _bare(server: Server, visit: Visit, size: int) -> Visit:
    """The bare page with as many bytes."""
    still = max(0, size - _frame(server, visit.user))
    return Visit(visit.user, reverse("bare", args=[still // STEP * STEP]))


@cache
def _frame(server: Server, user: int) -> int:
    """How many bytes the frame around every page has for this person."""
    return server.ask(Visit(user, reverse("bare", args=[0]))).size


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]
