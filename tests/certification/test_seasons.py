"""A desk without an open round is no dead end: it says what is open until when, what comes, and whom to ask."""

import datetime

import pytest
from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Due, Round
from certification.queries.seasons import open_now, seasons_of
from certification.services.extending import Wanted, extend
from networks.access import own_organisations
from tests.factories.frameworks import make_round


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def said(organisation) -> str:
    (season,) = seasons_of([organisation])
    assert season.ask == "สอบถามได้ที่สำนักงานวัฒนธรรมจังหวัดเชียงราย"
    return season.sentence


def test_what_is_open_until_when(open_round, organisation):
    assert said(organisation) == f"รอบปี 2569 เปิดรับความจำนง (อ.01) ถึง {format_date(day(10))}"
    (running,) = open_now()
    assert (running.round, running.until, running.longer) == (open_round, day(10), [])


def test_an_extension_of_ones_own_counts(open_round, organisation, administrator):
    Round.objects.update(intent_due_on=day(-1))
    wanted = Wanted(Due.INTENT, day(5), "น้ำท่วม", organisation=organisation)
    extend(round_id=open_round.pk, wanted=wanted, by=administrator)
    assert said(organisation) == f"รอบปี 2569 เปิดรับความจำนง (อ.01) ถึง {format_date(day(5))}"
    assert open_now() == []


def test_the_front_page_knows_what_was_extended(open_round, administrator, province):
    Round.objects.update(intent_due_on=day(-1))
    give = {"round_id": open_round.pk, "by": administrator}
    extend(wanted=Wanted(Due.INTENT, day(5), "น้ำท่วม", province=province), **give)
    (running,) = open_now()
    said_so = f"รอบปี 2569 (องค์กร) เปิดรับความจำนง (อ.01) เฉพาะ จังหวัดเชียงราย ถึง {format_date(day(5))}"
    assert running.sentence == said_so
    extend(wanted=Wanted(Due.INTENT, day(3), "ขยายให้ทุกองค์กร"), **give)
    (running,) = open_now()
    assert running.until == day(3)
    assert running.longer == [("จังหวัดเชียงราย", day(5))]


def test_when_the_next_opens(organisation, administrator):
    make_round(administrator, opens_on=day(3), opened_at=None, opened_by=None)
    assert said(organisation) == f"รอบปี 2569 จะเปิดรับความจำนง (อ.01) ตั้งแต่ {format_date(day(3))}"


def test_what_closed_and_that_nothing_is_announced(open_round, organisation):
    Round.objects.update(intent_due_on=day(-1))
    closed = format_date(day(-1))
    assert said(organisation) == f"รอบปี 2569 ปิดรับความจำนงแล้วเมื่อ {closed} ยังไม่ประกาศวันเปิดรอบถัดไป"


def test_no_round_at_all(organisation):
    assert said(organisation) == "ยังไม่มีรอบการประเมินขององค์กรที่เปิดรับ และยังไม่ประกาศวันเปิดรอบถัดไป"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_two_queries(open_round, organisation, applicant, count, django_assert_num_queries):
    (mine,) = own_organisations(applicant)
    with django_assert_num_queries(2):
        assert len(seasons_of([mine] * count)) == count


def test_the_desk_and_the_front_page_say_it(open_round, applicant, as_, client):
    sentence = f"เปิดรับความจำนง (อ.01) ถึง {format_date(day(10))}"
    assert sentence in as_(applicant).get("/").content.decode()
    assert sentence in client.get("/").content.decode()
    Round.objects.update(intent_due_on=day(-1))
    assert "ยังไม่ประกาศวันเปิดรอบถัดไป" in as_(applicant).get("/").content.decode()
    assert "ขณะนี้ไม่มีรอบที่เปิดรับความจำนง" in client.get("/").content.decode()
