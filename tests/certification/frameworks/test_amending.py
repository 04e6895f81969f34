"""A round's own dates are changed with a reason, after the page has said whom it concerns."""

import datetime
import json
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent, Notice
from accounts.thai.dates import format_date
from accounts.thai.plausible import ImplausibleDay
from certification.models import Application, Due, Extension, Round, RoundAmendment
from certification.notices.amendments import tell_waiting
from certification.queries.amend_preview import amend_preview
from certification.services.amending import amend_round, days_of
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, token


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def change(round_, by, reason="วันหยุดราชการ", seen=None, **days: int) -> RoundAmendment:
    now = days_of(round_)
    wanted = replace(now, **{f"{name}_due_on": day(to) for name, to in days.items()})
    return amend_round(round_id=round_.pk, seen=seen or now, wanted=wanted, reason=reason, by=by)


def at(round_, applicant, stage: Stage, district="5707") -> Application:
    made = make_application(round_, make_organisation(district), applicant)
    Application.objects.filter(pk=made.pk).update(stage=stage)
    return Application.objects.get(pk=made.pk)


def posted(round_: Round, **more) -> dict[str, str]:
    """What the form sends: the dates as typed, and those that it was made with."""
    days = {
        name: format_date(datetime.date.fromisoformat(text)) if text else ""
        for name, text in days_of(round_).plain.items()
    }
    return {
        **days,
        "reason": "วันหยุดราชการ",
        "seen": json.dumps(days_of(round_).plain),
        "once": token(),
        **more,
    }


def test_the_dates_change_with_a_record_of_before_and_after(open_round, administrator):
    before = open_round.submit_due_on
    made = change(open_round, administrator, submit=40)
    open_round.refresh_from_db()
    assert open_round.submit_due_on == day(40)
    assert (made.before["submit_due_on"], made.after["submit_due_on"]) == (str(before), str(day(40)))
    event = AuditEvent.objects.get(verb="round.amended")
    assert (event.data["before"]["submit_due_on"], event.data["after"]["submit_due_on"]) == (
        str(before),
        str(day(40)),
    )
    assert event.data["reason"] == "วันหยุดราชการ"
    assert (open_round.fiscal_year, open_round.kind) == (2569, "organisation")


@pytest.mark.parametrize(
    ("days", "reason", "words"),
    [
        ({"submit": 5}, "เหตุ", "ไม่เรียงตามลำดับ"),
        ({"submit": 40}, "  ", "ยังไม่ได้ระบุเหตุผล"),
        ({}, "เหตุ", "ยังไม่ได้เปลี่ยนวันใด"),
    ],
)
def test_dates_that_make_no_sense_are_refused(open_round, administrator, days, reason, words):
    with pytest.raises(NotReady, match=words):
        change(open_round, administrator, reason=reason, **days)
    assert RoundAmendment.objects.count() == 0


def test_a_year_that_is_a_slip_is_refused(open_round, administrator):
    with pytest.raises(ImplausibleDay):
        change(open_round, administrator, review=60 + 365 * 5)


def test_only_an_administrator_changes_them(open_round, officer):
    with pytest.raises(NotAllowed):
        change(open_round, officer, submit=40)


def test_who_decided_on_other_dates_is_asked_again_and_twice_is_once(open_round, administrator):
    seen = days_of(open_round)
    first = change(open_round, administrator, submit=40)
    open_round.refresh_from_db()
    again = replace(seen, submit_due_on=day(40))
    same = amend_round(round_id=open_round.pk, seen=seen, wanted=again, reason="x", by=administrator)
    assert same == first
    with pytest.raises(AlreadyMoved):
        amend_round(
            round_id=open_round.pk,
            seen=seen,
            wanted=replace(seen, submit_due_on=day(50)),
            reason="x",
            by=administrator,
        )
    assert RoundAmendment.objects.count() == 1


def preview_of(round_, **days: int):
    return amend_preview(
        round_, replace(days_of(round_), **{f"{name}_due_on": day(to) for name, to in days.items()})
    )


