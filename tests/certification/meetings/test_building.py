"""Building the agenda in the browser: from the queue, in order, locked."""

from django.urls import reverse

from certification.models import AgendaItem, Meeting
from certification.workflow import Stage
from tests.factories.meetings import make_meeting, place, url


def test_the_queue_is_offered_and_filtered(called, second_case, third_case, officer, as_):
    client = as_(officer)

    def found(**query):
        page = client.get(url("build_agenda", called), query)
        return [row.application for row in page.context["rows"]]

    assert found() == [second_case, third_case]
    assert found(q="ดอยตุง") == [second_case]
    assert found(q="ทต.แม่จัน") == [third_case]
    assert found(district="5701") == []
    assert found(district="5601") == [second_case, third_case]
    assert found(level="3", sector="education") == [second_case, third_case]
    assert found(level="1") == []
    assert "ล้างตัวกรอง" in client.get(url("build_agenda", called), {"q": "ไม่มีชื่อนี้"}).content.decode()


def test_what_was_chosen_in_the_queue_comes_chosen_and_on_top(
    called, case, second_case, third_case, other_application, officer, as_
):
    chosen = [str(each.public_id) for each in (third_case, case, other_application)]
    page = as_(officer).get(url("build_agenda", called), {"case": [*chosen, "no-id"]})
    assert [(row.application, row.chosen) for row in page.context["rows"]] == [
        (third_case, True),
        (second_case, False),
    ]
    assert page.context["left_out"] == [(case, "อยู่ในขั้น “อยู่ในวาระประชุม”")]
    assert other_application.organisation.name not in page.content.decode()


def test_from_the_queue_straight_to_the_only_open_agenda(called, second_case, officer, body, as_):
    address = f"{reverse('certification:place_cases')}?case={second_case.public_id}"
    client = as_(officer)
    assert client.get(address).url == f"{url('build_agenda', called)}?case={second_case.public_id}"
    make_meeting(body, officer, days=30)
    page = client.get(address)
    assert (len(page.context["rows"]), page.context["count"]) == (2, 1)
    assert f"?case={second_case.public_id}" in page.content.decode()


def test_the_list_of_meetings_leads_cases_to_their_agenda(called, second_case, officer, member, as_):
    address = f"{reverse('certification:meetings')}?case={second_case.public_id}"
    assert (
        as_(officer).get(address, follow=True).redirect_chain[-1][0].startswith(url("build_agenda", called))
    )
    assert as_(member).get(address).status_code == 200


def test_without_an_open_agenda_the_cases_are_carried_to_a_new_meeting(case, officer, body, as_):
    client = as_(officer)
    query = f"?case={case.public_id}"
    notice = {"number": "1", "year": "2569", "held_on": "16/8/2569", "place": "ห้องประชุม"}
    page = client.get(reverse("certification:place_cases") + query).content.decode()
    assert f"{reverse('certification:convene')}{query}" in page
    answer = client.post(reverse("certification:convene") + query, notice)
    assert answer.url == url("build_agenda", Meeting.objects.get()) + query


def test_many_are_placed_with_one_button(called, second_case, third_case, other_application, officer, as_):
    keys = [str(each.public_id) for each in (second_case, third_case, other_application)]
    answer = as_(officer).post(url("place_on_agenda", called), {"case": keys}, follow=True)
    assert "บรรจุวาระแล้ว 2 องค์กร" in answer.content.decode()
    assert AgendaItem.objects.filter(meeting=called).count() == 3
    nothing = as_(officer).post(url("place_on_agenda", called), {}, follow=True)
    assert "กรุณาเลือกอย่างน้อย 1 องค์กร" in nothing.content.decode()


def test_items_are_moved_without_javascript(called, case, second_case, officer, as_):
    place(called, second_case, officer)
    client = as_(officer)
    answer = client.post(url("move_item", called), {"up": str(second_case.public_id)})
    assert answer.url.endswith(f"#item-{second_case.public_id}")
    assert [item.application for item in called.items.order_by("position")] == [second_case, case]
    client.post(url("move_item", called), {"down": str(second_case.public_id)})
    client.post(url("move_item", called), {"down": "no-id"})
    client.post(url("move_item", called), {})
    assert [item.application for item in called.items.order_by("position")] == [case, second_case]


def test_taking_off_asks_for_a_reason(called, case, officer, as_):
    client = as_(officer)
    address = url("take_off", called, case.public_id)
    assert client.post(address, {"reason": " "}).status_code == 422
    page = client.post(address, {"reason": "องค์กรขอเลื่อน"}, follow=True).content.decode()
    assert "ถอนออกจากวาระแล้ว 1 รายการ" in page
    case.refresh_from_db()
    assert case.stage == Stage.VERIFIED


def test_locking_and_unlocking(called, officer, as_):
    client = as_(officer)
    assert "มี 1 รายการ" in client.get(url("lock_agenda", called)).content.decode()
    client.post(url("lock_agenda", called))
    called.refresh_from_db()
    assert called.locked_by == officer
    assert client.post(url("unlock_agenda", called), {"reason": ""}).status_code == 422
    client.post(url("unlock_agenda", called), {"reason": "เพิ่มวาระ"})
    called.refresh_from_db()
    assert called.locked_at is None
    assert "เพิ่มวาระ" in client.get(url("meeting_papers", called)).content.decode()


def test_locking_an_empty_agenda_is_refused_with_a_page(officer, body, as_):
    empty = make_meeting(body, officer)
    answer = as_(officer).post(url("lock_agenda", empty))
    assert (answer.status_code, "ยังไม่มีวาระ" in answer.content.decode()) == (409, True)
