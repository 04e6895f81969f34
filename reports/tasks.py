"""Celery tasks: ids in, one call. Safe to run twice."""

from celery import shared_task

from reports import certificates, services
from reports.pdf import TEMPLATES


@shared_task
def render_document(document_id: int) -> None:
    services.render(document_id=document_id, templates=TEMPLATES)


@shared_task
def sweep_documents() -> None:
    certificates.request_missing()
    services.sweep()
