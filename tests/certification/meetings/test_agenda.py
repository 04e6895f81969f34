"""The agenda: what can be placed, in which order, and when it may still change."""

import pytest

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent
from accounts.roles import Role
from certification.models import AgendaItem, AgendaUnlock, Decision, Submission
from certification.services import agenda, convening
from certification.services.convening import Notice, NumberTaken
from certification.services.deciding import decide
from certification.workflow import Stage
from networks.models import BodyKind, Membership
from tests.factories.applications import token, walk_to
from tests.factories.meetings import attend, lock, make_meeting, place, ready_meeting, resolve, verified_case
from tests.factories.people import make_body


def order_of(meeting):
    return list(
        meeting.items.filter(removed_at__isnull=True)
        .order_by("position")
        .values_list("application__organisation__name", flat=True)
    )


def off(meeting, case, by, reason="องค์กรขอเลื่อน", once=None):
    return agenda.take_off(
        meeting_id=meeting.pk, application_id=case.pk, reason=reason, by=by, once=once or token()
    )


def test_a_placed_case_is_on_the_agenda_with_the_submission_of_that_moment(case, officer, body):
    item = place(make_meeting(body, officer), case, officer)
    case.refresh_from_db()
    assert (case.stage, item.submission, item.position) == (Stage.ON_AGENDA, case.submission, 1)
    assert AuditEvent.objects.filter(verb="agenda_item.placed", subject_id=item.pk).count() == 1


def test_a_form_sent_twice_places_once_even_when_it_was_taken_off_since(case, officer, body):
    meeting, once = make_meeting(body, officer), token()
    deed = {"meeting_id": meeting.pk, "application_id": case.pk, "by": officer, "once": once}
    first = agenda.place(**deed)
    off(meeting, case, officer)
    assert agenda.place(**deed) == first
    case.refresh_from_db()
    assert (AgendaItem.objects.count(), case.stage) == (1, Stage.VERIFIED)


def test_only_what_has_passed_its_review_can_be_placed(application, applicant, officer, body):
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    with pytest.raises(AlreadyMoved, match="จังหวัดกำลังตรวจ"):
        place(make_meeting(body, officer), case, officer)
    assert not AgendaItem.objects.exists()


def test_a_case_of_another_province_cannot_be_placed(open_round, officer, stranger, body, other_province):
    foreign = verified_case(open_round, stranger, "วัดศรีโคมคำ", "5601")
    meeting = make_meeting(body, officer)
    with pytest.raises(NotAllowed):
        place(meeting, foreign, officer)
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    del officer._grants
    with pytest.raises(NotAllowed):
        place(meeting, foreign, officer)


