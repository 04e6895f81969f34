"""Tell of a move or an event, in the transaction of the deed: the one place that reads the table of notices."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.letters import Later, Told, tell
from accounts.letters.telling import words_used
from accounts.models import User
from accounts.templatetags.thai import be_date
from certification.deadlines import submit_due_on
from certification.forms.rubric import read_rubric
from certification.models import (
    AgendaItem,
    Application,
    Decision,
    Meeting,
    ProvincialReport,
    VerifiedScore,
)
from certification.notices.audiences import members_of, of_application, staff
from certification.notices.events import OF_EVENTS
from certification.notices.rows import AT_WORK, Nobody, Row, Telling, To
from certification.notices.table import OF_MOVES
from certification.scoring import standings, total_of
from certification.workflow import Stage

# Office and Department never saw a draft, so they are not told of its end.
_UNSEEN = Stage.DRAFT


def tell_of_move(application: Application, decision: Decision) -> None:
    """Whoever the table names for this move, within the deed's transaction."""
    rows = _rows(OF_MOVES[decision.move])
    if decision.from_stage == _UNSEEN and decision.to_stage in (Stage.WITHDRAWN, Stage.LAPSED):
        rows = tuple(row for row in rows if row.to == To.WRITERS)
    words = _words(application, _needed(rows), decision)
    told = [
        told_of(row, person, f"application.{decision.move}", words, application, reason=decision.reason)
        for row in rows
        for person in of_application(row.to, application)
        if row.receipt or person.pk != decision.by_id
    ]
    tell(told)


def tell_of_application(
    event: str,
    application: Application,
    *,
    by: User | None,
    reason: str = "",
    key: str = "",
    **more: Any,
) -> int:
    """An event of one application that is no move (a certificate, a due date); returns how many were told."""
    rows = _rows(OF_EVENTS[event])
    words = {**_words(application, _needed(rows) - set(more), None), **more}
    return tell(
        [
            told_of(row, person, event, words, application, reason=reason, key=key)
            for row in rows
            for person in of_application(row.to, application)
            if by is None or person.pk != by.pk
        ]
    )


def tell_of_meeting(event: str, meeting: Meeting, *, by: User | None, reason: str = "", key: str = "") -> int:
    """An event of a meeting, to the members of its body; no application is named in it."""
    words = {"body": meeting.body, "place": meeting.place, "meeting": Later(lambda: meeting_words(meeting))}
    url = meeting.get_absolute_url()
    office = office_of(meeting.body.province) if meeting.body.province else ""
    people = [person for person in members_of(meeting.body) if by is None or person.pk != by.pk]
    return tell(
        [
            Told(person, event, row.subject, row.text, row.then, words, reason=reason, office=office, url=url,
                 work=True, quiet=row.quiet, key=key)
            for row in _rows(OF_EVENTS[event])
            for person in people
        ]
    )  # fmt: skip


def tell_of_report(
    event: str, report: ProvincialReport, *, by: User | None, count: int, key: str = "", **more: Any
) -> int:
    """An event of a provincial report; the applications in it are not named."""
    words = {
        "province": Later(lambda: report.province.full_name),
        "number": report.number,
        "year": report.round.fiscal_year,
        "count": count,
        **more,
    }
    url = reverse("certification:provincial_report", args=[report.public_id])
    return tell(
        [
            Told(person, event, row.subject, row.text, row.then, words, office=office_of(report.province), url=url,
                 work=True, quiet=row.quiet, key=key)
            for row in _rows(OF_EVENTS[event])
            for person in staff(row.to, report.province)
            if by is None or person.pk != by.pk
        ]
    )  # fmt: skip


def _rows(telling: Telling) -> tuple[Row, ...]:
    return () if isinstance(telling, Nobody) else telling


