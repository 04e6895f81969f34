"""A conflict of interest hides the item everywhere: lists, counts, numbers, papers, addresses.

Every test looks for something that could leak: the name of the organisation, its reference, a count.
"""

import pytest
from django.urls import reverse

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent
from accounts.roles import Role
from certification.access import cases_for, items_for
from certification.models import ConflictOfInterest, Outcome
from certification.queries.meetings import todo_for_member
from certification.rolls import call_roll
from certification.services import agenda, convening, recusing, resolving
from certification.services.resolving import Verdict
from networks.models import Membership
from tests.factories.applications import token
from tests.factories.meetings import attend, lock, make_meeting, place, ready_meeting, resolve
from tests.factories.people import make_body, make_officer, make_seat, make_user


def url(name, meeting, *args):
    return reverse(f"certification:{name}", args=[meeting.public_id, *args])


def declare(meeting, case, by, reason="เป็นที่ปรึกษาขององค์กร"):
    return recusing.declare(meeting_id=meeting.pk, application_id=case.pk, reason=reason, by=by)


def withdraw(meeting, conflict, by, reason="แจ้งผิดรายการ"):
    return recusing.withdraw(meeting_id=meeting.pk, conflict_id=conflict.pk, reason=reason, by=by)


@pytest.fixture
def meeting(case, second_case, third_case, officer, body, members):
    """Three items; the middle one is the one that a member will be recused from."""
    return ready_meeting(body, officer, second_case, case, third_case)


SECRET = "โรงเรียนบ้านน้ำคำ"
PAGES = ("meeting", "attendance", "resolutions", "meeting_papers", "print_agenda", "minutes")


def test_the_member_loses_sight_of_the_item_at_once(meeting, case, member, as_):
    client = as_(member)
    assert SECRET in client.get(url("meeting", meeting)).content.decode()
    answer = client.post(
        url("declare_conflict", meeting, case.public_id), {"reason": "บุตรเรียนที่นี่"}, follow=True
    )
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == meeting.get_absolute_url()
    assert SECRET not in page
    assert "แจ้งส่วนได้เสียแล้ว" in page
    conflict = ConflictOfInterest.objects.get()
    assert (conflict.member.user, conflict.reason, conflict.declared_by) == (member, "บุตรเรียนที่นี่", member)
    assert AuditEvent.objects.filter(verb="conflict.declared").count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_meeting_tells_of_it(meeting, case, officer, member, as_, page):
    declare(meeting, case, member)
    resolve(meeting, case, officer, Outcome.DECLINE, reason="ไม่ผ่านเพราะหลักฐานไม่ครบ")
    shown = as_(member).get(url(page, meeting)).content.decode()
    for leak in (SECRET, case.spoken_reference, str(case.public_id), "หลักฐานไม่ครบ"):
        assert leak not in shown, leak
    assert SECRET in as_(officer).get(url("meeting", meeting)).content.decode()


def test_numbers_betray_no_gap(meeting, case, second_case, third_case, member, as_):
    declare(meeting, case, member)
    lines = as_(member).get(url("meeting", meeting)).context["frame"].lines
    assert [(line.number, line.application) for line in lines] == [(1, second_case), (2, third_case)]


def test_counts_leave_it_out(meeting, case, member, as_):
    client = as_(member)
    (row,) = client.get(reverse("certification:meetings")).context["coming"]
    assert (row.size, "3 วาระ" in todo_for_member(member)[0].sentence) == (3, True)
    declare(meeting, case, member)
    (row,) = client.get(reverse("certification:meetings")).context["coming"]
    assert row.size == 2
    assert "2 วาระ" in todo_for_member(member)[0].sentence
    tabs = client.get(url("meeting", meeting)).context["frame"].tabs
    assert tabs[0]["count"] == 2


def test_the_shelf_does_not_hold_it(meeting, case, second_case, member):
    assert case in cases_for(member)
    declare(meeting, case, member)
    assert case not in cases_for(member)
    assert case not in [item.application for item in items_for(member, meeting)]
    assert second_case in cases_for(member)


@pytest.mark.parametrize("name", ["agenda_item", "declare_conflict"])
def test_its_addresses_answer_404(meeting, case, second_case, member, as_, name):
    declare(meeting, case, member)
    client = as_(member)
    assert client.get(url(name, meeting, case.public_id)).status_code == 404
    assert client.get(url(name, meeting, second_case.public_id)).status_code == 200


