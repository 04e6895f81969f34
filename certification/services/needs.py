"""What must be true of the data before a move (workflow.Need). Asked under the application's lock."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.errors import NotReady
from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.lateness import due_of_stage, lateness_of
from certification.models import AgendaItem, Application, Decision, Purpose, ReportItem, VerifiedScore
from certification.queries.late import refusal_words
from certification.workflow import ENDORSED_ON, Need, Stage


def check_need(need: Need, application: Application) -> None:
    """Raise NotReady with a Thai sentence that names what is missing; return nothing when it is there."""
    CHECKS[need](application)


def _intent_complete(application: Application) -> None:
    problems = problems_of(open_book(application), "intent")
    if problems:
        raise NotReady(_say_how_many(len(problems)))


def _forms_complete(application: Application) -> None:
    problems = problems_of(open_book(application))
    if problems:
        raise NotReady(_say_how_many(len(problems)))


def _say_how_many(count: int) -> str:
    return ngettext(
        "ยังส่งไม่ได้ มี %(count)d จุดที่ต้องแก้ไข เปิดหน้า “ตรวจก่อนส่ง” เพื่อดูทีละจุด",
        "ยังส่งไม่ได้ มี %(count)d จุดที่ต้องแก้ไข เปิดหน้า “ตรวจก่อนส่ง” เพื่อดูทีละจุด",
        count,
    ) % {"count": count}


def _corrections_answered(application: Application) -> None:
    waiting = application.change_requests.filter(
        closed_at__isnull=True, sent_at__isnull=False, answered_at__isnull=True
    ).count()
    if waiting:
        raise NotReady(
            _("ยังมีรายการที่ขอให้แก้ไขอีก %(count)d รายการที่ยังไม่ได้ตอบ กรุณาแก้ไขหรือชี้แจงก่อนส่ง") % {"count": waiting}
        )


def _change_request(application: Application) -> None:
    if not application.change_requests.filter(closed_at__isnull=True, answered_at__isnull=True).exists():
        raise NotReady(_("กรุณาระบุรายการที่ขอให้แก้ไขอย่างน้อย 1 รายการก่อนส่งกลับ"))


def _all_verified(application: Application) -> None:
    wanted = application.round.framework.criteria.count()
    scored = VerifiedScore.objects.filter(submission=application.submission, replaced_at__isnull=True).count()
    if scored < wanted:
        raise NotReady(
            _("ตรวจแล้ว %(scored)d จาก %(wanted)d ข้อ กรุณาให้คะแนนตรวจให้ครบก่อน")
            % {"scored": scored, "wanted": wanted}
        )
    if application.change_requests.filter(closed_at__isnull=True).exists():
        raise NotReady(_("ยังมีรายการขอให้แก้ไขที่ยังไม่ปิด กรุณาปิดหรือส่งกลับก่อน"))


def _in_time(application: Application) -> None:
    late = lateness_of(application)
    if late and late.due_on and late.is_refused:
        which, province = due_of_stage(application.stage), application.organisation.province
        raise NotReady(refusal_words(which, late.due_on, province))


def _meeting(application: Application) -> None:
    placed = AgendaItem.objects.filter(
        application=application,
        removed_at__isnull=True,
        resolution__isnull=True,
        meeting__closed_at__isnull=True,
    )
    if not placed.exists():
        raise NotReady(_("กรุณาเลือกการประชุมที่จะบรรจุวาระ"))


def _resolution(application: Application) -> None:
    last = application.decisions.order_by("-at", "-pk").first()
    fresh = AgendaItem.objects.filter(
        application=application,
        removed_at__isnull=True,
        resolution__isnull=False,
        submission=application.submission,
    )
    if last:
        fresh = fresh.filter(resolution__resolved_at__gte=last.at)
    if not fresh.exists():
        raise NotReady(_("มตินี้ต้องบันทึกจากการประชุม กรุณาเปิดหน้าการประชุม"))


def _report(application: Application) -> None:
    if not ReportItem.objects.filter(application=application, report__signed_at__isnull=False).exists():
        raise NotReady(_("คำขอนี้ยังไม่อยู่ในรายงานจังหวัดที่ลงนามแล้ว กรุณารวบรวมและลงนามรายงานก่อน"))


def _was_enrolled(application: Application) -> None:
    if not _ever_enrolled(application):
        raise NotReady(_("คำขอนี้ยังไม่เคยได้รับเข้าร่วม กรุณาใช้ “เปิดร่างอีกครั้ง”"))


def _never_enrolled(application: Application) -> None:
    if _ever_enrolled(application):
        raise NotReady(_("คำขอนี้เคยได้รับเข้าร่วมแล้ว กรุณาใช้ “เปิดคำขออีกครั้ง”"))


def _ever_enrolled(application: Application) -> bool:
    return Decision.objects.filter(application=application, to_stage=Stage.ENROLLED).exists()


def _review(application: Application) -> None:
    before = application.previous
    if application.purpose != Purpose.REVIEW or before is None or before.stage not in ENDORSED_ON:
        raise NotReady(_("การประเมินทบทวนเริ่มได้เมื่อจังหวัดเห็นชอบผลการประเมินครั้งก่อนแล้ว กรุณารอมติของจังหวัด"))


CHECKS: dict[Need, Callable[[Application], None]] = {
    Need.INTENT_COMPLETE: _intent_complete,
    Need.FORMS_COMPLETE: _forms_complete,
    Need.CORRECTIONS_ANSWERED: _corrections_answered,
    Need.CHANGE_REQUEST: _change_request,
    Need.ALL_VERIFIED: _all_verified,
    Need.MEETING: _meeting,
    Need.RESOLUTION: _resolution,
    Need.REPORT: _report,
    Need.WAS_ENROLLED: _was_enrolled,
    Need.NEVER_ENROLLED: _never_enrolled,
    Need.REVIEW: _review,
    Need.IN_TIME: _in_time,
}
