"""What one person must do now: sentences with a date and one button, for the desk."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.roles import Ability
from certification.access import provincial_reports_for
from certification.models import ProvincialReport
from certification.queries.upward import counts_at_national_stages, to_report
from certification.workflow import Stage


@dataclass(frozen=True)
class Todo:
    """One thing to do now: a sentence with its verb, until when (in words, may be empty), where, the button."""

    sentence: str
    due: str
    url: str
    action: str


def todo_for_reporting(user: User) -> list[Todo]:
    """The officer gathers what is endorsed, the approver signs what is gathered. Three queries at most."""
    found: list[Todo] = []
    if user.has_perm(Ability.SIGN_REPORT):
        waiting: list[ProvincialReport] = [
            report
            for report in provincial_reports_for(user).filter(signed_at__isnull=True)
            if user.has_perm(Ability.SIGN_REPORT, report.province)
        ]
        found += [
            Todo(
                _("ลงนามรายงาน%(province)s ฉบับที่ %(number)d")
                % {"province": report.province.full_name, "number": report.number},
                "",
                report.get_absolute_url(),
                _("ไปลงนาม"),
            )
            for report in waiting
        ]
    if user.has_perm(Ability.MANAGE_MEETING):
        found += [
            Todo(
                _("รวบรวมรายงานส่งกรม: %(count)d องค์กรที่คณะอนุกรรมการเห็นชอบแล้ว") % {"count": row.count},
                "",
                reverse("certification:provincial_reports"),
                _("ไปรวบรวม"),
            )
            for row in to_report(user)
        ]
    return found


# Who does what at the national stages: (stage, ability, sentence, button).
NATIONAL = (
    (
        Stage.REPORTED,
        Ability.CHECK,
        gettext_noop("ตรวจรายงานจังหวัด: %(count)d คำขอรอกรมตรวจ"),
        gettext_noop("ไปตรวจ"),
    ),
    (
        Stage.CHECKED,
        Ability.MANAGE_NATIONAL_MEETING,
        gettext_noop("เสนอคณะอนุกรรมการคัดเลือก: %(count)d คำขอ"),
        gettext_noop("ดูรายการ"),
    ),
    (
        Stage.SELECTED,
        Ability.MANAGE_NATIONAL_MEETING,
        gettext_noop("เสนอคณะกรรมการแห่งชาติ: %(count)d คำขอ"),
        gettext_noop("ดูรายการ"),
    ),
    (
        Stage.APPROVED,
        Ability.CERTIFY,
        gettext_noop("ออกเกียรติบัตร: %(count)d คำขอที่เห็นชอบแล้ว"),
        gettext_noop("ไปออกเกียรติบัตร"),
    ),
)


def todo_for_nation(user: User) -> list[Todo]:
    """What waits at the national stages for this person's abilities. One query."""
    mine = [row for row in NATIONAL if user.has_perm(row[1])]
    if not mine:
        return []
    counts = counts_at_national_stages(user)
    return [
        Todo(_(sentence) % {"count": counts[stage.value]}, "", _where(stage), _(action))
        for stage, _ability, sentence, action in mine
        if counts[stage.value]
    ]


def _where(stage: Stage) -> str:
    return reverse("certification:department") + f"?stage={stage.value}"
