"""A move is told in its own transaction: to whom the table names, in their language, never to who did it."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import ByMail, Letter, Notice
from accounts.roles import Role
from certification.access import people_in_conflict, without_conflicts
from certification.models import Application, ConflictOfInterest
from certification.services import reviewing, submitting
from certification.workflow import Stage
from networks.models import Member, Membership
from tests.factories import upward
from tests.factories.applications import fill, token, walk_to
from tests.factories.letters import worker_comes_by
from tests.factories.people import make_member_of, make_officer


@pytest.fixture
def at_once(officer):
    officer.mail_of_work = ByMail.AT_ONCE
    officer.save()
    return officer


def subjects_of(person) -> list[str]:
    return [notice.subject for notice in Notice.objects.filter(person=person).order_by("pk")]


def test_who_sends_has_a_receipt_and_the_office_has_work(
    application, applicant, colleague, at_once, stranger
):
    fill(application, applicant)
    submitting.submit_intent(application_id=application.pk, by=applicant, once=token())
    worker_comes_by()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [applicant.email, colleague.email, at_once.email]
    )
    receipt = next(letter for letter in mail.outbox if letter.to == [applicant.email])
    assert receipt.subject == "ได้รับความจำนงแล้ว: โรงเรียนบ้านน้ำคำ"
    assert receipt.body.startswith(f"เรียน {applicant.name}\n")
    for said in (application.spoken_reference, "ขอแสดงความนับถือ", "สำนักงานวัฒนธรรมจังหวัดเชียงราย"):
        assert said in receipt.body
    assert str(application.public_id) in receipt.body
    assert subjects_of(stranger) == []


def test_sent_twice_it_is_told_once(application, applicant, officer):
    fill(application, applicant)
    once = token()
    for _ in range(2):
        submitting.submit_intent(application_id=application.pk, by=applicant, once=once)
    assert Notice.objects.count() == 2


def test_the_whole_way_is_told_and_nobody_of_his_own_deed(
    application, applicant, officer, approver, department, secretary
):
    upward.certified(
        application, owner=applicant, officer=officer, approver=approver, department=department,
        secretary=secretary,
    )  # fmt: skip
    heard = Notice.objects.filter(person=applicant).order_by("pk").values_list("event", flat=True)
    assert list(heard) == [
        f"application.{move}"
        for move in (
            "submit_intent", "enrol", "submit", "start_review", "verify", "place_on_agenda", "endorse", "report",
            "select", "approve", "certify",
        )
    ]  # fmt: skip
    assert Notice.objects.filter(person=department, event="report.signed").count() == 1
    assert Notice.objects.filter(person=approver, event="report.gathered").count() == 1
    assert not Notice.objects.filter(person=officer, event="application.enrol").exists()
    worker_comes_by()
    assert Letter.objects.exclude(state="sent").count() == 0
    mailed = [letter.subject for letter in mail.outbox if letter.to == [applicant.email]]
    assert len(mailed) == 10  # all but that the review began
    assert "ได้รับเกียรติบัตร: โรงเรียนบ้านน้ำคำ" in mailed


def test_the_reason_stands_in_the_letter(application, applicant, officer):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    reviewing.make_move(
        application_id=application.pk,
        move="return_intent",
        reason="ขาดหมายเลขโทรศัพท์",
        by=officer,
        once=token(),
    )
    notice = Notice.objects.get(person=applicant, event="application.return_intent")
    assert "เหตุผล: ขาดหมายเลขโทรศัพท์" in notice.text
    assert notice.letter.text == notice.text
    assert notice.url == application.get_absolute_url()


def test_the_language_is_the_persons(application, applicant, officer):
    applicant.language = "en"
    applicant.save()
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    notice = Notice.objects.get(person=applicant, event="application.enrol")
    assert notice.subject == "Enrolled: โรงเรียนบ้านน้ำคำ"
    assert notice.text.startswith("Dear ")


@pytest.mark.parametrize(
    ("wish", "letters", "digest"), [(ByMail.AT_ONCE, 1, 0), (ByMail.DAILY, 0, 1), (ByMail.NEVER, 0, 0)]
)
def test_work_is_mailed_as_the_person_wishes_and_always_in_the_inbox(
    application, applicant, officer, wish, letters, digest
):
    officer.mail_of_work = wish
    officer.save()
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    assert Letter.objects.filter(to=officer.email).count() == letters
    assert Notice.objects.filter(person=officer, for_digest=True).count() == digest
    assert Notice.objects.filter(person=officer).count() == 1


def test_who_has_a_conflict_of_interest_is_told_nothing_at_work(
    application, applicant, officer, province, organisation
):
    torn = make_officer(province, Role.PROVINCIAL_OFFICER, "เจ้าหน้าที่อีกคน")
    Membership.objects.create(user=torn, role=Role.EDITOR, organisation=organisation)
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    events = Notice.objects.filter(person=torn).values_list("url", flat=True)
    assert list(events) == [application.get_absolute_url()]  # as the organisation's, not as the office's


def test_a_conflict_asked_from_the_application_is_the_one_asked_from_the_person(
    application, applicant, colleague, officer, stranger, member, auditor
):
    ConflictOfInterest.objects.create(
        application=application, member=Member.objects.get(user=member), declared_by=officer, reason="ญาติ",
        declared_at=timezone.now(),
    )  # fmt: skip
    people = (applicant, colleague, officer, stranger, member, auditor)
    hidden = {
        person.pk for person in people if not Application.objects.filter(without_conflicts(person)).exists()
    }
    assert hidden == people_in_conflict(application) == {applicant.pk, colleague.pk, member.pk}


def test_ten_writers_cost_as_many_queries_as_one(application, applicant, officer, organisation):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)

    def enrol_and_back() -> int:
        with CaptureQueriesContext(connection) as seen:
            for move in ("enrol", "undo_enrol"):
                reviewing.make_move(
                    application_id=application.pk, move=move, reason="ลองใหม่", by=officer, once=token()
                )
        return len(seen)

    enrol_and_back()
    one = enrol_and_back()
    for number in range(10):
        make_member_of(organisation, Role.EDITOR, f"ผู้ร่วมกรอก {number}")
    assert enrol_and_back() == one
