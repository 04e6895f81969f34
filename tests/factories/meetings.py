"""Meetings by the real services; `walk_through_meeting` brings a verified case to a resolution."""

import datetime
import itertools

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from accounts.thai.printing import BUDDHIST_OFFSET
from certification.models import Application, Meeting, Outcome, Round
from certification.services import agenda, attending, convening, resolving
from certification.services.attending import Attendees, Mark
from certification.services.convening import Notice
from certification.services.resolving import Verdict
from certification.workflow import Stage
from networks.models import Body, Member, Seat
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.people import make_member_of, make_seat

_numbers = itertools.count(1)
OUTCOMES = {
    Stage.ENDORSED: Outcome.ENDORSE,
    Stage.DEFERRED: Outcome.DEFER,
    Stage.DECLINED: Outcome.DECLINE,
}


def make_meeting(body: Body, by: User, *, days: int = 0, **notice) -> Meeting:
    """A meeting called for so many days from today, numbered in the year of its day."""
    day = notice.get("held_on") or timezone.localdate() + datetime.timedelta(days=days)
    said = {
        "number": next(_numbers) % 90 + 1,
        "year": day.year + BUDDHIST_OFFSET,
        "held_on": day,
        "place": "ห้องประชุมศาลากลางจังหวัด",
        **notice,
    }
    return convening.convene(body=body, notice=Notice(**said), by=by, once=token())


def url(name: str, meeting: Meeting, *args: object) -> str:
    """The address of a page of this meeting."""
    return reverse(f"certification:{name}", args=[meeting.public_id, *args])


def seat(body: Body, count: int) -> list[Member]:
    """So many members without an account; the first is the chair."""
    return [
        make_seat(body, f"กรรมการคนที่ {n}", Seat.CHAIR if n == 1 else Seat.MEMBER) for n in range(1, count + 1)
    ]


def place(meeting: Meeting, application: Application, by: User):
    return agenda.place(meeting_id=meeting.pk, application_id=application.pk, by=by, once=token())


def lock(meeting: Meeting, by: User) -> Meeting:
    return convening.lock_agenda(meeting_id=meeting.pk, by=by)


def attend(meeting: Meeting, by: User, *present: Member, chair: Member | None = None) -> Meeting:
    """These members come, nobody else; the first is in the chair."""
    meeting.refresh_from_db()
    chosen = {member.pk for member in present}
    marks = tuple(Mark(member.pk, present=member.pk in chosen) for member in meeting.body.members.all())
    chair = chair or (present[0] if present else None)
    attendees = Attendees(marks, chair.pk if chair else None)
    return attending.take_attendance(
        meeting_id=meeting.pk, attendees=attendees, seen=attending.seen_of(meeting), by=by
    )


def resolve(meeting: Meeting, application: Application, by: User, outcome=Outcome.ENDORSE, **verdict):
    return resolving.resolve(
        meeting_id=meeting.pk,
        application_id=application.pk,
        verdict=Verdict(outcome, **verdict),
        by=by,
        once=token(),
    )


def ready_meeting(body: Body, by: User, *applications: Application, **notice) -> Meeting:
    """A meeting with these items, locked, and every member there once its day has come: resolutions can begin."""
    meeting = make_meeting(body, by, **notice)
    for application in applications:
        place(meeting, application, by)
    lock(meeting, by)
    if meeting.held_on <= timezone.localdate():
        attend(meeting, by, *body.members.all())
    meeting.refresh_from_db()
    return meeting


def walk_through_meeting(
    stage: Stage, application: Application, *, owner: User, officer: User, body: Body
) -> Application:
    """From a draft to ENDORSED, DEFERRED or DECLINED, by one meeting of the provincial body."""
    walk_to(Stage.VERIFIED, application, owner=owner, officer=officer)
    if not body.members.exists():
        seat(body, 3)
    meeting = ready_meeting(body, officer, application)
    outcome = OUTCOMES[stage]
    reason = "" if outcome == Outcome.ENDORSE else "ตามมติที่ประชุม"
    resolve(meeting, application, officer, outcome, reason=reason)
    application.refresh_from_db()
    return application


def verified_case(round_: Round, officer: User, name: str = "", district: str = "5707") -> Application:
    """Another organisation's case, verified at level 3 with 27 points, waiting for an agenda."""
    organisation = make_organisation(district, name)
    owner = make_member_of(organisation, Role.OWNER, f"ผู้รับผิดชอบ {organisation}")
    application = make_application(round_, organisation, owner)
    return walk_to(Stage.VERIFIED, application, owner=owner, officer=officer)
