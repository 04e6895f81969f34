"""Deeds follow their causes: nothing of a meeting is written before its day, no certificate before its approval."""

import datetime

import pytest
from django.utils import timezone

from accounts.errors import Refused
from certification.models import Certificate, Decision, Resolution
from certification.services import attending, certifying, convening
from certification.services.attending import Attendees, Mark
from certification.services.convening import Notice
from certification.workflow import Stage
from tests.factories import meetings, upward
from tests.factories.applications import token


@pytest.fixture
def case(open_round, officer, body):
    meetings.seat(body, 3)
    return meetings.verified_case(open_round, officer)


@pytest.fixture
def tomorrow(body, officer, case):
    """A meeting of tomorrow, its agenda locked."""
    meeting = meetings.make_meeting(body, officer, days=1)
    meetings.place(meeting, case, officer)
    return meetings.lock(meeting, officer)


def test_who_came_is_not_written_before_the_day(tomorrow, officer):
    marks = tuple(Mark(member.pk, present=True) for member in tomorrow.body.members.all())
    with pytest.raises(Refused, match="ยังมาไม่ถึง"):
        attending.take_attendance(
            meeting_id=tomorrow.pk,
            attendees=Attendees(marks, marks[0].member_id),
            seen=attending.seen_of(tomorrow),
            by=officer,
        )


def test_nothing_is_resolved_before_the_day(tomorrow, officer, case):
    with pytest.raises(Refused, match="ยังมาไม่ถึง"):
        meetings.resolve(tomorrow, case, officer)
    assert not Resolution.objects.exists()
    case.refresh_from_db()
    assert case.stage == Stage.ON_AGENDA


def test_minutes_are_not_closed_before_the_day(tomorrow, officer):
    with pytest.raises(Refused, match="ยังมาไม่ถึง"):
        convening.close(meeting_id=tomorrow.pk, end_time=None, by=officer)


def test_an_end_before_the_beginning_is_asked_back(body, officer, case):
    meeting = meetings.ready_meeting(body, officer, case, days=0)
    marks = tuple(Mark(member.pk, present=True) for member in body.members.all())
    attending.take_attendance(
        meeting_id=meeting.pk,
        attendees=Attendees(marks, marks[0].member_id, datetime.time(13, 0)),
        seen=attending.seen_of(meeting),
        by=officer,
    )
    meetings.resolve(meeting, case, officer)
    with pytest.raises(Refused, match="ไม่หลังเวลาเริ่มประชุม"):
        convening.close(meeting_id=meeting.pk, end_time=datetime.time(9, 0), by=officer)
    assert convening.close(meeting_id=meeting.pk, end_time=datetime.time(15, 30), by=officer).closed_at


def test_the_number_belongs_to_the_year_of_the_day(body, officer):
    day = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Refused):
        convening.convene(
            body=body, notice=Notice(1, day.year + 544, day, "ห้องประชุม"), by=officer, once=token()
        )


def test_no_certificate_is_older_than_its_approval(
    application, applicant, officer, approver, department, secretary
):
    upward.certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=department,
        secretary=secretary,
        stage=Stage.APPROVED,
    )
    day_before = timezone.localdate() - datetime.timedelta(days=1)
    with pytest.raises(Refused, match="มาก่อนวันที่เห็นชอบ"):
        certifying.certify(application_id=application.pk, issued_on=day_before, by=secretary, once=token())
    assert not Certificate.objects.exists()
    assert not Decision.objects.filter(move="certify").exists()
