"""Celery tasks: ids in, one call. Safe to run twice."""

from celery import shared_task

from certification.evidence_previews import jobs


@shared_task
def draw_previews() -> None:
    jobs.draw_waiting()


@shared_task
def sweep_previews() -> None:
    jobs.sweep()
