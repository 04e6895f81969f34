"""One chain for the whole portal, written by everybody at once."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from tests.concurrency.crowd import at_once, browser_of, statuses
from tests.factories.people import make_user

pytestmark = pytest.mark.service


def test_forty_people_write_into_the_chain_at_once():
    people = [make_user(f"ผู้ใช้ {number}") for number in range(40)]
    browsers = [browser_of(person) for person in people]
    url = reverse("account_settings")
    answers = at_once(
        [
            lambda browser=browser, number=number: browser.post(url, {"name": f"ชื่อใหม่ {number}", "phone": ""})
            for number, browser in enumerate(browsers)
        ]
    )
    assert statuses(answers) == [302] * 40
    assert AuditEvent.objects.filter(verb="user.profile_changed").count() == 40
