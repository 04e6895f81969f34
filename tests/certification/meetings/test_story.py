"""A whole meeting of the provincial subcommittee, and what comes after it, by the services."""

import pytest

from accounts.errors import AlreadyMoved, NotReady
from accounts.models import AuditEvent
from certification.models import AgendaItem, Decision, Outcome, Resolution
from certification.services import agenda, convening, resolving
from certification.services.deciding import decide
from certification.services.resolving import Verdict
from certification.workflow import Stage
from tests.factories.applications import token
from tests.factories.meetings import attend, lock, make_meeting, place, ready_meeting, resolve


def close(meeting, by):
    return convening.close(meeting_id=meeting.pk, end_time=None, by=by)


def reconsider(meeting, case, by, reason="บันทึกมติผิด", once=None):
    return resolving.reconsider(
        meeting_id=meeting.pk, application_id=case.pk, reason=reason, by=by, once=once or token()
    )


def stage_of(case):
    case.refresh_from_db()
    return case.stage


def test_a_meeting_from_its_notice_to_its_minutes(case, second_case, third_case, officer, body, members):
    meeting = make_meeting(body, officer, number=2, year=2569)
    for each in (case, second_case, third_case):
        place(meeting, each, officer)
    assert stage_of(case) == Stage.ON_AGENDA
    lock(meeting, officer)
    attend(meeting, officer, *members[:3])

    resolve(meeting, case, officer)
    resolve(meeting, second_case, officer, Outcome.DEFER, reason="ขอเอกสารเพิ่ม")
    resolve(meeting, third_case, officer, Outcome.DECLINE, reason="หลักฐานไม่ตรงกับคะแนน")
    close(meeting, officer)

    assert [stage_of(each) for each in (case, second_case, third_case)] == [
        "endorsed",
        "deferred",
        "declined",
    ]
    assert (case.endorsed_level, second_case.endorsed_level) == (3, None)
    written = Resolution.objects.order_by("item__position").values_list(
        "outcome", "level", "present", "recused"
    )
    assert list(written) == [("endorse", 3, 3, 0), ("defer", None, 3, 0), ("decline", None, 3, 0)]
    meeting.refresh_from_db()
    assert (meeting.closed_by, meeting.chair) == (officer, members[0])
    verbs = AuditEvent.objects.filter(subject_type="certification.meeting").values_list("verb", flat=True)
    assert list(verbs) == ["meeting.convened", "meeting.locked", "meeting.attended", "meeting.closed"]


def test_a_deferred_case_comes_back_at_the_next_meeting(case, officer, body, members):
    first = ready_meeting(body, officer, case)
    resolve(first, case, officer, Outcome.DEFER, reason="รอผลการตรวจเยี่ยม")
    close(first, officer)
    second = ready_meeting(body, officer, case)
    resolve(second, case, officer)
    assert stage_of(case) == Stage.ENDORSED
    moves = Decision.objects.filter(application=case, move__in=["defer", "endorse"]).order_by("pk")
    assert [(d.move, d.reason) for d in moves] == [("defer", "รอผลการตรวจเยี่ยม"), ("endorse", "")]


