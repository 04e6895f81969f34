"""Many people at once: real threads, each with a database connection of its own, all beginning together."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import User
from accounts.once import new_token
from tests.conftest import SignedIn

PATIENCE = 60


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each deed gave back, or the exception that it raised, in the order of the deeds."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()  # before the start, so that nobody is late for it
            start.wait(PATIENCE)
            return deed()
        except Exception as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        return list(crowd.map(run, deeds))


def browser_of(user: User) -> Client:
    """Signed in once; an exception in a view becomes the page that a person would see."""
    client = SignedIn()(user)
    client.raise_request_exception = False
    return client


def twin_of(client: Client) -> Client:
    """The same session in another window (a client belongs to one thread)."""
    twin = Client(raise_request_exception=False)
    twin.cookies.load({name: morsel.value for name, morsel in client.cookies.items()})
    return twin


def post_together(client: Client, url: str, data: dict[str, Any], times: int) -> list[HttpResponseBase]:
    """The same form, with the same token, from so many windows at once."""
    form = {"once": new_token(), **data}
    windows = [twin_of(client) for _ in range(times)]
    return at_once([lambda window=window: window.post(url, form) for window in windows])


def statuses(answers: Sequence[Any]) -> list[Any]:
    """The status of each answer; an exception stands for itself, so that it is seen in the report."""
    return sorted((getattr(answer, "status_code", answer) for answer in answers), key=str)
