"""After its day a sending is refused with a cure, unless an officer admitted it; then it is marked for ever."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady
from accounts.models import Notice
from accounts.roles import Role
from accounts.thai.dates import format_date
from certification.models import Application, ChangeRequest, Decision, Due, Extension, Round
from certification.services.deciding import decide
from certification.services.extending import Wanted, admit_late, extend, withdraw_extension
from certification.services.renewing import begin_review, may_begin_review
from certification.services.requesting import Asked, request_change
from certification.services.reviewing import send_back
from certification.services.starting import start_application
from certification.services.submitting import resubmit, submit, submit_intent
from certification.workflow import Stage
from networks.models import Membership
from tests.factories.applications import fill, make_organisation, token, walk_to


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def pass_days(round_: Round, **days: int) -> None:
    """Move the round's own dates into the past, e.g. intent=3: three days ago."""
    past = {f"{name}_due_on": day(-ago) for name, ago in days.items()}
    Round.objects.filter(pk=round_.pk).update(opens_on=day(-400), **past)


def admitted(application: Application, which=Due.SUBMIT, until=5, by=None) -> Extension:
    wanted = Wanted(which, day(until), "เจ้าหน้าที่ประสานงานป่วย", organisation=application.organisation)
    return admit_late(round_id=application.round_id, wanted=wanted, by=by)


@pytest.fixture
def enrolled(application, applicant, officer) -> Application:
    fill(application, applicant)
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    return Application.objects.get(pk=application.pk)


def send(application, by, move=submit):
    return move(application_id=application.pk, by=by, once=token())


def test_on_the_last_day_it_is_in_time(enrolled, applicant):
    pass_days(enrolled.round, intent=9, submit=0)
    assert send(enrolled, applicant).days_late == 0


def test_a_day_later_it_is_refused_with_whom_to_ask(enrolled, applicant, officer):
    officer.phone = "053 150 169"
    officer.save()
    pass_days(enrolled.round, intent=9, submit=1)
    with pytest.raises(NotReady) as refused:
        send(enrolled, applicant)
    assert str(refused.value) == (
        f"พ้นกำหนดส่งผลการประเมินแล้วเมื่อ {format_date(day(-1))} หากมีเหตุอันสมควร "
        "กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัดเชียงราย โทรศัพท์ 053 150 169 เพื่อขอให้รับหลังกำหนด"
    )
    with pytest.raises(NotReady):  # an officer who keys in the paper form admits first, too
        send(enrolled, officer)


def test_more_time_is_no_lateness(enrolled, applicant, officer):
    pass_days(enrolled.round, intent=9, submit=1)
    wanted = Wanted(Due.SUBMIT, day(2), "น้ำท่วม", organisation=enrolled.organisation)
    extend(round_id=enrolled.round_id, wanted=wanted, by=officer)
    assert send(enrolled, applicant).days_late == 0


def test_admitted_it_is_marked_and_the_mark_outlasts_the_admission(
    enrolled, applicant, officer, administrator
):
    pass_days(enrolled.round, intent=9, submit=3)
    given = admitted(enrolled, by=officer)
    sent = send(enrolled, applicant)
    assert sent.days_late == 3
    withdraw_extension(extension_id=given.pk, by=officer)
    wanted = Wanted(Due.SUBMIT, day(9), "ขยายให้ทุกองค์กร")
    extend(round_id=enrolled.round_id, wanted=wanted, by=administrator)
    assert Decision.objects.get(pk=sent.pk).days_late == 3


@pytest.mark.parametrize("end", ["withdrawn", "passed"])
def test_an_admission_that_has_ended_admits_nothing(enrolled, applicant, officer, end):
    pass_days(enrolled.round, intent=9, submit=3)
    given = admitted(enrolled, by=officer)
    if end == "withdrawn":
        withdraw_extension(extension_id=given.pk, by=officer)
    else:
        Extension.objects.update(day=day(-1))
    with pytest.raises(NotReady, match="พ้นกำหนด"):
        send(enrolled, applicant)


def test_an_admission_is_of_one_organisation_one_date_and_one_round(
    enrolled, applicant, officer, administrator
):
    pass_days(enrolled.round, intent=9, submit=3)
    neighbour = make_organisation("5707", "วัดใกล้เคียง")
    admit_late(
        round_id=enrolled.round_id,
        wanted=Wanted(Due.SUBMIT, day(5), "ป่วย", organisation=neighbour),
        by=officer,
    )
    admitted(enrolled, Due.INTENT, by=officer)
    with pytest.raises(NotReady, match="ผลการประเมิน"):
        send(enrolled, applicant)