def test_the_body_endorses_another_level_only_with_a_reason(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    with pytest.raises(NotReady, match="เหตุผล"):
        resolve(meeting, case, officer, level=2)
    assert stage_of(case) == Stage.ON_AGENDA
    resolve(meeting, case, officer, level=2, reason="ข้อ 5 ยังทำไม่ต่อเนื่อง")
    case.refresh_from_db()
    assert (case.endorsed_level, case.proposed_level) == (2, 3)
    assert (Resolution.objects.get().asked_level, Resolution.objects.get().level) == (3, 2)
    assert Decision.objects.get(move="endorse").reason == "ข้อ 5 ยังทำไม่ต่อเนื่อง"


def test_a_level_that_the_framework_does_not_have_is_refused(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    with pytest.raises(NotReady):
        resolve(meeting, case, officer, level=7, reason="ลองดู")


@pytest.mark.parametrize("outcome", [Outcome.DEFER, Outcome.DECLINE])
def test_deferring_and_declining_need_a_reason(case, officer, body, members, outcome):
    meeting = ready_meeting(body, officer, case)
    with pytest.raises(NotReady, match="เหตุผล"):
        resolve(meeting, case, officer, outcome, reason="   ")
    assert not Resolution.objects.exists()


def test_a_slip_is_mended_in_the_same_meeting(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    old = resolve(meeting, case, officer, Outcome.DECLINE, reason="กดผิดรายการ")
    reconsider(meeting, case, officer)
    assert stage_of(case) == Stage.ON_AGENDA
    resolve(meeting, case, officer)
    assert stage_of(case) == Stage.ENDORSED
    live = AgendaItem.objects.get(removed_at__isnull=True)
    assert (live.resolution.outcome, live.position) == ("endorse", old.item.position)
    old.item.refresh_from_db()
    assert (old.item.removed_by, old.item.removal_reason) == (officer, "บันทึกมติผิด")
    assert Resolution.objects.count() == 2


def test_a_deferral_written_by_mistake_is_mended_too(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer, Outcome.DEFER, reason="กดผิด")
    reconsider(meeting, case, officer)
    resolve(meeting, case, officer)
    assert stage_of(case) == Stage.ENDORSED


def test_after_the_minutes_are_closed_a_reconsidered_case_waits_for_another_meeting(
    case, officer, body, members
):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer)
    close(meeting, officer)
    reconsider(meeting, case, officer, "มีผู้ร้องเรียน")
    case.refresh_from_db()
    assert (case.stage, case.endorsed_level) == (Stage.DEFERRED, None)
    assert AgendaItem.objects.get(removed_at__isnull=True).resolution.outcome == "endorse"
    again = ready_meeting(body, officer, case)
    resolve(again, case, officer, level=1, reason="ตามผลการสอบข้อเท็จจริง")
    case.refresh_from_db()
    assert case.endorsed_level == 1


def test_a_declined_case_can_be_reconsidered_or_opened_again(case, second_case, officer, body, members):
    meeting = ready_meeting(body, officer, case, second_case)
    for each in (case, second_case):
        resolve(meeting, each, officer, Outcome.DECLINE, reason="ไม่ผ่านเกณฑ์")
    close(meeting, officer)
    reconsider(meeting, case, officer)
    assert stage_of(case) == Stage.DEFERRED
    decide(application_id=second_case.pk, move="reopen", by=officer, once=token(), reason="ขอประเมินใหม่")
    assert stage_of(second_case) == Stage.ENROLLED
    with pytest.raises(AlreadyMoved):
        reconsider(meeting, second_case, officer)


def test_what_has_gone_further_is_not_reconsidered_here(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer)
    type(case).objects.filter(pk=case.pk).update(stage=Stage.REPORTED)
    with pytest.raises(AlreadyMoved, match="รายงานกรมแล้ว"):
        reconsider(meeting, case, officer)


def test_reconsidering_needs_a_reason_and_happens_once(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer)
    with pytest.raises(NotReady, match="เหตุผล"):
        reconsider(meeting, case, officer, " ")
    once = token()
    reconsider(meeting, case, officer, once=once)
    reconsider(meeting, case, officer, once=once)
    assert AgendaItem.objects.count() == 2
    assert Decision.objects.filter(move="reconsider").count() == 1
    with pytest.raises(AlreadyMoved):
        reconsider(meeting, case, officer)


def test_nothing_is_resolved_before_the_agenda_is_locked(case, officer, body, members):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    attend(meeting, officer, *members)
    with pytest.raises(NotReady, match="ล็อกวาระ"):
        resolve(meeting, case, officer)


def test_an_empty_agenda_cannot_be_locked(officer, body):
    with pytest.raises(NotReady, match="ยังไม่มีวาระ"):
        lock(make_meeting(body, officer), officer)


def test_the_minutes_close_only_when_every_item_is_resolved_and_somebody_was_in_the_chair(
    case, second_case, officer, body, members
):
    meeting = make_meeting(body, officer)
    for each in (case, second_case):
        place(meeting, each, officer)
    with pytest.raises(NotReady, match="ล็อกวาระ"):
        close(meeting, officer)
    lock(meeting, officer)
    with pytest.raises(NotReady, match="ประธาน"):
        close(meeting, officer)
    attend(meeting, officer, *members)
    resolve(meeting, case, officer)
    with pytest.raises(NotReady, match="1 วาระ"):
        close(meeting, officer)
    convening.unlock_agenda(meeting_id=meeting.pk, reason="ถอนตามคำขอ", by=officer)
    agenda.take_off(
        meeting_id=meeting.pk, application_id=second_case.pk, reason="องค์กรขอถอน", by=officer, once=token()
    )
    lock(meeting, officer)
    close(meeting, officer)
    assert stage_of(second_case) == Stage.VERIFIED


def test_a_closed_meeting_changes_no_more(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer)
    close(meeting, officer)
    for deed in (
        lambda: attend(meeting, officer, *members[:1]),
        lambda: convening.unlock_agenda(meeting_id=meeting.pk, reason="ขอแก้", by=officer),
        lambda: resolve(meeting, case, officer),
        lambda: place(meeting, case, officer),
    ):
        with pytest.raises(AlreadyMoved, match="ปิดแล้ว"):
            deed()


def test_a_form_sent_twice_resolves_once(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    once, verdict = token(), Verdict(Outcome.ENDORSE)
    first, second = (
        resolving.resolve(
            meeting_id=meeting.pk, application_id=case.pk, verdict=verdict, by=officer, once=once
        )
        for _ in range(2)
    )
    assert first == second
    assert Decision.objects.filter(move="endorse").count() == 1


def test_the_second_to_resolve_is_told_who_was_first(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer)
    with pytest.raises(AlreadyMoved, match="นภา เจ้าหน้าที่เชียงราย"):
        resolve(meeting, case, officer, Outcome.DECLINE, reason="ช้าไปแล้ว")
    assert stage_of(case) == Stage.ENDORSED
