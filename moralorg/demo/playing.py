"""Playing the script: every step on its own day, by its own person, through the real services."""

import datetime
import hashlib
from dataclasses import dataclass, field

from django.utils import timezone

from accounts.models import User
from certification.models import Application, Meeting, Outcome, Period, Round, Submission
from certification.services import certifying, renewing, reporting, reviewing, starting, submitting
from certification.services.agenda import place_all
from certification.services.attending import Attendees, Mark, seen_of, take_attendance
from certification.services.convening import Notice, close, convene, lock_agenda
from certification.services.deciding import decide
from certification.services.plan_reports import send_plan_report
from certification.services.requesting import Asked, request_change
from certification.services.resolving import Verdict, resolve, resolve_together
from certification.services.reviewing import Finding
from certification.workflow import Stage
from moralorg.demo import answers, script
from moralorg.demo.pictures import attach
from moralorg.demo.story import Story
from networks.models import Body, BodyKind, Organisation, Province

BUDDHIST_ERA = 543
# Own score of criterion 6 → why the office gives one point less.
LOWER = {2: "ยังไม่พบหลักเกณฑ์การยกย่องในหลักฐานที่แนบ", 3: "ยังไม่พบการประชาสัมพันธ์ให้ทราบทั่วกันในหลักฐานที่แนบ"}


@dataclass
class Play:
    """What is on the stage: people, bodies, the round, and each role's organisation and application."""

    people: dict[str, User]
    bodies: dict[str, Body]
    round: Round
    owners: dict[int, User] = field(default_factory=dict)
    organisations: dict[int, Organisation] = field(default_factory=dict)
    applications: dict[int, Application] = field(default_factory=dict)

    def officer(self, province: str) -> User:
        return self.people[{"57": "officer", "56": "officer.phayao", "52": "officer.lampang"}[province]]

    def approver(self, province: str) -> User:
        return self.people[{"57": "approver", "56": "approver.phayao", "52": "approver.lampang"}[province]]


def once(*parts: object) -> str:
    """A token of its own for each step of the script."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


def take_step(play: Play, role: script.Role, step: str) -> None:
    """One step of one organisation (those that are not made together in a meeting or report)."""
    STEPS[step](play, role)


def _start(play: Play, role: script.Role) -> None:
    owner = play.owners[role.number]
    application = starting.start_application(
        organisation_id=play.organisations[role.number].pk, round_id=play.round.pk, by=owner
    )
    play.applications[role.number] = application = _fresh(application)
    answers.write_intent(application, owner, timezone.localdate())


def _submit_intent(play: Play, role: script.Role) -> None:
    application = play.applications[role.number]
    submitting.submit_intent(
        application_id=application.pk, by=play.owners[role.number], once=once(play.round.pk, role.number, "i")
    )


def _enrol(play: Play, role: script.Role) -> None:
    application, officer = play.applications[role.number], play.officer(role.province)
    decide(
        application_id=application.pk, move="enrol", by=officer, once=once(play.round.pk, role.number, "e")
    )


def _fill(play: Play, role: script.Role) -> None:
    """The four forms after อ.01; who has not sent them yet is in the middle of the work."""
    application, owner = play.applications[role.number], play.owners[role.number]
    scores = role.scores_so_far
    answers.write_forms(_fresh(application), owner, scores, timezone.localdate())
    if role.departs:
        answers.write_departure(_fresh(application), owner, scores, timezone.localdate())
    attach(_fresh(application), owner)


def _report_plan(play: Play, role: script.Role) -> None:
    """The reports of อ.04 for the periods whose records are there; some have not sent theirs."""
    if role.is_silent:
        return
    application, owner = play.applications[role.number], play.owners[role.number]
    for period in Story(play.organisations[role.number], role.scores_so_far, timezone.localdate()).rounds:
        send_plan_report(application_id=application.pk, period=Period(period), by=owner)


def _submit(play: Play, role: script.Role) -> None:
    story = Story(play.organisations[role.number], role.scores, timezone.localdate())
    submitting.submit(
        application_id=play.applications[role.number].pk,
        by=play.owners[role.number],
        once=once(play.round.pk, role.number, "s"),
        signed=submitting.Signed(story.head, story.theme.head_post),
    )


def _start_review(play: Play, role: script.Role) -> None:
    application, officer = play.applications[role.number], play.officer(role.province)
    decide(
        application_id=application.pk,
        move="start_review",
        by=officer,
        once=once(play.round.pk, role.number, "r"),
    )
    if role.target in (Stage.UNDER_REVIEW, Stage.RETURNED):
        _score(application, officer, first=6)


def _verify(play: Play, role: script.Role) -> None:
    application, officer = play.applications[role.number], play.officer(role.province)
    _score(application, officer, first=9)
    reviewing.verify(application_id=application.pk, by=officer, once=once(play.round.pk, role.number, "v"))


def _return(play: Play, role: script.Role) -> None:
    application, officer = play.applications[role.number], play.officer(role.province)
    due = timezone.localdate() + datetime.timedelta(days=21)
    wishes = [("process.review", "แนบรายงานผลรอบ 6 เดือน และบอกว่าปรับแผนเรื่องใด")]
    if role.number % 2:
        wishes.append(("declaration.signers", "จำนวนผู้ลงนามไม่ตรงกับประกาศที่แนบ โปรดตรวจอีกครั้ง"))
    for key, reason in wishes:
        request_change(application_id=application.pk, asked=Asked(key, reason, due), by=officer)
    reviewing.send_back(application_id=application.pk, by=officer, once=once(play.round.pk, role.number, "b"))


def _score(application: Application, officer: User, first: int) -> None:
    """Verified scores of the first criteria; here and there lower than the self-score, with the reason."""
    submission = Submission.objects.filter(application=application).latest("number")
    for number, criterion in enumerate(application.round.framework.criteria.all()[:first], 1):
        own = submission.self_scores[criterion.code] or 0
        lower = number == 6 and own > 1
        reviewing.score(
            application_id=application.pk,
            finding=Finding(
                criterion.code,
                own - 1 if lower else own,
                LOWER[own] if lower else "",
                submission.pk,
                None,
            ),
            by=officer,
        )


STEPS = {
    "start": _start,
    "submit_intent": _submit_intent,
    "enrol": _enrol,
    "fill": _fill,
    "report_plan": _report_plan,
    "submit": _submit,
    "start_review": _start_review,
    "verify": _verify,
    "return": _return,
}


def hold_meeting(play: Play, body: Body, cases: list[tuple[script.Role, Outcome]], by: User) -> Meeting:
    """A whole meeting today: called, agenda, attendance, resolutions, closed."""
    meeting = call_meeting(play, body, [role for role, _ in cases], by, timezone.localdate())
    lock_agenda(meeting_id=meeting.pk, by=by)
    members = list(body.members.serving(meeting.held_on).order_by("pk"))
    marks = tuple(
        Mark(member.pk, present=at != 2, represented_by="ผู้แทนหน่วยงาน" if at == 2 else "")
        for at, member in enumerate(members)
    )
    take_attendance(
        meeting_id=meeting.pk,
        attendees=Attendees(marks, members[0].pk, datetime.time(9, 30)),
        seen=seen_of(meeting),
        by=by,
    )
    agreed = [play.applications[role.number] for role, outcome in cases if outcome == Outcome.ENDORSE]
    resolve_together(
        meeting_id=meeting.pk,
        applications=agreed,
        verdict=Verdict(Outcome.ENDORSE),
        by=by,
        once=once(meeting.pk, "all"),
    )
    for role, outcome in cases:
        if outcome != Outcome.ENDORSE:
            reason = "ขอข้อมูลผลการดำเนินงานเพิ่มเติม" if outcome == Outcome.DEFER else "ยังไม่เข้าเกณฑ์ระดับใด"
            resolve(
                meeting_id=meeting.pk,
                application_id=play.applications[role.number].pk,
                verdict=Verdict(outcome, None, reason),
                by=by,
                once=once(meeting.pk, role.number),
            )
    return close(meeting_id=meeting.pk, end_time=datetime.time(12, 0), by=by)


def call_meeting(
    play: Play, body: Body, roles: list[script.Role], by: User, held_on: datetime.date
) -> Meeting:
    """Call a meeting for a day and place these roles' applications on its agenda."""
    year = held_on.year + BUDDHIST_ERA
    number = Meeting.objects.filter(body=body, year=year).count() + 1
    notice = Notice(number, year, held_on, _meeting_place(body), datetime.time(9, 30))
    meeting = convene(body=body, notice=notice, by=by, once=once(body.pk, year, number))
    applications = [_fresh(play.applications[role.number]) for role in roles]
    place_all(meeting_id=meeting.pk, applications=applications, by=by, once=once(meeting.pk, "place"))
    return meeting


