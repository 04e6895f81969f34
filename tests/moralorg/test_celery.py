"""Celery: the real worker that tests and bin/serve start."""

import pytest

from moralorg.celery import app


@pytest.mark.service
def test_a_real_worker_answers(real_worker):
    assert app.control.ping([real_worker.name], timeout=5) == [{real_worker.name: {"ok": "pong"}}]


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled <= set(app.tasks)
