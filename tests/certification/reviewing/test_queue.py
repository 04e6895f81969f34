"""The officer's queue: saved views, filters, scope, and the same number of queries for one case and for many."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certification.models import Application, ChangeRequest, Round
from certification.queries.queue import View
from certification.services.requesting import Asked, request_change
from certification.services.reviewing import send_back
from certification.workflow import Stage
from networks.models import Sector
from tests.factories.applications import make_application, token, verify_all, walk_to
from tests.factories.frameworks import make_round

URL = "/cases/"


def names(response) -> list[str]:
    return [row.name for row in response.context["page"].rows]


def counts(response) -> dict[str, int]:
    return {view.value: count for view, count in response.context["page"].counts.of.items()}


def days_ago(case: Application, days: int) -> None:
    Application.objects.filter(pk=case.pk).update(stage_since=timezone.now() - datetime.timedelta(days=days))


def returned(case: Application, officer, due_in: int) -> Application:
    asked = Asked("intent.phone", "ติดต่อไม่ได้", timezone.localdate())
    request = request_change(application_id=case.pk, asked=asked, by=officer)
    send_back(application_id=case.pk, by=officer, once=token())
    due = timezone.localdate() + datetime.timedelta(days=due_in)
    ChangeRequest.objects.filter(pk=request.pk).update(due_on=due)
    return case


def test_each_saved_view_holds_its_stages_and_counts_them(make_case, officer, as_):
    make_case("ใบสมัคร", Stage.INTENT_SUBMITTED)
    make_case("กรอกอยู่", Stage.ENROLLED)
    make_case("ส่งแล้ว", Stage.SUBMITTED)
    make_case("ตรวจอยู่", Stage.UNDER_REVIEW)
    returned(make_case("ส่งกลับ", Stage.UNDER_REVIEW), officer, 5)
    make_case("ผ่านแล้ว", Stage.VERIFIED)
    client = as_(officer)
    seen = {view.value: names(client.get(URL, {"view": view, "sort": "name"})) for view in View}
    assert seen == {
        "intents": ["ใบสมัคร"],
        "review": ["ตรวจอยู่", "ส่งแล้ว"],
        "returned": ["ส่งกลับ"],
        "agenda": ["ผ่านแล้ว"],
        "overdue": [],
        "all": ["กรอกอยู่", "ตรวจอยู่", "ใบสมัคร", "ผ่านแล้ว", "ส่งกลับ", "ส่งแล้ว"],
    }
    assert counts(client.get(URL)) == {view: len(found) for view, found in seen.items()}


def test_a_draft_is_nobodys_business_yet(application, officer, as_):
    assert names(as_(officer).get(URL, {"view": "all"})) == []


def test_late_is_what_the_round_or_the_request_says(make_case, open_round, officer, as_):
    review = make_case("รอตรวจ")
    returned(make_case("เลยกำหนดแก้", Stage.UNDER_REVIEW), officer, -1)
    returned(make_case("ยังไม่ถึงกำหนด", Stage.UNDER_REVIEW), officer, 3)
    client = as_(officer)
    assert names(client.get(URL, {"view": "overdue"})) == ["เลยกำหนดแก้"]
    day = timezone.localdate() - datetime.timedelta(days=1)
    Round.objects.filter(pk=open_round.pk).update(intent_due_on=day, submit_due_on=day, review_due_on=day)
    response = client.get(URL, {"view": "overdue", "sort": "name"})
    assert names(response) == ["รอตรวจ", "เลยกำหนดแก้"]
    assert [row.tag.word for row in response.context["page"].rows] == ["เกินกำหนดตรวจ", "เกินกำหนดแก้ไข"]
    assert review.stage == Stage.SUBMITTED


def test_longest_waiting_comes_first_and_days_are_counted(make_case, officer, as_):
    for days in (3, 30, 12):
        days_ago(make_case(f"รอ {days} วัน"), days)
    response = as_(officer).get(URL)
    assert names(response) == ["รอ 30 วัน", "รอ 12 วัน", "รอ 3 วัน"]
    assert [row.days for row in response.context["page"].rows] == [30, 12, 3]
    assert 'aria-sort="descending"' in response.text


def test_names_are_sorted_as_a_thai_would(make_case, officer, as_):
    for name in ("แม่จัน", "กกกก", "เชียงของ", "ฮอด"):
        make_case(name)
    assert names(as_(officer).get(URL, {"sort": "name"})) == ["กกกก", "เชียงของ", "แม่จัน", "ฮอด"]
    assert names(as_(officer).get(URL, {"sort": "-name"})) == ["ฮอด", "แม่จัน", "เชียงของ", "กกกก"]


@pytest.mark.parametrize(
    "query", ["รร.บ้านน้ำคำ", "โรงเรียนบ้านน้ำคำ", "ร.ร. น้ำคำ", "นํ้าคำ", "บ้าน น้ำคำ", " โรงเรียน  น้ำคำ "]
)
def test_search_knows_abbreviations_and_spellings(submitted, make_case, officer, as_, query):
    make_case("วัดร่องขุ่น")
    assert names(as_(officer).get(URL, {"q": query})) == ["โรงเรียนบ้านน้ำคำ"]


def test_search_finds_a_reference_read_over_the_telephone(submitted, make_case, officer, as_):
    make_case("วัดร่องขุ่น")
    spoken = submitted.spoken_reference.lower()
    for query in (spoken, submitted.reference, submitted.reference[:4]):
        assert names(as_(officer).get(URL, {"q": query, "view": "all"})) == ["โรงเรียนบ้านน้ำคำ"]


def test_a_search_that_tells_nothing_apart_says_so(submitted, officer, as_):
    response = as_(officer).get(URL, {"q": "จังหวัด"})
    assert names(response) == ["โรงเรียนบ้านน้ำคำ"]
    assert "กว้างเกินไป" in response.text


def test_filters_narrow_and_every_chip_takes_one_out(make_case, officer, as_):
    make_case("โรงเรียนเมือง", district="5701", sector=Sector.EDUCATION)
    make_case("โรงเรียนแม่จัน", district="5707", sector=Sector.EDUCATION)
    make_case("วัดแม่จัน", district="5707", sector=Sector.RELIGION)
    client = as_(officer)
    response = client.get(URL, {"district": "5707", "sector": "education", "level": "3"})
    assert names(response) == ["โรงเรียนแม่จัน"]
    chips = {chip["label"]: chip["url"] for chip in response.context["page"].chips}
    assert set(chips) == {"แม่จัน", "การศึกษา", "องค์กรคุณธรรมต้นแบบ"}
    without = client.get(URL + chips["การศึกษา"], {})
    assert sorted(names(without)) == ["วัดแม่จัน", "โรงเรียนแม่จัน"]
    assert response.context["page"].total == 1
    # The tabs keep counting the whole view, so that a filter never hides how much work there is.
    assert counts(response)["review"] == 3


def test_an_empty_result_says_which_filter_to_drop(submitted, officer, as_):
    response = as_(officer).get(URL, {"q": "ไม่มีชื่อนี้"})
    assert "ไม่พบคำขอที่ตรงกับตัวกรอง" in response.text
    assert response.context["page"].chips[0]["label"] == "“ไม่มีชื่อนี้”"


def test_an_empty_view_leads_to_one_that_holds_something(make_case, officer, as_):
    make_case("ใบสมัคร", Stage.INTENT_SUBMITTED)
    response = as_(officer).get(URL)
    assert response.context["page"].elsewhere["label"] == "ดู“ความจำนงรอรับ” 1 รายการ"


def test_without_a_round_the_page_says_so(officer, as_):
    assert "ยังไม่มีรอบที่เปิด" in as_(officer).get(URL).text


def test_every_year_at_work_is_shown_and_each_is_one_choice_away(
    submitted, administrator, organisation, applicant, officer, as_
):
    past = make_round(administrator, 2568)
    walk_to(
        Stage.SUBMITTED, make_application(past, organisation, applicant), owner=applicant, officer=officer
    )
    client = as_(officer)
    assert sorted(row.year for row in client.get(URL).context["page"].rows) == [2568, 2569]
    assert [row.year for row in client.get(URL, {"round": "2569"}).context["page"].rows] == [2569]
    assert [row.year for row in client.get(URL, {"round": "2568"}).context["page"].rows] == [2568]
    assert counts(client.get(URL, {"round": "all"}))["review"] == 2
    assert client.get(URL, {"round": f"round-{past.pk}"}).status_code == 200


def test_a_row_tells_scores_level_and_how_far_the_review_is(case, officer, as_):
    case.refresh_from_db()
    case.submission.refresh_from_db()
    verify_all(case, officer, score=2)
    row = as_(officer).get(URL).context["page"].rows[0]
    assert (row.self_total, row.verified_total, row.level, row.level_tone) == (
        27,
        18,
        "องค์กรคุณธรรมต้นแบบ",
        "gold",
    )
    assert row.tag.word == "กำลังตรวจ 9/9"


# ── hostile addresses, cost ──


@pytest.mark.parametrize(
    "params",
    [
        {"page": "abc"},
        {"at": "abc"},
        {"at": "\x00"},
        {"sort": "; drop table certification_application"},
        {"view": "<script>alert(1)</script>"},
        {"district": "9999"},
        {"district": "' or 1=1 --"},
        {"province": "57"},
        {"sector": "x" * 5000},
        {"level": "99999999999999999999"},
        {"level": "-1"},
        {"round": "round-99999999999999999999999"},
        {"round": "1; drop"},
        {"q": "\x00"},
        {"q": "%' or 1=1 --"},
        {"q": "<script>alert(1)</script>"},
        {"q": "ก" * 10_000},
        {"q": "("},
    ],
)
def test_a_hostile_address_gets_a_page_and_never_a_fault(submitted, officer, as_, params):
    response = as_(officer).get(URL, params)
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_only_get_is_answered(officer, as_):
    assert as_(officer).post(URL).status_code == 405


@pytest.mark.parametrize("params", [{}, {"view": "all"}, {"q": "โรงเรียน", "sector": "education"}])
def test_the_list_costs_the_same_for_one_case_and_for_three(make_case, officer, as_, params):
    make_case("โรงเรียนหนึ่ง")
    client = as_(officer)
    with CaptureQueriesContext(connection) as one:
        assert len(names(client.get(URL, params))) == 1
    make_case("โรงเรียนสอง", Stage.UNDER_REVIEW)
    make_case("โรงเรียนสาม")
    with CaptureQueriesContext(connection) as three:
        assert len(names(client.get(URL, params))) == 3
    assert len(one) == len(three) <= 12  # one of them for the names of the sectors


def test_the_nation_costs_no_more(submitted, neighbour, auditor, as_):
    client = as_(auditor)
    with CaptureQueriesContext(connection) as found:
        client.get(URL, {"view": "all", "province": "57", "q": "โรงเรียน"})
    assert len(found) <= 13


def test_a_page_holds_25_and_leads_on(make_case, open_round, officer, as_):
    for number in range(26):
        make_case(f"โรงเรียนที่ {number:02}", Stage.INTENT_SUBMITTED)
    client = as_(officer)
    first = client.get(URL, {"view": "intents", "sort": "name"})
    assert len(names(first)) == 25
    assert first.context["page"].showing == "แสดง 1–25 จาก 26"
    second = client.get(URL + first.context["page"].next_url)
    assert names(second) == ["โรงเรียนที่ 25"]
    assert second.context["page"].showing == "แสดง 26–26 จาก 26"
    assert names(client.get(URL + second.context["page"].previous_url)) == names(first)


def test_thai_digits_by_a_persons_choice(submitted, officer, as_):
    officer.thai_digits = True
    officer.save()
    assert "แสดง ๑–๑ จาก ๑" in as_(officer).get(URL).text
