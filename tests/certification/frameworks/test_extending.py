"""More time: for all, a province, one organisation; the latest day that reaches an application holds."""

import datetime

import pytest
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady
from accounts.models import AuditEvent
from certification.deadlines import deadlines_of, due_on, intent_due_on, review_due_on, submit_due_on
from certification.models import Application, Due, Extension, Round
from certification.queries import queue
from certification.queries.queue import View
from certification.queries.queue_counts import counts_of, work_of
from certification.queries.rounds import opened_rounds
from certification.services.extending import Wanted, admit_late, extend, withdraw_extension
from certification.services.starting import start_application
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, walk_to


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def wanted(which=Due.SUBMIT, days=40, **place) -> Wanted:
    return Wanted(which, day(days), "น้ำท่วม", **place)


def again(application) -> Application:
    return Application.objects.select_related("round", "organisation").get(pk=application.pk)


def pass_all_dates(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(
        intent_due_on=day(-1), submit_due_on=day(-1), review_due_on=day(-1)
    )


def test_without_an_extension_the_dates_are_the_rounds(application, open_round):
    assert intent_due_on(application) == open_round.intent_due_on
    assert submit_due_on(application) == open_round.submit_due_on
    assert review_due_on(application) == open_round.review_due_on
    assert due_on(application) == open_round.intent_due_on


def test_the_latest_of_those_that_reach_an_application_holds(
    application, open_round, organisation, province, other_province, administrator
):
    give = {"round_id": open_round.pk, "by": administrator}
    extend(wanted=wanted(days=50, province=other_province), **give)
    assert submit_due_on(application) == open_round.submit_due_on
    extend(wanted=wanted(days=40), **give)
    assert submit_due_on(application) == day(40)
    extend(wanted=wanted(days=45, province=province), **give)
    own = extend(wanted=wanted(days=55, organisation=organisation), **give)
    assert submit_due_on(application) == day(55)
    assert intent_due_on(application) == open_round.intent_due_on
    withdraw_extension(extension_id=own.pk, by=administrator)
    assert submit_due_on(application) == day(45)


def test_many_applications_cost_what_one_costs(
    open_round, province, administrator, django_assert_num_queries
):
    cases = [make_application(open_round, make_organisation(), administrator) for _ in range(3)]
    for case in cases:
        Extension.objects.create(
            round=open_round,
            which=Due.INTENT,
            organisation=case.organisation,
            day=day(20),
            reason="ขอเลื่อน",
            made_by=administrator,
        )
    for some in (cases[:1], cases):
        with django_assert_num_queries(1):
            found = deadlines_of(some)
            assert {found.due_on(case) for case in some} == {day(20)}


def test_an_officer_gives_time_to_an_organisation_of_the_province_only(
    open_round, organisation, other_organisation, province, officer, administrator, applicant
):
    assert extend(round_id=open_round.pk, wanted=wanted(organisation=organisation), by=officer).day == day(40)
    for by, place in (
        (officer, {"organisation": other_organisation}),
        (officer, {"province": province}),
        (officer, {}),
        (applicant, {"organisation": organisation}),
    ):
        with pytest.raises(NotAllowed):
            extend(round_id=open_round.pk, wanted=wanted(days=41, **place), by=by)
    with pytest.raises(NotAllowed):  # the office's own date
        extend(
            round_id=open_round.pk, wanted=wanted(Due.REVIEW, days=70, organisation=organisation), by=officer
        )
    assert Extension.objects.count() == 1


def test_the_same_extension_twice_is_one_and_is_recorded_once(open_round, organisation, officer):
    for _ in range(2):
        extend(round_id=open_round.pk, wanted=wanted(organisation=organisation), by=officer)
    assert Extension.objects.count() == AuditEvent.objects.filter(verb="extension.made").count() == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Wanted(Due.SUBMIT, day(40), "  "), "ยังไม่ได้ระบุเหตุผล"),
        (wanted(days=34), "ต้องหลังกำหนดเดิม"),
        (wanted(days=61), "อยู่หลังกำหนดของขั้นถัดไป"),
        (wanted(Due.REVIEW, days=60 + 367), "เกิน 1 ปี"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_with_its_cure(open_round, administrator, asked, said):
    with pytest.raises(NotReady, match=said) as refused:
        extend(round_id=open_round.pk, wanted=asked, by=administrator)
    assert "กรุณา" in str(refused.value)
    assert not Extension.objects.exists()


def test_a_passed_day_is_no_extension(open_round, organisation, officer):
    pass_all_dates(open_round)
    with pytest.raises(NotReady, match="ผ่านมาแล้ว"):
        extend(round_id=open_round.pk, wanted=wanted(days=-1, organisation=organisation), by=officer)


def test_who_has_more_time_for_the_intent_may_still_start(open_round, organisation, officer, applicant):
    Round.objects.filter(pk=open_round.pk).update(intent_due_on=day(-1))
    with pytest.raises(NotReady):
        start_application(organisation_id=organisation.pk, round_id=open_round.pk, by=applicant)
    extend(round_id=open_round.pk, wanted=wanted(Due.INTENT, days=3, organisation=organisation), by=officer)
    begun = start_application(organisation_id=organisation.pk, round_id=open_round.pk, by=applicant)
    assert begun.stage == Stage.DRAFT


@pytest.mark.parametrize("place", ["organisation", "province"])
def test_the_queue_leaves_out_of_the_overdue_who_has_more_time(
    application, applicant, officer, administrator, open_round, organisation, province, place
):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    other = make_application(open_round, make_organisation("5701"), applicant)
    Application.objects.filter(pk=other.pk).update(stage=Stage.ENROLLED)
    pass_all_dates(open_round)
    Extension.objects.create(
        round=open_round,
        which=Due.REVIEW,
        day=day(2),
        reason="ขอเลื่อน",
        made_by=administrator,
        **{place: {"organisation": organisation, "province": province}[place]},
    )
    cases, rounds = queue.cases_in_queue(officer), opened_rounds()
    asked = queue.Filters(View.OVERDUE, rounds=(open_round.pk,))
    assert [case.pk for case in queue.narrow(cases, asked, rounds)] == [other.pk]
    assert counts_of(cases, rounds, work_of(cases, rounds)).of[View.OVERDUE] == 1


def test_admitting_late_moves_no_date(application, open_round, organisation, officer):
    admitted = admit_late(round_id=open_round.pk, wanted=wanted(organisation=organisation), by=officer)
    assert admitted.marks_late
    assert submit_due_on(application) == open_round.submit_due_on
