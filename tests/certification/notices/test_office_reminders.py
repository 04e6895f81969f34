"""Offices are reminded of a signature, a meeting that is still open, and terms that end: once for each, while true."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Notice
from certification.models import Meeting, ProvincialReport
from certification.notices.reminders import remind
from certification.services import reporting
from certification.workflow import Stage
from networks.models import BodyKind, Member, Seat
from tests.factories import upward
from tests.factories.applications import token
from tests.factories.people import make_body, make_seat


def days_later(days: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False)


def told(event: str) -> list[tuple[object, str]]:
    found = Notice.objects.filter(event=event).select_related("person").order_by("pk")
    return [(notice.person, notice.url) for notice in found]


def heard_on(days: list[int], event: str) -> list[int]:
    """How many notices of the event there are after each of these days."""
    counted = []
    for day in days:
        with days_later(day):
            remind()
            remind()
            counted.append(Notice.objects.filter(event=event).count())
    return counted


@pytest.fixture
def unsigned(application, applicant, officer, approver, department, secretary) -> ProvincialReport:
    upward.certified(
        application, owner=applicant, officer=officer, approver=approver, department=department,
        secretary=secretary, stage=Stage.ENDORSED,
    )  # fmt: skip
    return reporting.gather(province=application.organisation.province, round_=application.round, by=officer)


class TestASignature:
    def test_is_asked_for_again_while_it_is_wanted(self, unsigned, approver):
        assert heard_on([2, 3, 4, 7, 14, 20, 31], "due.signature") == [0, 1, 1, 2, 3, 3, 3]
        assert set(told("due.signature")) == {(approver, unsigned.get_absolute_url())}

    def test_that_is_given_is_not(self, unsigned, approver):
        reporting.sign(report_id=unsigned.pk, letter_number="ชร 0031/1", by=approver, once=token())
        assert heard_on([3, 7], "due.signature") == [0, 0]


class TestAMeeting:
    @pytest.fixture
    def held(self, body, officer, approver, stranger, secretary) -> Meeting:
        return Meeting.objects.create(
            body=body, number=1, year=2569, held_on=timezone.localdate(), place="ศาลากลาง", created_by=officer
        )

    def test_that_is_still_open_is_told_to_who_keeps_it(self, held, officer):
        assert heard_on([0, 2, 3, 7, 20], "due.closing") == [0, 0, 1, 2, 2]
        assert set(told("due.closing")) == {(officer, held.get_absolute_url())}

    def test_that_is_closed_is_not(self, held, officer):
        now = timezone.now()
        Meeting.objects.update(locked_at=now, locked_by=officer, closed_at=now, closed_by=officer)
        assert heard_on([3, 7], "due.closing") == [0, 0]


class TestATerm:
    def ends_in(self, body, days: int, *names: str) -> None:
        for name in names:
            member = make_seat(body, name, Seat.MEMBER)
            last = timezone.localdate() + datetime.timedelta(days=days)
            Member.objects.filter(pk=member.pk).update(
                term_from=last - datetime.timedelta(days=365), term_until=last
            )

    def test_that_ends_is_told_to_the_office_once_for_all_of_a_day(self, body, officer, stranger, secretary):
        self.ends_in(body, 40, "สมศรี", "สมหมาย")
        assert heard_on([9, 10, 33, 40, 41], "due.term") == [0, 1, 2, 2, 3]
        assert set(told("due.term")) == {(officer, f"/bodies/{body.pk}/")}
        assert "กรรมการ 2 คน" in Notice.objects.filter(event="due.term")[0].text

    def test_of_a_national_body_is_told_to_its_secretaries(self, officer, secretary):
        body = make_body(BodyKind.NATIONAL, None)
        self.ends_in(body, 7, "สมศรี")
        remind()
        assert [person for person, _url in told("due.term")] == [secretary]

    def test_that_was_renewed_is_not(self, body, officer):
        self.ends_in(body, 40, "สมศรี")
        Member.objects.update(term_until=timezone.localdate() + datetime.timedelta(days=400))
        assert heard_on([10, 33, 41], "due.term") == [0, 0, 0]
