"""Everything that happened to a case in one list, newest first: decisions, change requests, files, certificates."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.models import Application, Certificate, ChangeRequest, Decision, EvidenceLink
from certification.queries.late import late_words
from certification.workflow import MOVES, Need


class Kind(StrEnum):
    DECISION = "decision"
    REQUEST = "request"
    EVIDENCE = "evidence"
    CERTIFICATE = "certificate"


KIND_NAMES: dict[Kind, str | Promise] = {
    Kind.DECISION: gettext_lazy("การตัดสินใจ"),
    Kind.REQUEST: gettext_lazy("การขอให้แก้ไข"),
    Kind.EVIDENCE: gettext_lazy("หลักฐาน"),
    Kind.CERTIFICATE: gettext_lazy("เกียรติบัตร"),
}


@dataclass(frozen=True)
class Event:
    """One line of the timeline, in words; `warning` says when it no longer fits the present submission."""

    kind: Kind
    when: datetime.datetime
    what: str
    who: str = ""
    detail: str = ""
    warning: str = ""


def timeline_of(application: Application, kind: str = "") -> list[Event]:
    """The events, newest first; of one kind when it is named. At most four queries."""
    readers = {
        Kind.DECISION: _decisions,
        Kind.REQUEST: _requests,
        Kind.EVIDENCE: _evidence,
        Kind.CERTIFICATE: _certificates,
    }
    wanted = [Kind(kind)] if kind in set(Kind) else list(Kind)
    events = [event for each in wanted for event in readers[each](application)]
    return sorted(events, key=lambda event: event.when, reverse=True)


# Moves that say something about the content of a submission, and so are stale when a newer one comes.
JUDGEMENTS = frozenset(
    name
    for name, move in MOVES.items()
    if {Need.RESOLUTION, Need.ALL_VERIFIED, Need.REPORT} & set(move.needs)
) | {"check", "certify"}


def stale_mark(decision: Decision, application: Application) -> str:
    """What to say when a decision was made on an earlier submission than the present one; else ""."""
    now, then = application.submission, decision.submission
    if decision.move not in JUDGEMENTS or not now or not then or then.pk == now.pk:
        return ""
    return _("ตัดสินจากฉบับที่ %(then)d ฉบับปัจจุบันคือ %(now)d") % {"then": then.number, "now": now.number}


def _decisions(application: Application) -> Iterator[Event]:
    decisions = Decision.objects.filter(application=application).select_related("by", "submission")
    for decision in decisions.defer("submission__snapshot").order_by("-at", "-pk"):
        who = decision.by.name if decision.by else ""
        if decision.on_behalf:
            who = _("%(name)s กรอกแทนองค์กร") % {"name": who}
        yield Event(
            Kind.DECISION,
            decision.at,
            _what_was_decided(decision),
            who,
            decision.reason,
            stale_mark(decision, application),
        )


def _what_was_decided(decision: Decision) -> str:
    said = str(decision.get_move_display())
    if decision.level:
        said = _("%(move)s ระดับ %(level)d") % {"move": said, "level": decision.level}
    if decision.submission and decision.move in ("submit", "resubmit"):
        said = _("%(move)s ฉบับที่ %(number)d") % {"move": said, "number": decision.submission.number}
    return f"{said} · {late_words(decision.days_late)}" if decision.days_late else said


def _requests(application: Application) -> Iterator[Event]:
    """Only what was sent: an officer's unsent list is not history yet."""
    requests = ChangeRequest.objects.filter(application=application, sent_at__isnull=False)
    for request in requests.select_related("made_by", "answered_by", "closed_by"):
        about = {"label": request.label}
        if request.sent_at:
            asked = _("ขอให้แก้ไข: %(label)s") % about
            yield Event(Kind.REQUEST, request.sent_at, asked, request.made_by.name, request.reason)
        if request.answered_at and request.answered_by:
            answered = _("องค์กรตอบ: %(label)s") % about
            yield Event(Kind.REQUEST, request.answered_at, answered, request.answered_by.name, request.reply)
        if request.closed_at and request.closed_by:
            closed = _("ปิดรายการที่ขอ: %(label)s") % about
            yield Event(Kind.REQUEST, request.closed_at, closed, request.closed_by.name)


def _evidence(application: Application) -> Iterator[Event]:
    """Files linked up to the last sending; what is being gathered in a draft is the organisation's own."""
    if application.submission is None:
        return
    links = EvidenceLink.objects.filter(
        application=application, linked_at__lte=application.submission.submitted_at
    ).select_related("evidence", "linked_by")
    # One file may support many fields: it was added once, when it was first linked. A day's files of one
    # person are one line.
    first: dict[int, EvidenceLink] = {}
    for link in links.order_by("linked_at", "pk"):
        first.setdefault(link.evidence_id, link)
    days: dict[tuple[datetime.date, int], list[EvidenceLink]] = {}
    for link in first.values():
        days.setdefault((timezone.localdate(link.linked_at), link.linked_by_id), []).append(link)
    for together in days.values():
        last = together[-1]
        names = " · ".join(dict.fromkeys(str(link.evidence) for link in together))
        what = _("แนบหลักฐาน %(count)d รายการ") % {"count": len(together)}
        yield Event(Kind.EVIDENCE, last.linked_at, what, last.linked_by.name, names)


def _certificates(application: Application) -> Iterator[Event]:
    certificates = Certificate.objects.filter(application=application)
    for certificate in certificates.select_related("issued_by", "status_changed_by"):
        about = {"number": certificate.number_text, "status": certificate.get_status_display()}
        issued = _("ออกเกียรติบัตรเลขที่ %(number)s") % about
        yield Event(Kind.CERTIFICATE, certificate.issued_at, issued, certificate.issued_by.name)
        if certificate.status_changed_at and certificate.status_changed_by:
            changed = _("เกียรติบัตรเลขที่ %(number)s %(status)s") % about
            yield Event(
                Kind.CERTIFICATE,
                certificate.status_changed_at,
                changed,
                certificate.status_changed_by.name,
                certificate.status_reason,
            )
