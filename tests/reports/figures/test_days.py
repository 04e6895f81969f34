"""Days per stage from the decisions: what is over is measured, in whole days, with mean and median."""

import datetime
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certification.models import Application, Decision
from certification.workflow import Stage
from reports.figures import days
from reports.figures.days import Stay, remembered_stays_of, stays_of
from tests.factories.applications import make_organisation, token
from tests.factories.figures import stand


@pytest.fixture
def cases(open_round, places, administrator) -> list[Application]:
    """Three on their way to the review, two, four and nine days at each stage."""
    return [
        stand(open_round, make_organisation(), Stage.UNDER_REVIEW, by=administrator, days=days)
        for days in (2, 4, 9)
    ]


def test_each_stage_that_was_left_has_its_mean_and_median(cases):
    stays = stays_of(Application.objects.all())
    assert stays == dict.fromkeys(
        ("intent_submitted", "enrolled", "submitted"), Stay(count=3, mean=5.0, median=4.0)
    )


def test_only_the_asked_cases_are_measured(cases):
    stays = stays_of(Application.objects.filter(pk__in=[case.pk for case in cases[:2]]))
    assert stays["enrolled"] == Stay(count=2, mean=3.0, median=3.0)


def test_a_stage_that_was_entered_twice_was_stayed_at_twice(cases, administrator):
    case = cases[0]
    for move, before, after in (
        ("stop_review", Stage.UNDER_REVIEW, Stage.SUBMITTED),
        ("start_review", Stage.SUBMITTED, Stage.UNDER_REVIEW),
    ):
        at = timezone.now() + datetime.timedelta(days=10)
        Decision.objects.create(
            application=case,
            move=move,
            from_stage=before,
            to_stage=after,
            at=at,
            by=administrator,
            once=token(),
        )
    stays = stays_of(Application.objects.filter(pk=case.pk))
    assert stays["under_review"] == Stay(1, 10.0, 10.0)
    assert stays["submitted"] == Stay(2, 1.0, 1.0)


def test_days_are_those_of_bangkok(open_round, organisation, administrator):
    case = Application.objects.create(round=open_round, organisation=organisation, created_by=administrator)
    # 23:30 and 00:30 in Bangkok: the same day in London, two days here.
    first = datetime.datetime(2026, 3, 1, 16, 30, tzinfo=datetime.UTC)
    for move, before, after, hours in (
        ("submit_intent", Stage.DRAFT, Stage.INTENT_SUBMITTED, 0),
        ("enrol", Stage.INTENT_SUBMITTED, Stage.ENROLLED, 1),
    ):
        at = first + datetime.timedelta(hours=hours)
        Decision.objects.create(
            application=case,
            move=move,
            from_stage=before,
            to_stage=after,
            at=at,
            by=administrator,
            once=token(),
        )
    assert stays_of(Application.objects.all())["intent_submitted"].mean == 1


def test_those_of_the_nation_are_counted_four_times_an_hour(cases, administrator, monkeypatch):
    everything = Application.objects.all()
    first = remembered_stays_of(everything)
    with CaptureQueriesContext(connection) as asked:
        assert remembered_stays_of(everything) == first
    assert len(asked) == 0
    stand(cases[0].round, make_organisation(), Stage.ENROLLED, by=administrator, days=30)
    assert remembered_stays_of(everything) == first
    later = time.time() + days.KEPT_FOR + 1
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: later)
    assert remembered_stays_of(everything)["intent_submitted"].count == 4


def test_without_decisions_there_is_nothing_to_measure(open_round):
    assert stays_of(Application.objects.all()) == remembered_stays_of(Application.objects.all()) == {}
