"""The same form posted fifty times in parallel: one effect, and everybody gets a good answer."""

import datetime

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from accounts.thai.printing import format_date
from certification.models import (
    Application,
    Certificate,
    ChangeRequest,
    Decision,
    Evidence,
    EvidenceLink,
    Extension,
    Meeting,
    ProvincialReport,
    Reminder,
    Resolution,
    Round,
    Submission,
)
from certification.notices.at_once import tell_waiting
from certification.services import requesting
from certification.services.requesting import Asked
from certification.workflow import Stage
from networks.models import Organisation
from tests.certification.evidence.files import make_pdf
from tests.concurrency.crowd import at_once, browser_of, post_together, statuses, twin_of
from tests.factories.applications import walk_to
from tests.factories.letters import worker_comes_by
from tests.factories.meetings import make_meeting, ready_meeting, seat
from tests.factories.people import make_user
from tests.factories.upward import certified

pytestmark = pytest.mark.service
CLICKS = 50


def clicks(user, name: str, args: list[object], data: dict[str, object]) -> None:
    """Everybody is sent on (3xx); nobody sees an error."""
    answers = post_together(browser_of(user), reverse(f"certification:{name}", args=args), data, CLICKS)
    assert set(statuses(answers)) == {302}, statuses(answers)


def test_starting_an_application(open_round, organisation, applicant):
    clicks(applicant, "start", [], {"organisation": organisation.public_id, "round": open_round.pk})
    assert Application.objects.count() == 1


def test_sending_the_intent(application, applicant, officer):
    walk_to(Stage.DRAFT, application, owner=applicant, officer=officer)
    clicks(applicant, "check_answers", [application.public_id], {"agreed": "on"})
    assert [decision.move for decision in Decision.objects.all()] == ["submit_intent"]


def test_sending_the_self_assessment(application, applicant, officer):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    signed = {"agreed": "on", "name": "ครูสมใจ", "post": "ครู"}
    clicks(applicant, "check_answers", [application.public_id], signed)
    assert Submission.objects.count() == 1
    assert Decision.objects.filter(move="submit").count() == 1


def test_enrolling(application, applicant, officer):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    clicks(officer, "move", [application.public_id, "enrol"], {})
    assert Decision.objects.filter(move="enrol").count() == 1


def test_sending_back_with_one_letter(application, applicant, officer):
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    asked = Asked("intent.head_name", "กรุณาแก้", timezone.localdate())
    requesting.request_change(application_id=application.pk, asked=asked, by=officer)
    worker_comes_by()  # the letters of the way so far
    mail.outbox.clear()
    clicks(officer, "send_back", [application.public_id], {})
    assert Decision.objects.filter(move="return").count() == 1
    assert ChangeRequest.objects.filter(sent_at__isnull=False).count() == 1
    worker_comes_by()
    assert len(mail.outbox) == 1


def test_convening_a_meeting(officer, body):
    today = format_date(timezone.localdate())
    clicks(officer, "convene", [], {"number": "1", "year": "2569", "held_on": today, "place": "ห้องประชุม"})
    assert Meeting.objects.count() == 1


def test_placing_on_the_agenda(application, applicant, officer, body):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    meeting = make_meeting(body, officer)
    clicks(officer, "place_on_agenda", [meeting.public_id], {"case": str(application.public_id)})
    assert meeting.items.count() == 1
    assert Decision.objects.filter(move="place_on_agenda").count() == 1


def test_resolving(application, applicant, officer, body):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    seat(body, 3)
    meeting = ready_meeting(body, officer, application)
    args = [meeting.public_id, application.public_id]
    clicks(officer, "resolve_item", args, {"outcome": "endorse", "level": "3"})
    assert Resolution.objects.count() == 1
    assert Decision.objects.filter(move="endorse").count() == 1


def test_gathering_and_signing_the_report(application, applicant, officer, approver, body):
    certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=None,
        secretary=None,
        stage=Stage.ENDORSED,
    )
    clicks(officer, "gather_report", ["57", application.round_id], {})
    report = ProvincialReport.objects.get()
    assert report.items.count() == 1
    clicks(approver, "sign_report", [report.public_id], {"letter_number": "ชร 1"})
    assert Decision.objects.filter(move="report").count() == 1


def test_certifying(application, applicant, officer, approver, department, secretary):
    certified(
        application,
        owner=applicant,
        officer=officer,
        approver=approver,
        department=department,
        secretary=secretary,
        stage=Stage.APPROVED,
    )
    issued = {"issued_on": format_date(timezone.localdate())}
    clicks(secretary, "certify", [application.public_id], issued)
    assert [certificate.number for certificate in Certificate.objects.all()] == [1]


def test_attaching_the_same_file(application, applicant, officer):
    """Ten windows send one file to one field: one file is kept, linked once."""
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    before = Evidence.objects.count(), EvidenceLink.objects.count()
    client, content = browser_of(applicant), make_pdf()
    url = reverse("certification:add_evidence", args=[application.public_id, "process.c1"])

    def send(window):
        file = SimpleUploadedFile("ประกาศ.pdf", content, "application/pdf")
        return window.post(url, {"file": file, "caption": "ประกาศ"})

    windows = [twin_of(client) for _ in range(10)]
    answers = at_once([lambda window=window: send(window) for window in windows])
    assert set(statuses(answers)) <= {302, 409}, statuses(answers)
    assert (Evidence.objects.count(), EvidenceLink.objects.count()) == (before[0] + 1, before[1] + 1)


def test_registering_one_organisation(places, officer):
    """Two people of one school register it in the same second: it stands once in the register."""
    people = [make_user(f"ครูคนที่ {n}") for n in range(10)]
    form = {
        "name": "โรงเรียนบ้านใหม่",
        "type": "school",
        "province": "57",
        "district": "5707",
        "sector": "education",
    }
    browsers = [browser_of(person) for person in people]
    url = reverse("networks:register_organisation")
    answers = at_once([lambda browser=browser: browser.post(url, form) for browser in browsers])
    assert statuses(answers) == [302] + [409] * 9
    assert Organisation.objects.get().membership_set.count() == 1


def test_admitting_an_organisation_late(enrolled_late, officer):
    day = format_date(timezone.localdate() + datetime.timedelta(days=5))
    place = [enrolled_late.organisation.public_id, enrolled_late.round_id, "submit"]
    clicks(officer, "admit_late", place, {"day": day, "reason": "ป่วย"})
    assert Extension.objects.filter(marks_late=True).count() == 1
    assert Notice.objects.filter(event="extension.admitted").count() == 1


def test_reminding_all_who_have_not_sent(enrolled_late, officer):
    clicks(officer, "remind_not_sent", [], {})
    assert Reminder.objects.filter(application=enrolled_late).count() == 1
    at_once([tell_waiting, tell_waiting, tell_waiting])
    assert Notice.objects.filter(event="due.submit").count() == 1


@pytest.fixture
def enrolled_late(application, applicant, officer):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    past = timezone.localdate() - datetime.timedelta(days=3)
    Round.objects.update(opens_on=past, intent_due_on=past, submit_due_on=past)
    return application
