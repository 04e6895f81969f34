"""A session that nobody uses ends; one in use costs no write a page."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import idle


@pytest.fixture
def clock(monkeypatch):
    """Moves the clock that accounts.idle reads: clock(seconds)."""
    start, moved = time.time(), [0]
    monkeypatch.setattr(idle.time, "time", lambda: start + moved[0])

    def move(seconds: int) -> None:
        moved[0] += seconds

    return move


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_stays_away_too_long_is_signed_out(as_, applicant, clock, settings):
    client = as_(applicant)
    clock(settings.SESSION_IDLE_SECONDS + 1)
    client.get("/accounts/login/")
    assert not is_signed_in(client)
    assert Session.objects.count() == 0


def test_whoever_keeps_working_stays(as_, applicant, clock, settings):
    client = as_(applicant)
    for _ in range(4):
        clock(settings.SESSION_IDLE_SECONDS - 1)
        client.get("/accounts/login/")
        assert is_signed_in(client)


def test_the_session_is_written_at_most_once_a_minute(as_, applicant, clock):
    def writes(client) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/accounts/login/")
        return sum("UPDATE" in query["sql"] and "django_session" in query["sql"] for query in queries)

    client = as_(applicant)
    assert writes(client) == 0
    clock(idle.WRITTEN_EVERY + 1)
    assert writes(client) == 1
    assert writes(client) == 0


def test_a_guest_has_no_clock(guest, db):
    guest.get("/accounts/login/")
    assert idle.LAST_SEEN not in guest.session
