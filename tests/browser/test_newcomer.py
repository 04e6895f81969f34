"""A newcomer in the demonstration as it is shipped: from the front page to a sent อ.01, and onto the office's desk."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.thai.printing import format_date
from certification.models import Application
from certification.services.shipping import load_shipped
from certification.workflow import Stage
from moralorg.demo.cast import STAFF
from moralorg.demo.loading import load
from moralorg.installation import Found, mark
from networks.services.loading_places import load_places
from tests.browser import sheets
from tests.browser.whole_way import organisation

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted", "unwatched_locks"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def demonstration(settings, db):
    """What bin/serve puts into an empty installation."""
    settings.DEMO = True
    mark(Found())
    load_places()
    load_shipped()
    load()


def test_who_comes_now_can_begin_and_send(demonstration, visitor, at_desk):
    newcomer = visitor()
    newcomer.go("/")
    newcomer.look("01-front-page-names-what-is-open")
    organisation.sign_up(newcomer, look=False)
    organisation.register(newcomer, look=False)
    newcomer.go("/")
    newcomer.look("02-desk-says-what-is-open-and-until-when")
    newcomer.press("เริ่มทำคำขอ")
    newcomer.press("เริ่มทำคำขอ", within="main form")
    case = Application.objects.select_related("organisation").latest("pk")
    newcomer.look("03-task-list")
    newcomer.go(sheets.page_of("intent", case))
    today = format_date(timezone.localdate())
    for name in ("headcount_on", "signed_on"):
        newcomer.page.fill(f'[name="intent.{name}"]', today)
    newcomer.fill_in()
    newcomer.look("04-intent")
    organisation.save(newcomer)
    sheets.send(newcomer, case, "05-check-answers")
    newcomer.look("06-sent")
    newcomer.go(reverse("notices"))
    newcomer.press("ได้รับความจำนงแล้ว")
    newcomer.look("07-the-receipt")
    case.refresh_from_db()
    assert case.stage == Stage.INTENT_SUBMITTED
    assert case.organisation.name in newcomer.page.inner_text("main")

    napa = at_desk(User.objects.get(email=STAFF[0].email))
    napa.go("/cases/?view=intents&q=" + case.organisation.name)
    napa.look("08-in-the-queue-of-the-office")
    napa.go(sheets.page_of("case", case))
    napa.look("09-case")
    assert newcomer.faults == []
