"""The six- and twelve-month reports of อ.04: asked for, sent, taken back, listed."""

import datetime

import pytest
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady
from accounts.models import AuditEvent
from certification.models import ActivityRecord, Application, Period, PlanReport, Round
from certification.queries.plan_reports import due_and_not_reported, reports_for
from certification.services.plan_reports import send_plan_report, take_back_plan_report
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, put, walk_to
from tests.reports.exports.reading import read_csv

LIST = "/plan-reports/"


@pytest.fixture
def yesterday() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def taking_part(application, applicant, officer, yesterday) -> Application:
    """An enrolled organisation, in a round whose six-month report was due yesterday."""
    Round.objects.filter(pk=application.round_id).update(six_month_report_due_on=yesterday)
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


def record_of(application: Application, period: str, by) -> ActivityRecord:
    record = ActivityRecord.objects.create(row=application.plan_rows.get(), position=1)
    put(application, f"record.{record.pk}.period", period, by)
    return record


def send(application, by, period=Period.SIX) -> PlanReport:
    return send_plan_report(application_id=application.pk, period=period, by=by)


def test_a_report_stands_on_the_records_of_its_period(taking_part, applicant):
    record_of(taking_part, "twelve", applicant)
    with pytest.raises(NotReady, match="รอบ 6 เดือน"):
        send(taking_part, applicant)
    record_of(taking_part, "six", applicant)
    report = send(taking_part, applicant)
    assert (report.records, report.reported_by, report.on_behalf) == (1, applicant, False)
    assert send(taking_part, applicant) == report
    assert AuditEvent.objects.filter(verb="plan_report.sent").count() == 1


def test_a_removed_record_reports_nothing(taking_part, applicant):
    record = record_of(taking_part, "six", applicant)
    ActivityRecord.objects.filter(pk=record.pk).update(removed_at=timezone.now(), removed_by=applicant)
    with pytest.raises(NotReady):
        send(taking_part, applicant)


def test_a_round_without_the_day_asks_for_nothing(taking_part, applicant, as_):
    record_of(taking_part, "twelve", applicant)
    with pytest.raises(NotReady, match="ไม่ได้กำหนด"):
        send(taking_part, applicant, Period.TWELVE)
    page = as_(applicant).get(taking_part.get_absolute_url()).content.decode()
    assert "ส่งรายงานรอบ 6 เดือน" in page
    assert "ส่งรายงานรอบ 12 เดือน" not in page


def test_an_officer_keys_it_in_and_others_are_refused(taking_part, officer, stranger, applicant):
    record_of(taking_part, "six", applicant)
    with pytest.raises(NotAllowed):
        send(taking_part, stranger)
    assert send(taking_part, officer).on_behalf


def test_sent_and_taken_back_by_the_page(taking_part, applicant, as_):
    record_of(taking_part, "six", applicant)
    client, url = as_(applicant), f"{taking_part.get_absolute_url()}plan-reports/six/"
    assert applicant.name in client.post(url, follow=True).content.decode()
    assert list(due_and_not_reported(timezone.localdate())) == []
    client.post(f"{url}back/")
    assert PlanReport.objects.count() == 0
    assert list(due_and_not_reported(timezone.localdate())) == [(taking_part, Period.SIX)]
    take_back_plan_report(application_id=taking_part.pk, period=Period.SIX, by=applicant)
    assert AuditEvent.objects.filter(verb="plan_report.taken_back").count() == 1
    assert client.post(url.replace("six", "nine")).status_code == 404


def test_due_only_from_its_day_on(taking_part, yesterday):
    assert list(due_and_not_reported(yesterday)) == [(taking_part, Period.SIX)]
    assert list(due_and_not_reported(yesterday - datetime.timedelta(days=1))) == []


def test_an_organisation_is_asked_once_by_its_latest_application(taking_part, officer, applicant):
    record_of(taking_part, "six", applicant)
    send(taking_part, applicant)
    Application.objects.filter(pk=taking_part.pk).update(stage=Stage.ENDORSED)
    review = Application.objects.create(
        round=taking_part.round,
        organisation=taking_part.organisation,
        created_by=applicant,
        number=2,
        purpose="review",
        previous=taking_part,
        stage=Stage.ENROLLED,
    )
    assert [(one, bool(one.reported_at)) for one in reports_for(officer, Period.SIX)] == [(review, True)]


