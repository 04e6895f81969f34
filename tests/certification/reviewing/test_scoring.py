"""Verified scores: beside the self-score, a reason where they differ, never overwritten, two officers at once."""

import pytest

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent, User
from certification.models import ConflictOfInterest, VerifiedScore
from certification.services.reviewing import Finding, ScoredMeanwhile, score, verified_level
from certification.workflow import Stage
from tests.factories.applications import verify_all, walk_to
from tests.factories.people import make_seat


def finding(case, criterion="c5", points=2, reason="พบรายงานรอบเดียว", seen=None) -> Finding:
    return Finding(criterion, points, reason, case.submission_id, seen)


def page(case, code="c5") -> str:
    return f"/cases/{case.public_id}/review/{code}/"


def form(case, points="2", reason="พบรายงานรอบเดียว", seen="", **more) -> dict[str, object]:
    return {"score": points, "reason": reason, "seen": seen, "submission": case.submission_id, **more}


def standing(case, criterion="c5") -> VerifiedScore:
    return VerifiedScore.objects.get(submission=case.submission, criterion=criterion, replaced_at=None)


def test_an_officer_scores_and_goes_on_to_the_next(case, officer, as_):
    response = as_(officer).post(page(case), form(case, next=""))
    assert response.status_code == 302
    assert response.url == page(case, "c6")
    found = standing(case)
    assert (found.score, found.reason, found.scored_by) == (2, "พบรายงานรอบเดียว", officer)
    event = AuditEvent.objects.get(verb="application.scored")
    assert event.data == {"criterion": "c5", "score": 2, "self_score": 3, "submission": case.submission_id}


def test_saving_without_going_on_stays_on_the_page(case, officer, as_):
    assert as_(officer).post(page(case), form(case, stay="")).url == page(case)


def test_the_last_criterion_has_no_next(case, officer, as_):
    assert as_(officer).post(page(case, "c9"), form(case, next="")).url == page(case, "c9")


def test_the_same_score_needs_no_reason(case, officer, as_):
    assert as_(officer).post(page(case), form(case, points="3", reason="")).status_code == 302


def test_another_score_needs_a_reason_and_keeps_what_was_chosen(case, officer, as_):
    response = as_(officer).post(page(case), form(case, points="1", reason="  "))
    assert response.status_code == 422
    assert "คะแนนตรวจต่างจากที่องค์กรประเมิน กรุณาระบุเหตุผล" in response.text
    assert 'value="1" id="score_2" checked' in response.text
    assert not VerifiedScore.objects.exists()
    with pytest.raises(NotReady):
        score(application_id=case.pk, finding=finding(case, reason=" "), by=officer)


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"points": ""}, "กรุณาเลือกคะแนนตรวจ"),
        ({"points": "7"}, "กรุณาเลือกคะแนนจากรายการ"),
        ({"points": "-1"}, "กรุณาเลือกคะแนนจากรายการ"),
        ({"points": "สาม"}, "กรุณาเลือกคะแนนจากรายการ"),
        ({"reason": "ก" * 2001}, "ยาวเกินไป"),
        ({"reason": "<script>alert(1)</script>"}, "กรุณาพิมพ์เป็นข้อความธรรมดา"),
        ({"reason": "x\x00y"}, "มีอักขระที่ใช้ไม่ได้"),
    ],
)
def test_bad_input_gets_a_clear_thai_error_and_keeps_the_text(case, officer, as_, posted, words):
    response = as_(officer).post(page(case), form(case, **posted))
    assert response.status_code == 422
    assert words in response.text
    assert "<script>alert" not in response.text
    assert not VerifiedScore.objects.exists()


def test_an_unknown_score_or_criterion_is_refused_by_the_service(case, officer):
    for wrong in (finding(case, points=9), finding(case, criterion="nothing")):
        with pytest.raises(NotReady):
            score(application_id=case.pk, finding=wrong, by=officer)


def test_a_form_sent_twice_is_one_score(case, officer, as_):
    client = as_(officer)
    assert client.post(page(case), form(case)).status_code == 302
    assert client.post(page(case), form(case)).status_code == 302
    assert VerifiedScore.objects.count() == 1
    assert AuditEvent.objects.filter(verb="application.scored").count() == 1


