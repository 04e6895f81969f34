"""Change requests: which field, why, until when; sent with the return, answered, closed or asked again."""

import datetime

import pytest
from django.utils import timezone

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent
from accounts.thai.printing import format_date
from certification.models import ChangeRequest
from certification.services.requesting import Asked, request_change, withdraw_request
from certification.services.reviewing import send_back
from tests.factories.applications import token


def asked(key="process.c5.narrative", reason="ขอให้ระบุความถี่", days=14) -> Asked:
    return Asked(key, reason, timezone.localdate() + datetime.timedelta(days=days))


def ask(case, officer, **fields) -> ChangeRequest:
    return request_change(application_id=case.pk, asked=asked(**fields), by=officer)


def answer(request: ChangeRequest, by, reply="แก้แล้ว") -> None:
    request.answered_at, request.answered_by, request.reply = timezone.now(), by, reply
    request.save()


@pytest.fixture
def returned(case, officer):
    ask(case, officer)
    send_back(application_id=case.pk, by=officer, once=token())
    case.refresh_from_db()
    return case


# ── asking ──


def test_an_officer_asks_for_a_change_of_one_field(case, officer, as_):
    response = as_(officer).post(
        f"/cases/{case.public_id}/review/c5/",
        {
            "ask": "1",
            "ask-key": "process.c5.narrative",
            "ask-reason": "ขอให้ระบุความถี่",
            "ask-due_on": "๓๐ กันยายน ๒๕๗๐",
        },
        follow=True,
    )
    request = ChangeRequest.objects.get()
    assert (request.key, request.reason, request.made_by) == ("process.c5.narrative", "ขอให้ระบุความถี่", officer)
    assert request.label == "อ.02 · 5. เกณฑ์ข้อ 5 · เล่าสิ่งที่ได้ทำ"
    assert request.due_on == datetime.date(2027, 9, 30)
    assert request.submission == case.submission
    assert request.sent_at is None
    assert "ขอแก้ 1" in response.text
    assert AuditEvent.objects.get(verb="application.change_requested").data["key"] == "process.c5.narrative"


def test_the_due_date_is_proposed_two_weeks_ahead(case, officer, as_):
    text = as_(officer).get(f"/cases/{case.public_id}/review/c5/").text
    assert format_date(timezone.localdate() + datetime.timedelta(days=14)) in text


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"ask-key": ""}, "กรุณาเลือกส่วนที่ขอให้แก้ไข"),
        ({"ask-key": "process.c4.narrative"}, "กรุณาเลือกจากรายการ"),
        ({"ask-key": "answers; drop"}, "กรุณาเลือกจากรายการ"),
        ({"ask-reason": " "}, "กรุณาเขียนสิ่งที่ขอให้แก้ไข"),
        ({"ask-reason": "<img src=x onerror=alert(1)>"}, "กรุณาพิมพ์เป็นข้อความธรรมดา"),
        ({"ask-due_on": ""}, "กรุณากรอกวันที่"),
        ({"ask-due_on": "วันมะรืน"}, "เป็นวันที่ไม่ได้"),
        ({"ask-due_on": "1/1/2560"}, "อ่านว่า 1 มกราคม 2560"),
        (
            {"ask-due_on": format_date(timezone.localdate() - datetime.timedelta(days=1))},
            "ต้องไม่เป็นวันที่ผ่านมาแล้ว",
        ),
        ({"ask-due_on": "1/1/2600"}, "อ่านว่า 1 มกราคม 2600 ซึ่งไม่อยู่ระหว่าง"),
        ({"ask-due_on": "1/2/75"}, "กรุณากรอกปีให้ครบ 4 หลัก"),
    ],
)
def test_bad_input_gets_a_clear_error_and_keeps_the_text(case, officer, as_, posted, words):
    good = {"ask": "1", "ask-key": "process.c5", "ask-reason": "เหตุที่พิมพ์ไว้", "ask-due_on": "30 กันยายน 2570"}
    response = as_(officer).post(f"/cases/{case.public_id}/review/c5/", {**good, **posted})
    assert response.status_code == 422
    assert words in response.text
    if "ask-reason" not in posted:
        assert "เหตุที่พิมพ์ไว้" in response.text
    assert "<img src=x" not in response.text
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize(
    "key", ["intent.phone", "plan", "declaration.evidence", "process.c1", "process.c1.evidence"]
)
def test_fields_files_criteria_and_whole_forms_can_be_asked_for(case, officer, key):
    assert ask(case, officer, key=key).key == key


