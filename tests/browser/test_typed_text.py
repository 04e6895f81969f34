"""What stands in a field outlives a second tab and the switch of the language, in a real Chromium."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page

from certification.models import Answer
from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.people import PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
LESSONS = '[name="declaration.lessons"]'
TYPED = "พิมพ์ในแท็บแรก"


def sign_in(page: Page, address: str, person) -> None:
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)


def test_the_first_tab_saves_after_signing_in_again_in_a_second(
    application, applicant, officer, opened, live_server
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    page = opened(applicant, f"/applications/{application.public_id}/declaration/")
    Session.objects.all().delete()
    sign_in(page.context.new_page(), live_server.url, applicant)
    page.bring_to_front()
    page.fill(LESSONS, TYPED)
    page.locator(LESSONS).blur()
    page.wait_for_selector("[data-save-state]:has-text('บันทึกแล้ว')")
    assert Answer.objects.get(application=application, key="declaration.lessons").text == TYPED


def test_the_language_is_switched_and_the_name_stays_typed(applicant, opened):
    page = opened(applicant, "/settings/")
    page.fill("[name=name]", TYPED)
    page.locator("form[data-language] button").last.click()
    page.wait_for_selector("html[lang=en]")
    assert page.input_value("[name=name]") == TYPED
    applicant.refresh_from_db()
    assert applicant.name != TYPED


def test_without_a_script_the_switch_at_the_foot_keeps_what_is_typed(
    application, applicant, officer, opened, live_server
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    page = opened(applicant, f"/applications/{application.public_id}/declaration/", scripts=False)
    page.fill(LESSONS, TYPED)
    page.click("button[form=answers][data-to=en]")
    page.wait_for_selector("html[lang=en]")
    assert page.input_value(LESSONS) == TYPED
    assert Answer.objects.get(application=application, key="declaration.lessons").text != TYPED


def test_the_word_in_the_head_switches_at_once_with_a_script(application, applicant, officer, opened):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    page = opened(applicant, f"/applications/{application.public_id}/declaration/")
    page.click(".account-menu summary")
    page.click(".account-menu [data-language-below]")
    page.wait_for_selector("html[lang=en]")
