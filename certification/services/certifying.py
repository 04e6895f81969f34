"""Certificates: issuing under a gap-free number, superseding, revoking. The only writer of numbers."""

import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotReady
from accounts.models import User
from accounts.once import insist_on_the_same
from accounts.roles import Ability
from accounts.thai.plausible import ISSUED
from accounts.thai.printing import bangkok_date, format_date
from certification.forms.rubric import read_rubric
from certification.models import Application, Certificate, CertificateStatus, Decision, Register, Resolution
from certification.notices.telling import tell_of_application
from certification.rules import has_conflict, refusal_of
from certification.services.deciding import Effect, decide, lock

BUDDHIST_ERA = 543


def certify(*, application_id: int, issued_on: datetime.date, by: User, once: str) -> Certificate:
    """Issue the certificate of an approved application; asked twice, the same certificate.

    The number is the next of the Buddhist calendar year of issue; an earlier certificate of the same
    organisation is superseded, within a fiscal year only by a higher level. Raises what `decide` raises, NotReady
    (a date in the future or before the approval; a certificate of the year already says as much) and
    ImplausibleDay.
    """
    if issued_on > timezone.localdate():
        raise NotReady(_("วันที่ออกเกียรติบัตรยังมาไม่ถึง กรุณาเลือกวันนี้หรือก่อนหน้า"))
    ISSUED.insist(issued_on)
    with transaction.atomic():
        application = lock(application_id)
        again = Certificate.objects.filter(application=application, decision__once=once).first()
        if again:
            insist_on_the_same((again.issued_on, issued_on))
            return again
        register, earlier = _register_of(issued_on), list(_superseded_by(application))
        decision = decide(application_id=application_id, move="certify", by=by, once=once, effect=_no_more)
        _must_follow_approval(application, issued_on)
        _must_rise(application, earlier)
        certificate = _issue(application, decision, register, issued_on, by)
        for old in earlier:
            old.superseded_by = certificate
            _change_status(old, CertificateStatus.SUPERSEDED, "", by)
        record(
            "certificate.issued",
            certificate,
            by=by,
            number=certificate.number_text,
            application=application.pk,
        )
        return certificate


def _must_rise(application: Application, earlier: list[Certificate]) -> None:
    """Within a fiscal year only a higher level replaces a certificate.

    A review that confirms the level, or falls below it, leaves the year's certificate as it is; to take a level
    away is a revocation with its own reason, never a side effect (source 004, 5.2.1 (๖): review or rise).
    """
    level, year = application.endorsed_level or 0, application.round.fiscal_year
    held = next((one for one in earlier if one.fiscal_year == year and one.level >= level), None)
    if held:
        raise NotReady(
            _(
                "องค์กรนี้มีเกียรติบัตรเลขที่ %(number)s ของปีเดียวกันในระดับที่ไม่ต่ำกว่านี้ จึงไม่ออกฉบับใหม่แทน "
                "หากต้องการลดระดับ กรุณาเพิกถอนฉบับนั้นก่อน"
            )
            % {"number": held.number_text}
        )


def _must_follow_approval(application: Application, issued_on: datetime.date) -> None:
    """No certificate is dated before the day on which the last body met, or the approval was recorded."""
    approval = application.decisions.filter(move="approve").order_by("-at", "-pk").first()
    resolution = (
        Resolution.objects.filter(item__application=application)
        .select_related("item__meeting")
        .order_by("-resolved_at")
        .first()
    )
    approved_on = min(
        ([bangkok_date(approval.at)] if approval else [])
        + ([resolution.item.meeting.held_on] if resolution else []),
        default=issued_on,
    )
    if issued_on < approved_on:
        raise NotReady(
            _("วันที่ออกเกียรติบัตร %(day)s มาก่อนวันที่เห็นชอบ %(approved)s กรุณาตรวจสอบวันที่")
            % {"day": format_date(issued_on), "approved": format_date(approved_on)}
        )


def undo_certify(*, application_id: int, reason: str, by: User, once: str) -> Decision:
    """Revoke the valid certificate and bring the application back to the national committee's approval."""
    with transaction.atomic():
        valid = list(_valid().filter(application=lock(application_id)))
        superseded = list(_superseded_under(valid))
        decision = decide(
            application_id=application_id,
            move="undo_certify",
            by=by,
            once=once,
            reason=reason,
            effect=_no_more,
        )
        for certificate in valid:
            _change_status(certificate, CertificateStatus.REVOKED, reason, by)
        for certificate in superseded:
            _reinstate(certificate, by)
        return decision


