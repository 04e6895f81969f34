"""Several applications of one organisation in a round, one after the other (ADR 0020)."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.errors import NotReady
from certification.models import Application, Purpose
from certification.services.deciding import decide
from certification.services.starting import start_application
from certification.workflow import Stage
from tests.factories.applications import token


def review_of(first: Application, stage: Stage = Stage.ENROLLED, **fields) -> Application:
    given = {"number": 2, "purpose": Purpose.REVIEW, "previous": first, "organisation": first.organisation}
    return Application.objects.create(
        round=first.round, created_by=first.created_by, stage=stage, **{**given, **fields}
    )


def at(application: Application, stage: Stage) -> Application:
    """By the database, for what the constraints must hold."""
    Application.objects.filter(pk=application.pk).update(stage=stage)
    application.refresh_from_db()
    return application


def test_a_second_application_follows_the_endorsed_first(application):
    review = review_of(at(application, Stage.ENDORSED))
    assert application.later.get() == review
    assert (application.sending, review.sending) == ("", "ครั้งที่ 2 · ประเมินทบทวน")
    assert str(review) == f"{application} · ครั้งที่ 2 · ประเมินทบทวน"


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.ENROLLED, Stage.ON_AGENDA, Stage.DEFERRED])
def test_never_two_at_work_at_once(application, stage):
    at(application, stage)
    with pytest.raises(IntegrityError), transaction.atomic():
        review_of(application)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": 1},
        {"purpose": Purpose.FIRST},
        {"previous": None},
        {"number": 1, "purpose": Purpose.FIRST},
    ],
)
def test_number_purpose_and_ground_belong_together(application, fields):
    at(application, Stage.ENDORSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        review_of(application, **fields)


def test_a_number_is_given_once(application):
    review_of(at(application, Stage.ENDORSED), Stage.ENDORSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        review_of(application)


@pytest.mark.service
def test_nothing_is_begun_from_another_organisations_application(application, other_organisation):
    at(application, Stage.ENDORSED)
    review_of(application, organisation=other_organisation)
    with pytest.raises(IntegrityError, match="application_begun_from_ones_own"):
        connection.check_constraints()


def test_an_application_does_not_come_back_beside_another_at_work(application, officer):
    first = at(application, Stage.ENDORSED)
    review = review_of(first)
    with pytest.raises(NotReady, match="ครั้งที่ 2"):
        decide(application_id=first.pk, move="reconsider", by=officer, once=token(), reason="ทบทวนมติ")
    at(review, Stage.WITHDRAWN)
    decide(application_id=first.pk, move="reconsider", by=officer, once=token(), reason="ทบทวนมติ")
    assert Application.objects.get(pk=first.pk).stage == Stage.DEFERRED


def test_starting_again_finds_the_latest(application, applicant):
    review = review_of(at(application, Stage.ENDORSED))
    found = start_application(
        organisation_id=application.organisation_id, round_id=application.round_id, by=applicant
    )
    assert found == review


def test_a_draft_of_the_first_cannot_jump_as_a_review(application, applicant):
    with pytest.raises(NotReady):
        decide(application_id=application.pk, move="begin_review", by=applicant, once=token())


def test_the_office_reads_which_sending_it_has_before_it(application, officer, as_):
    first = at(application, Stage.ENDORSED)
    review = review_of(first, Stage.SUBMITTED)
    pages = [as_(officer).get(f"/cases/{one.public_id}/").content.decode() for one in (first, review)]
    assert ["ครั้งที่ 2 · ประเมินทบทวน" in page for page in pages] == [False, True]
