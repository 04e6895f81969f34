"""Agenda and minutes as they are printed, and what the desks say."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from certification.models import Meeting, Outcome
from certification.queries.meetings import todo_for_member, todo_for_secretary
from certification.services import attending, convening, recusing, resolving
from certification.services.attending import Attendees, Mark
from certification.services.resolving import Verdict
from networks.models import BodyKind
from tests.factories.applications import token
from tests.factories.meetings import attend, lock, make_meeting, place, ready_meeting, resolve
from tests.factories.people import make_body


def shown(as_, reader, name, meeting):
    return as_(reader).get(reverse(f"certification:{name}", args=[meeting.public_id])).content.decode()


def _write_down_who_came(meeting, members, officer):
    marks = (
        Mark(members[0].pk, present=True),
        Mark(members[1].pk, represented_by="รองผู้ว่าฯ คนที่หนึ่ง"),
        Mark(members[2].pk, present=True),
        Mark(members[3].pk, present=True),
        Mark(members[4].pk),
    )
    attending.take_attendance(
        meeting_id=meeting.pk,
        attendees=Attendees(marks, members[1].pk, datetime.time(9, 40)),
        seen=attending.seen_of(meeting),
        by=officer,
    )


@pytest.fixture
def held(case, second_case, third_case, officer, body, members) -> Meeting:
    """A meeting of five: four there, one of them by a deputy; one recused from the second item."""
    meeting = make_meeting(
        body,
        officer,
        number=2,
        year=2569,
        held_on=datetime.date(2026, 8, 16),
        start_time=datetime.time(9, 30),
        place="ห้องประชุม 1",
    )
    for each in (case, second_case, third_case):
        place(meeting, each, officer)
    lock(meeting, officer)
    _write_down_who_came(meeting, members, officer)
    recusing.record_for(
        meeting_id=meeting.pk,
        application_id=second_case.pk,
        member_id=members[2].pk,
        reason="เป็นไวยาวัจกรของวัด",
        by=officer,
    )
    resolving.resolve_together(
        meeting_id=meeting.pk,
        applications=[case, second_case],
        verdict=Verdict(Outcome.ENDORSE),
        by=officer,
        once=token(),
    )
    resolve(meeting, third_case, officer, Outcome.DEFER, reason="ขอภาพกิจกรรมข้อ 5")
    convening.close(meeting_id=meeting.pk, end_time=datetime.time(12, 15), by=officer)
    meeting.refresh_from_db()
    return meeting


def test_the_minutes_say_what_happened_with_thai_figures(held, officer, members, as_):
    page = shown(as_, officer, "minutes", held)
    for words in (
        "รายงานการประชุมคณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัด",
        "ครั้งที่ ๒/๒๕๖๙",
        "วันที่ ๑๖ เดือนสิงหาคม พุทธศักราช ๒๕๖๙",
        "ณ ห้องประชุม ๑",
        "เริ่มประชุมเวลา ๐๙.๔๐ น.",
        "รองผู้ว่าฯ คนที่หนึ่ง แทน",
        "กรรมการ ๕ คน ต้องมีอย่างน้อย ๓ คน มาประชุม ๔ คน",
        "ครบองค์ประชุม",
        "สัดส่วนองค์ประชุมยังไม่ยืนยัน",
        "เห็นชอบ: องค์กรคุณธรรมต้นแบบ",
        "จำนวน ๒ องค์กร",
        "ในจำนวนนี้ลงมติพร้อมกัน ๒ องค์กร",
        "ขอภาพกิจกรรมข้อ ๕",
        f"<td>{members[2].name}</td>",
        "เลิกประชุมเวลา ๑๒.๑๕ น.",
        "(นภา เจ้าหน้าที่เชียงราย)",
        "(รองผู้ว่าฯ คนที่หนึ่ง)",
    ):
        assert words in page, words
    assert "ฉบับร่าง" not in page
    assert "ไวยาวัจกร" not in page  # the minutes need the name, not the private reason


def test_the_lists_of_the_minutes_are_apart(held, officer, members, as_):
    client = as_(officer)
    minutes = client.get(reverse("certification:minutes", args=[held.public_id])).context["minutes"]
    assert [each.member for each in minutes.present] == [members[0], members[2], members[3]]
    assert [each.member for each in minutes.represented] == [members[1]]
    assert [each.member for each in minutes.absent] == [members[4]]
    assert minutes.chair.member == members[1]


def test_the_minutes_are_a_draft_until_the_meeting_is_closed(case, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    assert "ฉบับร่าง การประชุมยังไม่ปิด" in shown(as_, officer, "minutes", meeting)


def test_a_resolution_taken_back_later_says_so_in_the_minutes(held, case, officer, as_):
    resolving.reconsider(
        meeting_id=held.pk, application_id=case.pk, reason="มีผู้ร้องเรียน", by=officer, once=token()
    )
    page = shown(as_, officer, "minutes", held)
    assert "เห็นชอบ: องค์กรคุณธรรมต้นแบบ (พิจารณาใหม่แล้ว)" in page


def test_the_agenda_is_printed_with_boxes_to_tick(case, second_case, officer, body, members, as_):
    meeting = make_meeting(body, officer)
    for each in (case, second_case):
        place(meeting, each, officer)
    page = shown(as_, officer, "print_agenda", meeting)
    assert "ฉบับร่าง วาระยังไม่ล็อก" in page
    assert page.count('class="tick"') == 8
    for words in ("จำนวน ๒ แห่ง", "๒๗ → ๒๗", case.organisation.name, case.spoken_reference):
        assert words in page
    lock(meeting, officer)
    assert "ฉบับร่าง" not in shown(as_, officer, "print_agenda", meeting)


def test_what_people_typed_is_escaped(case, officer, body, members, as_):
    case.organisation.name = "วัด<b>ใหม่</b>"
    case.organisation.save()
    meeting = ready_meeting(body, officer, case)
    for name in ("meeting", "minutes", "print_agenda", "resolutions"):
        page = shown(as_, officer, name, meeting)
        assert "วัด&lt;b&gt;" in page
        assert "วัด<b>" not in page


# ── the desks ──


def test_the_secretary_is_told_what_to_do_next(case, officer, body, members):
    (todo,) = todo_for_secretary(officer)
    assert todo.sentence == "1 องค์กรพร้อมบรรจุวาระ ยังไม่มีการประชุมที่รับวาระ"
    assert todo.url == f"{reverse('certification:convene')}?body={body.pk}"
    meeting = make_meeting(body, officer, number=3)
    steps = [
        ("ยังไม่มีวาระ", lambda: place(meeting, case, officer)),
        ("จัดวาระแล้ว 1 รายการ", lambda: lock(meeting, officer)),
        ("รอลงมติ 1 วาระ", lambda: attend(meeting, officer, *members)),
        ("รอลงมติ 1 วาระ", lambda: resolve(meeting, case, officer)),
        (
            "ลงมติครบแล้ว",
            lambda: convening.close(meeting_id=meeting.pk, end_time=None, by=officer),
        ),
    ]
    for words, deed in steps:
        (todo,) = todo_for_secretary(officer)
        assert words in todo.sentence
        assert todo.url == meeting.get_absolute_url()
        deed()
    assert todo_for_secretary(officer) == []


def test_each_has_the_things_of_his_own_bodies(case, officer, stranger, member, secretary, applicant, body):
    make_body(BodyKind.SELECTION)
    assert len(todo_for_secretary(officer)) == 1
    for other in (stranger, member, secretary, applicant):
        assert todo_for_secretary(other) == []


def test_a_member_is_told_of_a_coming_meeting_with_items(case, officer, member, stranger, body, members):
    meeting = make_meeting(body, officer, number=4, year=2569)
    assert todo_for_member(member) == []
    place(meeting, case, officer)
    (todo,) = todo_for_member(member)
    assert "ครั้งที่ 4/2569 1 วาระ" in todo.sentence
    assert (todo.url, todo.action) == (meeting.get_absolute_url(), "เปิดแฟ้มวาระ")
    assert todo_for_member(officer) == todo_for_member(stranger) == []
    Meeting.objects.filter(pk=meeting.pk).update(held_on=timezone.localdate() - datetime.timedelta(days=1))
    assert todo_for_member(member) == []
