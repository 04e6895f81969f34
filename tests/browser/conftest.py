"""A real Chromium for every story of this folder."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from accounts.append_only import protect, unprotect
from tests.browser.visitor import Visitor
from tests.conftest import APPEND_ONLY

ARGUMENTS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run: two of Playwright's loops cannot live in one thread."""
    # Playwright's loop runs in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visitor(chromium, live_server, request) -> Iterator[Callable[[], Visitor]]:
    """visitor() → a new person at a browser window of their own."""
    people: list[Visitor] = []

    def arrive() -> Visitor:
        people.append(Visitor(chromium, live_server.url, request.node.name))
        return people[-1]

    yield arrive
    for person in people:
        person.context.close()


@pytest.fixture(scope="module")
def lifted(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A live server works with real transactions; the flush after each story may empty every table."""
    with django_db_blocker.unblock():
        for table in APPEND_ONLY:
            unprotect(connection, table)
    yield
    with django_db_blocker.unblock():
        for table in APPEND_ONLY:
            protect(connection, table)
