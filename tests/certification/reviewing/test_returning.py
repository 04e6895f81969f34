"""Sending back for correction, taking it back, and what the officer sees when it comes again."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from accounts.errors import AlreadyMoved, NotReady
from accounts.models import AuditEvent
from accounts.thai.printing import format_date
from certification import rules
from certification.models import ChangeRequest
from certification.services.deciding import decide
from certification.services.requesting import Asked, close_request, request_change, withdraw_request
from certification.services.reviewing import Finding, cancel_return, score, send_back
from certification.services.submitting import resubmit
from certification.workflow import Stage
from tests.factories.applications import put, token


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


# ── sending back ──


def test_sending_back_sends_every_request_and_reopens_only_those_fields(case, officer, applicant, as_):
    ask(case, officer)
    ask(case, officer, key="intent.phone")
    response = as_(officer).post(f"/cases/{case.public_id}/return/", {"once": token()}, follow=True)
    case.refresh_from_db()
    assert case.stage == Stage.RETURNED
    assert ChangeRequest.objects.filter(sent_at__isnull=False).count() == 2
    assert rules.may_edit(applicant, case, "process.c5.narrative")
    assert rules.may_edit(applicant, case, "intent.phone")
    assert not rules.may_edit(applicant, case, "process.c5.score")
    assert "ส่งกลับแล้ว" in response.text


def test_a_double_click_sends_back_once(case, officer, as_):
    ask(case, officer)
    once, client = token(), as_(officer)
    for _time in range(2):
        assert client.post(f"/cases/{case.public_id}/return/", {"once": once}).status_code == 302
    assert case.decisions.filter(move="return").count() == 1


def test_without_a_request_there_is_nothing_to_send(case, officer, as_):
    url = f"/cases/{case.public_id}/return/"
    assert "ยังไม่มีรายการที่ขอให้แก้ไข" in as_(officer).get(url).text
    response = as_(officer).post(url, {"once": token()})
    assert response.status_code == 409
    case.refresh_from_db()
    assert case.stage == Stage.UNDER_REVIEW


def test_owner_and_editors_are_told_without_the_officers_name(
    case, officer, applicant, colleague, django_capture_on_commit_callbacks
):
    ask(case, officer, days=5)
    with django_capture_on_commit_callbacks(execute=True):
        send_back(application_id=case.pk, by=officer, once=token())
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([applicant.email, colleague.email])
    letter = mail.outbox[0]
    assert letter.subject == f"กรุณาแก้ไขผลการประเมิน: {case.organisation}"
    due = format_date(timezone.localdate() + datetime.timedelta(days=5))
    assert f"จำนวน 1 รายการ กำหนดแรก {due}" in letter.body
    assert f"/applications/{case.public_id}/" in letter.body
    for private in (officer.name, "ขอให้ระบุความถี่"):
        assert private not in letter.subject + letter.body


def test_nobody_is_told_of_a_return_that_did_not_happen(case, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NotReady):
        send_back(application_id=case.pk, by=officer, once=token())
    assert mail.outbox == []


def test_an_answer_that_nobody_read_stops_the_next_return(returned, officer, applicant):
    answer(ChangeRequest.objects.get(), applicant)
    resubmit(application_id=returned.pk, by=applicant, once=token())
    ask(returned, officer, key="intent.phone")
    with pytest.raises(NotReady, match="1 รายการที่องค์กรตอบแล้ว"):
        send_back(application_id=returned.pk, by=officer, once=token())


def test_a_return_is_taken_back_and_can_be_reworded(returned, officer, applicant, as_):
    url = f"/cases/{returned.public_id}/moves/cancel_return/"
    as_(officer).post(url, {"once": token(), "reason": "กดผิด"})
    returned.refresh_from_db()
    assert returned.stage == Stage.UNDER_REVIEW
    assert ChangeRequest.objects.get().sent_at is None
    assert ask(returned, officer, reason="ถ้อยคำใหม่").reason == "ถ้อยคำใหม่"
    with pytest.raises(AlreadyMoved):
        cancel_return(application_id=returned.pk, reason="อีกครั้ง", by=officer, once=token())


def test_a_reply_not_sent_in_yet_is_a_draft_again(returned, officer, applicant):
    answer(ChangeRequest.objects.get(), applicant, "กำลังเขียน")
    cancel_return(application_id=returned.pk, reason="กดผิด", by=officer, once=token())
    request = ChangeRequest.objects.get()
    assert (request.answered_at, request.answered_by, request.reply) == (None, None, "กำลังเขียน")
    send_back(application_id=returned.pk, by=officer, once=token())


# ── what came back ──


@pytest.fixture
def back_again(returned, applicant):
    put(returned, "process.c5.narrative", "ติดตามผลทุกสามเดือน", applicant)
    put(returned, "process.c6.narrative", "แก้โดยไม่มีใครขอ", applicant)
    answer(ChangeRequest.objects.get(), applicant, "ระบุความถี่แล้ว")
    resubmit(application_id=returned.pk, by=applicant, once=token())
    returned.refresh_from_db()
    return returned


def test_the_officer_sees_old_new_and_reply_and_what_nobody_asked_for(back_again, officer, as_):
    response = as_(officer).get(f"/cases/{back_again.public_id}/changes/")
    answered = response.context["answers"][0]
    assert answered["request"].reply == "ระบุความถี่แล้ว"
    assert [change.key for change in answered["changes"]] == ["process.c5.narrative"]
    unasked = response.context["changes"].unasked
    assert [(change.key, change.asked) for change in unasked] == [("process.c6.narrative", False)]
    assert "<del>" in response.text
    assert "ระบุความถี่แล้ว" in response.text


def test_content_with_the_answer_closes_the_request(back_again, officer, as_):
    request = ChangeRequest.objects.get()
    url = f"/cases/{back_again.public_id}/requests/{request.pk}/close/"
    for _time in range(2):
        assert as_(officer).post(url).status_code == 302
    request.refresh_from_db()
    assert request.closed_by == officer
    assert AuditEvent.objects.filter(verb="application.change_accepted").count() == 1


def test_not_content_asks_again_and_the_first_round_stays_readable(back_again, officer):
    again = ask(back_again, officer, reason="ยังไม่บอกว่าใครรับรายงาน")
    first = ChangeRequest.objects.order_by("pk").first()
    assert first.closed_at is not None
    assert first.reply == "ระบุความถี่แล้ว"
    assert (again.submission, again.sent_at) == (back_again.submission, None)


def test_an_answered_request_is_not_withdrawn_and_an_open_one_not_closed(back_again, officer):
    with pytest.raises(AlreadyMoved):
        withdraw_request(request_id=ChangeRequest.objects.get().pk, by=officer)
    fresh = ask(back_again, officer, key="intent.phone")
    with pytest.raises(AlreadyMoved):
        close_request(request_id=fresh.pk, by=officer)


def test_nothing_is_settled_once_the_case_has_left_the_review(back_again, officer, applicant):
    request = ChangeRequest.objects.get()
    decide(application_id=back_again.pk, move="withdraw", by=applicant, once=token(), reason="ไม่พร้อม")
    with pytest.raises(AlreadyMoved):
        close_request(request_id=request.pk, by=officer)


def test_a_first_submission_has_no_changes(case, officer, as_):
    assert "ยังไม่มีสิ่งที่เปลี่ยน" in as_(officer).get(f"/cases/{case.public_id}/changes/").text


def test_what_the_organisation_wrote_is_never_taken_for_markup(returned, officer, applicant, as_):
    put(returned, "process.c5.narrative", "<script>alert(1)</script> ติดตาม", applicant)
    answer(ChangeRequest.objects.get(), applicant, "<b>หนา</b>")
    resubmit(application_id=returned.pk, by=applicant, once=token())
    for path in ("changes/", "review/c5/", ""):
        text = as_(officer).get(f"/cases/{returned.public_id}/{path}").text
        assert "<script>alert" not in text
        assert "<b>หนา</b>" not in text


def test_verified_scores_of_unchanged_criteria_are_carried_over(case, officer, applicant, as_):
    for code in ("c5", "c6"):
        score(application_id=case.pk, finding=Finding(code, 3, "", case.submission_id, None), by=officer)
    ask(case, officer)
    send_back(application_id=case.pk, by=officer, once=token())
    put(case, "process.c5.narrative", "แก้แล้ว", applicant)
    answer(ChangeRequest.objects.get(), applicant)
    resubmit(application_id=case.pk, by=applicant, once=token())
    case.refresh_from_db()
    carried = case.submission.verified_scores.get()
    assert (carried.criterion, carried.carried) == ("c6", True)
    assert "ยกมาจากฉบับก่อน" in as_(officer).get(f"/cases/{case.public_id}/review/c6/").text
    affirmed = score(
        application_id=case.pk, finding=Finding("c6", 3, "", case.submission_id, carried.pk), by=officer
    )
    assert not affirmed.carried