def _meeting_place(body: Body) -> str:
    """A province's body meets at the provincial hall, the national ones in Bangkok."""
    if body.province:
        return f"ห้องประชุมศาลากลาง{body.province.full_name}"
    return "ห้องประชุมกรมการศาสนา" if body.kind == BodyKind.SELECTION else "ห้องประชุมกระทรวงวัฒนธรรม"


def report_up(play: Play, province: str) -> None:
    """The province's officer gathers, its approver signs."""
    place = Province.objects.get(pk=province)
    report = reporting.gather(province=place, round_=play.round, by=play.officer(province))
    reporting.sign(
        report_id=report.pk, letter_number="", by=play.approver(province), once=once(report.pk, "sign")
    )


def check(play: Play, role: script.Role) -> None:
    """The Department passes one case of a report."""
    decide(
        application_id=play.applications[role.number].pk,
        move="check",
        by=play.people["department"],
        once=once(play.round.pk, role.number, "c"),
    )


def certify(play: Play, role: script.Role) -> None:
    certifying.certify(
        application_id=play.applications[role.number].pk,
        issued_on=timezone.localdate(),
        by=play.people["secretary"],
        once=once(play.round.pk, role.number, "cert"),
    )


def begin_review(play: Play, role: script.Role) -> None:
    """The second sending of the year: begun from the certified one, some of it affirmed, some raised."""
    owner = play.owners[role.number]
    review = renewing.begin_review(
        application_id=play.applications[role.number].pk,
        by=owner,
        once=once(play.round.pk, role.number, "review"),
    )
    answers.write_review(_fresh(review), owner, role.scores)


def _fresh(application: Application) -> Application:
    return Application.objects.select_related(
        "organisation__province", "organisation__district", "round__framework", "submission"
    ).get(pk=application.pk)


def end_early(play: Play, role: script.Role) -> None:
    """Withdrawn by the organisation, or closed by the office because nothing came."""
    application = play.applications[role.number]
    if role.target == Stage.WITHDRAWN:
        move, by, reason = "withdraw", play.owners[role.number], "มีภารกิจเร่งด่วน ขอร่วมในปีหน้า"
    else:
        move, by, reason = "lapse", play.officer(role.province), "พ้นกำหนดส่งความจำนงแล้วยังไม่ส่ง"
    token = once(play.round.pk, role.number, "end")
    decide(application_id=application.pk, move=move, by=by, once=token, reason=reason)
