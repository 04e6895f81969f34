"""A name or an address without a break wraps on a phone instead of widening the page (WCAG 1.4.10)."""

import pytest

from accounts.models import User
from networks.models import Organisation
from tests.factories.people import PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
NAME = "www.moralorganisationsofchiangraiandphayaoandnan.example.go.th"
PERSON = "somchai.chaipattanakul.coordinator@culture-office.chiangrai.go.th"


@pytest.mark.parametrize("page", ["/", "/organisations/{}/team/"])
def test_no_page_of_the_owner_is_wider_than_the_phone(visitor, organisation, applicant, colleague, page):
    Organisation.objects.filter(pk=organisation.pk).update(name=NAME)
    User.objects.filter(pk=colleague.pk).update(name=PERSON)
    person = visitor()
    person.sign_in(applicant.email, PASSWORD)
    person.page.set_viewport_size({"width": 320, "height": 640})
    person.go(page.format(organisation.public_id))
    assert person.page.evaluate("document.documentElement.scrollWidth") <= 320
