"""kill -9 of the whole worker at fifty random points of an import: nothing lost, nothing doubled, and the next
worker goes on by itself."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from accounts.models import User
from certification.models import PastResult
from moralorg.celery import app
from networks.models import Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.legacy import runs
from reports.models import BUSY, ImportEffect, ImportRow, ImportRun, RunStatus
from tests.concurrency.nursing import TWO_MINUTES, Nursery, wait_until
from tests.factories.importing import many, uploaded

pytestmark = pytest.mark.service
KILLS, MOST_A_PHASE, ROWS, LONGEST_LIFE = 50, 7, 600, 0.5


@pytest.fixture
def nursery(transactional_db, liftable) -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


class Reaper:
    """Leads a run through its phases with workers that are killed at seeded moments."""

    def __init__(self, nursery: Nursery) -> None:
        self.nursery, self.dice, self.kills = nursery, random.Random(2569), Counter[str]()

    def through(self, run: ImportRun) -> str:
        """The present phase to its end: some kills while a worker is at it, then a worker that nobody tells."""
        phase = state_of(run)[0]
        for _kill in range(min(MOST_A_PHASE, KILLS - self.kills.total())):
            before = state_of(run)
            if before[0] not in BUSY:
                break
            runs.send_hint(run.pk)  # the dead worker's message is lost with it
            self.nursery.start()
            wait_until(lambda before=before: state_of(run) != before)
            time.sleep(self.dice.uniform(0, LONGEST_LIFE))
            self.nursery.kill()
            self.kills[phase] += 1
        self.nursery.start(with_clock=True)
        wait_until(lambda: state_of(run)[0] not in BUSY, TWO_MINUTES, lambda: state_of(run))
        self.nursery.kill()
        return state_of(run)[0]


def state_of(run: ImportRun) -> tuple[object, ...]:
    """What a worker changes that is at work on it."""
    return ImportRun.objects.values_list("status", "attempts", "rows_done", "leased_until").get(pk=run.pk)


def counts() -> tuple[int, int, int]:
    return Organisation.objects.count(), PastResult.objects.count(), ImportEffect.objects.count()


def test_a_dead_worker_is_missed_within_two_minutes():
    sweep = app.conf.beat_schedule["sweep-imports"]["schedule"]
    assert runs.LEASE + timedelta(seconds=sweep) <= timedelta(minutes=2)


def through_all_phases(turn: int, reaper: Reaper, by: User) -> None:
    before = counts()
    run = uploaded(many(ROWS, name=f"วัดที่ {turn} สาย"), by)
    assert reaper.through(run) == RunStatus.READ
    staged = list(ImportRow.objects.filter(run=run).order_by("position").values_list("position", "number"))
    assert staged == [(at, at + 1) for at in range(ROWS + 1)]  # the heading and every row, once
    runs.confirm(run_id=run.pk, by=by)
    assert reaper.through(run) == RunStatus.APPLIED
    assert counts() == (before[0] + ROWS, before[1] + ROWS, before[2] + ROWS)
    runs.undo(run_id=run.pk, by=by)
    assert reaper.through(run) == RunStatus.UNDONE
    assert counts() == before


def test_fifty_kills_lose_nothing_and_double_nothing(nursery, administrator):
    load_places()
    learn_districts()
    reaper, turn = Reaper(nursery), 0
    while reaper.kills.total() < KILLS:
        turn += 1
        through_all_phases(turn, reaper, administrator)
    assert set(reaper.kills) == {RunStatus.READING, RunStatus.APPLYING, RunStatus.UNDOING}
