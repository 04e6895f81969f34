"""Many hands on one thing, each with a form of its own: one of them does it, the others are told clearly."""

from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import new_token
from accounts.roles import Role
from accounts.thai.printing import format_date
from certification.models import Answer, Certificate, Decision, Register, Resolution, VerifiedScore
from certification.services import certifying
from certification.workflow import Stage
from tests.concurrency.crowd import at_once, browser_of, statuses
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.meetings import ready_meeting, seat
from tests.factories.people import make_member_of, make_national, make_officer
from tests.factories.upward import certified

pytestmark = pytest.mark.service
TEN = 10


def everybody_posts(people, url: str, data: dict[str, object]) -> list:
    browsers = [browser_of(person) for person in people]
    return at_once(
        [lambda browser=browser: browser.post(url, {"once": new_token(), **data}) for browser in browsers]
    )


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def officers(province, officer):
    return [officer, *(make_officer(province, Role.PROVINCIAL_OFFICER, f"เจ้าหน้าที่ {n}") for n in range(2, 11))]


def test_ten_officers_decide_the_same_case(application, applicant, officers):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officers[0])
    url = reverse("certification:move", args=[application.public_id, "start_review"])
    answers = everybody_posts(officers, url, {})
    assert statuses(answers) == [302] + [409] * 9
    refusals = [text_of(answer) for answer in answers if answer.status_code == 409]
    assert all("จังหวัดกำลังตรวจ" in page for page in refusals)
    assert Decision.objects.filter(move="start_review").count() == 1


def test_five_accept_and_five_send_back_the_same_intent(application, applicant, officers):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officers[0])
    deeds = []
    for number, officer in enumerate(officers):
        move = "enrol" if number % 2 else "return_intent"
        url = reverse("certification:move", args=[application.public_id, move])
        form = {"once": new_token(), "reason": "กรุณาตรวจชื่อ"}
        browser = browser_of(officer)
        deeds.append(lambda browser=browser, url=url, form=form: browser.post(url, form))
    answers = at_once(deeds)
    counted = Counter(statuses(answers))
    made = Decision.objects.filter(application=application).exclude(move="submit_intent")
    assert made.count() == 1
    application.refresh_from_db()
    assert application.stage == made.get().to_stage
    # Who comes too late for a draft finds nothing there any more; that is an answer as well.
    assert counted[302] == 1
    assert counted[409] + counted[404] == 9


def test_ten_secretaries_certify_ten_applications(
    open_round, province, officer, approver, department, secretary
):
    """Numbers 1 to 10, each once, in the register of the year."""
    cases = []
    for number in range(TEN):
        organisation = make_organisation("5707", f"โรงเรียนที่ {number}")
        owner = make_member_of(organisation)
        case = make_application(open_round, organisation, owner)
        cases.append(
            certified(
                case,
                owner=owner,
                officer=officer,
                approver=approver,
                department=department,
                secretary=secretary,
                stage=Stage.APPROVED,
            )
        )
    secretaries = [secretary, *(make_national(Role.NATIONAL_SECRETARY, f"เลขา {n}") for n in range(2, 11))]
    today = format_date(timezone.localdate())
    deeds = []
    for person, case in zip(secretaries, cases, strict=True):
        browser, url = browser_of(person), reverse("certification:certify", args=[case.public_id])
        form = {"once": new_token(), "issued_on": today}
        deeds.append(lambda browser=browser, url=url, form=form: browser.post(url, form))
    assert statuses(at_once(deeds)) == [302] * TEN
    assert sorted(Certificate.objects.values_list("number", flat=True)) == list(range(1, TEN + 1))
    assert Register.objects.get().last_number == TEN


def test_a_refusal_among_them_leaves_no_gap(open_round, officer, approver, department, secretary):
    cases = []
    for number in range(4):
        organisation = make_organisation("5707", f"โรงเรียนที่ {number}")
        owner = make_member_of(organisation)
        people = {"owner": owner, "officer": officer, "approver": approver, "department": department}
        stage = Stage.SELECTED if number == 1 else Stage.APPROVED
        case = make_application(open_round, organisation, owner)
        cases.append(certified(case, **people, secretary=secretary, stage=stage))
    issue = [
        lambda case=case: certifying.certify(
            application_id=case.pk, issued_on=timezone.localdate(), by=secretary, once=new_token()
        )
        for case in cases
    ]
    at_once(issue)
    assert sorted(Certificate.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_ten_resolve_the_same_item(application, applicant, officers, body):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officers[0])
    seat(body, 3)
    meeting = ready_meeting(body, officers[0], application)
    url = reverse("certification:resolve_item", args=[meeting.public_id, application.public_id])
    answers = everybody_posts(officers, url, {"outcome": "endorse", "level": "3"})
    assert statuses(answers) == [302] + [409] * 9
    assert Resolution.objects.count() == 1
    assert Decision.objects.filter(move="endorse").count() == 1


def test_ten_score_the_same_criterion_differently(application, applicant, officers):
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officers[0])
    application.refresh_from_db()
    url = reverse("certification:review", args=[application.public_id, "c3"])
    deeds = []
    for number, officer in enumerate(officers):
        form = {
            "score": str(number % 4),
            "reason": f"เหตุผล {number}",
            "submission": application.submission_id,
        }
        browser = browser_of(officer)
        deeds.append(lambda browser=browser, form=form: browser.post(url, form))
    answers = at_once(deeds)
    assert statuses(answers) == [302] + [409] * 9
    assert VerifiedScore.objects.count() == 1


@pytest.mark.parametrize("stored_before", [False, True])
def test_two_co_editors_write_one_field_at_once(application, applicant, colleague, officer, stored_before):
    """Ten fields, both people at each: one text is stored, the other person is told and shown it."""
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    keys = [f"process.c{number}.narrative" for number in range(1, 10)]
    if not stored_before:
        Answer.objects.filter(key__in=keys).delete()
    url = reverse("certification:autosave", args=[application.public_id])
    version = "1" if stored_before else "0"
    for key in keys:
        deeds = []
        for person in (applicant, colleague):
            form = {"key": key, "text": f"ข้อความของ {person.name}", "version": version}
            browser = browser_of(person)
            deeds.append(lambda browser=browser, form=form: browser.post(url, form))
        answers = at_once(deeds)
        assert statuses(answers) == [200, 409]
        told = next(answer for answer in answers if answer.status_code == 409).json()
        stored = Answer.objects.get(application=application, key=key)
        assert told["text"] == stored.text == f"ข้อความของ {stored.updated_by.name}"
        assert stored.version == int(version) + 1
