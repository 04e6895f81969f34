"""A real Chromium for every story of this folder."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


@pytest.fixture
def at_desk(visitor, as_) -> Iterator[Callable[..., Visitor]]:
    """at_desk(person) → their window, signed in already, always the same; what it found wrong fails the story."""
    people: dict[int, Visitor] = {}

    def sit_down(person) -> Visitor:
        if person.pk not in people:
            people[person.pk] = visitor()
            session = as_(person).cookies[settings.SESSION_COOKIE_NAME].value
            people[person.pk].carry(settings.SESSION_COOKIE_NAME, session)
        return people[person.pk]

    yield sit_down
    assert [fault for each in people.values() for fault in each.faults] == []


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


@pytest.fixture
def opened(chromium, live_server, as_):
    """opened(person, path) → a page of the portal, signed in; `scripts=False` for a browser without them."""
    contexts: list[BrowserContext] = []

    def open_page(person, path: str, *, scripts: bool = True) -> Page:
        context = chromium.new_context(locale="th-TH", java_script_enabled=scripts)
        contexts.append(context)
        session = as_(person).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        # Pictures of files are made in a process of their own and have their own tests.
        context.route(re.compile(r"/evidence/[^/]+/(preview|small)/"), lambda route: route.abort())
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            page.wait_for_load_state("networkidle")  # no request may still read while the tables are emptied
        context.close()
