"""The plain moves: confirmed on a page that says what follows, with a reason where the table asks for one."""

import pytest
from django.core import mail

from accounts.errors import NotAllowed
from certification.models import Decision
from certification.services.reviewing import PLAIN_MOVES, make_move
from certification.workflow import MOVES, Stage
from tests.factories.applications import token, verify_all, walk_to


def url(case, move: str) -> str:
    return f"/cases/{case.public_id}/moves/{move}/"


def test_the_page_says_what_follows_before_anything_happens(submitted, officer, as_):
    text = as_(officer).get(url(submitted, "start_review")).text
    assert "จาก “ส่งผลการประเมินแล้ว” เป็น “จังหวัดกำลังตรวจ”" in text
    assert "องค์กรดึงคำขอกลับไปแก้เองไม่ได้" in text
    assert not Decision.objects.filter(move="start_review").exists()


def test_starting_a_review_leads_to_the_first_criterion(submitted, officer, as_):
    response = as_(officer).post(url(submitted, "start_review"), {"once": token()})
    assert response.url == f"/cases/{submitted.public_id}/review/c1/"
    submitted.refresh_from_db()
    assert submitted.stage == Stage.UNDER_REVIEW


def test_a_double_click_is_one_decision(submitted, officer, as_):
    once, client = token(), as_(officer)
    for _time in range(2):
        assert client.post(url(submitted, "start_review"), {"once": once}).status_code == 302
    assert Decision.objects.filter(move="start_review").count() == 1


def test_a_move_back_needs_its_reason_and_keeps_what_was_typed(case, officer, as_):
    client = as_(officer)
    response = client.post(url(case, "stop_review"), {"once": token(), "reason": "   "})
    assert response.status_code == 422
    assert "กรุณาระบุเหตุผล" in response.text
    response = client.post(url(case, "stop_review"), {"once": token(), "reason": "เปิดผิดคำขอ"}, follow=True)
    assert "บันทึกแล้ว: ยกเลิกการเริ่มตรวจ" in response.text
    assert "เปิดผิดคำขอ" in response.text


@pytest.mark.parametrize("reason", ["ก" * 2001, "<script>alert(1)</script>", "a\x00b"])
def test_a_hostile_reason_gets_a_clear_error(case, officer, as_, reason):
    response = as_(officer).post(url(case, "stop_review"), {"once": token(), "reason": reason})
    assert response.status_code == 422
    assert "<script>alert" not in response.text
    case.refresh_from_db()
    assert case.stage == Stage.UNDER_REVIEW


def test_the_second_officer_is_told_and_the_typed_reason_is_kept(case, officer, second_officer, as_):
    make_move(application_id=case.pk, move="stop_review", reason="ก่อน", by=second_officer, once=token())
    response = as_(officer).post(url(case, "stop_review"), {"once": token(), "reason": "ข้อความที่ท่านพิมพ์"})
    assert response.status_code == 409
    assert "ข้อความที่ท่านพิมพ์" in response.text
    assert "คำขออยู่ในขั้น “ส่งผลการประเมินแล้ว”" in response.text


def test_returning_an_intent_tells_the_organisation(
    application, applicant, colleague, officer, as_, django_capture_on_commit_callbacks
):
    case = walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    with django_capture_on_commit_callbacks(execute=True):
        as_(officer).post(url(case, "return_intent"), {"once": token(), "reason": "โทรศัพท์ไม่ถูกต้อง"})
    case.refresh_from_db()
    assert case.stage == Stage.DRAFT
    assert [letter.subject for letter in mail.outbox] == [f"กรุณาแก้ไขความจำนง: {case.organisation}"] * 2
    assert "เหตุผล: โทรศัพท์ไม่ถูกต้อง" in mail.outbox[0].body


def test_who_reviews_elsewhere_or_not_at_all_cannot(
    submitted, stranger, approver, auditor, applicant, guest, as_
):
    address = url(submitted, "start_review")
    assert as_(stranger).post(address, {"once": token()}).status_code == 404
    assert as_(applicant).post(address, {"once": token()}).status_code == 403
    assert guest.post(address, {"once": token()}).status_code == 302
    for person in (approver, auditor):
        assert as_(person).post(address, {"once": token()}).status_code == 403
        assert "หรือบัญชีนี้ไม่มีสิทธิ์ จึงทำรายการนี้ไม่ได้" in as_(person).get(address).text
    assert not Decision.objects.filter(move="start_review").exists()


@pytest.mark.parametrize("move", sorted(set(MOVES) - PLAIN_MOVES))
def test_a_move_with_a_page_of_its_own_is_not_made_here(submitted, officer, as_, move):
    assert as_(officer).get(url(submitted, move)).status_code == 404
    with pytest.raises(NotAllowed):
        make_move(application_id=submitted.pk, move=move, reason="x", by=officer, once=token())


def test_an_unknown_move_does_not_exist(submitted, officer, as_):
    assert as_(officer).get(url(submitted, "drop-table")).status_code == 404


def test_an_officer_acts_for_the_organisation_and_the_record_says_so(submitted, officer, as_):
    as_(officer).post(url(submitted, "withdraw"), {"once": token(), "reason": "หนังสือขอถอน ที่ ชร 12/2569"})
    decision = Decision.objects.get(move="withdraw")
    assert decision.on_behalf
    text = as_(officer).get(f"/cases/{submitted.public_id}/").text
    assert f"{officer.name} กรอกแทนองค์กร" in text


# ── passing the review ──


def passing(case) -> str:
    return f"/cases/{case.public_id}/pass/"


def test_passing_proposes_the_level_of_the_verified_scores(case, officer, as_):
    verify_all(case, officer, score=2)
    page = as_(officer).get(passing(case)).text
    assert "องค์กรส่งเสริมคุณธรรม" in page
    assert "ข้อ 1–6 ได้ 12 เกณฑ์ 14" in page
    response = as_(officer).post(passing(case), {"once": token()}, follow=True)
    case.refresh_from_db()
    assert (case.stage, case.proposed_level) == (Stage.VERIFIED, 1)
    assert "ผ่านการตรวจแล้ว" in response.text


def test_a_case_below_every_level_can_pass_and_says_so(case, officer, as_):
    verify_all(case, officer, score=1)
    assert "คะแนนตรวจยังไม่ถึงระดับใด" in as_(officer).get(passing(case)).text
    as_(officer).post(passing(case), {"once": token()})
    case.refresh_from_db()
    assert (case.stage, case.proposed_level) == (Stage.VERIFIED, 0)


def test_an_unfinished_review_does_not_pass(case, officer, as_):
    response = as_(officer).post(passing(case), {"once": token()})
    assert response.status_code == 409
    assert "ตรวจแล้ว 0 จาก 9 ข้อ" in response.text
    case.refresh_from_db()
    assert case.stage == Stage.UNDER_REVIEW


def test_only_a_reviewer_passes(case, approver, stranger, auditor, guest, as_):
    assert as_(stranger).get(passing(case)).status_code == 404
    assert as_(approver).get(passing(case)).status_code == 403
    assert as_(auditor).post(passing(case), {"once": token()}).status_code == 403
    assert guest.get(passing(case)).status_code == 302
