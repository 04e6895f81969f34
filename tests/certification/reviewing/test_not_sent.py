"""Who has not sent: whom to call, until when; a reminder to all of them, once a day."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import NotAllowed
from accounts.models import AuditEvent, Notice
from certification.models import Application, ChangeRequest, Due, Extension, Reminder, Round
from certification.notices.at_once import tell_waiting
from certification.queries.desk import counted_for_office, todo_for_office
from certification.services.reminding import remind_all
from certification.workflow import Stage
from networks.models import Membership
from tests.factories.applications import make_application, make_organisation, put, token
from tests.factories.people import make_member_of, make_officer

LIST, REMIND = "/cases/not-sent/", "/cases/not-sent/remind/"


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def at(application: Application, stage: Stage, ago: int = 0) -> Application:
    since = timezone.now() - datetime.timedelta(days=ago)
    Application.objects.filter(pk=application.pk).update(stage=stage, stage_since=since)
    return Application.objects.get(pk=application.pk)


def make(round_, applicant, stage=Stage.ENROLLED, district="5707", ago=0) -> Application:
    return at(make_application(round_, make_organisation(district), applicant), stage, ago)


def asked(application, officer, days: int) -> None:
    ChangeRequest.objects.create(
        application=application, key="intent.phone", label="โทรศัพท์", reason="แก้", due_on=day(days),
        made_by=officer, sent_at=timezone.now(),
        submission=application.submissions.create(
            number=1, snapshot={}, sha256="0" * 64, self_scores={}, self_total=0, self_level=0,
            submitted_by=application.created_by,
        ),
    )  # fmt: skip


def pass_dates(round_: Round) -> None:
    Round.objects.filter(pk=round_.pk).update(
        opens_on=day(-90), intent_due_on=day(-9), submit_due_on=day(-3), review_due_on=day(9)
    )


def rows(client, **params):
    return [(row.name, row.what, row.days) for row in client.get(LIST, params).context["page"].rows]


@pytest.fixture
def three(open_round, applicant, officer):
    """One of each kind, longest waiting first; and what waits for nobody outside."""
    enrolled = make(open_round, applicant, ago=30)
    returned = make(open_round, applicant, Stage.RETURNED, ago=20)
    asked(returned, officer, -2)
    intent = make(open_round, applicant, Stage.INTENT_SUBMITTED, ago=10)
    for stage in (Stage.DRAFT, Stage.SUBMITTED, Stage.ENDORSED, Stage.WITHDRAWN):
        make(open_round, applicant, stage)
    return enrolled, returned, intent


def test_it_lists_what_is_missing_and_until_when(three, open_round, officer, as_):
    pass_dates(open_round)
    enrolled, returned, intent = (one.organisation.name for one in three)
    assert rows(as_(officer)) == [
        (enrolled, "ยังไม่ส่งผลการประเมิน", -3),
        (returned, "ยังไม่ส่งฉบับแก้ไข", -2),
        (intent, "ความจำนงรอจังหวัดตอบรับ", -9),
    ]


def test_it_is_narrowed_by_what_is_late_what_is_missing_round_and_name(three, open_round, officer, as_):
    enrolled, returned, intent = (one.organisation.name for one in three)
    client = as_(officer)
    assert [name for name, *_ in rows(client, overdue="1")] == [returned]
    assert [name for name, *_ in rows(client, what="intents")] == [intent]
    assert rows(client, round=f"round-{open_round.pk + 1}") == rows(client)  # not on offer: as if not chosen
    assert len(rows(client, round=str(open_round.fiscal_year))) == 3
    assert [name for name, *_ in rows(client, q=enrolled)] == [enrolled]
    assert "ไม่มีคำขอที่รอส่ง" in client.get(LIST, {"q": "ไม่มีชื่อนี้"}).content.decode()


def test_more_time_takes_out_of_the_overdue_and_an_admission_does_not(
    three, open_round, officer, administrator, as_
):
    pass_dates(open_round)
    enrolled, returned, intent = three
    for which, one, late in ((Due.INTENT, intent, False), (Due.SUBMIT, enrolled, True)):
        Extension.objects.create(
            round=open_round, which=which, organisation=one.organisation, day=day(4), reason="ป่วย",
            made_by=administrator, marks_late=late,
        )  # fmt: skip
    page = as_(officer).get(LIST, {"overdue": "1"}).context["page"]
    assert [(row.name, row.admitted_until) for row in page.rows] == [
        (enrolled.organisation.name, day(4)),
        (returned.organisation.name, None),
    ]
    assert counted_for_office(officer)[1].not_sent_late == 2
    (todo,) = [one for one in todo_for_office(officer) if one.url == f"{LIST}?overdue=1"]
    assert todo.sentence == "เกินกำหนดส่งหรือตอบรับ 2 คำขอ"


@pytest.mark.parametrize(
    ("phone", "dial"),
    [("053 150 169", "053150169"), ("053-150169 ต่อ 12", "053150169"), ("+66 81 234 5678", "+66812345678")],
)
def test_whom_to_call(three, officer, applicant, as_, phone, dial):
    enrolled = three[0]
    put(enrolled, "intent.coordinator_name", "นางสมใจ ใจดี", applicant)
    put(enrolled, "intent.coordinator_phone", phone, applicant)
    put(three[1], "intent.phone", "053 711 234", applicant)
    shown = as_(officer).get(LIST).content.decode()
    assert "นางสมใจ ใจดี" in shown
    assert f'href="tel:{dial}"' in shown
    assert 'href="tel:053711234"' in shown


def test_everybody_sees_his_own_provinces_and_nothing_with_a_conflict(
    three, open_round, applicant, officer, stranger, administrator, approver, as_
):
    elsewhere = make(open_round, applicant, district="5601")
    assert len(rows(as_(officer))) == 3
    Membership.objects.create(user=officer, role="editor", organisation=three[0].organisation)
    assert [name for name, *_ in rows(as_(officer))] == [one.organisation.name for one in three[1:]]
    assert rows(as_(stranger)) == [(elsewhere.organisation.name, "ยังไม่ส่งผลการประเมิน", 34)]
    assert len(rows(as_(administrator))) == 4
    assert 'class="table__name" href' not in as_(administrator).get(LIST).content.decode()
    assert as_(approver).get(LIST).status_code == 403
    assert as_(applicant).get(LIST).status_code == 403


def test_a_person_with_two_provinces_chooses_between_them(
    three, open_round, applicant, officer, other_province, as_
):
    Membership.objects.create(user=officer, role="provincial_officer", province=other_province)
    make(open_round, applicant, district="5601")
    client = as_(officer)
    assert len(rows(client)) == 4
    assert len(rows(client, province="56")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_as_much_for_three_as_for_one(
    open_round, applicant, officer, as_, count, django_assert_num_queries
):
    for _number in range(count):
        one = make(open_round, applicant, Stage.RETURNED)
        asked(one, officer, 3)
    client = as_(officer)
    client.get(LIST)
    with django_assert_num_queries(QUERIES):
        assert len(rows(client)) == count


QUERIES = 12


def test_pages_of_twenty_five_there_and_back(open_round, applicant, officer, as_):
    for number in range(27):
        make(open_round, applicant, ago=number)
    client = as_(officer)
    first = client.get(LIST).context["page"]
    assert (len(first.rows), first.total, first.previous_url) == (25, 27, "")
    second = client.get(LIST + first.next_url).context["page"]
    assert (len(second.rows), second.next_url) == (2, "")
    assert client.get(LIST + second.previous_url).context["page"].rows == first.rows
    assert client.get(LIST, {"at": "xyz"}).context["page"].rows == first.rows


# ── a reminder to all ──


def told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.filter(event__startswith="due.").values_list("person__name", "event"))


def owned(application: Application, name: str):
    return make_member_of(application.organisation, "owner", name)


def test_it_asks_first_and_names_how_many(three, officer, as_):
    shown = as_(officer).get(REMIND).content.decode()
    assert "ระบบจะเตือน 3 คำขอ" in shown
    assert "ยังไม่ส่งผลการประเมิน 1 คำขอ" in shown
    assert Reminder.objects.count() == 0
    assert "ระบบจะเตือน 1 คำขอ" in as_(officer).get(REMIND, {"what": "intents"}).content.decode()


def test_all_are_reminded_once_a_day_however_often_it_is_pressed(
    three, officer, province, administrator, as_
):
    owned(three[0], "เจ้าของหนึ่ง")
    owned(three[1], "เจ้าของสอง")
    make_officer(province, "provincial_officer", "เจ้าหน้าที่อีกท่าน")
    client = as_(officer)
    for _press in range(2):
        answer = client.post(REMIND, {"once": token()})
        assert answer.url == LIST
    assert remind_all(applications=Application.objects.all(), by=administrator) == 0
    tell_waiting()
    assert tell_waiting() == 0
    assert told() == [
        ("เจ้าของสอง", "due.change_request"),
        ("เจ้าของหนึ่ง", "due.submit"),
        ("เจ้าหน้าที่อีกท่าน", "due.enrol"),
    ]
    assert AuditEvent.objects.filter(verb="reminder.asked").count() == 1
    page = client.get(LIST).context["page"]
    assert {timezone.localdate(row.reminded_at) for row in page.rows} == {timezone.localdate()}


def test_only_those_of_the_list_are_reminded(three, open_round, applicant, officer, as_):
    make(open_round, applicant, district="5601")
    as_(officer).post(f"{REMIND}?what=results", {"once": token()})
    assert list(Reminder.objects.values_list("application", flat=True)) == [three[0].pk]


def test_who_has_sent_meanwhile_hears_nothing(three, officer):
    owned(three[0], "เจ้าของหนึ่ง")
    remind_all(applications=Application.objects.all(), by=officer)
    at(three[0], Stage.SUBMITTED)
    tell_waiting()
    assert told() == []


def test_only_who_gives_time_reminds_and_only_there(three, open_round, applicant, approver, stranger):
    with pytest.raises(NotAllowed):
        remind_all(applications=Application.objects.all(), by=approver)
    assert remind_all(applications=Application.objects.all(), by=stranger) == 0


def test_the_rounds_page_leads_there(open_round, administrator, as_):
    shown = as_(administrator).get(reverse("certification:round", args=[open_round.pk])).content.decode()
    assert f"{LIST}?round=round-{open_round.pk}" in shown
