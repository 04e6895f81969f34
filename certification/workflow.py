"""The way of an application: one closed table of moves. Pure; no database. docs/workflow.md is made from it.

Moves back are rows like the others. What a move does beside changing the stage is in services/; who may
make it is the ability named here, asked again under the row lock by services/deciding.py.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.roles import Ability


class Stage(models.TextChoices):
    DRAFT = "draft", _("ร่าง")
    INTENT_SUBMITTED = "intent_submitted", _("ส่งความจำนงแล้ว")
    ENROLLED = "enrolled", _("เข้าร่วมแล้ว")
    SUBMITTED = "submitted", _("ส่งผลการประเมินแล้ว")
    UNDER_REVIEW = "under_review", _("จังหวัดกำลังตรวจ")
    RETURNED = "returned", pgettext_lazy("stage", "ส่งกลับให้แก้ไข")
    VERIFIED = "verified", pgettext_lazy("stage", "ผ่านการตรวจ")
    ON_AGENDA = "on_agenda", _("อยู่ในวาระประชุม")
    DEFERRED = "deferred", _("เลื่อนการพิจารณา")
    DECLINED = "declined", _("ไม่เห็นชอบ")
    ENDORSED = "endorsed", _("จังหวัดเห็นชอบ")
    REPORTED = "reported", _("รายงานกรมแล้ว")
    CHECKED = "checked", _("กรมตรวจแล้ว")
    SELECTED = "selected", _("คณะอนุกรรมการคัดเลือกเห็นชอบ")
    APPROVED = "approved", _("คณะกรรมการแห่งชาติเห็นชอบ")
    CERTIFIED = "certified", _("ได้รับเกียรติบัตร")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage", "ถอนคำขอ")
    LAPSED = "lapsed", _("พ้นกำหนด")


class Need(StrEnum):
    """What must be true of the data before a move; checked by services/deciding.py under the lock."""

    INTENT_COMPLETE = "intent_complete"
    FORMS_COMPLETE = "forms_complete"
    CORRECTIONS_ANSWERED = "corrections_answered"
    CHANGE_REQUEST = "change_request"
    ALL_VERIFIED = "all_verified"
    MEETING = "meeting"
    RESOLUTION = "resolution"
    REPORT = "report"
    WAS_ENROLLED = "was_enrolled"
    NEVER_ENROLLED = "never_enrolled"
    REVIEW = "review"
    IN_TIME = "in_time"


@dataclass(frozen=True)
class Move:
    """One row: from these stages, to that one, by whom, with a reason or not, under which needs.

    `effect`: it brings more than a new stage (a submission, a certificate), so only its service makes it.
    """

    label: str | Promise
    sources: frozenset[Stage]
    target: Stage
    ability: Ability
    reason: bool = False
    needs: tuple[Need, ...] = ()
    level: bool = False
    back: bool = False
    effect: bool = False


def _from(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


S, A = Stage, Ability

MOVES: dict[str, Move] = {
    # ── the organisation ──
    "submit_intent": Move(
        _("ส่งความจำนง (อ.01)"), _from(S.DRAFT), S.INTENT_SUBMITTED, A.SUBMIT_APPLICATION,
        needs=(Need.IN_TIME, Need.INTENT_COMPLETE),
    ),
    "recall_intent": Move(
        _("ดึงความจำนงกลับมาแก้"), _from(S.INTENT_SUBMITTED), S.DRAFT, A.SUBMIT_APPLICATION, back=True
    ),
    "submit": Move(
        _("ส่งผลการประเมิน"), _from(S.ENROLLED), S.SUBMITTED, A.SUBMIT_APPLICATION,
        needs=(Need.IN_TIME, Need.FORMS_COMPLETE), effect=True,
    ),
    "recall": Move(
        _("ดึงกลับมาแก้ก่อนจังหวัดเริ่มตรวจ"), _from(S.SUBMITTED), S.ENROLLED, A.SUBMIT_APPLICATION, back=True
    ),
    "resubmit": Move(
        _("ส่งฉบับแก้ไข"), _from(S.RETURNED), S.UNDER_REVIEW, A.SUBMIT_APPLICATION,
        needs=(Need.CORRECTIONS_ANSWERED, Need.FORMS_COMPLETE), effect=True,
    ),
    "begin_review": Move(
        _("เริ่มการประเมินทบทวน"), _from(S.DRAFT), S.ENROLLED, A.SUBMIT_APPLICATION, needs=(Need.REVIEW,)
    ),
    "withdraw": Move(
        _("ถอนคำขอ"),
        _from(S.DRAFT, S.INTENT_SUBMITTED, S.ENROLLED, S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.VERIFIED,
              S.DEFERRED),
        S.WITHDRAWN, A.SUBMIT_APPLICATION, reason=True,
    ),
    # ── the provincial office ──
    "return_intent": Move(
        _("ส่งความจำนงกลับให้แก้"), _from(S.INTENT_SUBMITTED), S.DRAFT, A.REVIEW, reason=True, back=True
    ),
    "enrol": Move(_("รับเข้าร่วม"), _from(S.INTENT_SUBMITTED), S.ENROLLED, A.REVIEW),
    "undo_enrol": Move(
        _("ยกเลิกการรับเข้าร่วม"), _from(S.ENROLLED), S.INTENT_SUBMITTED, A.REVIEW, reason=True, back=True
    ),
    "start_review": Move(_("เริ่มตรวจ"), _from(S.SUBMITTED), S.UNDER_REVIEW, A.REVIEW),
    "stop_review": Move(
        _("ยกเลิกการเริ่มตรวจ"), _from(S.UNDER_REVIEW), S.SUBMITTED, A.REVIEW, reason=True, back=True
    ),
    "return": Move(
        _("ส่งกลับให้แก้ไข"), _from(S.UNDER_REVIEW), S.RETURNED, A.REVIEW,
        needs=(Need.CHANGE_REQUEST,), back=True,
    ),
    "cancel_return": Move(
        _("ยกเลิกการส่งกลับ"), _from(S.RETURNED), S.UNDER_REVIEW, A.REVIEW, reason=True
    ),
    "verify": Move(
        _("ผ่านการตรวจ"), _from(S.UNDER_REVIEW), S.VERIFIED, A.REVIEW, needs=(Need.ALL_VERIFIED,)
    ),
    "undo_verify": Move(
        _("กลับไปตรวจใหม่"), _from(S.VERIFIED, S.DEFERRED), S.UNDER_REVIEW, A.REVIEW, reason=True, back=True
    ),
    "place_on_agenda": Move(
        _("บรรจุวาระ"), _from(S.VERIFIED, S.DEFERRED), S.ON_AGENDA, A.MANAGE_MEETING, needs=(Need.MEETING,)
    ),
    "take_off_agenda": Move(
        _("ถอนออกจากวาระ"), _from(S.ON_AGENDA), S.VERIFIED, A.MANAGE_MEETING, reason=True, back=True
    ),
    # ── the provincial subcommittee, recorded in its meeting ──
    "endorse": Move(
        _("เห็นชอบ"), _from(S.ON_AGENDA), S.ENDORSED, A.MANAGE_MEETING, needs=(Need.RESOLUTION,), level=True
    ),
    "defer": Move(
        _("เลื่อนการพิจารณา"), _from(S.ON_AGENDA), S.DEFERRED, A.MANAGE_MEETING, reason=True,
        needs=(Need.RESOLUTION,), back=True,
    ),
    "decline": Move(
        _("ไม่เห็นชอบ"), _from(S.ON_AGENDA), S.DECLINED, A.MANAGE_MEETING, reason=True,
        needs=(Need.RESOLUTION,),
    ),
    "reconsider": Move(
        _("นำกลับมาพิจารณาใหม่"), _from(S.ENDORSED, S.DECLINED), S.DEFERRED, A.MANAGE_MEETING, reason=True,
        back=True,
    ),
    # ── upward ──
    "report": Move(
        _("รายงานกรมการศาสนา"), _from(S.ENDORSED), S.REPORTED, A.SIGN_REPORT, needs=(Need.REPORT,)
    ),
    "send_back_to_province": Move(
        _("กรมส่งกลับจังหวัด"), _from(S.REPORTED, S.CHECKED), S.ENDORSED, A.CHECK, reason=True, back=True
    ),
    "check": Move(_("กรมตรวจผ่าน"), _from(S.REPORTED), S.CHECKED, A.CHECK),
    "undo_check": Move(
        _("ยกเลิกผลตรวจของกรม"), _from(S.CHECKED), S.REPORTED, A.CHECK, reason=True, back=True
    ),
    "select": Move(
        _("คณะอนุกรรมการคัดเลือกเห็นชอบ"), _from(S.CHECKED), S.SELECTED, A.MANAGE_NATIONAL_MEETING,
        needs=(Need.RESOLUTION,), level=True,
    ),
    "defer_selection": Move(
        _("คณะอนุกรรมการคัดเลือกเลื่อนการพิจารณา"), _from(S.CHECKED), S.CHECKED, A.MANAGE_NATIONAL_MEETING,
        reason=True, needs=(Need.RESOLUTION,), back=True,
    ),
    "decline_selection": Move(
        _("คณะอนุกรรมการคัดเลือกไม่เห็นชอบ"), _from(S.CHECKED), S.DECLINED, A.MANAGE_NATIONAL_MEETING,
        reason=True, needs=(Need.RESOLUTION,),
    ),
    "undo_select": Move(
        _("เสนอคณะอนุกรรมการคัดเลือกใหม่"), _from(S.SELECTED), S.CHECKED, A.MANAGE_NATIONAL_MEETING,
        reason=True, back=True,
    ),
    "approve": Move(
        _("คณะกรรมการแห่งชาติเห็นชอบ"), _from(S.SELECTED), S.APPROVED, A.MANAGE_NATIONAL_MEETING,
        needs=(Need.RESOLUTION,), level=True,
    ),
    "defer_approval": Move(
        _("คณะกรรมการแห่งชาติเลื่อนการพิจารณา"), _from(S.SELECTED), S.SELECTED, A.MANAGE_NATIONAL_MEETING,
        reason=True, needs=(Need.RESOLUTION,), back=True,
    ),
    "decline_approval": Move(
        _("คณะกรรมการแห่งชาติไม่เห็นชอบ"), _from(S.SELECTED), S.DECLINED, A.MANAGE_NATIONAL_MEETING,
        reason=True, needs=(Need.RESOLUTION,),
    ),
    "undo_approve": Move(
        _("เสนอคณะกรรมการแห่งชาติใหม่"), _from(S.APPROVED), S.SELECTED, A.MANAGE_NATIONAL_MEETING,
        reason=True, back=True,
    ),
    "certify": Move(_("ออกเกียรติบัตร"), _from(S.APPROVED), S.CERTIFIED, A.CERTIFY, effect=True),
    "undo_certify": Move(
        _("เพิกถอนเกียรติบัตรและพิจารณาใหม่"), _from(S.CERTIFIED), S.APPROVED, A.CERTIFY, reason=True, back=True,
        effect=True,
    ),
    # ── ends that are not the end ──
    "lapse": Move(
        _("ปิดเพราะพ้นกำหนด"), _from(S.DRAFT, S.INTENT_SUBMITTED, S.ENROLLED, S.RETURNED), S.LAPSED, A.REVIEW,
        reason=True,
    ),
    "reopen": Move(
        _("เปิดคำขออีกครั้ง"), _from(S.WITHDRAWN, S.LAPSED, S.DECLINED), S.ENROLLED, A.REVIEW, reason=True,
        needs=(Need.WAS_ENROLLED,), back=True,
    ),
    "reopen_draft": Move(
        _("เปิดร่างอีกครั้ง"), _from(S.WITHDRAWN, S.LAPSED), S.DRAFT, A.REVIEW, reason=True,
        needs=(Need.NEVER_ENROLLED,), back=True,
    ),
}  # fmt: skip

# Stages in which the organisation may write; in RETURNED only the fields of open change requests.
WRITABLE = frozenset({S.DRAFT, S.ENROLLED, S.RETURNED})
# Stages in which somebody still works towards the province's resolution: an organisation has one application
# in these at a time in a round.
UNFINISHED = frozenset(
    {S.DRAFT, S.INTENT_SUBMITTED, S.ENROLLED, S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.VERIFIED, S.ON_AGENDA,
     S.DEFERRED}
)  # fmt: skip
# Stages in which the province's endorsement stands.
ENDORSED_ON = frozenset({S.ENDORSED, S.REPORTED, S.CHECKED, S.SELECTED, S.APPROVED, S.CERTIFIED})
# Stages of an organisation that takes part in a round, and so reports on its plan.
REPORTS_ON_ITS_PLAN = (UNFINISHED - {S.DRAFT, S.INTENT_SUBMITTED}) | ENDORSED_ON | {S.DECLINED}


def moves_from(stage: Stage | str) -> dict[str, Move]:
    """The rows that start at this stage, in the order of the table."""
    return {name: move for name, move in MOVES.items() if stage in move.sources}
