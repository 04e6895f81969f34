"""What pages say of a sending after its day: why it is refused and whom to ask, until when it was admitted, the mark.

The mark of an application is kept for ever by its decisions (Decision.days_late).
"""

import datetime
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.printing import format_date
from certification.deadlines import deadlines_of
from certification.lateness import SENDINGS, admitted_until, due_of_stage, lateness_of
from certification.models import Application, Decision, Due
from networks.models import Province
from networks.queries.offices import office_contact


@dataclass(frozen=True)
class LateNotice:
    """For the organisation: refused (with the cure), or admitted until a day."""

    title: str
    text: str
    is_refused: bool


def whom_to_ask(province: Province) -> str:
    """The provincial office with its telephone as far as one is known. One query."""
    office = _("สำนักงานวัฒนธรรม%(province)s") % {"province": province.full_name}
    phone = office_contact(province)
    return _("%(office)s โทรศัพท์ %(phone)s") % {"office": office, "phone": phone} if phone else office


def refusal_words(which: Due, due_on: datetime.date, province: Province) -> str:
    """What has passed, and whom to ask to be admitted after it. One query."""
    said = {"day": format_date(due_on), "office": whom_to_ask(province)}
    if which == Due.INTENT:
        return _("พ้นกำหนดส่งความจำนงแล้วเมื่อ %(day)s หากมีเหตุอันสมควร กรุณาติดต่อ%(office)s เพื่อขอให้รับหลังกำหนด") % said
    return _("พ้นกำหนดส่งผลการประเมินแล้วเมื่อ %(day)s หากมีเหตุอันสมควร กรุณาติดต่อ%(office)s เพื่อขอให้รับหลังกำหนด") % said


def late_notice(application: Application) -> LateNotice | None:
    """What the organisation reads beside what it wants to send; None in time.

    One query, three or four after the day.
    """
    late = lateness_of(application)
    if late is None or late.due_on is None or not late.days or late.is_asked:
        return None
    if late.is_refused or late.admitted_until is None:
        which, province = due_of_stage(application.stage), application.organisation.province
        return LateNotice(_("ขณะนี้ส่งไม่ได้"), refusal_words(which, late.due_on, province), is_refused=True)
    until = {"day": format_date(late.admitted_until)}
    text = _("สำนักงานวัฒนธรรมจังหวัดรับหลังกำหนดถึง %(day)s และระบบจะบันทึกว่าส่งหลังกำหนด") % until
    return LateNotice(_("ส่งหลังกำหนดได้"), text, is_refused=False)


def refusal_after(application: Application, stage: str) -> str:
    """Why it could not be sent again if it went back to this stage now; empty where it could.

    One query, three after the day.
    """
    which = due_of_stage(stage)
    due = deadlines_of([application]).of(which, application)
    if due >= timezone.localdate() or admitted_until(
        which, application.round_id, application.organisation_id
    ):
        return ""
    return refusal_words(which, due, application.organisation.province)


def late_words(days: int | None) -> str:
    """ส่งหลังกำหนด 3 วัน; empty in time and where it was not counted."""
    return _("ส่งหลังกำหนด %(days)d วัน") % {"days": days} if days else ""


def late_days_of_row(application: str = "pk") -> Subquery:
    """As an annotation of applications (or of what has one at this path): by how many days its latest late
    sending was late; null where none was."""
    late = Decision.objects.filter(application=OuterRef(application), days_late__gt=0)
    return Subquery(late.order_by("-at", "-pk").values("days_late")[:1])


def late_days_of_submission() -> Subquery:
    """As an annotation of submissions: by how many days it was late; 0 or null where it was not."""
    sent = Decision.objects.filter(submission=OuterRef("pk"), move__in=SENDINGS)
    return Subquery(sent.order_by("pk").values("days_late")[:1])


def late_decisions(application: Application) -> QuerySet[Decision]:
    """The sendings of an application that came after their day."""
    return Decision.objects.filter(application=application, days_late__gt=0)
