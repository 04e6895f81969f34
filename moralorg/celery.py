"""The Celery application and its clock."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, task_prerun, worker_init, worker_ready

from moralorg.env import choose_settings

choose_settings()

app = Celery("moralorg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # Truth is in the database; a message is only a hint. The sweeper re-sends hints that were lost.
    "sweep-documents": {"task": "reports.tasks.sweep_documents", "schedule": 30.0},
    "sweep-imports": {"task": "reports.tasks.sweep_imports", "schedule": 30.0},
    "sweep-letters": {"task": "accounts.tasks.sweep_letters", "schedule": 30.0},
    "sweep-previews": {"task": "certification.tasks.sweep_previews", "schedule": 30.0},
    "sweep-reminders": {"task": "certification.tasks.sweep_reminders", "schedule": 30.0},
    "sweep-amendments": {"task": "certification.tasks.sweep_amendments", "schedule": 30.0},
    # Each asks "due and not yet done", so that an hour that was missed is made good by the next.
    "remind": {"task": "certification.tasks.remind", "schedule": crontab(minute=10, hour="8-17")},
    "write-digests": {"task": "accounts.tasks.write_digests", "schedule": crontab(minute=0, hour="8-20")},
    "refresh-open-data": {"task": "reports.tasks.refresh_open_data", "schedule": 60.0},
}


@worker_init.connect
@beat_init.connect
def look_at_database(**kwargs: Any) -> None:
    """Neither worker nor clock starts on a database that is not theirs."""
    import django

    django.setup()
    from moralorg.installation import guard_at_start

    guard_at_start()


@task_prerun.connect
def look_again(**kwargs: Any) -> None:
    """A task, like a request, reads anew what a process remembers of the sectors."""
    from networks.models.sectors import forget_sectors

    forget_sectors()


@worker_ready.connect
def say_ready(**kwargs: Any) -> None:
    """Leave a file when the worker takes work: bin/serve and the tests wait for it."""
    from django.conf import settings

    (settings.VAR_DIR / "worker.ready").write_text(str(os.getpid()))
