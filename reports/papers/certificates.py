"""The papers of certificates: reports pulls from certification, which knows nothing of documents.

One alone, or many: each is a document of its own (`request_certificate`, `request_missing`), and a book is the
file of many for the printer, with each of them as its part (`request_book`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.errors import NotReady
from accounts.models import User
from accounts.roles import Ability
from certification.models import Certificate, CertificateStatus
from certification.queries.certificates import certificate_coded
from networks.access import Person
from reports.access import document_of
from reports.models import Document, DocumentKind, DocumentStatus
from reports.pdf import certificate as paper
from reports.pdf.joining import join
from reports.services.documents import request_document
from reports.services.together import Wanted, request_many, request_whole

BOOK_VERSION = "certificates-1"
MOST_IN_A_BOOK = 5000


def request_certificate(*, certificate: Certificate, by: User | None) -> Document:
    """The certificate's document, asked for if it is not there yet; never made anew."""
    wanted = _wanted(certificate, document_of(certificate))
    return request_document(
        kind=wanted.kind,
        subject=wanted.subject,
        version=wanted.version,
        data=wanted.data,
        by=by,
        title=wanted.title,
    )


def request_missing(*, most: int = 2000) -> int:
    """Ask for the papers of certificates that have none yet; returns how many were asked for."""
    made = Document.objects.filter(kind=DocumentKind.CERTIFICATE).values("subject")
    missing = Certificate.objects.exclude(code__in=made).order_by("pk")[:most]
    return len(request_many(wanted=[_wanted(certificate, None) for certificate in missing], by=None))


def request_book(*, certificates: Sequence[Certificate], title: str, by: User) -> Document:
    """One file of all these but the revoked, which it names; every certificate keeps its own file beside it."""
    good = [each for each in certificates if each.status != CertificateStatus.REVOKED]
    if not good:
        raise NotReady(_("ไม่มีเกียรติบัตรที่สร้างไฟล์ได้ในรายการนี้ กรุณาตรวจตัวกรอง"))
    if len(good) > MOST_IN_A_BOOK:
        raise NotReady(_("รายการนี้มีเกียรติบัตรมากเกินไปสำหรับไฟล์เดียว กรุณาเลือกปีหรือค้นให้แคบลง"))
    there = _first_documents([each.code for each in good])
    left_out = [_name(each) for each in certificates if each.status == CertificateStatus.REVOKED]
    book = Wanted(
        kind=DocumentKind.CERTIFICATES,
        subject=f"{len(good)}",
        version=BOOK_VERSION,
        data={"codes": [each.code for each in good], "left_out": left_out},
        title=title,
    )
    return request_whole(whole=book, parts=[_wanted(each, there.get(each.code)) for each in good], by=by)


def _wanted(certificate: Certificate, there: Document | None) -> Wanted:
    """What the certificate's document is made of: the first that was asked for it stays the one."""
    data, version = (
        (there.data, there.template_version) if there else (paper.data_of(certificate), paper.VERSION)
    )
    return Wanted(
        kind=DocumentKind.CERTIFICATE,
        subject=certificate.code,
        version=version,
        data=data,
        title=_name(certificate),
    )


def _name(certificate: Certificate) -> str:
    return f"{certificate.number_text} {certificate.organisation_name}"


def _first_documents(codes: Sequence[str]) -> dict[str, Document]:
    """Code → the document of that certificate, where there is one. One query."""
    found: dict[str, Document] = {}
    of_these = Document.objects.filter(kind=DocumentKind.CERTIFICATE, subject__in=codes)
    for document in of_these.order_by("-pk"):
        found[document.subject] = document
    return found


def parts_of(book: Document) -> list[Document]:
    """The certificates of a book in its order, without those that were revoked since. Two queries."""
    codes = book.data["codes"]
    revoked = Certificate.objects.filter(code__in=codes, status=CertificateStatus.REVOKED)
    gone = set(revoked.values_list("code", flat=True))
    found = {part.subject: part for part in book.parts.filter(status=DocumentStatus.DONE).defer("data")}
    return [found[code] for code in codes if code in found and code not in gone]


def join_book(data: dict[str, Any]) -> bytes:
    """The pages of all the certificates in one PDF."""
    there = _first_documents(data["codes"])
    return join(_files([there[code] for code in data["codes"]]))


def _files(documents: Sequence[Document]) -> Iterator[bytes]:
    for document in documents:
        with document.file.open("rb") as stored:
            yield stored.read()


def is_readable(user: Person, document: Document) -> bool:
    """A certificate's paper says only what its public page says, so anybody may have it until it is revoked."""
    certificate = certificate_coded(document.subject)
    return certificate is not None and certificate.status != CertificateStatus.REVOKED


def is_book_readable(user: Person, document: Document) -> bool:
    """Who issues certificates may print them; no longer when one of them has been revoked since."""
    if not user.has_perm(Ability.CERTIFY):
        return False
    codes = document.data["codes"]
    return not Certificate.objects.filter(code__in=codes, status=CertificateStatus.REVOKED).exists()
