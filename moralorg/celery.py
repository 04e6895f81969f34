"""The Celery application and its clock."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moralorg.settings.dev")

app = Celery("moralorg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # Truth is in the database; a message is only a hint. The sweeper re-sends hints that were lost.
    "sweep-documents": {"task": "reports.tasks.sweep_documents", "schedule": 30.0},
}
