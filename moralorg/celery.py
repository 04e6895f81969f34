"""The Celery application and its clock."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moralorg.settings.dev")

app = Celery("moralorg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # Truth is in the database; a message is only a hint. The sweeper re-sends hints that were lost.
    "sweep-documents": {"task": "reports.tasks.sweep_documents", "schedule": 30.0},
    "sweep-imports": {"task": "reports.tasks.sweep_imports", "schedule": 30.0},
    "sweep-letters": {"task": "accounts.tasks.sweep_letters", "schedule": 30.0},
    "refresh-open-data": {"task": "reports.tasks.refresh_open_data", "schedule": 60.0},
}


@worker_ready.connect
def say_ready(**kwargs: Any) -> None:
    """Leave a file when the worker takes work: bin/serve and the tests wait for it."""
    from django.conf import settings

    (settings.VAR_DIR / "worker.ready").write_text(str(os.getpid()))
