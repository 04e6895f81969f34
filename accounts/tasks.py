"""Celery tasks: ids in, one call. Safe to run twice."""

from celery import shared_task

from accounts.letters import digest, sending


@shared_task
def send_letters(letter_ids: list[int]) -> None:
    sending.send(letter_ids=letter_ids)


@shared_task
def sweep_letters() -> None:
    sending.sweep()


@shared_task
def write_digests() -> None:
    digest.write_digests()
