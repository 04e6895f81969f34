"""The office gives one organisation more time: who asked has it, nobody else has, and it can be taken back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.thai.printing import format_date
from certification.deadlines import submit_due_on
from certification.models import Extension
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.people import make_member_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]


def test_one_organisation_has_more_time(at_desk, open_round, application, applicant, officer, administrator):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    neighbours = make_organisation("5707", "วัดดอยแก้วใต้")
    other = make_application(open_round, neighbours, make_member_of(neighbours, name="เจ้าหน้าที่วัด"))
    walk_to(Stage.ENROLLED, other, owner=other.created_by, officer=officer)
    later = open_round.submit_due_on + datetime.timedelta(days=20)

    napa = at_desk(officer)
    napa.go(reverse("certification:case", args=[application.public_id]))
    napa.look("01-case-before")
    napa.press("ขยายกำหนด")
    napa.page.select_option("[name=which]", "submit")
    napa.page.fill("[name=day]", format_date(open_round.submit_due_on - datetime.timedelta(days=1)))
    napa.page.fill("[name=reason]", "น้ำท่วมอาคารเรียน เอกสารยังกู้ไม่ครบ")
    napa.press("ขยายกำหนด", within="main form")
    napa.look("02-an-earlier-day-is-refused")
    assert not Extension.objects.exists()
    napa.page.fill("[name=day]", format_date(later))
    napa.press("ขยายกำหนด", within="main form")
    napa.look("03-case-with-more-time")
    assert (submit_due_on(application), submit_due_on(other)) == (later, open_round.submit_due_on)

    shown = {
        application: format_date(later),
        other: format_date(open_round.submit_due_on),
    }
    for number, (case, day) in enumerate(shown.items(), 4):
        owner = at_desk(case.created_by)
        owner.go(reverse("certification:application", args=[case.public_id]))
        assert day in owner.page.inner_text("main"), case
        owner.look(f"0{number}-task-list")

    keeper = at_desk(administrator)
    keeper.go(reverse("certification:round", args=[open_round.pk]))
    keeper.look("06-the-round-tells-who-has-more-time")
    keeper.press("ยกเลิกการขยายกำหนด")
    keeper.look("07-taken-back")
    assert submit_due_on(application) == open_round.submit_due_on >= timezone.localdate()
