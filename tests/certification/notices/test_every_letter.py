"""Every letter of the tables, in both languages: a subject that fits, whose application it is, the reason, what comes
next, who writes, and a link that opens for its reader."""

import datetime
from collections.abc import Iterator

import pytest
from django.utils import timezone, translation

from accounts.letters.telling import MOST_IN_SUBJECT
from accounts.models import ByMail, Letter, Notice, User
from certification.models import Application, Decision, Meeting, ProvincialReport
from certification.notices.audiences import members_of, staff, writers_of
from certification.notices.events import OF_EVENTS
from certification.notices.offices import tell_office
from certification.notices.rounds import tell_offices_of_round
from certification.notices.rows import Nobody, To
from certification.notices.table import OF_MOVES
from certification.notices.telling import tell_of_application, tell_of_meeting, tell_of_move, tell_of_report
from certification.workflow import MOVES, Stage
from tests.factories import upward
from tests.factories.applications import walk_to

LANGUAGES = ("th", "en")
REASON = "ขาดรายชื่อผู้ลงนาม"
LONG_NAME = "ศูนย์พัฒนาเด็กเล็กองค์การบริหารส่วนตำบลศรีดอนชัยและโรงเรียนบ้านน้ำคำ (สาขาห้วยไร่สามัคคี)"
OPENING = {"th": "เรียน ", "en": "Dear "}
SIGNED = {"th": "ขอแสดงความนับถือ", "en": "Yours faithfully"}
REASON_OF = {"th": f"เหตุผล: {REASON}", "en": f"Reason: {REASON}"}
MOVES_TOLD = [name for name, telling in OF_MOVES.items() if not isinstance(telling, Nobody)]
OF_OFFICES = ("plan.late", "due.closing", "due.term")
OF_MEETINGS = tuple(name for name in OF_EVENTS if "meeting" in name)
OF_REPORTS = (*(name for name in OF_EVENTS if name.startswith("report.")), "due.signature")
# Told by answers.py, in the inbox and the daily letter only (test_answers.py).
OF_ANSWERS = ("change.answered",)
OF_ROUNDS = ("round.amended_for_office",)
OF_OTHERS = (*OF_OFFICES, *OF_MEETINGS, *OF_REPORTS, *OF_ANSWERS, *OF_ROUNDS)
OF_APPLICATIONS = [name for name in OF_EVENTS if name not in OF_OTHERS]


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def everybody(applicant, colleague, officer, approver, department, secretary, member, language) -> list[User]:
    """All who could be told, reading this language and mailed everything."""
    people = [applicant, colleague, officer, approver, department, secretary, member]
    for person in people:
        person.language, person.mail_of_own, person.mail_of_work = language, ByMail.AT_ONCE, ByMail.AT_ONCE
        person.save()
    return people


@pytest.fixture
def case(everybody, application, applicant, officer, organisation) -> Application:
    organisation.name = LONG_NAME
    organisation.save()
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    Application.objects.update(endorsed_level=1)
    Notice.objects.all().delete()
    Letter.objects.all().delete()
    return Application.objects.select_related("organisation__province", "round__framework").get()


def told() -> Iterator[tuple[Notice, Letter]]:
    for notice in Notice.objects.select_related("letter", "person"):
        if notice.letter:
            yield notice, notice.letter


def is_whole(notice: Notice, letter: Letter, language: str, as_) -> None:
    assert len(letter.subject) <= MOST_IN_SUBJECT
    assert letter.language == language
    assert letter.text.startswith(OPENING[language] + notice.person.name)
    assert SIGNED[language] in letter.text
    assert letter.text == notice.text
    assert as_(notice.person).get(notice.url).status_code in (200, 302), notice.url


def names_its_application(letter: Letter, application: Application) -> None:
    assert LONG_NAME in letter.text
    assert LONG_NAME[:20] in letter.subject
    assert str(application.round.fiscal_year) in letter.text
    assert application.spoken_reference in letter.text


