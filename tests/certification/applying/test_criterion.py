"""One criterion a page: cards with their anchors, N and n with the sum, last year's answer beside."""

import pytest

from certification.models import Answer, Criterion, Standing
from certification.workflow import Stage
from tests.certification.applying.hand import fill_in
from tests.factories.applications import make_application, put, walk_to
from tests.factories.frameworks import make_round


@pytest.fixture
def client(applicant, as_):
    return as_(applicant)


def test_the_sum_is_shown_and_the_fitting_card_is_marked(client, enrolled, page, applicant):
    put(enrolled, "process.c1.part", "๓๘", applicant)
    shown = client.get(page("criterion", enrolled, "c1")).content.decode()
    assert "38 ÷ 48 = ร้อยละ 79.16" in shown
    card = shown.split('data-match="2"')[1].split(">")[0]
    assert "hidden" not in card
    assert "hidden" in shown.split('data-match="3"')[1].split(">")[0]
    assert 'data-bands="8000:3,6500:2,5000:1,0:0"' in shown


def test_79_995_percent_stays_below_80(client, enrolled, page):
    address = page("criterion", enrolled, "c1")
    fill_in(client, address, {"process.c1.part": "15999", "process.c1.total": "20000"})
    shown = client.get(address).content.decode()
    assert "15999 ÷ 20000 = ร้อยละ 79.99" in shown
    assert "hidden" not in shown.split('data-match="2"')[1].split(">")[0]


def test_more_than_all_is_told(client, enrolled, page, applicant):
    put(enrolled, "process.c1.part", "50", applicant)
    assert "50 มากกว่าทั้งหมด 48" in client.get(page("criterion", enrolled, "c1")).content.decode()


def test_one_goes_from_criterion_to_criterion(client, enrolled, page):
    first = fill_in(client, page("criterion", enrolled, "c1"), {"process.c1.score": "2"}, go="next")
    assert first.url == page("criterion", enrolled, "c2")
    assert Answer.objects.get(application=enrolled, key="process.c1.score").text == "2"
    assert fill_in(client, page("criterion", enrolled, "c1"), {}, go="previous").url == page("plan", enrolled)
    assert fill_in(client, page("criterion", enrolled, "c9"), {}, go="next").url == page("outcome", enrolled)


def test_a_value_that_nobody_confirmed_is_marked(client, enrolled, page):
    assert "เกณฑ์ข้อนี้ยังไม่ยืนยัน" not in client.get(page("criterion", enrolled, "c2")).content.decode()
    Criterion.objects.filter(code="c2").update(standing=Standing.UNCONFIRMED)
    enrolled.round.framework.frozen_at = None  # read anew; a frozen one is kept for the life of the process
    enrolled.round.framework.save()
    assert "เกณฑ์ข้อนี้ยังไม่ยืนยัน" in client.get(page("criterion", enrolled, "c2")).content.decode()


def test_last_years_answer_stands_beside(
    administrator, organisation, other_organisation, applicant, officer, page, as_
):
    last = make_application(make_round(administrator, 2568), organisation, applicant)
    walk_to(Stage.SUBMITTED, last, owner=applicant, officer=officer)
    put(last, "process.c1.narrative", "แก้หลังส่ง", applicant)  # not what was sent
    now = walk_to(
        Stage.ENROLLED,
        make_application(make_round(administrator, 2569), organisation, applicant),
        owner=applicant,
        officer=officer,
    )
    shown = as_(applicant).get(page("criterion", now, "c1")).content.decode()
    assert "คำตอบก่อนหน้า (พ.ศ. 2568): 3 คะแนน · ร้อยละ 87.50" in shown
    assert "แก้หลังส่ง" not in shown
    assert "คำตอบก่อนหน้า" in as_(applicant).get(page("intent", now)).content.decode()


def test_without_a_last_year_nothing_stands_beside(client, enrolled, page):
    assert "คำตอบก่อนหน้า" not in client.get(page("criterion", enrolled, "c1")).content.decode()


def test_the_evidence_panel_belongs_to_the_criterion(client, enrolled, page):
    assert 'id="process.c3.evidence"' in client.get(page("criterion", enrolled, "c3")).content.decode()


def test_on_the_way_to_the_evidence_the_answers_are_saved(client, enrolled, page):
    """Without JavaScript a form of the panel would lose what is typed above it."""
    address = page("criterion", enrolled, "c3")
    answer = fill_in(client, address, {"process.c3.narrative": "พิมพ์ไว้"}, go="evidence")
    panel = page("add_evidence", enrolled, "process.c3")
    assert answer.status_code == 302
    assert answer.url == f"{panel}?next={address.replace('/', '%2F')}"
    assert Answer.objects.get(application=enrolled, key="process.c3.narrative").text == "พิมพ์ไว้"
    assert f'href="{address}#process.c3.evidence"' in client.get(answer.url).content.decode()


def test_a_closed_criterion_shows_once_where_its_numbers_come_from(client, under_review, page):
    shown = client.get(page("criterion", under_review, "c4")).content.decode()
    assert shown.count("1 กิจกรรม จากแผน อ.04") == 2  # all of them, and those that succeeded
    assert "1 ÷ 1 = ร้อยละ 100.00" in shown
    assert "เหตุผลที่ใช้จำนวนต่างจากแบบอื่น" not in shown
