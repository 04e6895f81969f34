"""Celery tasks: ids in, one call. Safe to run twice."""

from celery import shared_task

from reports.papers import TEMPLATES, certificates
from reports.services import documents


@shared_task
def render_document(document_id: int) -> None:
    documents.render(document_id=document_id, templates=TEMPLATES)


@shared_task
def sweep_documents() -> None:
    certificates.request_missing()
    documents.sweep()