@pytest.mark.parametrize("move", MOVES_TOLD)
def test_of_a_move(move, case, language, as_, administrator):
    rows = OF_MOVES[move]
    to_stage = MOVES[move].target
    Application.objects.update(stage=to_stage)
    case.refresh_from_db()
    decision = Decision(
        application=case,
        move=move,
        by=administrator,
        reason=REASON,
        from_stage=Stage.VERIFIED,
        to_stage=to_stage,
    )
    tell_of_move(case, decision)
    found = list(told())
    assert len(found) == len([row for row in rows if not row.quiet for _ in audience(row.to, case)])
    for notice, letter in found:
        is_whole(notice, letter, language, as_)
        names_its_application(letter, case)
        assert REASON_OF[language] in letter.text
    assert all(one.subject for one in Notice.objects.all())


def audience(to: To, case: Application) -> list[User]:
    return list(writers_of(case) if to == To.WRITERS else staff(to, case.province_id))


@pytest.mark.parametrize("event", OF_APPLICATIONS)
def test_of_an_application_that_is_no_move(event, case, language, as_, administrator):
    with translation.override(language):
        more = {"number": "000001/2569", "due": "1/1/2570", "period": "6", "what": "อ.01"}
        tell_of_application(event, case, by=administrator, reason=REASON, **more)
    found = list(told())
    assert bool(found) != isinstance(OF_EVENTS[event], Nobody)
    for notice, letter in found:
        is_whole(notice, letter, language, as_)
        names_its_application(letter, case)


@pytest.mark.parametrize("event", OF_ROUNDS)
def test_of_a_round(event, case, open_round, language, as_):
    changes = "วันสุดท้ายของการส่งความจำนง 1/1/2570 เป็น 15/1/2570"
    tell_offices_of_round(event, open_round, reason=REASON, key="once", changes=changes)
    found = list(told())
    assert found
    for notice, letter in found:
        is_whole(notice, letter, language, as_)
        assert REASON_OF[language] in letter.text
        assert changes in letter.text


@pytest.mark.parametrize("event", OF_OFFICES)
@pytest.mark.parametrize("where", ["province", "nation"])
def test_of_an_office(event, where, everybody, body, province, language, as_):
    words = {
        "body": body,
        "meeting": "1/2569",
        "count": 3,
        "due": "1/1/2570",
        "period": "6",
        "province": "เชียงราย",
    }
    tell_office(
        event, province if where == "province" else None, words=words, url=f"/bodies/{body.pk}/", key="once"
    )
    found = list(told())
    assert len(found) == (0 if (event, where) == ("plan.late", "nation") else 1)
    for notice, letter in found:
        is_whole(notice, letter, language, as_) if where == "province" else None
        assert str(body) in letter.text or event == "plan.late"


@pytest.mark.parametrize("event", OF_MEETINGS)
def test_of_a_meeting(event, everybody, body, member, administrator, language, as_):
    day = timezone.localdate() + datetime.timedelta(days=7)
    meeting = Meeting.objects.create(
        body=body, number=1, year=2569, held_on=day, place="ศาลากลาง", created_by=administrator
    )
    tell_of_meeting(event, meeting, by=administrator, reason=REASON)
    telling = OF_EVENTS[event]
    loud = [] if isinstance(telling, Nobody) else [row for row in telling if not row.quiet]
    found = list(told())
    assert len(found) == len(loud) * members_of(body).count()
    for notice, letter in found:
        is_whole(notice, letter, language, as_)
        assert str(body) in letter.text


@pytest.mark.parametrize("event", OF_REPORTS)
def test_of_a_report(
    event, everybody, application, applicant, officer, approver, department, secretary, administrator, language,
    as_,
):  # fmt: skip
    upward.certified(
        application, owner=applicant, officer=officer, approver=approver, department=department,
        secretary=secretary, stage=Stage.REPORTED,
    )  # fmt: skip
    Notice.objects.all().delete()
    report = ProvincialReport.objects.get()
    tell_of_report(event, report, by=administrator, count=1, due="1/1/2570")
    for notice, letter in told():
        is_whole(notice, letter, language, as_)
        assert str(report.round.fiscal_year) in letter.text


def test_every_letter_says_what_comes_next():
    tellings = {**OF_MOVES, **OF_EVENTS}
    mute = [
        name
        for name, telling in tellings.items()
        if not isinstance(telling, Nobody)
        for row in telling
        if not row.quiet and not row.then
    ]
    assert mute == []