@pytest.mark.parametrize(
    "wrong", [{"key": "intent.nothing"}, {"key": "outcome"}, {"reason": " "}, {"days": -1}]
)
def test_the_service_asks_the_same_questions(case, officer, wrong):
    with pytest.raises(NotReady):
        ask(case, officer, **wrong)


def test_asking_again_before_sending_rewords_the_request(case, officer):
    first = ask(case, officer)
    second = ask(case, officer, reason="ขอให้ระบุความถี่และผู้รับรายงาน", days=7)
    assert first.pk == second.pk
    assert ChangeRequest.objects.get().reason == "ขอให้ระบุความถี่และผู้รับรายงาน"
    assert AuditEvent.objects.filter(verb="application.change_reworded").count() == 1
    ask(case, officer, reason="ขอให้ระบุความถี่และผู้รับรายงาน", days=7)
    assert AuditEvent.objects.filter(verb="application.change_reworded").count() == 1


def test_the_page_begins_with_the_words_of_the_request_to_be_reworded(case, officer, as_):
    ask(case, officer, reason="ถ้อยคำเดิม")
    text = as_(officer).get(f"/cases/{case.public_id}/review/c5/", {"ask": "process.c5.narrative"}).text
    assert ">\nถ้อยคำเดิม</textarea>" in text
    assert '<option value="process.c5.narrative" selected>' in text


def test_a_request_not_sent_yet_is_taken_back(case, officer, as_):
    request = ask(case, officer)
    url = f"/cases/{case.public_id}/requests/{request.pk}/withdraw/"
    for _time in range(2):
        response = as_(officer).post(url, {"back": f"/cases/{case.public_id}/return/"})
        assert response.url == f"/cases/{case.public_id}/return/"
    request.refresh_from_db()
    assert request.closed_by == officer
    assert AuditEvent.objects.filter(verb="application.change_withdrawn").count() == 1


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_stays_on_this_site(case, officer, as_, back):
    request = ask(case, officer)
    response = as_(officer).post(f"/cases/{case.public_id}/requests/{request.pk}/withdraw/", {"back": back})
    assert response.url == f"/cases/{case.public_id}/changes/"


def test_only_the_reviewing_officer_asks_and_takes_back(
    case, officer, approver, auditor, stranger, applicant, as_
):
    request = ask(case, officer)
    url = f"/cases/{case.public_id}/requests/{request.pk}/withdraw/"
    posted = {"ask": "1", "ask-key": "process.c5", "ask-reason": "x", "ask-due_on": "30 กันยายน 2570"}
    for person, status in ((approver, 403), (auditor, 403), (stranger, 404), (applicant, 403)):
        assert as_(person).post(url).status_code == status
        assert as_(person).post(f"/cases/{case.public_id}/review/c5/", posted).status_code == status
        with pytest.raises(NotAllowed):
            withdraw_request(request_id=request.pk, by=person)
        with pytest.raises(NotAllowed):
            ask(case, person)
    assert as_(officer).get(url).status_code == 405


def test_a_request_of_another_case_is_not_found_here(case, neighbour, stranger, officer, as_):
    theirs = ask(neighbour, stranger)
    assert as_(officer).post(f"/cases/{case.public_id}/requests/{theirs.pk}/withdraw/").status_code == 404


def test_nothing_is_asked_outside_the_review(submitted, officer):
    with pytest.raises(AlreadyMoved):
        ask(submitted, officer)
