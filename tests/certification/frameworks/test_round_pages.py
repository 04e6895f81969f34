"""The life of a round in the browser: asked first, extended, closed, opened again, removed."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady
from accounts.thai.dates import format_date
from certification.deadlines import submit_due_on
from certification.models import Application, Extension, Round
from certification.services.frameworks import close_round
from certification.services.rounds import remove_round, reopen_round
from tests.factories.applications import token
from tests.factories.frameworks import make_round


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def page(name: str, round_: Round) -> str:
    return reverse(f"certification:{name}", args=[round_.pk])


@pytest.mark.parametrize(
    ("name", "words"), [("close_round", "ทำต่อได้ตามกำหนดเดิม"), ("reopen_round", "เหตุผลที่เปิดรอบอีกครั้ง")]
)
def test_it_asks_first_and_names_what_follows(open_round, application, administrator, as_, name, words):
    shown = as_(administrator).get(page(name, open_round)).content.decode()
    assert words in shown
    open_round.refresh_from_db()
    assert open_round.is_open


def test_a_closed_round_opens_again_with_a_reason_and_keeps_its_first_day(open_round, administrator, as_):
    opened_at = open_round.opened_at
    client = as_(administrator)
    client.post(page("close_round", open_round), {"once": token()})
    answer = client.post(page("open_round", open_round), {"once": token()}, follow=True)
    assert "เปิดรอบแล้ว" not in answer.content.decode()
    assert client.post(page("reopen_round", open_round), {"once": token()}).status_code == 422
    client.post(page("reopen_round", open_round), {"once": token(), "reason": "ปิดผิดรอบ"})
    open_round.refresh_from_db()
    assert (open_round.is_open, open_round.opened_at) == (True, opened_at)


def test_more_time_for_all_and_taken_back(open_round, application, administrator, as_):
    client, before = as_(administrator), submit_due_on(application)
    posted = {
        "once": token(),
        "which": "submit",
        "day": format_date(day(40)),
        "reason": "น้ำท่วม",
        "province": "",
    }
    assert client.post(page("extend_round", open_round), posted).url == page("round", open_round)
    assert submit_due_on(application) == day(40)
    shown = client.get(page("round", open_round)).content.decode()
    assert "ทุกองค์กร" in shown
    assert "น้ำท่วม" in shown
    given = Extension.objects.get()
    client.post(reverse("certification:withdraw_extension", args=[given.pk]), {"once": token()})
    assert submit_due_on(application) == before


def test_the_office_gives_one_organisation_more_time(
    application, other_application, applicant, officer, as_, open_round
):
    Application.objects.update(stage="enrolled")
    url = reverse("certification:more_time", args=[application.public_id])
    assert (
        url in as_(officer).get(reverse("certification:case", args=[application.public_id])).content.decode()
    )
    posted = {"once": token(), "which": "submit", "day": format_date(day(50)), "reason": "ผู้อำนวยการย้าย"}
    assert as_(officer).post(url, posted).url == reverse("certification:case", args=[application.public_id])
    assert (submit_due_on(application), submit_due_on(other_application)) == (
        day(50),
        open_round.submit_due_on,
    )
    other = reverse("certification:more_time", args=[other_application.public_id])
    assert as_(officer).post(other, posted).status_code == 404


def test_a_day_gone_by_is_refused_at_the_form(open_round, administrator, as_):
    posted = {"once": token(), "which": "submit", "day": format_date(day(-3)), "reason": "x", "province": ""}
    answer = as_(administrator).post(page("extend_round", open_round), posted)
    assert answer.status_code == 409
    assert "กรุณา" in answer.content.decode()
    assert not Extension.objects.exists()


def test_only_a_round_without_applications_is_removed(open_round, application, administrator, officer):
    with pytest.raises(NotReady):
        remove_round(round_=open_round, by=administrator)
    empty = make_round(administrator, fiscal_year=2570)
    with pytest.raises(NotAllowed):
        remove_round(round_=empty, by=officer)
    remove_round(round_=empty, by=administrator)
    assert list(Round.objects.all()) == [open_round]


def test_opening_again_twice_is_once_and_never_for_what_was_never_open(open_round, administrator):
    close_round(round_=open_round, by=administrator)
    reopen_round(round_=open_round, reason="ปิดผิด", by=administrator)
    assert reopen_round(round_=open_round, reason="อีกครั้ง", by=administrator).is_open
    planned = make_round(administrator, fiscal_year=2570, opened_at=None, opened_by=None)
    with pytest.raises(NotReady):
        reopen_round(round_=planned, reason="เปิด", by=administrator)
