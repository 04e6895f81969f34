"""Certificates: issuing under a gap-free number, superseding, revoking. The only writer of numbers."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from certification.forms.rubric import read_rubric
from certification.models import Application, Certificate, CertificateStatus, Decision, Register
from certification.rules import has_conflict
from certification.services.deciding import Effect, decide, lock

BUDDHIST_ERA = 543


def certify(*, application_id: int, issued_on: datetime.date, by: User, once: str) -> Certificate:
    """Issue the certificate of an approved application; asked twice, the same certificate.

    The number is the next of the Buddhist calendar year of issue; an earlier certificate of the same
    organisation is superseded. Raises what `decide` raises, and NotReady (a date in the future).
    """
    if issued_on > timezone.localdate():
        raise NotReady(_("วันที่ออกเกียรติบัตรยังมาไม่ถึง กรุณาเลือกวันนี้หรือก่อนหน้า"))
    with transaction.atomic():
        application = lock(application_id)
        earlier = Certificate.objects.filter(application=application, decision__once=once).first()
        if earlier:
            return earlier
        decision = decide(application_id=application_id, move="certify", by=by, once=once, effect=_no_more)
        certificate = _issue(application, decision, issued_on, by)
        _supersede_earlier(certificate, by)
        record(
            "certificate.issued",
            certificate,
            by=by,
            number=certificate.number_text,
            application=application.pk,
        )
        return certificate


def undo_certify(*, application_id: int, reason: str, by: User, once: str) -> Decision:
    """Revoke the valid certificate and bring the application back to the national committee's approval."""
    with transaction.atomic():
        application = lock(application_id)
        decision = decide(
            application_id=application_id,
            move="undo_certify",
            by=by,
            once=once,
            reason=reason,
            effect=_no_more,
        )
        for certificate in Certificate.objects.select_for_update().filter(
            application=application, status=CertificateStatus.VALID
        ):
            _change_status(certificate, CertificateStatus.REVOKED, reason, by)
        return decision


def revoke(*, certificate_id: int, reason: str, by: User) -> Certificate:
    """Revoke a certificate; its number stays in the register. Twice has one effect."""
    with transaction.atomic():
        certificate = (
            Certificate.objects.select_for_update(of=("self",))
            .select_related("application__organisation")
            .get(pk=certificate_id)
        )
        application = certificate.application
        if not by.has_perm(Ability.CERTIFY, application.organisation) or has_conflict(by, application):
            raise NotAllowed
        if certificate.status == CertificateStatus.REVOKED:
            return certificate
        if certificate.status == CertificateStatus.SUPERSEDED:
            raise AlreadyMoved(_("เกียรติบัตรนี้ถูกแทนที่แล้ว"))
        if not reason.strip():
            raise NotReady(_("กรุณาเขียนเหตุผลของการเพิกถอน"))
        _change_status(certificate, CertificateStatus.REVOKED, reason.strip(), by)
        return certificate


def _no_more(application: Application) -> Effect:
    """The certificate itself is made after the decision that it points at, in the same transaction."""
    return Effect()


def _issue(application: Application, decision: Decision, issued_on: datetime.date, by: User) -> Certificate:
    year = issued_on.year + BUDDHIST_ERA
    organisation = application.organisation
    level = application.endorsed_level
    if not level:
        raise NotReady(_("คำขอนี้ยังไม่มีระดับที่เห็นชอบ"))
    return Certificate.objects.create(
        application=application,
        decision=decision,
        year=year,
        number=_next_number(year),
        organisation_name=organisation.name,
        place=organisation.place,
        level=level,
        level_name=read_rubric(application.round.framework).level_name(level),
        fiscal_year=application.round.fiscal_year,
        issued_on=issued_on,
        issued_by=by,
    )


def _next_number(year: int) -> int:
    """The next number of the year. The row lock makes it gap-free: who fails gives the number back."""
    Register.objects.get_or_create(year=year)
    register = Register.objects.select_for_update().get(year=year)
    register.last_number += 1
    register.save(update_fields=["last_number"])
    return register.last_number


def _supersede_earlier(certificate: Certificate, by: User) -> None:
    earlier = Certificate.objects.select_for_update().filter(
        application__organisation=certificate.application.organisation_id,
        status=CertificateStatus.VALID,
        fiscal_year__lte=certificate.fiscal_year,
    )
    for old in earlier.exclude(pk=certificate.pk):
        old.superseded_by = certificate
        _change_status(old, CertificateStatus.SUPERSEDED, "", by)


def _change_status(certificate: Certificate, status: CertificateStatus, reason: str, by: User) -> None:
    certificate.status, certificate.status_reason = status, reason
    certificate.status_changed_at, certificate.status_changed_by = timezone.now(), by
    certificate.save()
    record(f"certificate.{status.value}", certificate, by=by, number=certificate.number_text)
