"""The forms in a real Chromium against the real portal: autosave, two editors, the sum, and all without scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from certification.models import Answer, Application
from certification.workflow import Stage
from tests.certification.evidence.files import make_pdf
from tests.factories.applications import walk_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
STATEMENT = '[name="intent.statement"]'
NARRATIVE = '[name="process.c2.narrative"]'
SAVED = "[data-save-state]:has-text('บันทึกแล้ว')"


@pytest.fixture
def enrolled(application, applicant, officer) -> Application:
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


@pytest.fixture
def intent(enrolled) -> str:
    return reverse("certification:intent", args=[enrolled.public_id])


def text_of(application, key="intent.statement") -> str:
    return Answer.objects.get(application=application, key=key).text


def type_and_leave(page: Page, field: str, text: str) -> None:
    page.fill(field, text)
    page.locator(field).blur()


def test_a_field_saves_itself_when_one_leaves_it(opened, enrolled, intent, applicant):
    page = opened(applicant, intent)
    type_and_leave(page, STATEMENT, "อยากทำงานด้วยความสุข")
    page.wait_for_selector(SAVED)
    assert text_of(enrolled) == "อยากทำงานด้วยความสุข"
    type_and_leave(page, '[name="intent.signed_on"]', "๑๒/๑/๒๕๖๙")
    page.wait_for_selector("text=อ่านว่า 12 มกราคม 2569")


def test_the_slower_of_two_editors_sees_both_texts(opened, enrolled, intent, applicant, colleague):
    slow, quick = opened(applicant, intent), opened(colleague, intent)
    type_and_leave(quick, STATEMENT, "ของครูมานะ")
    quick.wait_for_selector(SAVED)
    type_and_leave(slow, STATEMENT, "ของครูสมใจ")
    slow.wait_for_selector(".conflict")
    assert "ของครูมานะ" in slow.inner_text(".conflict")
    assert "ของครูสมใจ" in slow.inner_text(".conflict")
    slow.click(".conflict >> text=ใช้ข้อความที่ท่านพิมพ์")
    slow.wait_for_selector(SAVED)
    assert text_of(enrolled) == "ของครูสมใจ"


def test_the_sum_and_the_fitting_card_follow_the_typing(opened, enrolled, applicant):
    page = opened(applicant, reverse("certification:criterion", args=[enrolled.public_id, "c1"]))
    page.click("details:has([name='process.c1.total']) > summary")
    page.fill('[name="process.c1.total"]', "๒๐๐๐๐")
    page.fill('[name="process.c1.part"]', "๑๕๙๙๙")
    assert page.inner_text("[data-share-result]") == "15999 ÷ 20000 = ร้อยละ 79.99"
    marked = [tag.get_attribute("data-match") for tag in page.locator("[data-match]:not([hidden])").all()]
    assert marked == ["2"]


def test_without_scripts_the_buttons_do_it_all(opened, enrolled, intent, applicant, colleague):
    slow, quick = (opened(person, intent, scripts=False) for person in (applicant, colleague))
    quick.fill(STATEMENT, "ของครูมานะ")
    quick.click("button[value=list]")
    slow.fill(STATEMENT, "ของครูสมใจ")
    slow.fill('[name="intent.head_post"]', "เจ้าอาวาส")
    slow.press('[name="intent.head_post"]', "Enter")
    assert "มีผู้แก้ช่องเดียวกัน" in slow.inner_text("#error-summary")
    assert text_of(enrolled, "intent.head_post") == "เจ้าอาวาส"
    slow.click('.conflict button[value="theirs"]')
    assert slow.input_value(STATEMENT) == "ของครูมานะ"


def test_without_scripts_a_file_is_attached_and_no_text_is_lost(opened, enrolled, applicant):
    page = opened(
        applicant, reverse("certification:criterion", args=[enrolled.public_id, "c2"]), scripts=False
    )
    assert not page.is_visible("input[type=file]")
    page.fill(NARRATIVE, "พิมพ์ไว้ ยังไม่ได้กดบันทึก")
    page.click("button[value=evidence]")
    page.set_input_files(
        "input[type=file]", {"name": "แผน.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}
    )
    page.click("text=แนบหลักฐาน >> visible=true")
    page.wait_for_url("**/process/c2/**")
    assert page.input_value(NARRATIVE) == "พิมพ์ไว้ ยังไม่ได้กดบันทึก"
    assert "แผน.pdf" in page.inner_text('[id="process.c2.files"]')