def test_the_officers_list_tells_who_has_not_reported(
    taking_part, officer, stranger, applicant, as_, django_assert_max_num_queries
):
    def page(by, query=""):
        with django_assert_max_num_queries(25) as asked:
            html = as_(by).get(f"{LIST}{query}").content.decode()
        return html, len(asked)

    html, few = page(officer)
    assert taking_part.organisation.name in html
    for _each in range(2):
        other = make_application(taking_part.round, make_organisation(), applicant)
        Application.objects.filter(pk=other.pk).update(stage=Stage.ENROLLED)
    assert page(officer)[1] == few
    record_of(taking_part, "six", applicant)
    send(taking_part, applicant)
    assert taking_part.organisation.name not in page(officer, "?state=missing")[0]
    assert taking_part.organisation.name in page(officer, "?state=sent")[0]
    assert taking_part.organisation.name not in page(stranger)[0]


def test_desk_and_list_of_the_office_count_the_late_alike(
    taking_part, officer, open_round, administrator, as_
):
    client = as_(officer)
    page = client.get("/").content.decode()
    assert "ยังไม่ส่งรายงานผลรอบ 6 เดือน และเกินกำหนด 1 องค์กร" in page
    late = f"{LIST}?period=six&amp;state=late"
    assert late in page
    assert client.get(late.replace("&amp;", "&")).context["page"].paginator.count == 1
    Round.objects.filter(pk=open_round.pk).update(closed_at=timezone.now(), closed_by=administrator)
    assert "และเกินกำหนด 1 องค์กร" not in client.get("/").content.decode()
    assert client.get(late.replace("&amp;", "&")).context["page"].paginator.count == 0


@pytest.mark.parametrize("days", [7, 800], ids=["a week", "more than two years"])
def test_a_report_due_after_its_round_closed_is_asked_for_all_the_same(
    taking_part, applicant, officer, administrator, yesterday, as_, days
):
    before = timezone.now() - datetime.timedelta(days=days)
    Round.objects.filter(pk=taking_part.round_id).update(closed_at=before, closed_by=administrator)
    assert list(due_and_not_reported(timezone.localdate())) == [(taking_part, Period.SIX)]
    assert list(reports_for(officer, Period.SIX, "late")) == [taking_part]
    assert "และเกินกำหนด 1 องค์กร" in as_(officer).get("/").content.decode()
    assert "รายงานผลรอบ 6 เดือน ของโรงเรียนบ้านน้ำคำ" in as_(applicant).get("/").content.decode()
    record_of(taking_part, "six", applicant)
    send(taking_part, applicant)
    assert list(due_and_not_reported(timezone.localdate())) == []


def test_a_closed_round_asks_for_no_report_a_year_after_its_day(taking_part, administrator, officer):
    long_ago = timezone.localdate() - datetime.timedelta(days=366)
    Round.objects.filter(pk=taking_part.round_id).update(
        six_month_report_due_on=long_ago,
        closed_at=timezone.now() - datetime.timedelta(days=400),
        closed_by=administrator,
    )
    assert list(due_and_not_reported(timezone.localdate())) == []
    assert list(reports_for(officer, Period.SIX, "late")) == []


def test_the_desk_of_the_organisation_names_the_report_until_it_is_sent(taking_part, applicant, officer, as_):
    said = "รายงานผลรอบ 6 เดือน ของโรงเรียนบ้านน้ำคำ"
    assert said in as_(applicant).get("/").content.decode()
    assert said not in as_(officer).get("/").content.decode()
    record_of(taking_part, "six", applicant)
    send(taking_part, applicant)
    assert said not in as_(applicant).get("/").content.decode()


def test_a_report_that_is_due_long_after_is_not_named_yet(taking_part, applicant, as_):
    later = timezone.localdate() + datetime.timedelta(days=61)
    Round.objects.filter(pk=taking_part.round_id).update(six_month_report_due_on=later)
    assert "รายงานผลรอบ 6 เดือน" not in as_(applicant).get("/").content.decode()


def test_the_sheet_says_which_sending_and_how_late(taking_part, officer, yesterday, as_):
    rows = read_csv(as_(officer).get("/plan-reports/export.csv?state=late").content)
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["องค์กร"], row["ครั้งที่"], row["เกินกำหนด (วัน)"]) == ("โรงเรียนบ้านน้ำคำ", "1", "1")
    assert len(read_csv(as_(officer).get("/plan-reports/export.csv?state=sent").content)) == 1
