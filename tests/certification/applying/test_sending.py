"""Checking and sending: every question with its answer, what is in the way, one sending however often pressed."""

import pytest

from certification.models import Decision, EvidenceLink, Submission
from certification.services.deciding import decide
from certification.workflow import Stage
from tests.certification.applying.hand import read_form, summary_of
from tests.factories.applications import fill, put, token

SIGNED = {"agreed": "on", "name": "นายสมใจ ใจดี", "post": "ผู้อำนวยการ"}


@pytest.fixture
def client(applicant, as_):
    return as_(applicant)


def send(client, page, application, **changes):
    posted = read_form(client.get(page("check_answers", application)), "send")
    return client.post(page("check_answers", application), {**posted, **SIGNED, **changes})


def test_every_question_stands_there_with_its_answer_and_a_link(client, enrolled, page):
    shown = client.get(page("check_answers", enrolled)).content.decode()
    assert f"{page('intent', enrolled)}#intent.head_name" in shown
    assert f"{page('criterion', enrolled, 'c9')}#process.c9.narrative" in shown
    assert "3 คะแนน: ระดับ 3" in shown
    assert "ส่งผลการประเมินให้จังหวัดเชียงราย" in shown


def test_what_is_missing_comes_first_and_links_each_field(client, enrolled, page, applicant):
    put(enrolled, "intent.phone", "ไม่มี", applicant)
    put(enrolled, "process.c2.narrative", "", applicant)
    EvidenceLink.objects.filter(key="process.c4").delete()
    shown = client.get(page("check_answers", enrolled)).content.decode()
    assert "ยังส่งไม่ได้ มี 3 จุดที่ต้องแก้" in shown
    for place in ("intent/#intent.phone", "c2/#process.c2.narrative", "c4/#process.c4.evidence"):
        assert place in shown.split("แบบ อ.01 แสดงความจำนงเข้าร่วม")[0]


def test_sending_with_something_missing_sends_nothing(client, enrolled, page, applicant):
    put(enrolled, "process.c2.narrative", "", applicant)
    answer = send(client, page, enrolled)
    assert answer.status_code == 422
    assert "#process.c2.narrative" in summary_of(answer)
    assert "นายสมใจ ใจดี" in answer.content.decode()
    enrolled.refresh_from_db()
    assert (enrolled.stage, Submission.objects.count()) == (Stage.ENROLLED, 0)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"agreed": ""}, "กรุณายืนยันว่าข้อมูลเป็นความจริง"),
        ({"name": ""}, "กรุณากรอกชื่อผู้ส่ง"),
        ({"post": " "}, "กรุณากรอกตำแหน่งผู้ส่ง"),
        ({"name": "ก" * 100_000}, "ยาวเกินไป"),
        ({"name": "<script>alert(1)</script>"}, "ข้อความธรรมดา"),
        ({"post": "ครู\x00"}, "อักขระ"),
    ],
)
def test_the_sender_stands_for_it_by_name(client, enrolled, page, changes, told):
    answer = send(client, page, enrolled, **changes)
    assert answer.status_code == 422
    assert told in summary_of(answer)
    assert not Submission.objects.exists()


def test_sending_leads_to_the_confirmation(client, enrolled, page, applicant):
    answer = send(client, page, enrolled)
    assert answer.url == page("sent", enrolled)
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.SUBMITTED
    sent = enrolled.submission
    assert sent.snapshot["signed"] == {"name": "นายสมใจ ใจดี", "post": "ผู้อำนวยการ"}
    assert (sent.submitted_by, sent.self_total, sent.on_behalf) == (applicant, 27, False)
    shown = client.get(answer.url).content.decode()
    assert enrolled.spoken_reference in shown
    assert "จังหวัดได้รับผลการประเมินแล้ว" in shown
    assert "ภายใน" in shown  # when the office should be ready


def test_a_double_click_sends_once_and_shows_the_same_page(client, enrolled, page):
    posted = {**read_form(client.get(page("check_answers", enrolled)), "send"), **SIGNED}
    answers = [client.post(page("check_answers", enrolled), posted) for _click in range(2)]
    assert [answer.url for answer in answers] == [page("sent", enrolled)] * 2
    assert Submission.objects.count() == Decision.objects.filter(move="submit").count() == 1


