"""The page of one case: what to do now, the scores, the submissions, what was asked, what happened."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification import rules
from certification.access import UNSEEN_BY_STAFF
from certification.forms.contradictions import Contradiction
from certification.forms.kept_contradictions import kept_in
from certification.models import AgendaItem, Application, ChangeRequest, ReviewClaim, Submission
from certification.queries.held_before import held_before
from certification.queries.late import late_days_of_submission
from certification.queries.late_page import LateCase, late_case
from certification.queries.moves import MoveLink, links_for
from certification.queries.past import history_line
from certification.queries.queue import days_since
from certification.queries.queue_rows import TONES, Tag
from certification.queries.scores import Scores, scores_of
from certification.queries.sent import FORM_NAMES
from certification.queries.sent_back import SentBack, sent_back
from certification.queries.since_before import SinceBefore, since_before
from certification.queries.timeline import KIND_NAMES, Event, timeline_of
from certification.services.claiming import FRESH
from certification.workflow import MOVES, Stage


@dataclass(frozen=True)
class CasePage:
    """Everything that the template shows."""

    application: Application
    tag: Tag
    facts: list[dict[str, str]]
    todo: list[dict[str, str]]
    waiting: str
    moves: list[MoveLink]
    scores: Scores
    submissions: list[Submission]
    requests: list[ChangeRequest]
    claim: ReviewClaim | None
    forms: list[dict[str, str]]
    events: list[Event]
    kind: str
    reviews: bool
    reads_history: bool
    gives_time: bool
    sent_back: SentBack | None
    late: LateCase
    since: SinceBefore | None

    @property
    def scorable(self) -> bool:
        """Is there a submission to look at, criterion by criterion?"""
        return self.application.submission is not None

    @property
    def contradictions(self) -> list[Contradiction]:
        """What did not agree when this was sent; reads the snapshot only where there is something."""
        sent = self.application.submission
        return kept_in(sent.snapshot) if sent and sent.departures else []

    @property
    def kinds(self) -> list[dict[str, str]]:
        """What the timeline can be narrowed to."""
        return [{"value": kind.value, "label": str(label)} for kind, label in KIND_NAMES.items()]


def read_case(user: User, application: Application, kind: str = "") -> CasePage:
    """The page for this person. About fourteen queries, whatever the case holds; five more for a review."""
    scores, requests = scores_of(user, application), open_requests(application)
    office = rules.may(user, application, Ability.REVIEW)
    primary, others = links_for(user, application)
    todo = _todo(application, scores, requests, primary)
    shown = {item["url"] for item in todo}
    return CasePage(
        application=application,
        tag=Tag(str(Stage(application.stage).label), TONES.get(Stage(application.stage), "")),
        facts=_facts(application, scores),
        todo=todo,
        waiting=_waiting(application, requests),
        moves=[link for link in others if link.url not in shown],
        scores=scores,
        submissions=list(submissions_of(application)),
        requests=requests if office else [request for request in requests if request.sent_at],
        claim=claim_of_another(user, application),
        forms=_forms(application),
        events=timeline_of(application, kind),
        kind=kind,
        reviews=office and application.stage == Stage.UNDER_REVIEW,
        gives_time=office and application.stage in (Stage.INTENT_SUBMITTED, Stage.ENROLLED, Stage.RETURNED),
        reads_history=user.has_perm(Ability.SEE_CASES, application.organisation),
        sent_back=sent_back(application) if application.stage == Stage.ENDORSED else None,
        since=since_before(user, application),
        late=late_case(application, gives_time=office),
    )


def may_review(user: User, application: Application) -> bool:
    """May the person score and ask for changes now?"""
    return application.stage == Stage.UNDER_REVIEW and rules.may(user, application, Ability.REVIEW)


def open_requests(application: Application) -> list[ChangeRequest]:
    """The change requests that are not closed, in the order in which they were made."""
    standing = ChangeRequest.objects.filter(application=application, closed_at__isnull=True)
    return list(standing.select_related("made_by", "answered_by"))


def submissions_of(application: Application) -> QuerySet[Submission]:
    """Every version that was sent, newest first, without its snapshot."""
    found = Submission.objects.filter(application=application).select_related("submitted_by")
    return found.annotate(days_late=late_days_of_submission()).defer("snapshot").order_by("-number")


def claim_of_another(user: User, application: Application) -> ReviewClaim | None:
    """A colleague who has the case open for review just now."""
    if application.stage != Stage.UNDER_REVIEW:
        return None
    fresh = ReviewClaim.objects.filter(application=application, seen_at__gt=timezone.now() - FRESH)
    return fresh.exclude(officer=user.pk).select_related("officer").first()


def first_to_review(application: Application, scores: Scores) -> str:
    """The page of the first criterion without a verified score, or of the first criterion."""
    row = scores.next_unscored or next(iter(scores.rows), None)
    if row is None:
        return reverse("certification:case", args=[application.public_id])
    return reverse("certification:review", args=[application.public_id, row.criterion.code])


def _todo(
    application: Application, scores: Scores, requests: list[ChangeRequest], primary: MoveLink | None
) -> list[dict[str, str]]:
    """At most one thing: the next step of somebody who can take it."""
    if primary is None:
        return []
    if application.stage == Stage.UNDER_REVIEW:
        return [_next_of_review(application, scores, requests, primary)]
    if primary.move in ("place_on_agenda", "meeting"):
        item = _open_item(application)
        if item:
            meeting = item.meeting
            sentence = _("อยู่ในวาระการประชุม%(meeting)s") % {"meeting": meeting}
            return [_thing(sentence, meeting.get_absolute_url(), _("เปิดการประชุม"))]
    return [_thing(_SENTENCES.get(Stage(application.stage), lambda: "")(), primary.url, str(primary.label))]


def _next_of_review(
    application: Application, scores: Scores, requests: list[ChangeRequest], primary: MoveLink
) -> dict[str, str]:
    answered = [request for request in requests if request.answered_at]
    asked = [request for request in requests if not request.answered_at]
    if answered:
        sentence = ngettext(
            "องค์กรตอบรายการที่ขอให้แก้ไข %(count)d รายการ",
            "องค์กรตอบรายการที่ขอให้แก้ไข %(count)d รายการ",
            len(answered),
        ) % {"count": len(answered)}
        return _thing(sentence, reverse("certification:changes", args=[application.public_id]), _("ดูที่แก้ไข"))
    if not scores.complete:
        sentence = _("ตรวจแล้ว %(scored)d จาก %(wanted)d ข้อ") % {
            "scored": scores.scored,
            "wanted": scores.wanted,
        }
        action = _("ตรวจต่อ") if scores.scored else _("เริ่มตรวจข้อแรก")
        return _thing(sentence, first_to_review(application, scores), action)
    if asked:
        sentence = _("ตรวจครบแล้ว มีรายการที่ขอให้แก้ไข %(count)d รายการ") % {"count": len(asked)}
        return _thing(
            sentence, reverse("certification:send_back", args=[application.public_id]), _("ส่งกลับให้แก้ไข")
        )
    sentence = _("ตรวจครบทุกข้อ ได้ %(total)d คะแนน") % {"total": scores.verified_total or 0}
    return _thing(sentence, primary.url, str(primary.label))


def _thing(sentence: str, url: str, action: str) -> dict[str, str]:
    return {"sentence": sentence, "url": url, "action": action}


_SENTENCES = {
    Stage.INTENT_SUBMITTED: lambda: _("อ่านแบบ อ.01 แล้วรับเข้าร่วม หรือส่งกลับให้แก้"),
    Stage.SUBMITTED: lambda: _("องค์กรส่งผลการประเมินแล้ว รอตรวจ"),
    Stage.VERIFIED: lambda: _("ผ่านการตรวจแล้ว เลือกการประชุมที่จะบรรจุวาระ"),
    Stage.DEFERRED: lambda: _("เลื่อนการพิจารณา เลือกการประชุมครั้งต่อไป"),
    Stage.ON_AGENDA: lambda: _("อยู่ในวาระประชุมแล้ว"),
    Stage.ENDORSED: lambda: _("จังหวัดเห็นชอบแล้ว รอรวมในรายงานจังหวัด"),
    Stage.REPORTED: lambda: _("จังหวัดรายงานมาแล้ว รอกรมตรวจ"),
    Stage.CHECKED: lambda: _("กรมตรวจผ่านแล้ว รอคณะอนุกรรมการคัดเลือก"),
    Stage.SELECTED: lambda: _("คณะอนุกรรมการคัดเลือกเห็นชอบแล้ว รอคณะกรรมการแห่งชาติ"),
    Stage.APPROVED: lambda: _("คณะกรรมการแห่งชาติเห็นชอบแล้ว รอออกเกียรติบัตร"),
    Stage.WITHDRAWN: lambda: _("องค์กรถอนคำขอ เปิดอีกครั้งได้ถ้ามีเหตุ"),
    Stage.LAPSED: lambda: _("คำขอพ้นกำหนด เปิดอีกครั้งได้ถ้ามีเหตุ"),
    Stage.DECLINED: lambda: _("ที่ประชุมไม่เห็นชอบ นำกลับมาพิจารณาใหม่ได้หากมีเหตุอันสมควร"),
}


def _waiting(application: Application, requests: list[ChangeRequest]) -> str:
    """What the case waits for, for somebody who has nothing to do with it now."""
    stage, since = Stage(application.stage), days_since(application.stage_since)
    if stage == Stage.RETURNED:
        dues = [request.due_on for request in requests if request.sent_at and not request.answered_at]
        if dues:
            return _("รอองค์กรแก้ไขภายใน %(due)s") % {"due": format_date(min(dues), "short")}
    return _("%(stage)s มาแล้ว %(days)d วัน") % {"stage": stage.label, "days": since}


def _open_item(application: Application) -> AgendaItem | None:
    return (
        AgendaItem.objects.filter(
            application=application, removed_at__isnull=True, meeting__closed_at__isnull=True
        )
        .select_related("meeting")
        .last()
    )


def _facts(application: Application, scores: Scores) -> list[dict[str, str]]:
    organisation, sent = application.organisation, application.submission
    level = application.endorsed_level or application.proposed_level
    word = _("ระดับที่เห็นชอบ") if application.endorsed_level else _("ระดับที่เสนอ")
    facts = [
        {"label": _("เลขอ้างอิง"), "value": application.spoken_reference},
        {"label": _("ที่ตั้ง"), "value": organisation.place},
        {"label": _("เครือข่าย"), "value": organisation.sector_name},
        {"label": _("ประเภท"), "value": str(organisation.get_type_display())},
        {"label": word, "value": scores.level_name(level)},
    ]
    if held := held_before([application]).get(application.pk):
        facts.insert(-1, {"label": _("ระดับเดิม"), "value": str(held)})
    if sent:
        on = format_date(sent.submitted_at, "short")
        said = _("ฉบับที่ %(number)d เมื่อ %(on)s") % {"number": sent.number, "on": on}
        facts.append({"label": _("ส่งล่าสุด"), "value": said})
    if past := history_line(organisation):
        facts.append({"label": _("ผลที่ผ่านมา"), "value": past})
    return facts


def _forms(application: Application) -> list[dict[str, str]]:
    """The forms that can be read now: อ.01 from the first sending on, the others with a submission."""
    readable = ["intent"] if application.submission is None else [f for f in FORM_NAMES if f != "process"]
    return [
        {
            "label": f"{FORM_NAMES[form]} {FORM_TITLES[form]()}",
            "url": reverse("certification:review_form", args=[application.public_id, form]),
        }
        for form in readable
    ]


FORM_TITLES = {
    "intent": lambda: _("แสดงความจำนง"),
    "declaration": lambda: _("ประกาศเจตนารมณ์"),
    "plan": lambda: _("แผนและการดำเนินงาน"),
    "outcome": lambda: _("ความสำเร็จ"),
}


def context_of(page: CasePage) -> dict[str, Any]:
    """The page with its way back."""
    return {"page": page, "breadcrumbs": crumbs_of(page.application)}


def after_move(user: User, application: Application, move: str) -> str:
    """Where the person goes on: into the review that was just begun, back to the case otherwise.

    What has become a draft again is the organisation's own; the queue is what is left to see.
    """
    if move == "start_review":
        return first_to_review(application, scores_of(user, application))
    if MOVES[move].target in UNSEEN_BY_STAFF:
        return reverse("certification:queue")
    return reverse("certification:case", args=[application.public_id])


def crumbs_of(application: Application, *rest: str) -> list[dict[str, str]]:
    """The way back from a page of a case."""
    case = reverse("certification:case", args=[application.public_id])
    return [
        {"label": _("คำขอ"), "url": reverse("certification:queue")},
        {"label": application.organisation.name, "url": case},
        *({"label": label} for label in rest),
    ]
