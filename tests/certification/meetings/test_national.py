"""The same meeting for the selection subcommittee and the national committee."""

import pytest
from django.urls import reverse

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from certification.models import AgendaItem, Decision, Outcome
from certification.services import agenda, resolving
from certification.services.resolving import Verdict
from certification.workflow import Stage
from networks.models import BodyKind
from tests.factories.applications import token
from tests.factories.meetings import make_meeting, place, ready_meeting, resolve, seat
from tests.factories.people import make_body

WAY = {
    BodyKind.SELECTION: (Stage.CHECKED, Stage.SELECTED, ("select", "defer_selection", "decline_selection")),
    BodyKind.NATIONAL: (Stage.SELECTED, Stage.APPROVED, ("approve", "defer_approval", "decline_approval")),
}


@pytest.fixture(params=list(WAY))
def kind(request):
    return request.param


@pytest.fixture
def national(kind):
    body = make_body(kind)
    seat(body, 3)
    return body


def bring(case, stage, level=2):
    """To the stage before the body; the way there is tested with the Department's pages."""
    type(case).objects.filter(pk=case.pk).update(stage=stage, endorsed_level=level)
    case.refresh_from_db()
    return case


@pytest.fixture
def waiting(case, kind):
    return bring(case, WAY[kind][0])


def test_endorsing_keeps_the_level_that_the_province_endorsed(waiting, kind, national, secretary):
    meeting = ready_meeting(national, secretary, waiting)
    resolve(meeting, waiting, secretary)
    waiting.refresh_from_db()
    assert (waiting.stage, waiting.endorsed_level) == (WAY[kind][1], 2)
    assert Decision.objects.latest("pk").move == WAY[kind][2][0]


def test_another_level_needs_a_reason(waiting, kind, national, secretary):
    meeting = ready_meeting(national, secretary, waiting)
    with pytest.raises(NotReady, match="เหตุผล"):
        resolve(meeting, waiting, secretary, level=3)
    resolve(meeting, waiting, secretary, level=3, reason="ผลลัพธ์เด่นชัดระดับประเทศ")
    waiting.refresh_from_db()
    assert waiting.endorsed_level == 3


def test_a_deferred_case_waits_for_the_next_meeting_and_not_for_this_one(waiting, kind, national, secretary):
    meeting = ready_meeting(national, secretary, waiting)
    resolve(meeting, waiting, secretary, Outcome.DEFER, reason="ขอข้อมูลจากจังหวัด")
    waiting.refresh_from_db()
    assert waiting.stage == WAY[kind][0]
    second = ready_meeting(national, secretary, waiting)
    resolve(second, waiting, secretary)
    waiting.refresh_from_db()
    assert waiting.stage == WAY[kind][1]


def test_declining_ends_the_way_here(waiting, kind, national, secretary):
    meeting = ready_meeting(national, secretary, waiting)
    resolve(meeting, waiting, secretary, Outcome.DECLINE, reason="มีคำร้องเรียน")
    waiting.refresh_from_db()
    assert (waiting.stage, Decision.objects.latest("pk").move) == (Stage.DECLINED, WAY[kind][2][2])
    with pytest.raises(AlreadyMoved, match="พิจารณาใหม่ในคณะนี้ไม่ได้"):
        undo(meeting, waiting, secretary)


def undo(meeting, case, by, reason="บันทึกผิด"):
    return resolving.reconsider(
        meeting_id=meeting.pk, application_id=case.pk, reason=reason, by=by, once=token()
    )


def test_a_slip_is_mended_in_the_same_meeting(waiting, kind, national, secretary):
    meeting = ready_meeting(national, secretary, waiting)
    resolve(meeting, waiting, secretary, level=1, reason="กดผิดระดับ")
    undo(meeting, waiting, secretary)
    waiting.refresh_from_db()
    assert waiting.stage == WAY[kind][0]
    resolve(meeting, waiting, secretary, level=2, reason="ตามมติ")
    waiting.refresh_from_db()
    assert (waiting.stage, waiting.endorsed_level) == (WAY[kind][1], 2)


