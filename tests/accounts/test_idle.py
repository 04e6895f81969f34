"""A session that nobody uses ends; one in use costs no write a page."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import idle
from accounts.models import AuditEvent


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


def works_on(client, clock, hours: float, url: str = "/settings/", **posted) -> int:
    """Somebody who asks for a page every twenty minutes, so long; the status of the last answer."""
    last = 0
    for _ in range(round(hours * 3)):
        clock(20 * 60)
        answer = client.post(url, posted) if posted else client.get(url)
        last = answer.status_code
    return last


def test_use_does_not_prolong_the_eight_hours(as_, applicant, clock):
    client = as_(applicant)
    assert works_on(client, clock, hours=7.9) == 200
    assert works_on(client, clock, hours=0.4) == 302
    assert not is_signed_in(client)


def test_saving_by_itself_does_not_prolong_it_either(as_, application, applicant, clock):
    """The page of a form stands open and saves every twenty minutes; after the end it asks to sign in."""
    client = as_(applicant)
    url = f"/applications/{application.public_id}/autosave/"
    for _ in range(25):
        clock(20 * 60)
        answer = client.post(url, {"key": "x", "text": "ก"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 401
    assert answer.json()["login_url"]


def test_a_part_of_a_page_that_looks_again_is_told(as_, officer, clock):
    client = as_(officer)
    works_on(client, clock, hours=8.4)
    answer = client.get("/cases/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (401, "true")


def test_a_session_of_before_has_its_eight_hours_from_now_on(as_, applicant, clock):
    client = as_(applicant)
    session = client.session
    del session[idle.BEGAN]
    session.save()
    assert works_on(client, clock, hours=7.9) == 200
    assert works_on(client, clock, hours=0.8) == 302


def test_the_trail_says_that_the_time_was_over(as_, applicant, clock):
    client = as_(applicant)
    works_on(client, clock, hours=9)
    event = AuditEvent.objects.get(verb="session.timed_out")
    assert (event.by, event.subject_id) == (applicant, str(applicant.pk))


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
