"""Celery tasks: ids in, one call. Safe to run twice."""

from celery import shared_task

from certification.evidence_previews import jobs
from certification.notices import amendments, at_once, reminders


@shared_task
def draw_previews() -> None:
    jobs.draw_waiting()


@shared_task
def sweep_previews() -> None:
    jobs.sweep()


@shared_task
def remind() -> None:
    reminders.remind()


@shared_task
def tell_reminders() -> None:
    at_once.tell_waiting()


@shared_task
def sweep_reminders() -> None:
    at_once.sweep()


@shared_task
def tell_of_amendments() -> None:
    amendments.tell_waiting()


@shared_task
def sweep_amendments() -> None:
    amendments.sweep()
