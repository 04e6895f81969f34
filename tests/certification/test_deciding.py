"""The one door through which the stage changes."""

import pytest

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent
from certification.models import Decision
from certification.services.deciding import decide
from certification.workflow import Stage
from tests.factories.applications import token, walk_to


@pytest.fixture
def submitted(application, applicant, officer):
    return walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)


def test_the_office_starts_its_review(submitted, officer):
    decision = decide(application_id=submitted.pk, move="start_review", by=officer, once=token())
    submitted.refresh_from_db()
    assert submitted.stage == Stage.UNDER_REVIEW
    assert (decision.from_stage, decision.to_stage, decision.by) == ("submitted", "under_review", officer)
    assert decision.submission == submitted.submission
    assert AuditEvent.objects.filter(verb="application.start_review", subject_id=submitted.pk).count() == 1


def test_a_form_sent_twice_has_one_effect(submitted, officer):
    once = token()
    first = decide(application_id=submitted.pk, move="start_review", by=officer, once=once)
    second = decide(application_id=submitted.pk, move="start_review", by=officer, once=once)
    assert first == second
    assert Decision.objects.filter(application=submitted, move="start_review").count() == 1


def test_the_second_officer_is_told_that_the_case_has_moved(submitted, officer):
    decide(application_id=submitted.pk, move="start_review", by=officer, once=token())
    with pytest.raises(AlreadyMoved):
        decide(application_id=submitted.pk, move="start_review", by=officer, once=token())


def test_an_officer_of_another_province_is_refused(submitted, stranger):
    with pytest.raises(NotAllowed):
        decide(application_id=submitted.pk, move="start_review", by=stranger, once=token())
    submitted.refresh_from_db()
    assert submitted.stage == Stage.SUBMITTED


def test_a_move_back_needs_its_reason(submitted, officer):
    decide(application_id=submitted.pk, move="start_review", by=officer, once=token())
    with pytest.raises(NotReady):
        decide(application_id=submitted.pk, move="stop_review", by=officer, once=token(), reason="  ")


def test_a_case_passes_only_when_every_criterion_is_scored(application, applicant, officer):
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    with pytest.raises(NotReady, match="0 จาก 9"):
        decide(application_id=case.pk, move="verify", by=officer, once=token())


def test_the_way_up_to_verified(application, applicant, officer):
    case = walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    assert (case.stage, case.proposed_level, case.submission.self_total) == ("verified", 3, 27)