def test_the_preview_counts_whom_it_concerns_by_province(
    open_round, applicant, administrator, province, other_province
):
    for district in ("5707", "5707", "5601"):
        at(open_round, applicant, Stage.ENROLLED, district)
    at(open_round, applicant, Stage.SUBMITTED)
    longer = at(open_round, applicant, Stage.ENROLLED)
    Extension.objects.create(
        round=open_round, which=Due.SUBMIT, organisation=longer.organisation, day=day(90), reason="ป่วย",
        made_by=administrator,
    )  # fmt: skip
    seen = preview_of(open_round, submit=40)
    assert [(one.province, one.days, one.applications, one.organisations) for one in seen.affected] == [
        ("จังหวัดเชียงราย", 6, 2, 2),
        ("จังหวัดพะเยา", 6, 1, 1),
    ]
    assert (seen.late_at_once, seen.reminded, seen.extensions, seen.passed) == (0, 0, 1, [])


def test_the_preview_says_who_is_late_at_once_and_reminded_again(open_round, applicant):
    Round.objects.filter(pk=open_round.pk).update(opens_on=day(-60), intent_due_on=day(-9))
    open_round.refresh_from_db()
    at(open_round, applicant, Stage.ENROLLED)
    seen = preview_of(open_round, submit=-1)
    assert (seen.late_at_once, seen.reminded, seen.passed) == (1, 1, ["ส่งผลการประเมินภายใน"])
    assert preview_of(open_round, submit=3).reminded == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_costs_as_much_for_three_as_for_one(
    open_round, applicant, count, django_assert_num_queries
):
    for _number in range(count):
        at(open_round, applicant, Stage.ENROLLED)
    with django_assert_num_queries(5):
        assert preview_of(open_round, submit=40, review=70).applications == count


def test_the_page_asks_back_then_changes(open_round, applicant, administrator, as_):
    at(open_round, applicant, Stage.ENROLLED)
    client, url = as_(administrator), reverse("certification:amend_round", args=[open_round.pk])
    assert url in client.get(reverse("certification:round", args=[open_round.pk])).content.decode()
    assert format_date(open_round.submit_due_on) in client.get(url).content.decode()
    said = posted(open_round, submit_due_on=format_date(day(40)))
    asked = client.post(url, said).content.decode()
    assert "กำหนดถัดไปเปลี่ยน 1 คำขอ" in asked
    assert "จังหวัดเชียงราย" in asked
    assert RoundAmendment.objects.count() == 0
    back = client.post(url, {**said, "back": "1"}).content.decode()
    assert format_date(day(40)) in back
    assert client.post(url, {**said, "confirm": "1"}).url == reverse(
        "certification:round", args=[open_round.pk]
    )
    assert RoundAmendment.objects.get().after["submit_due_on"] == str(day(40))
    assert "วันหยุดราชการ" in client.get(reverse("certification:round", args=[open_round.pk])).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"submit_due_on": "1 ม.ค. 2560"}, {"reason": ""}, {"seen": "{}"}, {"seen": "x"}]
)
def test_the_page_refuses_what_makes_no_sense(open_round, administrator, as_, wrong):
    url = reverse("certification:amend_round", args=[open_round.pk])
    said = posted(open_round, **{"submit_due_on": format_date(day(40)), **wrong})
    assert as_(administrator).post(url, {**said, "confirm": "1"}).status_code in (409, 422)
    assert RoundAmendment.objects.count() == 0


def test_everybody_concerned_is_told_once(
    open_round, application, applicant, officer, stranger, administrator
):
    Application.objects.filter(pk=application.pk).update(stage=Stage.ENROLLED)
    change(open_round, administrator, submit=40)
    tell_waiting()
    assert tell_waiting() == 0
    told = {one.person: one for one in Notice.objects.filter(event__startswith="round.amended")}
    assert set(told) == {applicant, officer}
    assert f"เปลี่ยนเป็น {format_date(day(40))}" in told[applicant].text
    assert "วันหยุดราชการ" in told[applicant].text
    assert told[applicant].url == application.get_absolute_url()
    RoundAmendment.objects.update(told_at=None)  # a worker died before it could say that it was done
    assert tell_waiting() == 0
    assert Notice.objects.filter(event__startswith="round.amended").count() == 2


def test_the_offices_own_date_is_told_to_offices_alone(
    open_round, application, applicant, officer, administrator
):
    Application.objects.filter(pk=application.pk).update(stage=Stage.ENROLLED)
    change(open_round, administrator, review=70)
    tell_waiting()
    assert list(Notice.objects.values_list("event", "person")) == [("round.amended_for_office", officer.pk)]