def test_declaring_twice_has_one_effect_and_needs_a_reason(meeting, case, member, as_):
    client = as_(member)
    empty = client.post(url("declare_conflict", meeting, case.public_id), {"reason": " "})
    assert (empty.status_code, ConflictOfInterest.objects.count()) == (422, 0)
    first, second = declare(meeting, case, member), declare(meeting, case, member)
    assert first == second
    assert AuditEvent.objects.filter(verb="conflict.declared").count() == 1


def test_only_a_member_of_this_body_declares(meeting, case, officer, member, as_, other_province):
    with pytest.raises(NotAllowed):
        declare(meeting, case, officer)
    assert as_(officer).post(url("declare_conflict", meeting, case.public_id)).status_code == 403

    foreigner = make_user("กรรมการพะเยา")
    make_seat(make_body(meeting.body.kind, other_province), "กรรมการพะเยา", user=foreigner)
    assert as_(foreigner).get(url("declare_conflict", meeting, case.public_id)).status_code == 404
    with pytest.raises(NotAllowed):
        declare(meeting, case, foreigner)


def test_after_the_resolution_it_is_too_late(meeting, case, officer, member, own_seat):
    resolve(meeting, case, officer)
    with pytest.raises(AlreadyMoved):
        declare(meeting, case, member)
    with pytest.raises(AlreadyMoved):
        recusing.record_for(
            meeting_id=meeting.pk, application_id=case.pk, member_id=own_seat.pk, reason="ช้าไป", by=officer
        )


def test_the_secretary_records_and_withdraws_for_a_member(meeting, case, officer, member, own_seat, as_):
    client = as_(officer)
    page = client.get(url("record_conflict", meeting, case.public_id))
    assert str(own_seat.pk) in dict(page.context["form"].fields["member"].choices)
    client.post(
        url("record_conflict", meeting, case.public_id), {"member": own_seat.pk, "reason": "แจ้งทางโทรศัพท์"}
    )
    conflict = ConflictOfInterest.objects.get()
    assert (conflict.member, conflict.declared_by) == (own_seat, officer)
    assert as_(member).get(url("agenda_item", meeting, case.public_id)).status_code == 404
    address = url("withdraw_conflict", meeting, case.public_id, conflict.pk)
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "จำองค์กรผิด"})
    conflict.refresh_from_db()
    assert (conflict.withdrawn_by, conflict.withdrawal_reason) == (officer, "จำองค์กรผิด")
    assert as_(member).get(url("agenda_item", meeting, case.public_id)).status_code == 200
    assert AuditEvent.objects.filter(verb="conflict.withdrawn", subject_id=conflict.pk).count() == 1


def test_a_withdrawn_conflict_can_be_declared_again(meeting, case, officer, member):
    first = declare(meeting, case, member)
    withdraw(meeting, first, officer)
    withdraw(meeting, first, officer)
    second = declare(meeting, case, member)
    assert first != second
    assert ConflictOfInterest.objects.standing().get() == second


def test_nobody_withdraws_a_conflict_of_his_own(meeting, case, province, body):
    secretary = make_officer(province, name="เลขานุการที่เป็นกรรมการ")
    make_seat(body, "เลขานุการที่เป็นกรรมการ", user=secretary)
    conflict = declare(meeting, case, secretary)
    with pytest.raises(NotAllowed):
        withdraw(meeting, conflict, secretary)


def test_a_secretary_with_a_conflict_neither_sees_nor_manages_the_item(
    meeting, case, second_case, province, body, as_
):
    secretary = make_officer(province, name="เลขานุการที่เป็นกรรมการ")
    make_seat(body, "เลขานุการที่เป็นกรรมการ", user=secretary)
    declare(meeting, case, secretary)
    client = as_(secretary)
    for name in ("agenda_item", "resolve_item", "reconsider_item", "take_off", "record_conflict"):
        assert client.get(url(name, meeting, case.public_id)).status_code == 404, name
    posted = client.post(url("resolve_item", meeting, case.public_id), {"outcome": "endorse", "level": "3"})
    assert posted.status_code == 404
    with pytest.raises(NotAllowed):
        resolve(meeting, case, secretary)
    resolve(meeting, second_case, secretary)


