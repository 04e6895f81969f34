"""The shelf of documents: each is asked for of its kind, anew each time."""

from uuid import UUID

from django.http import Http404

from networks.access import Person
from reports.models import Document
from reports.papers import PAPERS


def document_or_404(user: Person, public_id: UUID) -> Document:
    """One document that the person may read now. Unsure means no: an unknown kind is nobody's."""
    document = Document.objects.filter(public_id=public_id).first()
    paper = PAPERS.get(document.kind) if document else None
    if document is None or paper is None or not paper.readable(user, document):
        raise Http404
    return document
