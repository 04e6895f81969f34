"""The whole way in a real Chromium: from a first visit to a certificate that anybody can verify.

On the way every page is photographed at 1280 and 360 px and judged by axe, in Thai and in English.
"""

import pytest

from certification.workflow import Stage
from networks.models import BodyKind, Seat
from tests.browser.whole_way import office, organisation
from tests.browser.whole_way.places import the_application
from tests.factories.frameworks import make_round
from tests.factories.people import PASSWORD, make_body, make_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff(lifted, province, officer, approver, department, secretary, administrator):
    """Everybody who works here, the three bodies with their members, and an open round."""
    for kind, place in (
        (BodyKind.PROVINCIAL, province),
        (BodyKind.SELECTION, None),
        (BodyKind.NATIONAL, None),
    ):
        body = make_body(kind, place)
        make_seat(body, "ประธานตัวอย่าง", Seat.CHAIR)
        make_seat(body, "กรรมการตัวอย่าง", Seat.MEMBER)
    make_round(administrator)
    return {
        "officer": officer,
        "approver": approver,
        "department": department,
        "secretary": secretary,
    }


@pytest.fixture
def enter(visitor, staff):
    """enter("officer") → that person, signed in through the sign-in page."""
    people = {}

    def sign_in(who: str):
        if who not in people:
            people[who] = visitor()
            people[who].sign_in(staff[who].email, PASSWORD)
        return people[who]

    yield sign_in
    faults = [fault for person in people.values() for fault in person.faults]
    assert faults == []


def test_the_whole_way(visitor, enter):
    owner = visitor()
    organisation.sign_up(owner)
    organisation.register(owner)
    organisation.send_intent(owner)
    office.accept(enter("officer"))
    organisation.fill_in_all_forms(owner)
    organisation.send(owner, "submit")
    office.review(enter("officer"))
    organisation.correct(owner)
    office.pass_review(enter("officer"))
    office.hold_meeting(enter("officer"), BodyKind.PROVINCIAL)
    office.report(enter("officer"), enter("approver"))
    office.check(enter("department"))
    office.hold_meeting(enter("secretary"), BodyKind.SELECTION)
    office.hold_meeting(enter("secretary"), BodyKind.NATIONAL)
    office.certify(enter("secretary"))
    office.verify(visitor())
    assert the_application().stage == Stage.CERTIFIED
    assert owner.faults == []