def test_taking_back_brings_back_the_level_of_the_body_below(
    case, officer, body, members, national, kind, secretary
):
    meeting = ready_meeting(body, officer, case)
    resolve(meeting, case, officer, level=2, reason="ตามมติจังหวัด")
    bring(case, Stage.CHECKED)
    if kind == BodyKind.NATIONAL:
        selection = make_body(BodyKind.SELECTION)
        seat(selection, 3)
        resolve(ready_meeting(selection, secretary, case), case, secretary, level=1, reason="ตามมติคัดเลือก")
    meeting = ready_meeting(national, secretary, case)
    resolve(meeting, case, secretary, level=3, reason="กดผิดระดับ")
    undo(meeting, case, secretary)
    case.refresh_from_db()
    assert case.endorsed_level == {BodyKind.SELECTION: 2, BodyKind.NATIONAL: 1}[kind]


def test_a_case_stands_on_one_open_agenda_of_the_body(waiting, national, secretary):
    first, second = make_meeting(national, secretary), make_meeting(national, secretary, days=20)
    place(first, waiting, secretary)
    with pytest.raises(AlreadyMoved, match="อยู่ในวาระการประชุม"):
        place(second, waiting, secretary)
    agenda.take_off(
        meeting_id=first.pk, application_id=waiting.pk, reason="ย้ายครั้ง", by=secretary, once=token()
    )
    place(second, waiting, secretary)
    assert not Decision.objects.filter(move__in=["place_on_agenda", "take_off_agenda"]).exists()


def test_a_form_sent_twice_places_once(waiting, national, secretary):
    meeting, once = make_meeting(national, secretary), token()
    for _ in range(2):
        agenda.place(meeting_id=meeting.pk, application_id=waiting.pk, by=secretary, once=once)
    assert AgendaItem.objects.count() == 1


def test_a_case_that_the_department_takes_back_cannot_be_resolved(waiting, kind, national, secretary):
    meeting = ready_meeting(national, secretary, waiting)
    bring(waiting, Stage.ENDORSED)
    with pytest.raises(AlreadyMoved, match="จังหวัดเห็นชอบ"):
        resolve(meeting, waiting, secretary)


def test_en_bloc(waiting, kind, national, secretary, second_case):
    bring(second_case, WAY[kind][0], level=1)
    meeting = ready_meeting(national, secretary, waiting, second_case)
    batch = resolving.resolve_together(
        meeting_id=meeting.pk,
        applications=[waiting, second_case],
        verdict=Verdict(Outcome.ENDORSE),
        by=secretary,
        once=token(),
    )
    assert batch.done == [waiting, second_case]
    waiting.refresh_from_db()
    second_case.refresh_from_db()
    assert (waiting.endorsed_level, second_case.endorsed_level) == (2, 1)


def test_a_provincial_officer_and_the_department_manage_no_national_meeting(
    waiting, national, secretary, officer, department, as_
):
    for person in (officer, department):
        with pytest.raises(NotAllowed):
            make_meeting(national, person)
    meeting = ready_meeting(national, secretary, waiting)
    for person in (officer, department):
        with pytest.raises(NotAllowed):
            resolve(meeting, waiting, person)
    assert as_(officer).get(meeting.get_absolute_url()).status_code == 404
    shown = as_(department).get(meeting.get_absolute_url())
    assert (shown.status_code, shown.context["frame"].head.manages) == (200, False)


def test_the_secretary_chooses_the_body_first(secretary, as_):
    selection, committee = make_body(BodyKind.SELECTION), make_body(BodyKind.NATIONAL)
    client = as_(secretary)
    page = client.get(reverse("certification:convene"), {"case": "x"})
    assert list(page.context["bodies"]) == [committee, selection]
    chosen = client.get(reverse("certification:convene"), {"body": selection.pk})
    assert chosen.context["body"] == selection


def test_the_builder_holds_the_cases_of_its_own_stage_only(
    waiting, kind, national, secretary, second_case, as_
):
    page = as_(secretary).get(
        reverse("certification:build_agenda", args=[make_meeting(national, secretary).public_id])
    )
    assert [row.application for row in page.context["rows"]] == [waiting]
