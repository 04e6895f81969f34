"""The token of one deed answers for no other: the same form twice has one effect, another deed is refused."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.errors import TokenUsed
from certification.models import BulkRun, Decision, Meeting
from certification.services import agenda, bulk, certifying, convening, deciding, reviewing
from certification.services.convening import Notice
from certification.workflow import Stage
from reports.legacy import runs
from tests.factories.applications import make_application, make_organisation, token, verify_all, walk_to
from tests.factories.meetings import make_meeting
from tests.factories.people import make_member_of, make_officer
from tests.factories.upward import certified


@pytest.fixture
def case(application, applicant, officer):
    return walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)


def move(case, name, by, once, reason=""):
    return reviewing.make_move(application_id=case.pk, move=name, reason=reason, by=by, once=once)


def test_another_move_is_refused_and_the_same_one_is_answered(case, officer):
    once = token()
    first = move(case, "start_review", officer, once)
    assert move(case, "start_review", officer, once) == first
    with pytest.raises(TokenUsed, match="กรุณา"):
        move(case, "stop_review", officer, once, "เปิดผิดเรื่อง")
    case.refresh_from_db()
    assert case.stage == Stage.UNDER_REVIEW
    assert Decision.objects.filter(application=case, once=once).count() == 1


def test_another_reason_and_another_person_are_another_deed(case, officer, province):
    move(case, "start_review", officer, token())
    once = token()
    move(case, "stop_review", officer, once, "เปิดผิดเรื่อง")
    for by, reason in ((officer, "เหตุผลอื่น"), (make_officer(province), "เปิดผิดเรื่อง")):
        with pytest.raises(TokenUsed):
            move(case, "stop_review", by, once, reason)
    assert move(case, "stop_review", officer, once, " เปิดผิดเรื่อง ").reason == "เปิดผิดเรื่อง"


def test_the_page_says_it_with_409(case, officer, as_):
    client = as_(officer)
    once = token()

    def url(name: str) -> str:
        return reverse("certification:move", args=[case.public_id, name])

    client.post(url("start_review"), {"once": once})
    answer = client.post(url("stop_review"), {"once": once, "reason": "เปิดผิดเรื่อง"})
    assert answer.status_code == 409
    assert "ใช้ทำรายการอื่นไปแล้ว" in answer.content.decode()


def test_a_token_is_another_one_for_another_application(case, open_round, officer):
    other_organisation = make_organisation("5707")
    owner = make_member_of(other_organisation)
    other = make_application(open_round, other_organisation, owner)
    walk_to(Stage.SUBMITTED, other, owner=owner, officer=officer)
    once = token()
    assert move(case, "start_review", officer, once) != move(other, "start_review", officer, once)


def test_a_run_over_many_is_that_of_its_move_and_its_cases(case, open_round, officer):
    once = token()
    run = bulk.run_on_many(move="start_review", application_ids=[case.pk], by=officer, once=once)
    assert bulk.run_on_many(move="start_review", application_ids=[case.pk], by=officer, once=once) == run
    for asked in (
        {"move": "enrol", "application_ids": [case.pk]},
        {"move": "start_review", "application_ids": [0]},
    ):
        with pytest.raises(TokenUsed):
            bulk.run_on_many(by=officer, once=once, **asked)
    with pytest.raises(TokenUsed):
        bulk.undo_run(run_id=run.pk, reason="ผิด", by=officer, once=once)
    assert BulkRun.objects.get() == run


def test_a_meeting_is_that_of_its_notice(officer, body):
    once, day = token(), timezone.localdate() + datetime.timedelta(days=7)
    notice = Notice(number=1, year=day.year + 543, held_on=day, place="ห้องประชุม")
    meeting = convening.convene(body=body, notice=notice, by=officer, once=once)
    assert convening.convene(body=body, notice=notice, by=officer, once=once) == meeting
    other = Notice(number=2, year=notice.year, held_on=day, place="ห้องประชุม")
    with pytest.raises(TokenUsed):
        convening.convene(body=body, notice=other, by=officer, once=once)
    assert Meeting.objects.get() == meeting


def test_one_token_does_not_take_off_what_it_has_placed(case, officer, body):
    move(case, "start_review", officer, token())
    reviewing_done(case, officer)
    meeting, once = make_meeting(body, officer), token()
    agenda.place(meeting_id=meeting.pk, application_id=case.pk, by=officer, once=once)
    with pytest.raises(TokenUsed):
        agenda.take_off(meeting_id=meeting.pk, application_id=case.pk, reason="พลาด", by=officer, once=once)


def reviewing_done(case, officer):
    case.refresh_from_db()
    verify_all(case, officer)
    deciding.decide(application_id=case.pk, move="verify", by=officer, once=token())


def test_a_certificate_is_that_of_its_date(application, applicant, officer, approver, department, secretary):
    people = {"owner": applicant, "officer": officer, "approver": approver, "department": department}
    approved = certified(application, secretary=secretary, stage=Stage.APPROVED, **people)
    once, today = token(), timezone.localdate()
    first = certifying.certify(application_id=approved.pk, issued_on=today, by=secretary, once=once)
    assert certifying.certify(application_id=approved.pk, issued_on=today, by=secretary, once=once) == first
    with pytest.raises(TokenUsed):
        certifying.certify(
            application_id=approved.pk,
            issued_on=today - datetime.timedelta(days=1),
            by=secretary,
            once=once,
        )
    with pytest.raises(TokenUsed):
        certifying.undo_certify(application_id=approved.pk, reason="ผิด", by=secretary, once=once)


def test_a_list_brought_in_is_that_of_its_file(administrator):
    once = token()

    def upload(content: bytes):
        return runs.upload(
            file=ContentFile(content, "list.csv"),
            name="list.csv",
            fiscal_year=2569,
            province=None,
            by=administrator,
            once=once,
        )

    first = upload(b"a;b")
    assert upload(b"a;b") == first
    with pytest.raises(TokenUsed):
        upload(b"c;d")
