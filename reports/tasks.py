"""Celery tasks: ids in, one call. Safe to run twice."""

from celery import shared_task

from reports.exports import open_data
from reports.legacy import runs, working
from reports.papers import TEMPLATES, TOGETHER, certificates
from reports.services import documents, together


@shared_task
def render_document(document_id: int) -> None:
    documents.render(document_id=document_id, templates=TEMPLATES)


@shared_task
def render_together(kind: str) -> None:
    together.render_together(kind=kind, templates=TEMPLATES)


@shared_task
def sweep_documents() -> None:
    certificates.request_missing()
    documents.sweep(together=TOGETHER)


@shared_task
def work_on_import(run_id: int) -> None:
    working.work(run_id)


@shared_task
def sweep_imports() -> None:
    runs.sweep()


@shared_task
def refresh_open_data() -> None:
    open_data.refresh_editions()
