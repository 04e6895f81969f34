"""The papers of certificates: reports pulls from certification, which knows nothing of documents."""

from accounts.models import User
from certification.models import Certificate, CertificateStatus
from certification.queries.certificates import certificate_coded
from networks.access import Person
from reports.access import document_of
from reports.models import Document, DocumentKind
from reports.pdf import certificate as paper
from reports.services.documents import request_document


def request_certificate(*, certificate: Certificate, by: User | None) -> Document:
    """The certificate's document, asked for if it is not there yet; never made anew."""
    found = document_of(certificate)
    data, version = (
        (found.data, found.template_version) if found else (paper.data_of(certificate), paper.VERSION)
    )
    return request_document(
        kind=DocumentKind.CERTIFICATE,
        subject=certificate.code,
        version=version,
        data=data,
        by=by,
        title=f"{certificate.number_text} {certificate.organisation_name}",
    )


def is_readable(user: Person, document: Document) -> bool:
    """A certificate's paper says only what its public page says, so anybody may have it until it is revoked."""
    certificate = certificate_coded(document.subject)
    return certificate is not None and certificate.status != CertificateStatus.REVOKED


def request_missing(*, most: int = 200) -> int:
    """Ask for the papers of certificates that have none yet; returns how many were asked for."""
    made = Document.objects.filter(kind=DocumentKind.CERTIFICATE).values("subject")
    missing = Certificate.objects.exclude(code__in=made).order_by("pk")[:most]
    for certificate in missing:
        request_certificate(certificate=certificate, by=None)
    return len(missing)
