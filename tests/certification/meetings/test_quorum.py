"""Who counts as present, for the meeting and for each item."""

import datetime

import pytest

from accounts.errors import NotReady
from accounts.roles import Role
from certification.models import ConflictOfInterest, Resolution
from certification.rolls import call_roll
from certification.services import attending, recusing
from certification.services.attending import Attendees, Mark, WrittenMeanwhile
from networks.models import Membership
from tests.factories.meetings import attend, lock, make_meeting, place, resolve
from tests.factories.people import make_seat, make_user


@pytest.fixture
def meeting(case, second_case, officer, body, members):
    """Five members serve; three make a quorum."""
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    place(meeting, second_case, officer)
    return lock(meeting, officer)


def recuse(meeting, case, member, by, reason="ญาติเป็นผู้บริหาร"):
    return recusing.record_for(
        meeting_id=meeting.pk, application_id=case.pk, member_id=member.pk, reason=reason, by=by
    )


def write(meeting, by, marks, chair=None, seen=None):
    return attending.take_attendance(
        meeting_id=meeting.pk,
        attendees=Attendees(tuple(marks), chair.pk if chair else None, datetime.time(9, 30)),
        seen=attending.seen_of(meeting) if seen is None else seen,
        by=by,
    )


def test_without_attendance_nobody_is_there(meeting, case, officer):
    with pytest.raises(NotReady, match="องค์ประชุม"):
        resolve(meeting, case, officer)


def test_three_of_five_resolve_and_two_do_not(meeting, case, officer, members):
    attend(meeting, officer, *members[:2])
    with pytest.raises(NotReady, match="ต้องมี 3 คน มีผู้ร่วมพิจารณาได้ 2 คน"):
        resolve(meeting, case, officer)
    attend(meeting, officer, *members[:3])
    assert resolve(meeting, case, officer).present == 3


def test_exactly_half_of_six_is_enough(meeting, case, officer, members, body):
    make_seat(body, "กรรมการคนที่หก")
    attend(meeting, officer, *members[:3])
    assert call_roll(meeting).quorum.serving == 6
    resolve(meeting, case, officer)


def test_a_recused_member_drops_the_item_below_its_quorum_but_no_other(
    meeting, case, second_case, officer, members
):
    attend(meeting, officer, *members[:3])
    recuse(meeting, case, members[2], officer)
    with pytest.raises(NotReady, match="มีผู้ร่วมพิจารณาได้ 2 คน"):
        resolve(meeting, case, officer)
    assert resolve(meeting, second_case, officer).present == 3
    attend(meeting, officer, *members[:4])
    resolution = resolve(meeting, case, officer)
    assert (resolution.present, resolution.recused) == (3, 1)


def test_a_representative_fills_the_seat(meeting, case, officer, members):
    marks = [
        Mark(members[0].pk, represented_by="  รองผู้ว่าฯ  คนที่หนึ่ง "),
        *(Mark(m.pk, True) for m in members[1:3]),
    ]
    write(meeting, officer, marks, chair=members[0])
    row = meeting.attendance.get(member=members[0])
    assert (row.present, row.represented_by, row.counts) == (False, "รองผู้ว่าฯ คนที่หนึ่ง", True)
    resolve(meeting, case, officer)


def test_only_members_who_serve_on_the_day_count(meeting, officer, body, members):
    ended = make_seat(body, "กรรมการที่ครบวาระ")
    ended.term_until = meeting.held_on - datetime.timedelta(days=1)
    ended.save()
    coming = make_seat(body, "กรรมการใหม่")
    coming.term_from = meeting.held_on + datetime.timedelta(days=1)
    coming.save()
    write(meeting, officer, [Mark(ended.pk, True), Mark(coming.pk, True)])
    quorum = call_roll(meeting).quorum
    assert (quorum.serving, quorum.present) == (5, 0)


def test_the_chair_must_be_there(meeting, officer, members):
    with pytest.raises(NotReady, match="ประธาน"):
        write(meeting, officer, [Mark(members[0].pk)], chair=members[0])
    assert not meeting.attendance.exists()


def test_two_secretaries_do_not_overwrite_each_other_silently(meeting, officer, members):
    seen = attending.seen_of(meeting)
    write(meeting, officer, [Mark(members[0].pk, True)])
    meeting.refresh_from_db()
    with pytest.raises(WrittenMeanwhile):
        write(meeting, officer, [Mark(members[1].pk, True)], seen=seen)
    assert not meeting.attendance.filter(member=members[1]).exists()
    write(meeting, officer, [Mark(members[0].pk, True)], seen=seen)  # the same list twice is no quarrel


def test_who_works_for_the_organisation_is_recused_without_saying_so(
    meeting, case, second_case, officer, members, body
):
    insider = make_user("ครูใหญ่ผู้เป็นกรรมการ")
    Membership.objects.create(user=insider, role=Role.EDITOR, organisation=case.organisation)
    seat = make_seat(body, "ครูใหญ่ผู้เป็นกรรมการ", user=insider)
    attend(meeting, officer, *members[:3], seat)
    resolution = resolve(meeting, case, officer)
    assert (resolution.present, resolution.recused) == (3, 1)
    assert ConflictOfInterest.objects.get(member=seat).application == case
    assert resolve(meeting, second_case, officer).present == 4


def test_the_roll_of_a_resolution_stays_as_it_was(meeting, case, officer, members):
    attend(meeting, officer, *members)
    conflict = recuse(meeting, case, members[4], officer)
    resolution = resolve(meeting, case, officer)
    ConflictOfInterest.objects.filter(pk=conflict.pk).update(
        withdrawn_at=resolution.resolved_at + datetime.timedelta(minutes=1),
        withdrawn_by=officer,
        withdrawal_reason="แจ้งผิด",
    )
    item = meeting.items.select_related("resolution", "application").get(application=case)
    assert call_roll(meeting).recused(item) == [members[4]]
    assert Resolution.objects.get(item=item).recused == 1
