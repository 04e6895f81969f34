"""The shelf of this room."""

from django.http import Http404

from certification.models import Certificate, CertificateStatus
from certification.queries.certificates import certificate_coded
from reports.models import Document, DocumentKind


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
