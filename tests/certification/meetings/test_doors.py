"""Who may open and send the pages of a meeting; how many queries they need."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from certification.models import Meeting
from networks.models import Membership
from tests.factories.meetings import make_meeting, place, ready_meeting, resolve, url, verified_case

READING = ("meeting", "attendance", "resolutions", "meeting_papers", "print_agenda", "minutes")
MANAGING = (
    "amend_meeting",
    "build_agenda",
    "lock_agenda",
    "unlock_agenda",
    "resolve_together",
    "close_meeting",
)
ON_ITEM = ("agenda_item", "take_off", "record_conflict", "reconsider_item")


@pytest.mark.parametrize("name", READING)
def test_who_reads(
    name, called, officer, approver, member, auditor, stranger, applicant, department, guest, as_
):
    for reader in (officer, approver, member, auditor):
        assert as_(reader).get(url(name, called)).status_code == 200, reader
    for outsider in (stranger, department):
        assert as_(outsider).get(url(name, called)).status_code == 404, outsider
    assert as_(applicant).get(url(name, called)).status_code == 403
    assert guest.get(url(name, called)).status_code == 302


@pytest.mark.parametrize("name", MANAGING)
def test_who_manages(name, called, officer, approver, member, stranger, guest, as_):
    assert as_(officer).get(url(name, called)).status_code in (200, 302)
    for refused in (approver, member):
        assert as_(refused).get(url(name, called)).status_code == 403, refused
        assert as_(refused).post(url(name, called), {"reason": "x"}).status_code in (403, 405), refused
    assert as_(stranger).get(url(name, called)).status_code == 404
    assert as_(stranger).post(url(name, called), {"reason": "x"}).status_code in (404, 405)
    assert guest.get(url(name, called)).status_code == 302


@pytest.mark.parametrize("name", ON_ITEM)
def test_who_opens_an_item(name, called, case, officer, stranger, applicant, as_):
    assert as_(officer).get(url(name, called, case.public_id)).status_code == 200
    assert as_(stranger).get(url(name, called, case.public_id)).status_code == 404
    assert as_(applicant).get(url(name, called, case.public_id)).status_code == 403


@pytest.mark.parametrize("name", ["place_on_agenda", "move_item"])
def test_the_posts_of_the_agenda_reject_get_and_strangers(name, called, officer, stranger, member, as_):
    assert as_(officer).get(url(name, called)).status_code == 405
    assert as_(stranger).post(url(name, called)).status_code == 404
    assert as_(member).post(url(name, called)).status_code == 403


def test_an_item_of_another_meeting_is_not_here(called, second_case, officer, body, as_):
    other = make_meeting(body, officer, days=30)
    place(other, second_case, officer)
    assert as_(officer).get(url("agenda_item", called, second_case.public_id)).status_code == 404


def test_the_list_holds_one_s_own_meetings(called, officer, stranger, member, body, as_):
    past = make_meeting(body, officer, days=-30, number=1)
    Meeting.objects.filter(pk=past.pk).update(
        locked_at="2026-01-01T00:00Z", locked_by=officer, closed_at="2026-01-01T00:00Z", closed_by=officer
    )
    for reader in (officer, member):
        page = as_(reader).get(reverse("certification:meetings"))
        assert [row.meeting for row in page.context["coming"]] == [called]
        assert [row.meeting for row in page.context["past"]] == [past]
    assert "นัดประชุม" in as_(officer).get(reverse("certification:meetings")).content.decode()
    page = as_(stranger).get(reverse("certification:meetings"))
    assert (page.context["coming"], page.context["past"]) == ([], [])


def test_closing_and_reading_afterwards(case, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    client = as_(officer)
    assert client.post(url("close_meeting", meeting), {"end_time": "12.00"}).status_code == 409
    resolve(meeting, case, officer)
    assert client.post(url("close_meeting", meeting), {"end_time": "เที่ยง"}).status_code == 422
    answer = client.post(url("close_meeting", meeting), {"end_time": "12.00"})
    assert answer.url == url("minutes", meeting)
    meeting.refresh_from_db()
    assert (meeting.end_time, meeting.closed_by) == (datetime.time(12), officer)
    assert client.post(url("attendance", meeting), {"chair": ""}).status_code == 409
    assert "form" not in client.get(url("attendance", meeting)).context


@pytest.mark.parametrize(
    "name", ["meetings", "meeting", "resolutions", "build_agenda", "attendance", "minutes", "agenda_item"]
)
def test_three_rows_need_no_more_queries_than_one(
    name, case, open_round, officer, member, body, members, as_
):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    waiting = verified_case(open_round, officer)
    readers = [officer] if name == "build_agenda" else [officer, member]

    def count():
        found = []
        for reader in readers:
            client = as_(reader)
            args = {"meetings": [], "agenda_item": [meeting.public_id, case.public_id]}.get(
                name, [meeting.public_id]
            )
            address = reverse(f"certification:{name}", args=args)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    one = count()
    place(meeting, waiting, officer)
    place(meeting, verified_case(open_round, officer), officer)
    for _ in range(3):
        verified_case(open_round, officer)
    for days in (20, 30):
        make_meeting(body, officer, days=days)
    assert count() == one


def test_an_officer_of_two_provinces_sees_each_body_apart(called, officer, other_province, as_):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    page = as_(officer).get(reverse("certification:meetings"))
    assert [row.meeting for row in page.context["coming"]] == [called]
