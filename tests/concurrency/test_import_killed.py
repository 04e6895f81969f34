"""An import whose worker is killed -9 fifty times, wherever it happens to be: nothing is lost, nothing doubled."""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.utils import timezone

from certification.models import PastResult
from moralorg.celery import app
from networks.models import Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.legacy import runs
from reports.models import BUSY, ImportEffect, ImportRow, ImportRun, RunStatus
from tests.factories.importing import many, uploaded
from tests.machine import RealWorker, start_worker

pytestmark = pytest.mark.service
KILLS, MOST_A_PHASE, ROWS, PATIENCE = 50, 7, 600, 30


class Reaper:
    """Kills the process that does the work, at seeded moments; the worker's master starts another."""

    def __init__(self, worker: RealWorker) -> None:
        self.worker, self.dice, self.kills = worker, random.Random(2569), Counter[str]()

    def hands(self) -> list[int]:
        pid = self.worker.process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def through(self, run: ImportRun) -> str:
        """The run's phase from its beginning to its end, with some kills on the way; then in peace."""
        begun = status_of(run)
        for _kill in range(min(MOST_A_PHASE, KILLS - self.kills.total())):
            if not self._works_on(run):
                return status_of(run)
            time.sleep(self.dice.uniform(0, 0.4))
            if status_of(run) not in BUSY:
                break
            for hand in self.hands():
                os.kill(hand, signal.SIGKILL)
            self.kills[begun] += 1
            print(time.monotonic(), begun, self.kills.total(), flush=True)
            wake(run)
        deadline = time.monotonic() + PATIENCE
        while self._works_on(run):
            assert time.monotonic() < deadline, (run.pk, begun, self.kills)
            time.sleep(0.02)
        return status_of(run)

    def _works_on(self, run: ImportRun) -> bool:
        """Wait until a worker has taken the run; False when it is through already.

        The clock asks the sweeper again. A master that was left without hands is replaced, as systemd would.
        """
        asked = begun = time.monotonic()
        while not ImportRun.objects.filter(pk=run.pk, leased_until__gt=timezone.now()).exists():
            if status_of(run) not in BUSY:
                return False
            if time.monotonic() > asked + 1:
                asked = time.monotonic()
                wake(run)
            if time.monotonic() > begun + 4:
                self.worker.kill()
                self.worker, begun = start_worker(), time.monotonic()
            time.sleep(0.01)
        return True


def status_of(run: ImportRun) -> str:
    return ImportRun.objects.values_list("status", flat=True).get(pk=run.pk)


def wake(run: ImportRun) -> None:
    """As after the lease: a minute passes, and the clock asks the sweeper."""
    ImportRun.objects.filter(pk=run.pk, status__in=BUSY).update(
        leased_until=timezone.now() - timedelta(seconds=1)
    )
    current_app.send_task("reports.tasks.sweep_imports")


def counts() -> tuple[int, int, int]:
    return Organisation.objects.count(), PastResult.objects.count(), ImportEffect.objects.count()


def test_a_dead_worker_is_missed_within_two_minutes():
    sweep = app.conf.beat_schedule["sweep-imports"]["schedule"]
    assert runs.LEASE + timedelta(seconds=sweep) <= timedelta(minutes=2)


@pytest.fixture
def reaper(liftable):
    one = Reaper(start_worker())
    yield one
    one.worker.stop()


def test_fifty_kills_lose_nothing_and_double_nothing(administrator, reaper):
    load_places()
    learn_districts()
    turn = 0
    before = counts()
    while reaper.kills.total() < KILLS:
        turn += 1
        rows = many(ROWS, name=f"วัดที่ {turn} สาย")
        run = uploaded(rows, administrator)
        assert reaper.through(run) == RunStatus.READ
        staged = list(
            ImportRow.objects.filter(run=run).order_by("position").values_list("position", "number")
        )
        assert staged == [(at, at + 1) for at in range(ROWS + 1)]  # the heading and every row, once
        runs.confirm(run_id=run.pk, by=administrator)
        assert reaper.through(run) == RunStatus.APPLIED
        assert counts() == (before[0] + ROWS, before[1] + ROWS, before[2] + ROWS)
        runs.undo(run_id=run.pk, by=administrator)
        assert reaper.through(run) == RunStatus.UNDONE
        assert counts() == before
    assert set(reaper.kills) == {RunStatus.READING, RunStatus.APPLYING, RunStatus.UNDOING}
