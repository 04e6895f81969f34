"""The papers of a meeting: preliminary list, agenda, minutes. Each says what its reader may see, as the pages do.

What a person asks for is gathered for that person. A document that somebody else has asked for is readable
only while every item on it may be seen: a conflict of interest closes it, also one declared later.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import translation

from accounts.models import User
from accounts.thai.printing import format_date
from certification.access import cases_for, items_for, meeting_or_404
from certification.forms.kept_contradictions import kept_in
from certification.models import Meeting, Submission
from certification.queries.agendas import Line
from certification.queries.attendance import Presence
from certification.queries.meetings import MeetingHead, read_head
from certification.queries.minutes import Minutes, read_minutes
from networks.access import Person
from reports.models import Document, DocumentKind
from reports.pdf import meetings as paper
from reports.services.documents import request_document

Said = dict[str, Any]
KINDS = (DocumentKind.PRELIMINARY_LIST, DocumentKind.AGENDA, DocumentKind.MINUTES)


def request_meeting_paper(*, kind: DocumentKind, meeting: Meeting, digits: str, by: User) -> Document:
    """The paper as this person may read it. Needs a meeting from the shelf."""
    return request_document(
        kind=kind,
        subject=str(meeting.public_id),
        version=paper.VERSIONS[kind],
        data=data_of(kind, by, meeting, digits),
        by=by,
        title=_title(meeting),
    )


@translation.override("th")
def _title(meeting: Meeting) -> str:
    province = meeting.body.province
    return f"{province.full_name} {meeting}" if province else f"{meeting.body} {meeting}"


def readable(user: Person, document: Document) -> bool:
    """May the person see the meeting, and every item that the paper names?"""
    try:
        meeting = meeting_or_404(user, UUID(document.data["meeting"]))
    except Http404:
        return False
    named = {UUID(each) for each in document.data["applications"]}
    seen = set(items_for(user, meeting).values_list("application__public_id", flat=True))
    seen |= set(cases_for(user).filter(public_id__in=named - seen).values_list("public_id", flat=True))
    return named <= seen


@translation.override("th")
def data_of(kind: str, user: User, meeting: Meeting, digits: str) -> Said:
    """All that the paper says to this person, as plain values; the document keeps them."""
    head = read_head(user, meeting)
    minutes = read_minutes(user, head)
    province = meeting.body.province
    base = {
        "digits": digits,
        "meeting": str(meeting.public_id),
        "applications": [line.key for line in minutes.lines],
        "body": str(meeting.body),
        "province": province.full_name if province else "",
        "number": str(meeting),
        "held_on": format_date(meeting.held_on, "words"),
        "place": meeting.place,
        "starts": minutes.starts,
        "locked": meeting.locked_at is not None,
        "closed": meeting.closed_at is not None,
        "partial": minutes.partial,
        "lines": _lines(head, minutes.lines),
    }
    if kind == DocumentKind.PRELIMINARY_LIST:
        return base | {"levels": _levels(minutes)}
    return base | (_held(head, minutes) if kind == DocumentKind.MINUTES else {})


def _lines(head: MeetingHead, lines: Sequence[Line]) -> list[Said]:
    """The items, each with what did not agree when it was sent and why. One query for those that departed."""
    departed = [line.item.submission_id for line in lines if line.item.submission.departures]
    kept = Submission.objects.filter(pk__in=departed).values_list("pk", "snapshot__contradictions")
    found = {pk: kept_in({"contradictions": said or []}) for pk, said in kept} if departed else {}
    return [
        _line(head, line)
        | {
            "contradictions": [
                {"text": one.text, "reason": one.reason} for one in found.get(line.item.submission_id, [])
            ]
        }
        for line in lines
    ]


def _line(head: MeetingHead, line: Line) -> Said:
    organisation, resolution = line.application.organisation, line.resolution
    local = head.meeting.body.province is not None
    return {
        "number": line.number,
        "name": organisation.name,
        "district": organisation.district.full_name if organisation.district else "",
        "province": "" if local else organisation.province.full_name,
        "sector": line.sector,
        "type": organisation.type_name,
        "reference": line.application.spoken_reference,
        "self_total": line.item.submission.self_total,
        "verified_total": line.verified_total,
        "sending": line.application.sending,
        "before": str(line.before or ""),
        "level": line.level_tag.word,
        "departures": line.item.submission.departures,
        "outcome": line.outcome_tag.word,
        "resolved": resolution is not None,
        "reason": resolution.reason if resolution else "",
        "recused": [member.name for member in line.recused],
    }


def _levels(minutes: Minutes) -> list[Said]:
    counted = Counter((line.level, line.level_tag.word) for line in minutes.lines)
    return [
        {"level": word, "count": count} for (_level, word), count in sorted(counted.items(), reverse=True)
    ]


def _held(head: MeetingHead, minutes: Minutes) -> Said:
    quorum, closed_by = head.roll.quorum, head.meeting.closed_by
    return {
        "ends": minutes.ends,
        "present": [_presence(each) for each in minutes.present],
        "represented": [_presence(each) for each in minutes.represented],
        "absent": [_presence(each) for each in minutes.absent],
        "chair": _presence(minutes.chair) if minutes.chair else None,
        "quorum": {
            "serving": quorum.serving,
            "needed": quorum.needed,
            "present": quorum.present,
            "reached": quorum.reached,
            "confirmed": quorum.confirmed,
        },
        "any_recused": minutes.any_recused,
        "tally": [{"outcome": tag.word, "count": count} for tag, count in minutes.tally],
        "together": minutes.together,
        "recorder": str(closed_by) if closed_by else "",
    }


def _presence(each: Presence) -> Said:
    return {
        "name": each.member.name,
        "post": each.member.post,
        "seat": str(each.member.get_seat_display()),
        "representative": each.representative,
    }
