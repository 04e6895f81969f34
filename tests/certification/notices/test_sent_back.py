"""Who has something back to be mended reads why: on the page that the letter links to, and on the desk."""

import pytest

from certification.services import reviewing
from certification.workflow import Stage
from tests.factories import upward
from tests.factories.applications import token, walk_to

REASON = "ขาดหมายเลขโทรศัพท์"


@pytest.fixture
def returned(application, applicant, officer):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    reviewing.make_move(
        application_id=application.pk, move="return_intent", reason=REASON, by=officer, once=token()
    )
    application.refresh_from_db()
    return application


def test_a_returned_intent_says_why_on_its_page_and_on_the_desk(returned, applicant, as_):
    for address in (returned.get_absolute_url(), "/"):
        assert REASON in as_(applicant).get(address).content.decode().split("ความเป็นมาของคำขอ")[0]


def test_sent_again_it_is_not_said_any_more(returned, applicant, officer, as_):
    walk_to(Stage.INTENT_SUBMITTED, returned, owner=applicant, officer=officer)
    reviewing.make_move(application_id=returned.pk, move="enrol", reason="", by=officer, once=token())
    page = as_(applicant).get(returned.get_absolute_url()).content.decode()
    assert REASON not in page.split("ความเป็นมาของคำขอ")[0]


def test_what_the_department_sends_back_says_why_to_the_province(
    application, applicant, officer, approver, department, secretary, stranger, as_
):
    upward.certified(
        application, owner=applicant, officer=officer, approver=approver, department=department,
        secretary=secretary, stage=Stage.REPORTED,
    )  # fmt: skip
    reviewing.make_move(
        application_id=application.pk,
        move="send_back_to_province",
        reason=REASON,
        by=department,
        once=token(),
    )
    for address in (f"/cases/{application.public_id}/", "/"):
        assert REASON in as_(officer).get(address).content.decode()
    assert REASON not in as_(stranger).get("/").content.decode()