def test_a_new_score_replaces_and_the_old_one_stays(case, officer):
    first = score(application_id=case.pk, finding=finding(case), by=officer)
    second = score(application_id=case.pk, finding=finding(case, points=1, seen=first.pk), by=officer)
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert standing(case) == second


def test_the_slower_of_two_officers_sees_both_and_loses_nothing(case, officer, second_officer, as_):
    """Both opened the page without a score; the first saved; the second is told and may insist."""
    first = score(application_id=case.pk, finding=finding(case), by=second_officer)
    client = as_(officer)
    response = client.post(page(case), form(case, points="0", reason="ไม่พบหลักฐานเลย"))
    assert response.status_code == 409
    assert "มีผู้ให้คะแนนข้อนี้ก่อนท่าน" in response.text
    assert second_officer.name in response.text
    assert response.text.count("ไม่พบหลักฐานเลย") == 2  # beside the other's, and still in the field
    assert standing(case) == first
    assert f'name="seen" value="{first.pk}"' in response.text
    again = client.post(page(case), form(case, points="0", reason="ไม่พบหลักฐานเลย", seen=str(first.pk)))
    assert again.status_code == 302
    assert standing(case).score == 0
    with pytest.raises(ScoredMeanwhile):
        score(application_id=case.pk, finding=finding(case, points=1), by=second_officer)


def test_a_score_of_another_page_is_not_replaced(case, officer):
    with pytest.raises(AlreadyMoved):
        score(application_id=case.pk, finding=finding(case, seen=999_999), by=officer)


def test_a_page_opened_on_an_earlier_submission_is_told(case, officer, as_):
    response = as_(officer).post(page(case), {**form(case), "submission": case.submission_id + 1})
    assert response.status_code == 409
    assert "พบรายงานรอบเดียว" in response.text
    assert not VerifiedScore.objects.exists()


def test_when_the_case_has_moved_on_the_typed_reason_is_shown(submitted, officer, as_):
    response = as_(officer).post(page(submitted), form(submitted, reason="พิมพ์ไว้แล้ว"))
    assert response.status_code == 409
    assert "พิมพ์ไว้แล้ว" in response.text
    assert "ข้อความที่ท่านพิมพ์ ยังไม่บันทึก" in response.text


def test_others_may_read_but_not_score(case, approver, auditor, department, stranger, applicant, guest, as_):
    for person in (approver, auditor, department):
        response = as_(person).get(page(case))
        assert response.status_code == 200
        assert 'id="score-form"' not in response.text
        assert as_(person).post(page(case), form(case)).status_code == 403
    assert as_(stranger).post(page(case), form(case)).status_code == 404
    assert as_(applicant).post(page(case), form(case)).status_code == 403
    assert guest.post(page(case), form(case)).status_code == 302
    assert not VerifiedScore.objects.exists()
    for person in (approver, stranger, applicant):
        with pytest.raises(NotAllowed):
            score(application_id=case.pk, finding=finding(case), by=person)


def test_a_conflict_of_interest_takes_the_case_away(case, officer, body, as_):
    seat = make_seat(body, "นภา", user=officer)
    ConflictOfInterest.objects.create(member=seat, application=case, reason="ญาติ", declared_by=officer)
    assert as_(officer).get(page(case)).status_code == 404
    with pytest.raises(NotAllowed):
        score(application_id=case.pk, finding=finding(case), by=User.objects.get(pk=officer.pk))


@pytest.mark.parametrize("code", ["nothing", "c99", "plan"])
def test_an_unknown_criterion_does_not_exist(case, officer, as_, code):
    assert as_(officer).get(page(case, code)).status_code == 404


def test_before_anything_was_sent_there_is_nothing_to_review(application, applicant, officer, as_):
    enrolled = walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    assert as_(officer).get(page(enrolled)).status_code == 404


def test_the_level_follows_from_the_verified_scores(case, officer):
    case.refresh_from_db()
    assert verified_level(case, case.submission) == 0
    verify_all(case, officer, score=2)
    assert verified_level(case, case.submission) == 1  # 6 of 6, 12 of 14, 18 of 21
