"""The shelf of this room."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.roles import Ability
from certification.models import Certificate, CertificateStatus
from certification.queries.certificates import certificate_coded
from networks.access import Person
from reports.models import Document, DocumentKind, ImportRun


def public_certificate_or_404(code: str) -> Certificate:
    """A certificate whose paper anybody may have: every one but the revoked."""
    certificate = certificate_coded(code)
    if certificate is None or certificate.status == CertificateStatus.REVOKED:
        raise Http404
    return certificate


def document_of(certificate: Certificate) -> Document | None:
    """The certificate's document: the first that was made for it stays the one."""
    return (
        Document.objects.filter(kind=DocumentKind.CERTIFICATE, subject=certificate.code)
        .order_by("pk")
        .first()
    )


def import_runs(user: Person) -> QuerySet[ImportRun]:
    """Every import, for who may bring lists in; none for anybody else."""
    return ImportRun.objects.all() if user.has_perm(Ability.IMPORT) else ImportRun.objects.none()


def import_run_or_404(user: Person, public_id: UUID) -> ImportRun:
    return get_object_or_404(import_runs(user).select_related("province", "uploaded_by"), public_id=public_id)
