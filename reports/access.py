"""The shelf of this room."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.roles import Ability
from certification.access import own_applications, staff_cases_for
from certification.models import Application, Certificate, CertificateStatus
from certification.queries.certificates import certificate_coded
from networks.access import Person, grants_with, organisations_for, provinces_for
from networks.models import Organisation, Province
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


def sees_the_nation(user: User) -> bool:
    """Does the person read cases everywhere?"""
    grants = grants_with(user, Ability.SEE_CASES)
    return any(grant.province_id is None and grant.organisation_id is None for grant in grants)


def figured_provinces(user: User) -> list[Province]:
    """Provinces whose figures the person may see: those whose cases he or she reads as staff."""
    return list(provinces_for(user, Ability.SEE_CASES))


def figured_province_or_404(user: User, code: str) -> Province:
    return get_object_or_404(provinces_for(user, Ability.SEE_CASES), pk=code)


def figured_organisation_or_404(
    user: User, public_id: UUID
) -> tuple[Organisation, QuerySet[Application], bool]:
    """An organisation, its applications as the person may read them, and whether it is the person's own.

    Where a conflict of interest hides a case from staff, the page is that of an organisation without it.
    """
    own = organisations_for(user, Ability.EDIT_APPLICATION).filter(public_id=public_id).first()
    if own:
        return own, own_applications(user).filter(organisation=own), True
    found = get_object_or_404(organisations_for(user, Ability.SEE_CASES), public_id=public_id)
    return found, staff_cases_for(user, Ability.SEE_CASES).filter(organisation=found), False
