"""The pages of a meeting: who may open and send them, what they say, how many queries they need."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from certification.models import AgendaItem, Attendance, Meeting, Outcome, Resolution
from certification.queries.meetings import proposed_number
from certification.workflow import Stage
from networks.models import Membership
from tests.certification.meetings.test_agenda import send_again
from tests.factories.meetings import attend, lock, make_meeting, place, ready_meeting, resolve, verified_case
from tests.factories.people import make_officer

READING = ("meeting", "attendance", "resolutions", "meeting_papers", "print_agenda", "minutes")
MANAGING = (
    "amend_meeting",
    "build_agenda",
    "lock_agenda",
    "unlock_agenda",
    "resolve_together",
    "close_meeting",
)
ON_ITEM = ("agenda_item", "take_off", "record_conflict", "reconsider_item")


def url(name, meeting, *args):
    return reverse(f"certification:{name}", args=[meeting.public_id, *args])


@pytest.fixture
def meeting(case, officer, body, members) -> Meeting:
    meeting = make_meeting(body, officer, number=2, year=2569)
    place(meeting, case, officer)
    return meeting


# ── who ──


@pytest.mark.parametrize("name", READING)
def test_who_reads(
    name, meeting, officer, approver, member, auditor, stranger, applicant, department, guest, as_
):
    for reader in (officer, approver, member, auditor):
        assert as_(reader).get(url(name, meeting)).status_code == 200, reader
    for outsider in (stranger, department):
        assert as_(outsider).get(url(name, meeting)).status_code == 404, outsider
    assert as_(applicant).get(url(name, meeting)).status_code == 403
    assert guest.get(url(name, meeting)).status_code == 302


@pytest.mark.parametrize("name", MANAGING)
def test_who_manages(name, meeting, officer, approver, member, stranger, guest, as_):
    assert as_(officer).get(url(name, meeting)).status_code in (200, 302)
    for refused in (approver, member):
        assert as_(refused).get(url(name, meeting)).status_code == 403, refused
        assert as_(refused).post(url(name, meeting), {"reason": "x"}).status_code in (403, 405), refused
    assert as_(stranger).get(url(name, meeting)).status_code == 404
    assert as_(stranger).post(url(name, meeting), {"reason": "x"}).status_code in (404, 405)
    assert guest.get(url(name, meeting)).status_code == 302


@pytest.mark.parametrize("name", ON_ITEM)
def test_who_opens_an_item(name, meeting, case, officer, stranger, applicant, as_):
    assert as_(officer).get(url(name, meeting, case.public_id)).status_code == 200
    assert as_(stranger).get(url(name, meeting, case.public_id)).status_code == 404
    assert as_(applicant).get(url(name, meeting, case.public_id)).status_code == 403


@pytest.mark.parametrize("name", ["place_on_agenda", "move_item"])
def test_the_posts_of_the_agenda_reject_get_and_strangers(name, meeting, officer, stranger, member, as_):
    assert as_(officer).get(url(name, meeting)).status_code == 405
    assert as_(stranger).post(url(name, meeting)).status_code == 404
    assert as_(member).post(url(name, meeting)).status_code == 403


def test_an_item_of_another_meeting_is_not_here(meeting, second_case, officer, body, as_):
    other = make_meeting(body, officer, days=30)
    place(other, second_case, officer)
    assert as_(officer).get(url("agenda_item", meeting, second_case.public_id)).status_code == 404


def test_the_list_holds_one_s_own_meetings(meeting, officer, stranger, member, body, as_):
    past = make_meeting(body, officer, days=-30, number=1)
    Meeting.objects.filter(pk=past.pk).update(
        locked_at="2026-01-01T00:00Z", locked_by=officer, closed_at="2026-01-01T00:00Z", closed_by=officer
    )
    for reader in (officer, member):
        page = as_(reader).get(reverse("certification:meetings"))
        assert [row.meeting for row in page.context["coming"]] == [meeting]
        assert [row.meeting for row in page.context["past"]] == [past]
    assert "สร้างการประชุม" in as_(officer).get(reverse("certification:meetings")).content.decode()
    page = as_(stranger).get(reverse("certification:meetings"))
    assert (page.context["coming"], page.context["past"]) == ([], [])


# ── calling a meeting ──

NOTICE = {
    "number": "๓",
    "year": "๒๕๖๙",
    "held_on": "16 ส.ค. 2569",
    "start_time": "๐๙.๓๐ น.",
    "place": "ห้องประชุม   ศาลากลาง",
}


def test_a_meeting_is_called_in_thai_figures(meeting, officer, body, as_):
    client = as_(officer)
    answer = client.post(reverse("certification:convene"), NOTICE)
    made = Meeting.objects.get(number=3)
    assert (made.body, made.held_on, made.start_time) == (
        body,
        datetime.date(2026, 8, 16),
        datetime.time(9, 30),
    )
    assert (made.year, made.place, made.created_by) == (2569, "ห้องประชุม ศาลากลาง", officer)
    assert answer.url == url("build_agenda", made)


def test_the_next_number_of_the_year_is_proposed(officer, body, as_):
    assert proposed_number(body, 2569) == 1
    make_meeting(body, officer, number=4, year=2569)
    assert (proposed_number(body, 2569), proposed_number(body, 2570)) == (5, 1)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("number", "", "กรุณากรอกตัวเลข"),
        ("number", "สอง", "เป็นตัวเลขไม่ได้"),
        ("number", "0", "1 ถึง 99"),
        ("number", "999999999", "1 ถึง 99"),
        ("year", "69", "กรอกปีให้ครบ 4 หลัก"),
        ("year", "2899", "ไม่อยู่ในช่วง"),
        ("held_on", "", "กรุณากรอกวันที่"),
        ("held_on", "31/2/2569", "มี 28 วัน"),
        ("held_on", "16/8/69", "ใช่หรือไม่"),
        ("start_time", "25.00", "ชั่วโมง.นาที"),
        ("start_time", "เช้า", "ชั่วโมง.นาที"),
        ("place", "", "กรุณากรอกสถานที่"),
        ("place", "ก" * 201, "ยาวเกินไป"),
        ("place", "<script>alert(1)</script>", "ข้อความธรรมดา"),
        ("place", "ห้อง\x00ประชุม", "อักขระที่ใช้ไม่ได้"),
    ],
)
def test_a_wrong_notice_is_told_in_thai_and_nothing_is_lost(officer, body, as_, field, value, words):
    answer = as_(officer).post(reverse("certification:convene"), NOTICE | {field: value})
    page = answer.content.decode()
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert words in page
    assert "16 ส.ค. 2569" in page or field == "held_on"


def test_a_number_that_is_taken_is_told_on_the_form(meeting, officer, as_):
    answer = as_(officer).post(reverse("certification:convene"), NOTICE | {"number": "2"})
    assert answer.status_code == 409
    assert "มีการประชุมครั้งที่ 2/2569" in answer.content.decode()
    assert "ห้องประชุม" in answer.content.decode()


def test_the_same_form_sent_twice_calls_one_meeting(officer, body, as_):
    client = as_(officer)
    for _ in range(2):
        client.post(reverse("certification:convene"), NOTICE | {"once": "a" * 32})
    assert Meeting.objects.count() == 1


def test_a_meeting_is_amended_until_its_agenda_is_locked(meeting, officer, as_):
    client = as_(officer)
    assert "ห้องประชุมศาลากลางจังหวัด" in client.get(url("amend_meeting", meeting)).content.decode()
    client.post(url("amend_meeting", meeting), NOTICE)
    meeting.refresh_from_db()
    assert (meeting.number, meeting.place) == (3, "ห้องประชุม ศาลากลาง")
    lock(meeting, officer)
    answer = client.post(url("amend_meeting", meeting), NOTICE | {"place": "ที่อื่น"})
    assert (answer.status_code, "ที่อื่น" in answer.content.decode()) == (409, True)


# ── building the agenda ──


def test_the_queue_is_offered_and_filtered(meeting, second_case, third_case, officer, as_):
    client = as_(officer)

    def found(**query):
        page = client.get(url("build_agenda", meeting), query)
        return [row.application for row in page.context["rows"]]

    assert found() == [second_case, third_case]
    assert found(q="ดอยตุง") == [second_case]
    assert found(q="ทต.แม่จัน") == [third_case]
    assert found(district="5701") == []
    assert found(district="5601") == [second_case, third_case]
    assert found(level="3", sector="education") == [second_case, third_case]
    assert found(level="1") == []
    assert "ล้างตัวกรอง" in client.get(url("build_agenda", meeting), {"q": "ไม่มีชื่อนี้"}).content.decode()


def test_what_was_chosen_in_the_queue_comes_chosen_and_on_top(
    meeting, case, second_case, third_case, other_application, officer, as_
):
    chosen = [str(each.public_id) for each in (third_case, case, other_application)]
    page = as_(officer).get(url("build_agenda", meeting), {"case": [*chosen, "no-id"]})
    assert [(row.application, row.chosen) for row in page.context["rows"]] == [
        (third_case, True),
        (second_case, False),
    ]
    assert page.context["left_out"] == [(case, "อยู่ในขั้น “อยู่ในวาระประชุม”")]
    assert other_application.organisation.name not in page.content.decode()


def test_from_the_queue_straight_to_the_only_open_agenda(meeting, second_case, officer, body, as_):
    address = f"{reverse('certification:place_cases')}?case={second_case.public_id}"
    client = as_(officer)
    assert client.get(address).url == f"{url('build_agenda', meeting)}?case={second_case.public_id}"
    make_meeting(body, officer, days=30)
    page = client.get(address)
    assert (len(page.context["rows"]), page.context["count"]) == (2, 1)
    assert f"?case={second_case.public_id}" in page.content.decode()


def test_the_list_of_meetings_leads_cases_to_their_agenda(meeting, second_case, officer, member, as_):
    address = f"{reverse('certification:meetings')}?case={second_case.public_id}"
    assert (
        as_(officer).get(address, follow=True).redirect_chain[-1][0].startswith(url("build_agenda", meeting))
    )
    assert as_(member).get(address).status_code == 200


def test_without_an_open_agenda_the_cases_are_carried_to_a_new_meeting(case, officer, body, as_):
    client = as_(officer)
    query = f"?case={case.public_id}"
    page = client.get(reverse("certification:place_cases") + query).content.decode()
    assert f"{reverse('certification:convene')}{query}" in page
    answer = client.post(reverse("certification:convene") + query, NOTICE)
    assert answer.url == url("build_agenda", Meeting.objects.get()) + query


def test_many_are_placed_with_one_button(meeting, second_case, third_case, other_application, officer, as_):
    keys = [str(each.public_id) for each in (second_case, third_case, other_application)]
    answer = as_(officer).post(url("place_on_agenda", meeting), {"case": keys}, follow=True)
    assert "บรรจุวาระแล้ว 2 องค์กร" in answer.content.decode()
    assert AgendaItem.objects.filter(meeting=meeting).count() == 3
    nothing = as_(officer).post(url("place_on_agenda", meeting), {}, follow=True)
    assert "กรุณาเลือกอย่างน้อย 1 องค์กร" in nothing.content.decode()


def test_items_are_moved_without_javascript(meeting, case, second_case, officer, as_):
    place(meeting, second_case, officer)
    client = as_(officer)
    answer = client.post(url("move_item", meeting), {"up": str(second_case.public_id)})
    assert answer.url.endswith(f"#item-{second_case.public_id}")
    assert [item.application for item in meeting.items.order_by("position")] == [second_case, case]
    client.post(url("move_item", meeting), {"down": str(second_case.public_id)})
    client.post(url("move_item", meeting), {"down": "no-id"})
    client.post(url("move_item", meeting), {})
    assert [item.application for item in meeting.items.order_by("position")] == [case, second_case]


def test_taking_off_asks_for_a_reason(meeting, case, officer, as_):
    client = as_(officer)
    address = url("take_off", meeting, case.public_id)
    assert client.post(address, {"reason": " "}).status_code == 422
    page = client.post(address, {"reason": "องค์กรขอเลื่อน"}, follow=True).content.decode()
    assert "ถอนออกจากวาระแล้ว 1 รายการ" in page
    case.refresh_from_db()
    assert case.stage == Stage.VERIFIED


def test_locking_and_unlocking(meeting, officer, as_):
    client = as_(officer)
    assert "มี 1 รายการ" in client.get(url("lock_agenda", meeting)).content.decode()
    client.post(url("lock_agenda", meeting))
    meeting.refresh_from_db()
    assert meeting.locked_by == officer
    assert client.post(url("unlock_agenda", meeting), {"reason": ""}).status_code == 422
    client.post(url("unlock_agenda", meeting), {"reason": "เพิ่มวาระ"})
    meeting.refresh_from_db()
    assert meeting.locked_at is None
    assert "เพิ่มวาระ" in client.get(url("meeting_papers", meeting)).content.decode()


def test_locking_an_empty_agenda_is_refused_with_a_page(officer, body, as_):
    empty = make_meeting(body, officer)
    answer = as_(officer).post(url("lock_agenda", empty))
    assert (answer.status_code, "ยังไม่มีวาระ" in answer.content.decode()) == (409, True)


# ── attendance ──


def roll(members, states, **more):
    data = {"chair": "", "start_time": "", "seen": "None|None", **more}
    for member, state in zip(members, states, strict=True):
        data[f"state_{member.pk}"] = state
    return data


def test_the_secretary_writes_down_who_came(meeting, officer, members, as_):
    client = as_(officer)
    seen = client.get(url("attendance", meeting)).context["form"]["seen"].value()
    data = roll(members, ["present", "represented", "absent", "absent", "present"], seen=seen)
    data |= {f"name_{members[1].pk}": "ปลัดจังหวัด", "chair": members[0].pk, "start_time": "9.40"}
    page = client.post(url("attendance", meeting), data, follow=True).content.decode()
    assert "บันทึกผู้เข้าประชุมแล้ว" in page
    assert "ครบองค์ประชุม" in page
    assert list(Attendance.objects.order_by("member__pk").values_list("present", "represented_by")) == [
        (True, ""),
        (False, "ปลัดจังหวัด"),
        (False, ""),
        (False, ""),
        (True, ""),
    ]


def test_a_representative_needs_a_name_and_every_member_a_mark(meeting, officer, members, as_):
    client = as_(officer)
    seen = client.get(url("attendance", meeting)).context["form"]["seen"].value()
    data = roll(members, ["represented", "absent", "absent", "absent", "hacked"], seen=seen)
    answer = client.post(url("attendance", meeting), data)
    page = answer.content.decode()
    assert (answer.status_code, Attendance.objects.count()) == (422, 0)
    assert "กรุณากรอกชื่อผู้แทน" in page
    assert "กรุณาเลือกจากรายการ" in page


def test_a_list_that_was_overtaken_is_shown_again_and_can_be_sent_once_more(meeting, officer, members, as_):
    client = as_(officer)
    seen = client.get(url("attendance", meeting)).context["form"]["seen"].value()
    attend(meeting, officer, *members[:2])
    mine = roll(members, ["absent", "absent", "present", "present", "present"], seen=seen)
    answer = client.post(url("attendance", meeting), mine)
    assert answer.status_code == 409
    assert "มีผู้บันทึกรายชื่อนี้" in answer.content.decode()
    fresh = answer.context["form"]["seen"].value()
    client.post(url("attendance", meeting), mine | {"seen": fresh})
    assert Attendance.objects.filter(present=True).count() == 3


def test_all_present_is_one_click_away(meeting, officer, members, as_):
    form = as_(officer).get(url("attendance", meeting), {"all": "present"}).context["form"]
    assert {form[f"state_{member.pk}"].value() for member in members} == {"present"}


def test_others_read_the_attendance_and_cannot_write_it(meeting, officer, member, approver, members, as_):
    for reader in (member, approver):
        assert "form" not in as_(reader).get(url("attendance", meeting)).context
        assert as_(reader).post(url("attendance", meeting), roll(members, ["present"] * 5)).status_code == 403
    assert not Attendance.objects.exists()


def test_the_mark_of_an_unconfirmed_quorum(meeting, officer, body, as_):
    words = "สัดส่วนองค์ประชุมยังไม่ยืนยัน"
    assert words in as_(officer).get(url("meeting", meeting)).content.decode()
    body.quorum_confirmed = True
    body.save()
    assert words not in as_(officer).get(url("meeting", meeting)).content.decode()


# ── resolutions ──


def test_one_resolution_and_on_to_the_next(meeting, case, second_case, officer, members, as_):
    place(meeting, second_case, officer)
    lock(meeting, officer)
    attend(meeting, officer, *members)
    client = as_(officer)
    page = client.get(url("agenda_item", meeting, case.public_id))
    assert page.context["form"]["level"].value() == 3
    answer = client.post(
        url("resolve_item", meeting, case.public_id), {"outcome": "endorse", "level": "3", "reason": ""}
    )
    assert answer.url == url("agenda_item", meeting, second_case.public_id)
    answer = client.post(
        url("resolve_item", meeting, second_case.public_id),
        {"outcome": "defer", "level": "3", "reason": "รอเอกสาร"},
    )
    assert answer.url == url("resolutions", meeting)
    assert list(Resolution.objects.order_by("pk").values_list("outcome", "level", "reason")) == [
        ("endorse", 3, ""),
        ("defer", None, "รอเอกสาร"),
    ]
    done = client.get(url("resolutions", meeting)).content.decode()
    assert "มีมติแล้ว 2 วาระ" in done
    assert "นภา เจ้าหน้าที่เชียงราย" in done


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        ({}, 422, "กรุณาเลือกมติ"),
        ({"outcome": "decline", "reason": ""}, 409, "เหตุผล"),
        ({"outcome": "endorse", "level": "1"}, 409, "ต่างจากระดับที่เสนอ"),
        ({"outcome": "endorse", "level": "9"}, 422, "กรุณาเลือกระดับจากรายการ"),
        ({"outcome": "hacked", "reason": "x"}, 422, "กรุณาเลือกจากรายการ"),
        ({"outcome": "defer", "reason": "ก" * 2001}, 422, "ยาวเกินไป"),
        ({"outcome": "defer", "reason": "<script>x</script>"}, 422, "ข้อความธรรมดา"),
    ],
)
def test_a_wrong_resolution_is_told_and_nothing_is_lost(
    case, officer, body, members, as_, data, status, words
):
    meeting = ready_meeting(body, officer, case)
    answer = as_(officer).post(url("resolve_item", meeting, case.public_id), data)
    assert (answer.status_code, Resolution.objects.count()) == (status, 0)
    assert words in answer.content.decode()


def test_the_form_sent_twice_resolves_once(case, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    client = as_(officer)
    data = {"outcome": "endorse", "level": "3", "once": "b" * 32}
    answers = [client.post(url("resolve_item", meeting, case.public_id), data) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Resolution.objects.count() == 1


def test_a_slower_colleague_keeps_the_typed_text(case, officer, province, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, make_officer(province, name="เจ้าหน้าที่อีกคน"))
    answer = as_(officer).post(
        url("resolve_item", meeting, case.public_id), {"outcome": "decline", "reason": "ไม่ผ่านเกณฑ์ข้อ 4"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "มีมติแล้ว โดย เจ้าหน้าที่อีกคน" in page
    assert "ไม่ผ่านเกณฑ์ข้อ 4" in page


def test_the_old_resolution_stays_to_be_read(case, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer, Outcome.DECLINE, reason="กดผิด")
    client = as_(officer)
    assert client.post(url("reconsider_item", meeting, case.public_id), {"reason": ""}).status_code == 422
    client.post(url("reconsider_item", meeting, case.public_id), {"reason": "บันทึกผิดรายการ"})
    page = client.get(url("agenda_item", meeting, case.public_id)).content.decode()
    for words in ("ไม่เห็นชอบ (พิจารณาใหม่แล้ว)", "กดผิด", "บันทึกผิดรายการ", "บันทึกมติ"):
        assert words in page


def test_only_the_secretary_sees_the_buttons(case, officer, member, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    own = as_(member).get(url("agenda_item", meeting, case.public_id)).content.decode()
    for name in ("resolve_item", "record_conflict", "take_off"):
        assert url(name, meeting, case.public_id) not in own
    assert url("declare_conflict", meeting, case.public_id) in own
    secretarys = as_(officer).get(url("agenda_item", meeting, case.public_id)).content.decode()
    assert url("resolve_item", meeting, case.public_id) in secretarys
    assert url("declare_conflict", meeting, case.public_id) not in secretarys


def test_a_member_cannot_post_a_resolution(case, member, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    answer = as_(member).post(
        url("resolve_item", meeting, case.public_id), {"outcome": "endorse", "level": "3"}
    )
    assert (answer.status_code, Resolution.objects.count()) == (403, 0)


def test_a_stale_item_is_replaced_with_one_button(case, applicant, officer, body, members, as_):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    send_again(case, applicant)
    client = as_(officer)
    assert "บรรจุฉบับล่าสุดแทน" in client.get(url("agenda_item", meeting, case.public_id)).content.decode()
    client.post(url("replace_item", meeting, case.public_id))
    assert AgendaItem.objects.get(removed_at__isnull=True).submission == case.submission


# ── closing, queries ──


def test_closing_and_reading_afterwards(case, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    client = as_(officer)
    assert client.post(url("close_meeting", meeting), {"end_time": "12.00"}).status_code == 409
    resolve(meeting, case, officer)
    assert client.post(url("close_meeting", meeting), {"end_time": "เที่ยง"}).status_code == 422
    answer = client.post(url("close_meeting", meeting), {"end_time": "12.00"})
    assert answer.url == url("minutes", meeting)
    meeting.refresh_from_db()
    assert (meeting.end_time, meeting.closed_by) == (datetime.time(12), officer)
    assert client.post(url("attendance", meeting), roll(members, ["absent"] * 5)).status_code == 409
    assert "form" not in client.get(url("attendance", meeting)).context


@pytest.mark.parametrize(
    "name", ["meetings", "meeting", "resolutions", "build_agenda", "attendance", "minutes", "agenda_item"]
)
def test_three_rows_need_no_more_queries_than_one(
    name, case, open_round, officer, member, body, members, as_
):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    waiting = verified_case(open_round, officer)
    readers = [officer] if name == "build_agenda" else [officer, member]

    def count():
        found = []
        for reader in readers:
            client = as_(reader)
            args = {"meetings": [], "agenda_item": [meeting.public_id, case.public_id]}.get(
                name, [meeting.public_id]
            )
            address = reverse(f"certification:{name}", args=args)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    one = count()
    place(meeting, waiting, officer)
    place(meeting, verified_case(open_round, officer), officer)
    for _ in range(3):
        verified_case(open_round, officer)
    for days in (20, 30):
        make_meeting(body, officer, days=days)
    assert count() == one


def test_an_officer_of_two_provinces_sees_each_body_apart(meeting, officer, other_province, as_):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    page = as_(officer).get(reverse("certification:meetings"))
    assert [row.meeting for row in page.context["coming"]] == [meeting]
