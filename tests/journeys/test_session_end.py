"""The session ends while somebody types: after signing in again the words stand in their fields."""

import pytest
from django.contrib.sessions.models import Session

from certification.models import Answer
from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.people import PASSWORD
from tests.journeys import organisation as school
from tests.journeys.ledger import makes
from tests.journeys.visiting import Visitor

TYPED = "สิ่งที่พิมพ์ก่อนหมดเวลา\nสองบรรทัด"


@pytest.fixture
def enrolled(application, applicant, officer):
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


@makes()
def test_what_was_typed_is_back_after_signing_in(enrolled, applicant, applicant_at_desk):
    visitor = applicant_at_desk
    visitor.goto("certification:declaration", enrolled.public_id)
    Session.objects.all().delete()
    visitor.press(fields={"declaration.lessons": TYPED}, button="next")
    assert visitor.page.name == "account_login"
    visitor.press("account_login", {"login": applicant.email, "password": PASSWORD})
    assert visitor.page.name == "certification:declaration"
    visitor.sees("ข้อความที่พิมพ์ไว้ก่อนหมดเวลา")
    assert visitor.form(having="declaration.lessons").fields["declaration.lessons"] == [TYPED]
    assert Answer.objects.get(application=enrolled, key="declaration.lessons").text != TYPED
    visitor.press(button="stay", having="declaration.lessons")
    assert Answer.objects.get(application=enrolled, key="declaration.lessons").text == TYPED


@makes()
def test_the_next_person_at_the_computer_does_not_see_it(enrolled, colleague, stranger, applicant_at_desk):
    visitor = applicant_at_desk
    visitor.goto("certification:declaration", enrolled.public_id)
    Session.objects.all().delete()
    visitor.press(fields={"declaration.lessons": TYPED}, button="next")
    visitor.press("account_login", {"login": colleague.email, "password": PASSWORD})
    assert "สิ่งที่พิมพ์ก่อนหมดเวลา" not in visitor.page.text
    visitor.goto("certification:declaration", enrolled.public_id)
    visitor.misses("สิ่งที่พิมพ์ก่อนหมดเวลา")


@makes("stop_review")
def test_an_officers_reason_is_back_as_well(application, applicant, officer):
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    visitor = Visitor(officer)
    visitor.goto("certification:move", application.public_id, "stop_review")
    Session.objects.all().delete()
    visitor.press(fields={"reason": "เหตุผลที่พิมพ์ไว้ยาวมาก"})
    visitor.press("account_login", {"login": officer.email, "password": PASSWORD})
    assert visitor.page.name == "certification:move"
    assert visitor.form(having="reason").fields["reason"] == ["เหตุผลที่พิมพ์ไว้ยาวมาก"]
    visitor.press(having="reason")


@makes("submit")
def test_nothing_is_sent_by_a_click_after_the_session_has_ended(enrolled, applicant, applicant_at_desk):
    visitor = applicant_at_desk
    visitor.goto("certification:check_answers", enrolled.public_id)
    Session.objects.all().delete()
    visitor.press(fields=school.SENDER, having="agreed")
    visitor.press("account_login", {"login": applicant.email, "password": PASSWORD})
    enrolled.refresh_from_db()
    assert enrolled.stage == Stage.ENROLLED
    assert visitor.page.name == "certification:check_answers"
    visitor.press(fields=school.SENDER, having="agreed")
    assert visitor.page.name == "certification:sent"
