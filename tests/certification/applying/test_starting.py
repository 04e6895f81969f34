"""Starting an application: one's own organisation, an open round, once."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import AuditEvent
from certification.models import Application
from certification.services.starting import start_application
from networks.models import Kind
from tests.factories.frameworks import make_round
from tests.factories.people import make_user

START = "/applications/start/"


def start(client, organisation, round_):
    return client.post(START, {"organisation": organisation.public_id, "round": round_.pk})


def test_the_page_offers_the_round_with_its_dates(open_round, organisation, applicant, as_):
    page = as_(applicant).get(START)
    assert page.status_code == 200
    assert organisation.name in page.content.decode()
    assert str(open_round.fiscal_year) in page.content.decode()


def test_an_applicant_starts(open_round, organisation, applicant, as_):
    answer = start(as_(applicant), organisation, open_round)
    application = Application.objects.get()
    assert answer.url == application.get_absolute_url()
    assert (application.stage, application.created_by) == ("draft", applicant)
    assert AuditEvent.objects.filter(verb="application.started", by=applicant).count() == 1


def test_twice_is_the_same_application(open_round, organisation, applicant, colleague, as_):
    first, second = (
        start(as_(applicant), organisation, open_round),
        start(as_(colleague), organisation, open_round),
    )
    assert first.url == second.url
    assert Application.objects.count() == 1


def test_after_the_day_for_intents_it_says_so_and_starts_nothing(administrator, organisation, applicant, as_):
    today = timezone.localdate()
    late = make_round(administrator, intent_due_on=today - datetime.timedelta(days=1))
    assert "พ้นกำหนดส่งความจำนงแล้ว" in as_(applicant).get(START).content.decode()
    answer = start(as_(applicant), organisation, late)
    assert answer.status_code == 409
    assert "กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัดเชียงราย เพื่อขอให้รับหลังกำหนด" in answer.content.decode()
    assert not Application.objects.exists()


def test_the_last_day_still_counts(administrator, organisation, applicant):
    last = make_round(administrator, intent_due_on=timezone.localdate())
    assert start_application(organisation_id=organisation.pk, round_id=last.pk, by=applicant).pk


def test_a_round_that_is_not_open_is_refused(administrator, organisation, applicant):
    closed = make_round(administrator, closed_at=timezone.now(), closed_by=administrator)
    future = make_round(administrator, 2570, opens_on=timezone.localdate() + datetime.timedelta(days=1))
    for round_ in (closed, future):
        with pytest.raises(NotReady):
            start_application(organisation_id=organisation.pk, round_id=round_.pk, by=applicant)


def test_a_round_for_another_kind_is_refused(administrator, organisation, applicant):
    community = make_round(administrator, kind=Kind.COMMUNITY)
    with pytest.raises(Refused, match="ชุมชน"):
        start_application(organisation_id=organisation.pk, round_id=community.pk, by=applicant)


def test_nobody_starts_for_another_organisation(open_round, other_organisation, applicant, as_):
    answer = start(as_(applicant), other_organisation, open_round)
    assert answer.status_code == 422
    assert not Application.objects.exists()
    with pytest.raises(NotAllowed):
        start_application(organisation_id=other_organisation.pk, round_id=open_round.pk, by=applicant)


def test_an_officer_finds_the_organisation_and_starts_on_its_behalf(
    open_round, organisation, other_organisation, officer, as_
):
    client = as_(officer)
    assert organisation.name not in client.get(START).content.decode()
    found = client.get(START, {"q": "รร. บ้านน้ำคำ"}).content.decode()
    assert organisation.name in found
    assert other_organisation.name not in client.get(START, {"q": "วัด"}).content.decode()
    assert start(client, organisation, open_round).status_code == 302
    assert AuditEvent.objects.get(verb="application.started").data["on_behalf"] is True
    assert start(client, other_organisation, open_round).status_code == 422


@pytest.mark.parametrize(
    "posted",
    [{}, {"organisation": "x", "round": "y"}, {"organisation": "'--", "round": "9" * 40}, {"round": ""}],
)
def test_hostile_values_get_a_clear_error(open_round, organisation, applicant, as_, posted):
    answer = as_(applicant).post(START, posted)
    assert answer.status_code == 422
    assert "กรุณาเลือกจากรายการ" in answer.content.decode()
    assert not Application.objects.exists()


def test_somebody_without_an_organisation_is_told_what_to_do(db, as_):
    page = as_(make_user("คนใหม่")).get(START).content.decode()
    assert "ยังไม่มีองค์กรในบัญชีนี้" in page


def test_a_guest_signs_in_first(guest):
    assert guest.get(START).url.startswith(reverse("account_login"))


def test_one_goes_straight_to_the_newest_application(administrator, organisation, applicant, as_):
    client = as_(applicant)
    assert client.get("/applications/").url == START
    for year in (2568, 2569):
        last = start_application(
            organisation_id=organisation.pk, round_id=make_round(administrator, year).pk, by=applicant
        )
    assert client.get("/applications/").url == last.get_absolute_url()