def told_of(
    row: Row,
    person: User,
    event: str,
    words: Mapping[str, Any],
    application: Application,
    *,
    reason: str = "",
    key: str = "",
) -> Told:
    """A row of the tables for one person, about one application."""
    page = "certification:application" if row.to == To.WRITERS else "certification:case"
    return Told(
        person,
        event,
        row.subject,
        row.text,
        row.then,
        words,
        matter=matter_of(application),
        reason=reason,
        office=office_of(application.organisation.province) if row.to == To.WRITERS else "",
        url=reverse(page, args=[application.public_id]),
        work=row.to in AT_WORK,
        always=row.receipt and row.to == To.WRITERS,
        quiet=row.quiet,
        daily=row.daily,
        key=key,
    )


def office_of(province: Any) -> Any:
    """The office that writes, in the reader's language."""
    return Later(lambda: province.signature)


def matter_of(application: Application) -> Later:
    """What a letter refers to: whose application, of which year, and the number to say on the telephone."""
    said = {
        "organisation": application.organisation.name,
        "year": application.round.fiscal_year,
        "reference": application.spoken_reference,
    }
    return Later(lambda: _("คำขอของ%(organisation)s ปีงบประมาณ พ.ศ. %(year)s เลขอ้างอิง %(reference)s") % said)


def _needed(rows: Sequence[Row]) -> set[str]:
    return {name for row in rows for name in words_used(row.subject, row.text, row.then)}


def _words(application: Application, needed: set[str], decision: Decision | None) -> dict[str, Any]:
    """Only what the rows of this event name is asked of the database."""
    found: dict[str, Any] = {
        "organisation": Later(lambda: application.called),
        "reference": application.spoken_reference,
        "year": application.round.fiscal_year,
    }
    for name in needed & set(_MORE):
        found[name] = _MORE[name](application)
    return found


def _number(application: Application) -> Any:
    return application.submission.number if application.submission else ""


def _level(application: Application) -> str:
    return read_rubric(application.round.framework).level_name(application.endorsed_level)


def _verified(application: Application) -> dict[int, int | None]:
    rubric = read_rubric(application.round.framework)
    found = VerifiedScore.objects.filter(submission=application.submission_id, replaced_at__isnull=True)
    scores = dict(found.values_list("criterion", "score"))
    return {criterion.number: scores.get(criterion.code) for criterion in rubric.criteria}


def _scores(application: Application) -> Any:
    total, most = total_of(_verified(application)), read_rubric(application.round.framework).most
    return Later(lambda: _("%(total)s จาก %(most)s คะแนน") % {"total": total, "most": most})


def _missing(application: Application) -> Any:
    rules = read_rubric(application.round.framework).level_rules
    short = next((each for each in standings(_verified(application), rules) if each.short_of), None)
    if short is None:
        return ""
    said = {"level": short.rule.name, "points": short.short_of}
    return Later(lambda: _("(ระดับ%(level)s ยังขาด %(points)s คะแนน)") % said)


def _submit_due(application: Application) -> Any:
    return day_words(submit_due_on(application))


def _count(application: Application) -> int:
    return _asked(application).count()


def _due(application: Application) -> Any:
    return day_words(_asked(application).aggregate(first=Min("due_on"))["first"])


def _asked(application: Application) -> Any:
    return application.change_requests.filter(closed_at__isnull=True, answered_at__isnull=True)


def _meeting(application: Application) -> Any:
    item = (
        AgendaItem.objects.filter(application=application, removed_at__isnull=True)
        .select_related("meeting")
        .order_by("-pk")
        .first()
    )
    return Later(lambda: meeting_words(item.meeting)) if item else ""


_MORE: dict[str, Callable[[Application], Any]] = {
    "number": _number,
    "level": _level,
    "scores": _scores,
    "missing": _missing,
    "submit_due": _submit_due,
    "count": _count,
    "due": _due,
    "meeting": _meeting,
}


def day_words(day: datetime.date | None) -> Any:
    """A day as the reader's language writes it."""
    return Later(lambda: be_date(day))


def meeting_words(meeting: Meeting) -> str:
    """Number, day and time of a meeting."""
    said = {"meeting": meeting, "day": be_date(meeting.held_on)}
    if meeting.start_time is None:
        return _("%(meeting)s วันที่ %(day)s") % said
    return _("%(meeting)s วันที่ %(day)s เวลา %(time)s น.") % {**said, "time": f"{meeting.start_time:%H.%M}"}
