"""The provincial report: the officer gathers what was endorsed, the approver signs, the list is locked."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from certification.models import Application, ProvincialReport, ReportItem, Round
from certification.notices.telling import tell_of_report
from certification.services.deciding import decide
from certification.workflow import Stage
from networks.models import Province


def endorsed_in(province: Province, round_: Round) -> list[Application]:
    """What the next report of this province can carry: endorsed, and not reported since."""
    return list(
        Application.objects.filter(
            organisation__province=province, round=round_, stage=Stage.ENDORSED
        ).select_related("organisation__district", "submission")
    )


def gather(*, province: Province, round_: Round, by: User) -> ProvincialReport:
    """The province's open report of the round, with exactly what is endorsed now; made when there is none.

    Raises NotAllowed, NotReady (nothing is endorsed).
    """
    if not by.has_perm(Ability.MANAGE_MEETING, province):
        raise NotAllowed
    with transaction.atomic():
        Province.objects.select_for_update(no_key=True).get(pk=province.pk)
        reports = ProvincialReport.objects.filter(province=province, round=round_)
        standing = reports.select_for_update(no_key=True).filter(signed_at__isnull=True).first()
        endorsed = endorsed_in(province, round_)
        if not endorsed:
            raise NotReady(_("ยังไม่มีคำขอที่คณะอนุกรรมการเห็นชอบและรอรายงาน กรุณาบันทึกมติก่อน"))
        report = standing or ProvincialReport.objects.create(
            province=province, round=round_, number=reports.count() + 1, created_by=by
        )
        report.items.all().delete()
        ReportItem.objects.bulk_create(
            ReportItem(report=report, application=case, submission=case.submission, level=level)
            for case in endorsed
            if (level := case.endorsed_level)
        )
        record("provincial_report.gathered", report, by=by, cases=[case.pk for case in endorsed])
        tell_of_report("report.gathered", report, by=by, count=len(endorsed), key=f"report:{report.pk}")
        return report


def sign(*, report_id: int, letter_number: str, by: User, once: str) -> ProvincialReport:
    """Sign and lock the report; every application on it moves up, all or none. Twice has one effect.

    Raises NotAllowed, NotReady (an application on the list has changed; gather again).
    """
    with transaction.atomic():
        report = (
            ProvincialReport.objects.select_for_update(of=("self",), no_key=True)
            .select_related("province", "round")
            .get(pk=report_id)
        )
        if not by.has_perm(Ability.SIGN_REPORT, report.province):
            raise NotAllowed
        if report.is_locked:
            return report
        items = locked_items(report)
        changed = [
            item
            for item in items
            if item.application.stage != Stage.ENDORSED
            or item.application.submission_id != item.submission_id
            or item.application.endorsed_level != item.level
        ]
        if changed or not items:
            raise NotReady(
                _("รายการ %(count)d รายการเปลี่ยนไปหลังรวบรวม กรุณาให้เจ้าหน้าที่รวบรวมรายงานใหม่")
                % {"count": len(changed)}
            )
        report.letter_number = letter_number.strip()[:60]
        report.signed_at, report.signed_by = timezone.now(), by
        report.save(update_fields=["letter_number", "signed_at", "signed_by"])
        for item in items:
            decide(application_id=item.application_id, move="report", by=by, once=once)
        record("provincial_report.signed", report, by=by, cases=len(items))
        tell_of_report("report.signed", report, by=by, count=len(items))
        return report


def locked_items(report: ProvincialReport, **conditions: Stage) -> list[ReportItem]:
    """The report's lines with their applications, all locked before the first of them moves."""
    return list(
        report.items.select_for_update(of=("self", "application"), no_key=True)
        .filter(**conditions)
        .select_related("application")
        .order_by("application_id")
    )


def discard(*, report_id: int, by: User) -> None:
    """Throw an unsigned list away; the applications stay endorsed."""
    with transaction.atomic():
        report = (
            ProvincialReport.objects.select_for_update(of=("self",), no_key=True)
            .select_related("province")
            .get(pk=report_id)
        )
        if not by.has_perm(Ability.MANAGE_MEETING, report.province):
            raise NotAllowed
        if report.is_locked:
            raise AlreadyMoved(_("รายงานนี้ลงนามแล้ว จึงยกเลิกไม่ได้ หากต้องแก้ไข กรุณาติดต่อกรมการศาสนา"))
        record("provincial_report.discarded", report, by=by)
        report.delete()
