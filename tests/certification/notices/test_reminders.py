"""Reminders: before and after each date, only while it is not done, each at most once; and the daily letter."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.letters.digest import write_digests
from accounts.models import Letter, Notice
from certification.models import Application, Reminder
from certification.notices import reminders
from certification.notices.at_once import tell_waiting
from certification.notices.due import DAYS, offset_due
from certification.notices.reminders import remind
from certification.services.deciding import decide
from certification.services.reminding import remind_all
from certification.workflow import Stage
from tests.factories.applications import token, walk_to
from tests.factories.letters import worker_comes_by

DUE = datetime.date(2026, 12, 31)


def on(days_before: int) -> time_machine.travel:
    day = DUE - datetime.timedelta(days=days_before)
    return time_machine.travel(
        datetime.datetime(day.year, day.month, day.day, 3, tzinfo=datetime.UTC), tick=False
    )


@pytest.fixture
def enrolled(application, applicant, officer):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    application.round.opens_on = application.round.intent_due_on = DUE - datetime.timedelta(days=60)
    application.round.submit_due_on, application.round.review_due_on = DUE, DUE + datetime.timedelta(days=30)
    application.round.save()
    Notice.objects.all().delete()
    Letter.objects.all().delete()
    return application


@pytest.mark.parametrize(
    ("left", "offset"),
    [(15, None), (14, 14), (4, 14), (3, 3), (0, 3), (-1, -1), (-6, -1), (-7, -7), (-30, -7), (-31, None)],
)
def test_the_last_reminder_whose_day_has_come_stands(left, offset):
    assert offset_due(DUE, DUE - datetime.timedelta(days=left)) == offset


def test_each_is_told_once_and_only_while_it_is_not_done(enrolled, applicant, officer):
    heard = []
    for left in (20, 14, 13, 3, 2, -1, -1, -8):
        with on(left):
            remind()
            heard.append(Notice.objects.filter(person=applicant).count())
    assert heard == [0, 1, 1, 2, 2, 3, 3, 4]
    assert Reminder.objects.count() == len(DAYS)
    assert Notice.objects.latest("pk").subject == "กำหนดส่งผลการประเมิน 31 ธันวาคม 2569: โรงเรียนบ้านน้ำคำ"


def test_who_has_done_it_hears_nothing(enrolled, applicant, officer):
    decide(application_id=enrolled.pk, move="undo_enrol", by=officer, once=token(), reason="ลองใหม่")
    decide(application_id=enrolled.pk, move="recall_intent", by=applicant, once=token())
    enrolled.refresh_from_db()
    enrolled.round.closed_at, enrolled.round.closed_by = timezone.now(), officer
    enrolled.round.save()
    with on(3):
        assert remind() == 0


def test_a_date_that_moves_has_reminders_of_its_own(enrolled, applicant):
    with on(3):
        assert remind() == 1
    enrolled.round.submit_due_on = DUE + datetime.timedelta(days=10)
    enrolled.round.save()
    with on(3):
        assert remind() == 1
        assert remind() == 0


def test_the_office_is_reminded_of_its_own_dates(application, applicant, officer, stranger):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    Notice.objects.all().delete()
    day = application.round.review_due_on
    with time_machine.travel(datetime.datetime(day.year, day.month, day.day, 3, tzinfo=datetime.UTC)):
        assert remind() == 1
    assert [(one.person, one.event) for one in Notice.objects.all()] == [(officer, "due.review")]


def test_all_who_have_not_sent_are_reminded_at_a_press_and_not_twice_a_day(enrolled, applicant, officer):
    everybody = Application.objects.all()
    assert (remind_all(applications=everybody, by=officer), tell_waiting()) == (1, 1)
    assert (remind_all(applications=everybody, by=officer), tell_waiting()) == (0, 0)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        assert (remind_all(applications=everybody, by=officer), tell_waiting()) == (1, 1)
    assert Notice.objects.filter(person=applicant, event="due.submit").count() == 2


def test_reminders_of_a_thousand_are_read_in_portions(enrolled, monkeypatch):
    monkeypatch.setattr(reminders, "_AT_ONCE", 1)
    with on(3):
        assert remind() == 1


class TestTheDailyLetter:
    def at(self, hour: int, day: int = 1) -> time_machine.travel:
        return time_machine.travel(
            datetime.datetime(2026, 12, day, hour - 7, 5, tzinfo=datetime.UTC), tick=False
        )

    def test_one_letter_with_all_at_eight_once_a_day(self, application, applicant, officer):
        with self.at(9):
            walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
        Letter.objects.all().delete()
        with self.at(7, 2):
            assert write_digests() == 0
        with self.at(8, 2):
            assert (write_digests(), write_digests()) == (1, 0)
            worker_comes_by()
        (letter,) = [one for one in mail.outbox if one.to == [officer.email]]
        assert letter.subject == "การแจ้งประจำวัน 2 เรื่อง"
        assert "ความจำนงใหม่: โรงเรียนบ้านน้ำคำ" in letter.body
        assert "ผลการประเมินใหม่: โรงเรียนบ้านน้ำคำ" in letter.body
        assert Notice.objects.filter(person=officer, letter__template="digest", for_digest=False).count() == 2

    def test_what_comes_later_waits_for_tomorrow(self, application, applicant, officer):
        with self.at(8):
            walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
            assert write_digests() == 1
        with self.at(9):
            decide(application_id=application.pk, move="recall_intent", by=applicant, once=token())
            walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
            assert write_digests() == 0
        with self.at(8, 2):
            assert write_digests() == 1
