"""Sending the six- and twelve-month reports of อ.04, and taking one back."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from certification import rules
from certification.models import ActivityRecord, Answer, Application, Period, PlanReport
from certification.services.deciding import lock
from certification.workflow import REPORTS_ON_ITS_PLAN


def send_plan_report(*, application_id: int, period: Period, by: User) -> PlanReport:
    """Report a period on the records marked with it; sent twice, the same report.

    Raises NotAllowed, NotReady (the round asks for no such report, the organisation does not take part, no
    record is marked with the period).
    """
    with transaction.atomic():
        application = _locked_for(application_id, by)
        if application.round.plan_report_due_on(period) is None:
            raise NotReady(
                _("รอบนี้ไม่ได้กำหนดให้ส่งรายงาน%(period)s หากมีข้อสงสัย กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")
                % {"period": period.label}
            )
        if application.stage not in REPORTS_ON_ITS_PLAN:
            raise NotReady(_("ส่งรายงานได้เมื่อจังหวัดรับเข้าร่วมแล้ว กรุณารอการรับเข้าร่วม"))
        records = _marked(application, period)
        if not records:
            raise NotReady(
                _("ยังไม่มีบันทึกผลกิจกรรมของ%(period)s กรุณาบันทึกผลกิจกรรมในแบบ อ.04 ก่อน") % {"period": period.label}
            )
        report, new = PlanReport.objects.get_or_create(
            round=application.round,
            organisation=application.organisation,
            period=period,
            defaults={
                "application": application,
                "records": records,
                "reported_by": by,
                "on_behalf": rules.acts_on_behalf(by, application, Ability.SUBMIT_APPLICATION),
            },
        )
        if new:
            record("plan_report.sent", application, by=by, period=period.value, records=records)
        return report


def take_back_plan_report(*, application_id: int, period: Period, by: User) -> None:
    """The organisation takes its report back; taken back twice has one effect. Raises NotAllowed."""
    with transaction.atomic():
        application = _locked_for(application_id, by)
        gone, _rows = PlanReport.objects.filter(
            round=application.round_id, organisation=application.organisation_id, period=period
        ).delete()
        if gone:
            record("plan_report.taken_back", application, by=by, period=period.value)


def _locked_for(application_id: int, by: User) -> Application:
    application = lock(application_id)
    if not rules.may(by, application, Ability.SUBMIT_APPLICATION):
        raise NotAllowed
    return application


def _marked(application: Application, period: Period) -> int:
    """How many records that stand in the plan are marked with the period. Two queries."""
    standing = ActivityRecord.objects.filter(
        row__application=application, removed_at__isnull=True, row__removed_at__isnull=True
    )
    keys = [f"record.{pk}.period" for pk in standing.values_list("pk", flat=True)]
    return Answer.objects.filter(application=application, key__in=keys, text=period.value).count()
