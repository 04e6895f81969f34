"""The way of an application as its organisation sees it: what happened, who, when, and what is expected next.

Staff stand here by their office, not by name; reasons are shown where they concern the organisation.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification.deadlines import Deadlines
from certification.models import Application, Decision, Due, Meeting
from certification.queries.late import late_words
from certification.workflow import MOVES, Stage

# Moves whose reason was written for the organisation; the others' reasons are between offices.
REASONS_SHOWN = frozenset(
    {
        "withdraw", "return_intent", "undo_enrol", "cancel_return", "defer", "decline", "decline_selection",
        "decline_approval", "lapse", "reopen", "reopen_draft", "undo_certify",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One line of the timeline; `expected` ones are still to come and tell their day in words."""

    what: str | Promise
    when: datetime.datetime | None = None
    when_text: str = ""
    who: str = ""
    detail: str = ""
    expected: bool = False


def timeline_of(
    application: Application, decisions: Iterable[Decision], meeting: Meeting | None, deadlines: Deadlines
) -> list[Event]:
    """What is expected next, then what happened, newest first. Pure: needs everything fetched."""
    happened = [
        Event(
            _what(decision),
            decision.at,
            who=_who(application, decision),
            detail=decision.reason if decision.move in REASONS_SHOWN else "",
        )
        for decision in decisions
    ]
    begun = Event(_("เริ่มทำคำขอ"), application.created_at)
    return [*expected_next(application, meeting, deadlines), *happened, begun]


def _what(decision: Decision) -> str | Promise:
    label = MOVES[decision.move].label
    return f"{label} · {late_words(decision.days_late)}" if decision.days_late else label


def _who(application: Application, decision: Decision) -> str:
    province = application.organisation.province.full_name
    offices = {
        Ability.REVIEW: _("สำนักงานวัฒนธรรม%(province)s"),
        Ability.MANAGE_MEETING: _("คณะอนุกรรมการส่งเสริมคุณธรรม%(province)s"),
        Ability.SIGN_REPORT: _("สำนักงานวัฒนธรรม%(province)s"),
        Ability.CHECK: _("กรมการศาสนา"),
        Ability.MANAGE_NATIONAL_MEETING: _("คณะกรรมการระดับชาติ"),
        Ability.CERTIFY: _("กรมการศาสนา"),
    }
    office = offices.get(MOVES[decision.move].ability)
    if office:
        return office % {"province": province}
    if decision.on_behalf:
        return _("เจ้าหน้าที่จังหวัดทำแทนองค์กร")
    return str(decision.by) if decision.by else ""


@dataclass(frozen=True)
class Expectation:
    """What the organisation waits for in a stage, and which day of the round or meeting tells when."""

    sentence: str | Promise
    day: Due | str = ""


EXPECTED: dict[Stage, Expectation] = {
    Stage.INTENT_SUBMITTED: Expectation(gettext_lazy("รอจังหวัด%(province)sรับเข้าร่วม")),
    Stage.SUBMITTED: Expectation(gettext_lazy("รอจังหวัด%(province)sตรวจ"), Due.REVIEW),
    Stage.UNDER_REVIEW: Expectation(gettext_lazy("จังหวัด%(province)sกำลังตรวจ"), Due.REVIEW),
    Stage.VERIFIED: Expectation(gettext_lazy("ผ่านการตรวจแล้ว รอการบรรจุวาระการประชุมของจังหวัด")),
    Stage.ON_AGENDA: Expectation(gettext_lazy("รอมติคณะอนุกรรมการของจังหวัด%(province)s"), "meeting"),
    Stage.DEFERRED: Expectation(gettext_lazy("ที่ประชุมเลื่อนการพิจารณา รอการบรรจุวาระครั้งถัดไป")),
    Stage.DECLINED: Expectation(gettext_lazy("ที่ประชุมไม่เห็นชอบ หากมีข้อสงสัยติดต่อสำนักงานวัฒนธรรมจังหวัด")),
    Stage.ENDORSED: Expectation(gettext_lazy("จังหวัดเห็นชอบแล้ว รอจังหวัดรายงานกรมการศาสนา")),
    Stage.REPORTED: Expectation(gettext_lazy("รอกรมการศาสนาตรวจ")),
    Stage.CHECKED: Expectation(gettext_lazy("รอคณะอนุกรรมการคัดเลือกพิจารณา"), "meeting"),
    Stage.SELECTED: Expectation(gettext_lazy("รอคณะกรรมการแห่งชาติพิจารณา"), "meeting"),
    Stage.APPROVED: Expectation(gettext_lazy("คณะกรรมการแห่งชาติเห็นชอบแล้ว รอออกเกียรติบัตร")),
    Stage.CERTIFIED: Expectation(gettext_lazy("ได้รับเกียรติบัตรแล้ว")),
    Stage.WITHDRAWN: Expectation(gettext_lazy("ถอนคำขอแล้ว หากต้องการเปิดอีกครั้งติดต่อสำนักงานวัฒนธรรมจังหวัด")),
    Stage.LAPSED: Expectation(gettext_lazy("คำขอพ้นกำหนดแล้ว หากต้องการเปิดอีกครั้งติดต่อสำนักงานวัฒนธรรมจังหวัด")),
}
ENDED = frozenset({Stage.DECLINED, Stage.CERTIFIED, Stage.WITHDRAWN, Stage.LAPSED})


def standing_of(application: Application, meeting: Meeting | None, deadlines: Deadlines) -> tuple[str, str]:
    """(where the application stands, until when) in words; both empty while the organisation works on it."""
    found = EXPECTED.get(Stage(application.stage))
    if found is None:
        return "", ""
    province = application.organisation.province.name
    sentence = str(found.sentence) % {"province": province}
    if found.day == "meeting":
        day = meeting.held_on if meeting else None
        return sentence, _("ประชุมวันที่ %(date)s") % {"date": format_date(day)} if day else ""
    day = deadlines.of(found.day, application) if isinstance(found.day, Due) else None
    return sentence, _("ภายใน %(date)s") % {"date": format_date(day)} if day else ""


def expected_next(application: Application, meeting: Meeting | None, deadlines: Deadlines) -> list[Event]:
    """The next step as a line of the timeline; none when the way has ended or the organisation is at work."""
    sentence, when = standing_of(application, meeting, deadlines)
    if not sentence or application.stage in ENDED:
        return []
    return [Event(sentence, when_text=when, expected=True)]
