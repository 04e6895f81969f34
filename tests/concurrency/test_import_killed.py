"""An import whose worker is killed -9 fifty times, wherever it happens to be: nothing is lost, nothing doubled.

The worker is a process of its own that does what the task does (reports.tasks.work_on_import is one call of
working.work). It is forked, and not one of Celery's, because fifty starts of Celery take minutes; that a broker and
a real worker carry a run on after a kill is the story of test_worker.py.
"""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from certification.models import PastResult
from moralorg.celery import app
from networks.models import Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.legacy import runs, working
from reports.models import BUSY, ImportEffect, ImportRow, ImportRun, RunStatus
from tests.factories.importing import many, uploaded

pytestmark = pytest.mark.service
KILLS, MOST_A_PHASE, ROWS, PATIENCE = 50, 7, 600, 30


def start_hand(run: ImportRun) -> int:
    """A process that works on the run; its id. Connections are never shared with it."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        working.work(run.pk)
    finally:
        os._exit(0)


class Reaper:
    """Starts who does the work, and kills it at seeded moments."""

    def __init__(self) -> None:
        self.dice, self.kills = random.Random(2569), Counter[str]()

    def through(self, run: ImportRun) -> str:
        """The run's phase from its beginning to its end, with some kills on the way; then in peace."""
        phase = status_of(run)
        for _kill in range(min(MOST_A_PHASE, KILLS - self.kills.total())):
            hand = start_hand(run)
            time.sleep(self.dice.uniform(0, 0.5))
            gone, _status = os.waitpid(hand, os.WNOHANG)
            if gone:
                break
            os.kill(hand, signal.SIGKILL)
            os.waitpid(hand, 0)
            self.kills[phase] += 1
            let_the_lease_end(run)
        deadline = time.monotonic() + PATIENCE
        while status_of(run) in BUSY:
            assert time.monotonic() < deadline, (run.pk, phase, self.kills)
            os.waitpid(start_hand(run), 0)
            let_the_lease_end(run)
        return status_of(run)


def status_of(run: ImportRun) -> str:
    return ImportRun.objects.values_list("status", flat=True).get(pk=run.pk)


def let_the_lease_end(run: ImportRun) -> None:
    """A minute passes, and the sweeper finds the run, when it is still to be done."""
    ImportRun.objects.filter(pk=run.pk, status__in=BUSY).update(
        leased_until=timezone.now() - timedelta(seconds=1)
    )
    assert runs.sweep() == ([run.pk] if status_of(run) in BUSY else [])


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


def test_fifty_kills_lose_nothing_and_double_nothing(administrator):
    load_places()
    learn_districts()
    reaper, turn = Reaper(), 0
    while reaper.kills.total() < KILLS:
        turn += 1
        through_all_phases(turn, reaper, administrator)
    assert set(reaper.kills) == {RunStatus.READING, RunStatus.APPLYING, RunStatus.UNDOING}
