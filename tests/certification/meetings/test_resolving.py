"""One item in the browser: its resolution, what went wrong, what was there before."""

import pytest

from certification.models import AgendaItem, Outcome, Resolution
from tests.certification.meetings.test_agenda import send_again
from tests.factories.meetings import attend, lock, make_meeting, place, ready_meeting, resolve, url
from tests.factories.people import make_officer


def test_one_resolution_and_on_to_the_next(called, case, second_case, officer, members, as_):
    place(called, second_case, officer)
    lock(called, officer)
    attend(called, officer, *members)
    client = as_(officer)
    page = client.get(url("agenda_item", called, case.public_id))
    assert page.context["form"]["level"].value() == 3
    answer = client.post(
        url("resolve_item", called, case.public_id), {"outcome": "endorse", "level": "3", "reason": ""}
    )
    assert answer.url == url("agenda_item", called, second_case.public_id)
    answer = client.post(
        url("resolve_item", called, second_case.public_id),
        {"outcome": "defer", "level": "3", "reason": "รอเอกสาร"},
    )
    assert answer.url == url("resolutions", called)
    assert list(Resolution.objects.order_by("pk").values_list("outcome", "level", "reason")) == [
        ("endorse", 3, ""),
        ("defer", None, "รอเอกสาร"),
    ]
    done = client.get(url("resolutions", called)).content.decode()
    assert "มีมติแล้ว 2 วาระ" in done
    assert "นภา เจ้าหน้าที่เชียงราย" in done


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        ({}, 422, "กรุณาเลือกมติ"),
        ({"outcome": "decline", "reason": ""}, 422, "กรุณาระบุเหตุผลของมตินี้"),
        ({"outcome": "endorse", "level": "1"}, 422, "ต่างจากระดับที่เสนอ"),
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


def test_the_form_of_one_resolution_makes_no_other(case, officer, body, members, as_):
    meeting = ready_meeting(body, officer, case)
    client = as_(officer)
    first = {"outcome": "endorse", "level": "3", "once": "b" * 32}
    second = {"outcome": "defer", "reason": "รอเอกสาร", "once": "b" * 32}
    answers = [client.post(url("resolve_item", meeting, case.public_id), data) for data in (first, second)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert Resolution.objects.get().outcome == Outcome.ENDORSE


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