def test_a_secretary_of_the_organisation_itself_does_not_manage_its_item(
    meeting, case, second_case, officer, as_
):
    Membership.objects.create(user=officer, role=Role.EDITOR, organisation=case.organisation)
    officer.__dict__.pop("_grants", None)
    client = as_(officer)
    assert SECRET not in client.get(url("meeting", meeting)).content.decode()
    assert client.get(url("agenda_item", meeting, case.public_id)).status_code == 404
    with pytest.raises(NotAllowed):
        resolve(meeting, case, officer)
    resolve(meeting, second_case, officer)


def test_a_secretary_with_a_conflict_cannot_place_or_take_off(case, officer, colleague, province, body):
    meeting = make_meeting(body, officer)
    Membership.objects.create(user=colleague, role=Role.PROVINCIAL_OFFICER, province=province)
    with pytest.raises(NotAllowed, match="ส่วนได้เสีย"):
        place(meeting, case, colleague)
    place(meeting, case, officer)
    with pytest.raises(NotAllowed):
        agenda.take_off(
            meeting_id=meeting.pk, application_id=case.pk, reason="ลอง", by=colleague, once=token()
        )


def test_en_bloc_goes_round_the_hidden_item(meeting, case, second_case, third_case, province, body, as_):
    secretary = make_officer(province, name="เลขานุการที่เป็นกรรมการ")
    make_seat(body, "เลขานุการที่เป็นกรรมการ", user=secretary)
    declare(meeting, case, secretary)
    everything = [str(each.public_id) for each in (case, second_case, third_case)]
    plan = as_(secretary).get(url("resolve_together", meeting), {"item": everything, "outcome": "endorse"})
    assert SECRET not in plan.content.decode()
    assert [line.application for line in plan.context["plan"].able] == [second_case, third_case]
    as_(secretary).post(url("resolve_together", meeting), {"item": everything, "outcome": "endorse"})
    case.refresh_from_db()
    assert case.stage == "on_agenda"
    batch = resolving.resolve_together(
        meeting_id=meeting.pk,
        applications=[case],
        verdict=Verdict(Outcome.ENDORSE),
        by=secretary,
        once=token(),
    )
    assert [skipped for skipped, _why in batch.skipped] == [case]


def test_the_hidden_item_keeps_the_minutes_open(
    meeting, case, second_case, third_case, officer, province, body
):
    secretary = make_officer(province, name="เลขานุการที่เป็นกรรมการ")
    make_seat(body, "เลขานุการที่เป็นกรรมการ", user=secretary)
    declare(meeting, case, secretary)
    for each in (second_case, third_case):
        resolve(meeting, each, secretary)
    with pytest.raises(NotReady):
        convening.close(meeting_id=meeting.pk, end_time=None, by=secretary)
    resolve(meeting, case, officer)
    convening.close(meeting_id=meeting.pk, end_time=None, by=secretary)


def test_the_minutes_name_who_left_and_say_to_members_that_they_may_be_partial(
    meeting, case, officer, member, own_seat, members, as_
):
    declare(meeting, case, member)
    resolve(meeting, case, officer)
    own = as_(officer).get(url("minutes", meeting)).content.decode()
    assert f"<td>{own_seat.name}</td>" in own
    assert "เฉพาะวาระที่ท่านมีสิทธิ์อ่าน" not in own
    other = make_user("กรรมการอีกท่าน")
    members[-1].user = other
    members[-1].save()
    for reader in (member, other):
        assert "เฉพาะวาระที่ท่านมีสิทธิ์อ่าน" in as_(reader).get(url("minutes", meeting)).content.decode()


def test_members_are_not_told_who_declared_what(meeting, case, officer, members, member, own_seat, as_):
    recusing.record_for(
        meeting_id=meeting.pk,
        application_id=case.pk,
        member_id=next(m for m in members if m != own_seat).pk,
        reason="สามีเป็นผู้อำนวยการ",
        by=officer,
    )
    page = as_(member).get(url("agenda_item", meeting, case.public_id)).content.decode()
    assert "สามีเป็นผู้อำนวยการ" not in page
    assert "สามีเป็นผู้อำนวยการ" in as_(officer).get(url("agenda_item", meeting, case.public_id)).content.decode()


def test_the_quorum_of_the_meeting_counts_the_recused_member(meeting, case, officer, member, members):
    attend(meeting, officer, *members[:3])
    declare(meeting, case, member)
    lock(meeting, officer)

    roll = call_roll(meeting)
    item = meeting.items.select_related("application").get(application=case)
    assert (roll.quorum.present, roll.quorum_for(item).present) == (3, 2)