def test_an_officer_of_another_province_manages_nothing_here(case, officer, stranger, body):
    meeting = make_meeting(body, officer)
    for deed in (
        lambda: place(meeting, case, stranger),
        lambda: lock(meeting, stranger),
        lambda: attend(meeting, stranger),
        lambda: make_meeting(body, stranger),
        lambda: convening.close(meeting_id=meeting.pk, end_time=None, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_case_stands_on_one_open_agenda_at_a_time(case, officer, body):
    first, second = make_meeting(body, officer), make_meeting(body, officer, days=30)
    place(first, case, officer)
    with pytest.raises(AlreadyMoved):
        place(second, case, officer)
    with pytest.raises(AlreadyMoved):
        place(first, case, officer)
    off(first, case, officer)
    place(second, case, officer)
    assert AgendaItem.objects.filter(removed_at__isnull=True).get().meeting == second


def test_many_are_placed_and_the_others_are_named_with_the_reason(
    case, second_case, third_case, officer, body
):
    decide(application_id=second_case.pk, move="undo_verify", by=officer, once=token(), reason="ตรวจซ้ำ")
    meeting = make_meeting(body, officer)
    batch = agenda.place_all(
        meeting_id=meeting.pk, applications=[case, second_case, third_case], by=officer, once=token()
    )
    assert batch.done == [case, third_case]
    ((skipped, why),) = batch.skipped
    assert (skipped, "จังหวัดกำลังตรวจ" in why) == (second_case, True)


def test_taking_off_needs_a_reason_and_brings_the_case_back_to_the_queue(case, officer, body):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    with pytest.raises(NotReady, match="เหตุผล"):
        off(meeting, case, officer, "  ")
    once = token()
    off(meeting, case, officer, once=once)
    off(meeting, case, officer, once=once)
    case.refresh_from_db()
    item = AgendaItem.objects.get()
    assert (case.stage, item.removed_by, item.removal_reason) == (Stage.VERIFIED, officer, "องค์กรขอเลื่อน")
    assert Decision.objects.filter(move="take_off_agenda").count() == 1


def test_what_is_resolved_is_not_taken_off(case, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer)
    convening.unlock_agenda(meeting_id=meeting.pk, reason="เพิ่มวาระ", by=officer)
    with pytest.raises(NotReady, match="มีมติแล้ว"):
        off(meeting, case, officer)


def test_items_change_places(case, second_case, third_case, officer, body):
    meeting = make_meeting(body, officer)
    cases = (case, second_case, third_case)
    for each in cases:
        place(meeting, each, officer)
    visible = [each.pk for each in cases]
    agenda.move_up(meeting_id=meeting.pk, application_id=third_case.pk, visible=visible, by=officer)
    assert order_of(meeting) == ["โรงเรียนบ้านน้ำคำ", "เทศบาลตำบลแม่จัน", "วัดพระธาตุดอยตุง"]
    visible = [case.pk, third_case.pk, second_case.pk]
    agenda.move_down(meeting_id=meeting.pk, application_id=case.pk, visible=visible, by=officer)
    assert order_of(meeting)[0] == "เทศบาลตำบลแม่จัน"
    agenda.move_up(meeting_id=meeting.pk, application_id=third_case.pk, visible=[third_case.pk], by=officer)
    assert order_of(meeting)[0] == "เทศบาลตำบลแม่จัน"


def test_a_locked_agenda_changes_only_after_unlocking_with_a_reason(case, second_case, officer, body):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    lock(meeting, officer)
    lock(meeting, officer)
    visible = [case.pk]
    for deed in (
        lambda: place(meeting, second_case, officer),
        lambda: off(meeting, case, officer),
        lambda: agenda.move_up(meeting_id=meeting.pk, application_id=case.pk, visible=visible, by=officer),
        lambda: amend(meeting, officer, place="ที่อื่น"),
    ):
        with pytest.raises(NotReady, match="ล็อก"):
            deed()
    with pytest.raises(NotReady, match="เหตุผล"):
        convening.unlock_agenda(meeting_id=meeting.pk, reason="", by=officer)
    convening.unlock_agenda(meeting_id=meeting.pk, reason="เพิ่มวาระเร่งด่วน", by=officer)
    place(meeting, second_case, officer)
    unlock = AgendaUnlock.objects.get()
    assert (unlock.reason, unlock.unlocked_by) == ("เพิ่มวาระเร่งด่วน", officer)
    verbs = AuditEvent.objects.filter(subject_type="certification.meeting").values_list("verb", flat=True)
    assert list(verbs) == ["meeting.convened", "meeting.locked", "meeting.unlocked"]


def amend(meeting, by, **changed):
    said = {
        "number": meeting.number,
        "year": meeting.year,
        "held_on": meeting.held_on,
        "place": meeting.place,
        **changed,
    }
    return convening.amend(meeting_id=meeting.pk, notice=Notice(**said), by=by)


def test_the_number_of_a_meeting_is_its_own(officer, body):
    first, second = make_meeting(body, officer, number=1), make_meeting(body, officer, number=2)
    with pytest.raises(NumberTaken, match=f"1/{first.year}"):
        make_meeting(body, officer, number=1)
    with pytest.raises(NumberTaken):
        amend(second, officer, number=1)
    make_meeting(body, officer, number=1, days=366)
    amend(first, officer, number=3)


def test_the_same_notice_sent_twice_calls_one_meeting(officer, body):
    meeting = make_meeting(body, officer, number=9)
    notice = Notice(1, meeting.year, meeting.held_on, "ห้องประชุม")
    once = token()
    first, second = (convening.convene(body=body, notice=notice, by=officer, once=once) for _ in range(2))
    assert first == second
    assert body.meetings.count() == 2


def send_again(case, applicant):
    """A later submission of the same case, as after a correction."""
    old = case.submission
    newer = Submission.objects.create(
        application=case,
        number=old.number + 1,
        snapshot=old.snapshot,
        sha256=old.sha256,
        self_scores=old.self_scores,
        self_total=old.self_total,
        self_level=old.self_level,
        submitted_by=applicant,
    )
    type(case).objects.filter(pk=case.pk).update(submission=newer)
    case.refresh_from_db()


def test_a_stale_item_must_be_placed_again(case, applicant, officer, body, members):
    meeting = ready_meeting(body, officer, case)
    send_again(case, applicant)
    with pytest.raises(NotReady, match="บรรจุวาระใหม่"):
        resolve(meeting, case, officer)
    convening.unlock_agenda(meeting_id=meeting.pk, reason="มีฉบับใหม่", by=officer)
    fresh = place(meeting, case, officer)
    lock(meeting, officer)
    resolve(meeting, case, officer)
    old = AgendaItem.objects.get(removed_at__isnull=False)
    assert (fresh.submission, fresh.position) == (case.submission, old.position)
    case.refresh_from_db()
    assert case.stage == Stage.ENDORSED


def test_an_item_whose_case_was_moved_away_cannot_be_resolved_and_can_be_placed_again(
    case, officer, body, members
):
    meeting = ready_meeting(body, officer, case)
    decide(application_id=case.pk, move="take_off_agenda", by=officer, once=token(), reason="จากหน้าคำขอ")
    with pytest.raises(AlreadyMoved, match="ผ่านการตรวจ"):
        resolve(meeting, case, officer)
    convening.unlock_agenda(meeting_id=meeting.pk, reason="บรรจุใหม่", by=officer)
    place(meeting, case, officer)
    lock(meeting, officer)
    resolve(meeting, case, officer)


def test_a_national_body_takes_no_case_of_the_province(case, secretary):
    meeting = make_meeting(make_body(BodyKind.SELECTION), secretary)
    with pytest.raises(AlreadyMoved):
        place(meeting, case, secretary)