def revoke(*, certificate_id: int, reason: str, by: User) -> Certificate:
    """Revoke a certificate; its number stays in the register. Twice has one effect."""
    with transaction.atomic():
        certificate = (
            Certificate.objects.select_for_update(of=("self",), no_key=True)
            .select_related("application__organisation__province", "application__round")
            .get(pk=certificate_id)
        )
        application = certificate.application
        if not by.has_perm(Ability.CERTIFY, application.organisation) or has_conflict(by, application):
            raise refusal_of(by, application)
        if certificate.status == CertificateStatus.REVOKED:
            return certificate
        if certificate.status == CertificateStatus.SUPERSEDED:
            raise AlreadyMoved(_("เกียรติบัตรนี้มีฉบับใหม่แทนแล้ว กรุณาทำรายการกับฉบับใหม่"))
        if not reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลของการเพิกถอน"))
        _change_status(certificate, CertificateStatus.REVOKED, reason.strip(), by)
        number = certificate.number_text
        tell_of_application("certificate.revoked", application, by=by, reason=reason.strip(), number=number)
        return certificate


def _no_more(application: Application) -> Effect:
    """The certificate itself is made after the decision that it points at, in the same transaction."""
    return Effect()


def _issue(
    application: Application, decision: Decision, register: Register, issued_on: datetime.date, by: User
) -> Certificate:
    organisation = application.organisation
    level = application.endorsed_level
    if not level:
        raise NotReady(_("คำขอนี้ยังไม่มีระดับที่เห็นชอบ กรุณาบันทึกมติของคณะกรรมการก่อน"))
    return Certificate.objects.create(
        application=application,
        decision=decision,
        year=register.year,
        number=_next_number(register),
        organisation_name=organisation.name,
        place=organisation.place,
        level=level,
        level_name=read_rubric(application.round.framework).level_name(level),
        fiscal_year=application.round.fiscal_year,
        issued_on=issued_on,
        issued_by=by,
    )


def _register_of(issued_on: datetime.date) -> Register:
    """The register of the Buddhist calendar year, locked: numbers are given one after the other."""
    year = issued_on.year + BUDDHIST_ERA
    Register.objects.get_or_create(year=year)
    return Register.objects.select_for_update(no_key=True).get(year=year)


def _next_number(register: Register) -> int:
    """The next number of a locked register. Gap-free: who fails gives the number back with the rest."""
    register.last_number += 1
    register.save(update_fields=["last_number"])
    return register.last_number


def _valid() -> QuerySet[Certificate]:
    """Valid certificates, locked in the order of their numbers when they are read."""
    found = Certificate.objects.select_for_update(no_key=True).filter(status=CertificateStatus.VALID)
    return found.order_by("year", "number")


def _superseded_by(application: Application) -> QuerySet[Certificate]:
    """What a certificate of this application replaces: the organisation's, of this fiscal year and before."""
    return _valid().filter(
        application__organisation=application.organisation_id,
        fiscal_year__lte=application.round.fiscal_year,
    )


def _superseded_under(certificates: list[Certificate]) -> QuerySet[Certificate]:
    """What these certificates have superseded, locked in the order of their numbers when they are read."""
    found = Certificate.objects.select_for_update(no_key=True).filter(superseded_by__in=certificates)
    return found.order_by("year", "number")


def _reinstate(certificate: Certificate, by: User) -> None:
    """Valid again: what had superseded it is taken back, with all that it brought."""
    certificate.status, certificate.status_reason = CertificateStatus.VALID, ""
    certificate.status_changed_at = certificate.status_changed_by = certificate.superseded_by = None
    certificate.save()
    record("certificate.reinstated", certificate, by=by, number=certificate.number_text)


def _change_status(certificate: Certificate, status: CertificateStatus, reason: str, by: User) -> None:
    certificate.status, certificate.status_reason = status, reason
    certificate.status_changed_at, certificate.status_changed_by = timezone.now(), by
    certificate.save()
    record(f"certificate.{status.value}", certificate, by=by, number=certificate.number_text)