def test_other_moves_are_not_counted(enrolled, applicant, officer):
    found = dict(Decision.objects.filter(application=enrolled).values_list("move", "days_late"))
    assert found == {"submit_intent": 0, "enrol": None}


def test_what_was_taken_back_after_the_day_needs_an_admission(enrolled, applicant, officer, as_):
    send(enrolled, applicant)
    pass_days(enrolled.round, intent=9, submit=2)
    page = reverse("certification:recall", args=[enrolled.public_id])
    assert "เพื่อขอให้รับหลังกำหนด" in as_(applicant).get(page).content.decode()
    decide(application_id=enrolled.pk, move="recall", by=applicant, once=token())
    with pytest.raises(NotReady):
        send(enrolled, applicant)
    admitted(enrolled, by=officer)
    assert send(enrolled, applicant).days_late == 2


def test_corrections_are_due_on_the_day_that_was_asked_and_never_refused(application, applicant, officer):
    fill(application, applicant)
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    wanted = Asked("intent.phone", "ติดต่อไม่ได้", timezone.localdate())
    request_change(application_id=application.pk, asked=wanted, by=officer)
    send_back(application_id=application.pk, by=officer, once=token())
    pass_days(application.round, intent=9, submit=5)
    asked = ChangeRequest.objects.filter(application=application)
    asked.update(due_on=day(-2), answered_at=timezone.now(), answered_by=applicant)
    assert send(application, applicant, resubmit).days_late == 2


def test_an_intent_that_the_office_sent_back_has_no_day(application, applicant, officer):
    fill(application, applicant)
    send(application, applicant, submit_intent)
    pass_days(application.round, intent=4)
    decide(application_id=application.pk, move="return_intent", by=officer, once=token(), reason="แก้ชื่อ")
    assert send(application, applicant, submit_intent).days_late == 0


def test_who_never_started_is_admitted_by_organisation(open_round, organisation, applicant, officer):
    pass_days(open_round, intent=4)
    start = {"organisation_id": organisation.pk, "round_id": open_round.pk, "by": applicant}
    with pytest.raises(NotReady, match="สำนักงานวัฒนธรรมจังหวัดเชียงราย"):
        start_application(**start)
    wanted = Wanted(Due.INTENT, day(5), "เพิ่งจัดตั้ง", organisation=organisation)
    admit_late(round_id=open_round.pk, wanted=wanted, by=officer)
    begun = start_application(**start)
    fill(begun, applicant)
    assert send(begun, applicant, submit_intent).days_late == 4


def test_a_review_is_begun_and_sent_after_the_day_when_admitted(endorsed, applicant, officer):
    pass_days(endorsed.round, intent=9, submit=3)
    endorsed.round.refresh_from_db()
    assert not may_begin_review(endorsed)
    admitted(endorsed, by=officer)
    assert may_begin_review(endorsed)
    review = begin_review(application_id=endorsed.pk, by=applicant, once=token())
    assert review.number == 2


@pytest.fixture
def endorsed(application, applicant, officer) -> Application:
    fill(application, applicant)
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    Application.objects.filter(pk=application.pk).update(stage=Stage.ENDORSED, endorsed_level=1)
    return Application.objects.select_related("round", "organisation__province").get(pk=application.pk)


def test_only_an_office_without_a_conflict_admits(enrolled, applicant, stranger, approver, officer):
    pass_days(enrolled.round, intent=9, submit=3)
    for other in (applicant, stranger, approver):
        with pytest.raises(NotAllowed):
            admitted(enrolled, by=other)
    Membership.objects.create(user=officer, role=Role.EDITOR, organisation=enrolled.organisation)
    with pytest.raises(NotAllowed):
        admitted(enrolled, by=type(officer).objects.get(pk=officer.pk))


def test_the_organisation_is_told_with_the_reason(enrolled, applicant, officer):
    pass_days(enrolled.round, intent=9, submit=3)
    admitted(enrolled, by=officer)
    told = Notice.objects.get(event="extension.admitted")
    assert (told.person, told.url) == (applicant, enrolled.get_absolute_url())
    assert "เจ้าหน้าที่ประสานงานป่วย" in told.text
    assert format_date(day(5)) in told.text
