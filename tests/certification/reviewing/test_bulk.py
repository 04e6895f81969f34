"""One move on many cases: told before, one decision each, partial results reported, taken back at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent
from certification.models import BulkRun, ConflictOfInterest, Decision
from certification.services.bulk import MOST, run_on_many, undo_run
from certification.services.deciding import decide
from certification.workflow import Stage
from tests.factories.applications import token
from tests.factories.people import make_seat

ENROL = "/cases/bulk/enrol/"


@pytest.fixture
def three(make_case):
    return [make_case(f"โรงเรียนที่ {number}", Stage.INTENT_SUBMITTED) for number in range(3)]


def stages(cases) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.stage for case in cases]


def ids(cases) -> list[str]:
    return [str(case.public_id) for case in cases]


def test_the_preview_says_what_would_happen_and_does_nothing(three, submitted, officer, as_):
    response = as_(officer).get(ENROL, {"case": ids([*three, submitted])})
    page = response.context["page"]
    assert len(page.open) == 3
    assert [(each.case, each.why) for each in page.skipped] == [(submitted, "อยู่ในขั้น “ส่งผลการประเมินแล้ว”")]
    assert "จะมีผลกับ 3 องค์กร (ข้าม 1)" in response.text
    assert stages(three) == ["intent_submitted"] * 3


def test_confirming_makes_one_decision_for_each(three, officer, as_):
    once = token()
    response = as_(officer).post(ENROL, {"case": ids(three), "once": once}, follow=True)
    assert stages(three) == ["enrolled"] * 3
    assert Decision.objects.filter(move="enrol", once=once, by=officer).count() == 3
    assert "ทำแล้ว 3 องค์กร" in response.text
    assert AuditEvent.objects.filter(verb="application.enrol").count() == 3
    assert AuditEvent.objects.get(verb="application.bulk").data == {"move": "enrol", "done": 3, "refused": 0}


def test_a_form_sent_twice_is_one_run(three, officer, as_):
    once, client = token(), as_(officer)
    first = client.post(ENROL, {"case": ids(three), "once": once})
    second = client.post(ENROL, {"case": ids(three), "once": once})
    assert first.url == second.url
    assert BulkRun.objects.count() == 1
    assert Decision.objects.filter(move="enrol", application__in=three).count() == 3


def test_what_moved_meanwhile_is_reported_and_the_rest_is_done(three, officer, second_officer, as_):
    decide(application_id=three[0].pk, move="enrol", by=second_officer, once=token())
    response = as_(officer).post(ENROL, {"case": ids(three), "once": token()}, follow=True)
    page = response.context["page"]
    assert len(page.done) == 2
    assert [each.case for each in page.skipped] == [three[0]]
    assert "เข้าร่วมแล้ว" in page.skipped[0].why
    assert "ไม่ได้ทำ 1 องค์กร" in response.text


def test_a_run_cut_off_half_way_goes_on_when_sent_again(three, officer):
    once = token()
    decide(application_id=three[0].pk, move="enrol", by=officer, once=once)
    run = run_on_many(move="enrol", application_ids=[case.pk for case in three], by=officer, once=once)
    assert run.done_ids == [case.pk for case in three]
    assert Decision.objects.filter(move="enrol", application__in=three).count() == 3


def test_a_run_is_taken_back_at_once(three, officer, as_):
    client = as_(officer)
    result = client.post(ENROL, {"case": ids(three), "once": token()}, follow=True)
    run = result.context["page"].run
    undo = f"/cases/bulk-results/{run.public_id}/undo/"
    assert "ยกเลิกการรับเข้าร่วม" in result.text
    assert "จะยกเลิกการทำรายการของ 3 องค์กร" in client.get(undo).text
    done = client.post(undo, {"once": token(), "reason": "เลือกผิดรายการ"}, follow=True)
    assert stages(three) == ["intent_submitted"] * 3
    assert "ทำแล้ว 3 องค์กร" in done.text
    assert set(Decision.objects.filter(move="undo_enrol").values_list("reason", flat=True)) == {
        "เลือกผิดรายการ"
    }
    assert not client.get(run.get_absolute_url()).context["page"].undoable


def test_taking_back_needs_a_reason_and_keeps_what_was_typed(three, officer, as_):
    run = run_on_many(move="enrol", application_ids=[c.pk for c in three], by=officer, once=token())
    response = as_(officer).post(
        f"/cases/bulk-results/{run.public_id}/undo/", {"once": token(), "reason": " "}
    )
    assert response.status_code == 422
    assert "กรุณาระบุเหตุผลที่ยกเลิก" in response.text
    assert stages(three) == ["enrolled"] * 3
    with pytest.raises(NotReady):
        undo_run(run_id=run.pk, reason=" ", by=officer, once=token())


def test_what_went_on_since_is_left_out_of_taking_back(make_case, officer, as_):
    cases = [make_case(f"โรงเรียนที่ {n}", Stage.SUBMITTED) for n in range(2)]
    run = run_on_many(move="start_review", application_ids=[c.pk for c in cases], by=officer, once=token())
    decide(
        application_id=cases[0].pk,
        move="withdraw",
        by=cases[0].created_by,
        once=token(),
        reason="ไม่พร้อม",
    )
    undone = undo_run(run_id=run.pk, reason="กดผิด", by=officer, once=token())
    assert undone.done_ids == [cases[1].pk]
    assert stages(cases) == ["withdrawn", "submitted"]


def test_taking_back_twice_has_one_effect_and_cannot_itself_be_taken_back(three, officer):
    run = run_on_many(move="enrol", application_ids=[c.pk for c in three], by=officer, once=token())
    undone = undo_run(run_id=run.pk, reason="กดผิด", by=officer, once=token())
    assert undo_run(run_id=run.pk, reason="กดผิด", by=officer, once=token()) == undone
    with pytest.raises(AlreadyMoved):
        undo_run(run_id=undone.pk, reason="กดผิด", by=officer, once=token())


def test_the_whole_view_can_be_chosen_beyond_the_page(make_case, officer, as_):
    cases = [make_case(f"โรงเรียนที่ {n:02}", Stage.INTENT_SUBMITTED) for n in range(27)]
    client = as_(officer)
    offered = client.get("/cases/", {"view": "intents"}).context["page"].whole_view
    response = client.get(offered[0]["url"])
    assert len(response.context["page"].open) == len(cases)


def test_more_than_the_most_is_refused_before_anything_is_done(three, officer, as_, monkeypatch):
    monkeypatch.setattr("certification.queries.bulk.MOST", 2)
    response = as_(officer).post(ENROL, {"case": ids(three), "once": token()})
    assert response.status_code == 422
    assert "ครั้งละไม่เกิน 2 คำขอ" in response.text
    assert stages(three) == ["intent_submitted"] * 3
    with pytest.raises(NotReady):
        run_on_many(move="enrol", application_ids=list(range(MOST + 1)), by=officer, once=token())


@pytest.mark.parametrize("case", [[], ["abc"], ["'; drop table x"], ["00000000-0000-0000-0000-000000000000"]])
def test_nothing_chosen_gets_a_clear_word(officer, as_, case):
    response = as_(officer).post(ENROL, {"case": case, "once": token()})
    assert response.status_code == 422
    assert "ยังไม่ได้เลือกคำขอ" in response.text


def test_a_case_of_another_province_is_not_even_named(three, neighbour, officer, as_):
    response = as_(officer).get("/cases/bulk/start_review/", {"case": ids([neighbour])})
    assert response.context["page"].chosen == []
    with pytest.raises(NotReady):
        run_on_many(move="enrol", application_ids=[], by=officer, once=token())
    run = run_on_many(move="start_review", application_ids=[neighbour.pk], by=officer, once=token())
    assert run.done_ids == []


def test_a_conflict_of_interest_hides_the_case_here_too(three, officer, body, as_):
    seat = make_seat(body, "นภา", user=officer)
    ConflictOfInterest.objects.create(member=seat, application=three[0], reason="ญาติ", declared_by=officer)
    response = as_(officer).get(ENROL, {"case": ids(three)})
    assert three[0] not in response.context["page"].chosen


def test_a_move_that_is_not_for_many_does_not_exist_here(three, officer, as_):
    for move in ("verify", "lapse", "certify", "x"):
        assert as_(officer).get(f"/cases/bulk/{move}/").status_code == 404
    with pytest.raises(NotAllowed):
        run_on_many(move="verify", application_ids=[three[0].pk], by=officer, once=token())


def test_a_run_is_its_makers_own(three, officer, stranger, second_officer, as_):
    run = run_on_many(move="enrol", application_ids=[c.pk for c in three], by=officer, once=token())
    for person in (stranger, second_officer):
        assert as_(person).get(run.get_absolute_url()).status_code == 404
        assert as_(person).post(f"{run.get_absolute_url()}undo/", {"reason": "x"}).status_code == 404


def test_only_reviewers_may(approver, auditor, applicant, guest, as_):
    for person in (approver, auditor, applicant):
        assert as_(person).get(ENROL).status_code == 403
    assert guest.post(ENROL).status_code == 302


def test_the_preview_costs_the_same_for_one_and_for_three(three, officer, as_):
    client = as_(officer)
    client.get("/cases/")
    with CaptureQueriesContext(connection) as one:
        client.get(ENROL, {"case": ids(three[:1])})
    with CaptureQueriesContext(connection) as many:
        client.get(ENROL, {"case": ids(three)})
    assert len(one) == len(many)