def test_the_confirmation_can_be_opened_again_and_tells_the_stage_of_today(client, enrolled, page, officer):
    send(client, page, enrolled)
    decide(application_id=enrolled.pk, move="start_review", by=officer, once=token())
    shown = client.get(page("sent", enrolled)).content.decode()
    assert "คำขอเปลี่ยนขั้นแล้ว" in shown
    assert "จังหวัดกำลังตรวจ" in shown


def test_the_intent_is_checked_and_sent_by_itself(client, application, applicant, page):
    check = page("check_answers", application)
    assert "ยังส่งไม่ได้" in client.get(check).content.decode()
    assert client.post(check, {"agreed": "on"}).status_code == 422
    fill(application, applicant)
    shown = client.get(check).content.decode()
    assert "ส่งความจำนงให้จังหวัดเชียงราย" in shown
    assert "แบบ อ.05" not in shown
    assert client.post(check, {"once": token()}).status_code == 422  # not ticked
    assert client.post(check, {"agreed": "on", "once": token()}).url == page("sent", application)
    application.refresh_from_db()
    assert application.stage == Stage.INTENT_SUBMITTED
    assert "จังหวัดได้รับความจำนงแล้ว" in client.get(page("sent", application)).content.decode()


def test_an_editor_may_check_but_not_send(enrolled, colleague, page, as_):
    client = as_(colleague)
    assert "ผู้รับผิดชอบขององค์กรเป็นผู้ส่ง" in client.get(page("check_answers", enrolled)).content.decode()
    answer = client.post(page("check_answers", enrolled), {**SIGNED, "once": token()})
    assert answer.status_code == 403
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.ENROLLED


def test_an_officer_who_keyed_it_in_sends_on_behalf(enrolled, officer, page, as_):
    send(as_(officer), page, enrolled)
    enrolled.refresh_from_db()
    assert enrolled.submission.on_behalf
    assert enrolled.decisions.last().on_behalf
    assert "(เจ้าหน้าที่ส่งแทน)" in as_(officer).get(page("sent", enrolled)).content.decode()


def test_another_organisations_forms_cannot_be_sent(other_application, client, page):
    assert client.post(page("check_answers", other_application), SIGNED).status_code == 404


def test_what_was_sent_can_be_taken_back_before_the_office_begins(client, enrolled, page):
    send(client, page, enrolled)
    assert page("recall", enrolled) in client.get(enrolled.get_absolute_url()).content.decode()
    assert client.get(page("recall", enrolled)).status_code == 200
    client.post(page("recall", enrolled), {"once": token()})
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.ENROLLED


def test_once_the_office_has_begun_it_is_too_late(under_review, client, page):
    assert page("recall", under_review) not in client.get(under_review.get_absolute_url()).content.decode()
    assert client.post(page("recall", under_review), {"once": token()}).status_code == 409
    under_review.refresh_from_db()
    assert under_review.stage == Stage.UNDER_REVIEW


def test_an_intent_can_be_taken_back(application, applicant, client, page):
    fill(application, applicant)
    client.post(page("check_answers", application), {"agreed": "on", "once": token()})
    client.post(page("recall", application), {"once": token()})
    application.refresh_from_db()
    assert application.stage == Stage.DRAFT


def test_withdrawing_asks_for_a_reason_and_keeps_it(client, enrolled, page):
    address = page("withdraw", enrolled)
    assert client.post(address, {"once": token(), "reason": ""}).status_code == 422
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.ENROLLED
    client.post(address, {"once": token(), "reason": "ปิดโรงเรียน"})
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.WITHDRAWN
    assert "ปิดโรงเรียน" in client.get(enrolled.get_absolute_url()).content.decode()


def test_withdrawing_twice_is_one_decision(client, enrolled, page):
    posted = {"once": token(), "reason": "ปิดโรงเรียน"}
    for _click in range(2):
        assert client.post(page("withdraw", enrolled), posted).status_code == 302
    assert Decision.objects.filter(move="withdraw").count() == 1


def test_an_editor_does_not_withdraw(enrolled, colleague, page, as_):
    answer = as_(colleague).post(page("withdraw", enrolled), {"once": token(), "reason": "แกล้ง"})
    assert answer.status_code == 403
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.ENROLLED
