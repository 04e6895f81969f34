"""A resolution on many items: its count and its exceptions are named before it is made."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from certification.models import Decision, Outcome, Resolution
from certification.services import recusing, resolving
from certification.services.deciding import decide
from certification.services.resolving import Verdict
from certification.workflow import Stage
from tests.factories.applications import token
from tests.factories.meetings import attend, ready_meeting, resolve


@pytest.fixture
def cases(case, second_case, third_case):
    return [case, second_case, third_case]


@pytest.fixture
def meeting(cases, officer, body, members):
    return ready_meeting(body, officer, *cases)


def together(meeting, cases, by, outcome=Outcome.ENDORSE, reason="", once=None):
    return resolving.resolve_together(
        meeting_id=meeting.pk,
        applications=cases,
        verdict=Verdict(outcome, None, reason),
        by=by,
        once=once or token(),
    )


def address(meeting):
    return reverse("certification:resolve_together", args=[meeting.public_id])


def keys(cases):
    return [str(case.public_id) for case in cases]


def stages(cases):
    for case in cases:
        case.refresh_from_db()
    return [str(case.stage) for case in cases]


def test_all_are_endorsed_at_the_level_before_each(meeting, cases, officer):
    type(cases[1]).objects.filter(pk=cases[1].pk).update(proposed_level=1)
    batch = together(meeting, cases, officer)
    assert (batch.done, batch.skipped) == (cases, [])
    assert stages(cases) == ["endorsed"] * 3
    assert [case.endorsed_level for case in cases] == [3, 1, 3]
    assert all(Resolution.objects.values_list("en_bloc", flat=True))
    event = AuditEvent.objects.get(verb="meeting.resolved_together")
    assert event.data == {"done": [case.pk for case in cases], "skipped": []}


def test_the_page_names_count_levels_and_exceptions_before_anything_is_done(
    meeting, cases, officer, members, as_
):
    type(cases[0]).objects.filter(pk=cases[0].pk).update(proposed_level=0)
    attend(meeting, officer, *members[:3])
    recusing.record_for(
        meeting_id=meeting.pk, application_id=cases[1].pk, member_id=members[1].pk, reason="ญาติ", by=officer
    )
    page = as_(officer).get(address(meeting), {"item": keys(cases), "outcome": "endorse"})
    plan = page.context["plan"]
    assert [line.application for line in plan.able] == [cases[2]]
    assert [(line.application, why) for line, why in plan.excepted] == [
        (cases[0], "คะแนนยังไม่ถึงระดับใด ต้องลงมติเฉพาะราย"),
        (cases[1], "ไม่ครบองค์ประชุมสำหรับวาระนี้ (2/3)"),
    ]
    text = page.content.decode()
    for words in ("เห็นชอบ 1 วาระพร้อมกัน", "ยกเว้น 2 วาระ", "องค์กรคุณธรรมต้นแบบ: 1 องค์กร"):
        assert words in text
    assert not Resolution.objects.exists()


def test_what_was_not_chosen_is_an_exception_too(meeting, cases, officer, as_):
    page = as_(officer).get(address(meeting), {"item": keys(cases[:2]), "outcome": "endorse"})
    assert [(line.application, why) for line, why in page.context["plan"].excepted] == [
        (cases[2], "ยกไว้ ไม่ได้เลือก")
    ]


def test_posting_does_it_and_says_which_were_skipped(meeting, cases, officer, as_):
    client = as_(officer)
    decide(application_id=cases[2].pk, move="take_off_agenda", by=officer, once=token(), reason="ถอน")
    answer = client.post(address(meeting), {"item": keys(cases), "outcome": "endorse"}, follow=True)
    page = answer.content.decode()
    assert stages(cases) == ["endorsed", "endorsed", "verified"]
    assert "ลงมติแล้ว 2 วาระ" in page
    assert "ข้าม 1 รายการ: เทศบาลตำบลแม่จัน" in page


def test_deferring_together_needs_one_reason_for_all(meeting, cases, officer, as_):
    client = as_(officer)
    refused = client.post(address(meeting), {"item": keys(cases), "outcome": "defer", "reason": " "})
    assert (refused.status_code, stages(cases)) == (422, ["on_agenda"] * 3)
    client.post(address(meeting), {"item": keys(cases), "outcome": "defer", "reason": "หมดเวลาประชุม"})
    assert stages(cases) == ["deferred"] * 3
    assert set(Decision.objects.filter(move="defer").values_list("reason", flat=True)) == {"หมดเวลาประชุม"}


@pytest.mark.parametrize("outcome", ["decline", "approve", "", "<script>"])
def test_nothing_else_is_resolved_together(meeting, cases, officer, as_, outcome):
    answer = as_(officer).post(address(meeting), {"item": keys(cases), "outcome": outcome, "reason": "ลอง"})
    assert (answer.status_code, stages(cases)) == (422, ["on_agenda"] * 3)


def test_without_a_choice_the_page_asks_for_one(meeting, cases, officer, as_):
    for chosen in ([], ["no-id"], ["00000000-0000-4000-8000-000000000000"]):
        answer = as_(officer).post(address(meeting), {"item": chosen, "outcome": "endorse"}, follow=True)
        assert "กรุณาเลือกอย่างน้อย 1 วาระ" in answer.content.decode()
    assert not Resolution.objects.exists()


def test_a_form_sent_twice_has_one_effect_and_one_batch_event(meeting, cases, officer):
    once = token()
    first, second = (together(meeting, cases, officer, once=once) for _ in range(2))
    assert first.done == second.done
    assert Resolution.objects.count() == 3
    assert AuditEvent.objects.filter(verb="meeting.resolved_together").count() == 1


def test_what_is_resolved_already_is_skipped(meeting, cases, officer):
    resolve(meeting, cases[0], officer, Outcome.DECLINE, reason="ไม่ผ่าน")
    batch = together(meeting, cases, officer)
    assert [(case, "มีมติแล้ว" in why) for case, why in batch.skipped] == [(cases[0], True)]
    assert stages(cases) == [Stage.DECLINED, Stage.ENDORSED, Stage.ENDORSED]


def test_the_list_offers_only_what_can_be_resolved_together(meeting, cases, officer, members, as_):
    attend(meeting, officer, *members[:3])
    recusing.record_for(
        meeting_id=meeting.pk, application_id=cases[1].pk, member_id=members[1].pk, reason="ญาติ", by=officer
    )
    page = as_(officer).get(reverse("certification:resolutions", args=[meeting.public_id])).content.decode()
    boxes = [f'name="item" value="{key}" checked' in page for key in keys(cases)]
    assert boxes == [True, False, True]
