"""A criterion that is not begun folds its page to one answer, with and without scripts, and opens it again."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from certification.models import Answer
from certification.workflow import Stage
from tests.factories.applications import walk_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_page_folds_to_one_answer_and_opens_again(opened, application, applicant, officer, scripts):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    page = opened(
        applicant, reverse("certification:criterion", args=[application.public_id, "c1"]), scripts=scripts
    )
    narrative, evidence = (
        page.locator('[id="process.c1.narrative"]'),
        page.locator('[id="process.c1.evidence"]'),
    )
    numbers, told = page.locator('[id="process.c1.part"]'), page.get_by_text("พับเก็บไว้และไม่ส่งไปด้วย")
    expect(narrative).to_be_visible()
    expect(told).to_be_hidden()

    page.locator('input[value="not_begun"]').check()
    for one in (narrative, evidence, numbers):
        expect(one).to_be_hidden()
    expect(told).to_be_visible()

    page.get_by_role("button", name="บันทึกแล้วกลับไปรายการ").click()
    expect(page.get_by_text("ยังไม่ดำเนินการ").first).to_be_visible()
    kept = Answer.objects.get(application=application, key="process.c1.narrative")
    page.go_back()
    page.reload()
    expect(narrative).to_be_hidden()

    page.locator('input[name="process.c1.score"][value="2"]').check()
    expect(narrative).to_be_visible()
    assert narrative.input_value() == kept.text != ""
