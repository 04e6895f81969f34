"""The six- and twelve-month reports are asked for before and after their day, once each, while they are not there."""

import datetime

import pytest
import time_machine

from accounts.models import Notice
from accounts.roles import Role
from certification.models import Period, PlanReport
from certification.notices.reminders import remind
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.people import make_member_of

DUE = datetime.date(2026, 12, 31)


def on(days_before: int) -> time_machine.travel:
    day = DUE - datetime.timedelta(days=days_before)
    return time_machine.travel(
        datetime.datetime(day.year, day.month, day.day, 3, tzinfo=datetime.UTC), tick=False
    )


@pytest.fixture
def enrolled(application, applicant, colleague, officer, stranger):
    """Enrolled in a round that asks for both reports, the second a year later; nothing else is due."""
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    round_ = application.round
    round_.six_month_report_due_on, round_.twelve_month_report_due_on = (
        DUE,
        DUE + datetime.timedelta(days=365),
    )
    round_.opens_on = round_.intent_due_on = DUE - datetime.timedelta(days=200)
    round_.submit_due_on = round_.review_due_on = DUE + datetime.timedelta(days=300)
    round_.save()
    Notice.objects.all().delete()
    return application


def heard(person, event: str) -> int:
    return Notice.objects.filter(person=person, event=event).count()


def test_the_organisations_people_are_reminded_before_and_after_once_each(enrolled, applicant, colleague):
    counted = []
    for left in (15, 14, 13, 3, 0, -1, -2, -7, -8, -31):
        with on(left):
            remind()
            remind()
            counted.append(heard(applicant, "due.plan_report"))
    assert counted == [0, 1, 1, 2, 2, 3, 3, 4, 4, 4]
    assert heard(colleague, "due.plan_report") == 4
    notice = Notice.objects.filter(person=applicant).latest("pk")
    assert notice.subject == "กำหนดส่งรายงานรอบ 6 เดือน 31 ธันวาคม 2569: โรงเรียนบ้านน้ำคำ"
    assert notice.url == enrolled.get_absolute_url()


def test_who_has_reported_hears_nothing_more(enrolled, applicant):
    with on(14):
        remind()
    PlanReport.objects.create(
        round=enrolled.round, organisation=enrolled.organisation, period=Period.SIX, application=enrolled,
        records=1, reported_by=applicant,
    )  # fmt: skip
    with on(-1):
        remind()
    assert heard(applicant, "due.plan_report") == 1
    assert Notice.objects.filter(event="plan.late").count() == 0


def test_a_round_that_asks_for_none_reminds_nobody(enrolled, applicant):
    enrolled.round.six_month_report_due_on = enrolled.round.twelve_month_report_due_on = None
    enrolled.round.save()
    with on(3):
        remind()
    assert heard(applicant, "due.plan_report") == 0


def test_a_date_that_moves_has_reminders_of_its_own(enrolled, applicant):
    with on(3):
        remind()
        enrolled.round.six_month_report_due_on = DUE + datetime.timedelta(days=9)
        enrolled.round.save()
        remind()
        remind()
    assert heard(applicant, "due.plan_report") == 2


def test_the_officers_hear_how_many_are_late(enrolled, open_round, officer, stranger):
    with on(200):
        for number in range(2):
            organisation = make_organisation("5707", f"โรงเรียนที่ {number}")
            owner = make_member_of(organisation, Role.OWNER, f"เจ้าของ {number}")
            another = make_application(enrolled.round, organisation, owner)
            walk_to(Stage.ENROLLED, another, owner=owner, officer=officer)
    counted = []
    for left in (0, -1, -2, -7):
        with on(left):
            remind()
            remind()
            counted.append(heard(officer, "plan.late"))
    assert counted == [0, 1, 1, 2]
    assert heard(stranger, "plan.late") == 0
    notice = Notice.objects.filter(event="plan.late").latest("pk")
    assert notice.subject == "ยังไม่ส่งรายงานรอบ 6 เดือน 3 องค์กร: จังหวัดเชียงราย"
    assert (notice.url, notice.for_digest) == ("/plan-reports/?period=six&state=missing", True)
