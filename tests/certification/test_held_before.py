"""The level held before a sending: of the sending before, else of an earlier year's certificate; said everywhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice
from certification.access import with_names
from certification.models import Application, Certificate, CertificateStatus, ProvincialReport, ReportItem
from certification.queries.held_before import held_before
from certification.services import certifying
from certification.workflow import Stage
from reports.papers import meetings, provincial_reports
from reports.papers.provincial_reports import Letter
from tests.factories import figures, upward
from tests.factories.applications import make_application, make_organisation
from tests.factories.frameworks import make_round
from tests.factories.meetings import make_meeting, place
from tests.reports.exports.reading import read_csv


@pytest.fixture
def cast(applicant, officer, approver, department, secretary):
    return {
        "owner": applicant, "officer": officer, "approver": approver, "department": department,
        "secretary": secretary,
    }  # fmt: skip


@pytest.fixture
def first(application, cast) -> Application:
    """Endorsed at level 3 by the province."""
    return upward.certified(application, stage=Stage.ENDORSED, **cast)


def second_of(first: Application, stage: Stage = Stage.VERIFIED) -> Application:
    return Application.objects.create(
        round=first.round,
        organisation=first.organisation,
        created_by=first.created_by,
        number=2,
        purpose="review",
        previous=first,
        stage=stage,
        submission=first.submission,
        proposed_level=2,
    )


def held(application: Application) -> str:
    found = with_names(Application.objects.all()).get(pk=application.pk)
    return str(held_before([found]).get(found.pk, ""))


def name_of(application: Application, level: int) -> str:
    return application.round.framework.levels.get(number=level).name


def year_before(application: Application, administrator, officer, level: int = 1) -> Certificate:
    """The same organisation's certificate of 2568."""
    earlier = make_round(administrator, fiscal_year=2568)
    case = figures.stand(earlier, application.organisation, Stage.CERTIFIED, by=officer)
    return figures.certify(case, officer, level)


def test_of_the_sending_before_in_the_round(first):
    second = second_of(first)
    assert held(second) == f"{name_of(first, 3)} (ครั้งที่ 1)"
    assert held(first) == ""


def test_a_sending_that_was_not_endorsed_leaves_the_one_before_it(first):
    Application.objects.filter(pk=first.pk).update(endorsed_level=None)
    assert held(second_of(first)) == ""


def test_of_the_certificate_of_an_earlier_year_until_it_is_revoked(application, administrator, officer):
    certificate = year_before(application, administrator, officer)
    assert held(application) == "ระดับ 1 (เกียรติบัตรปี 2568)"
    revoked = {"status": CertificateStatus.REVOKED, "status_changed_at": timezone.now()}
    Certificate.objects.filter(pk=certificate.pk).update(**revoked, status_changed_by=officer)
    assert held(application) == ""


def test_what_this_years_certificate_superseded_was_held_before(application, administrator, cast):
    earlier = year_before(application, administrator, cast["officer"])
    upward.certified(application, **cast)
    earlier.refresh_from_db()
    assert earlier.status == CertificateStatus.SUPERSEDED
    assert held(application) == "ระดับ 1 (เกียรติบัตรปี 2568)"


def test_what_was_superseded_by_a_certificate_that_is_gone_is_held_no_more(
    application, administrator, officer, secretary
):
    oldest = year_before(application, administrator, officer)
    newer = year_before_again(application, administrator, officer)
    superseded = {"status": CertificateStatus.SUPERSEDED, "status_changed_at": timezone.now()}
    Certificate.objects.filter(pk=oldest.pk).update(
        **superseded, status_changed_by=officer, superseded_by=newer
    )
    assert held(application) == "ระดับ 2 (เกียรติบัตรปี 2567)"
    certifying.revoke(certificate_id=newer.pk, reason="ออกผิด", by=secretary)
    assert held(application) == ""


def year_before_again(application: Application, administrator, officer) -> Certificate:
    round_ = make_round(administrator, fiscal_year=2567)
    case = figures.stand(round_, application.organisation, Stage.CERTIFIED, by=officer)
    return figures.certify(case, officer, 2)


def test_a_certificate_revoked_after_the_resolution_was_held_then(application, administrator, officer):
    certificate = year_before(application, administrator, officer)
    resolved = timezone.now()
    revoked = {"status": CertificateStatus.REVOKED, "status_changed_at": timezone.now()}
    Certificate.objects.filter(pk=certificate.pk).update(**revoked, status_changed_by=officer)
    found = with_names(Application.objects.all()).get(pk=application.pk)
    assert held_before([found]) == {}
    assert held_before([found], {found.pk: resolved})[found.pk].level == 1


def test_another_organisations_level_is_never_said(first, administrator, officer):
    year_before(first, administrator, officer)
    other = make_application(first.round, make_organisation("5707"), officer)
    assert held(other) == ""


def test_three_sendings_ask_no_more_than_one(first, officer):
    counts = []
    for asked in (1, 3):
        while Application.objects.filter(number=2).count() < asked:
            organisation = make_organisation("5707")
            before = make_application(first.round, organisation, officer)
            Application.objects.filter(pk=before.pk).update(stage=Stage.ENDORSED, endorsed_level=2)
            second_of(Application.objects.get(pk=before.pk))
        found = list(with_names(Application.objects.filter(number=2)))
        held_before(found)  # the rubric is remembered from here on
        with CaptureQueriesContext(connection) as queries:
            assert len(held_before(found)) == asked
        counts.append(len(queries))
    assert counts == [2, 2]


def test_every_page_and_paper_of_a_meeting_says_both_levels_and_which_sending(first, officer, body, as_):
    second, said = second_of(first), f"ระดับเดิม {name_of(first, 3)} (ครั้งที่ 1)"
    client, meeting = as_(officer), make_meeting(body, officer)
    builder = client.get(reverse("certification:build_agenda", args=[meeting.public_id])).content.decode()
    assert said in builder
    assert "ครั้งที่ 2 · ประเมินทบทวน" in builder
    place(meeting, second, officer)
    item = reverse("certification:agenda_item", args=[meeting.public_id, second.public_id])
    assert said in client.get(item).content.decode()
    for name in ("meeting", "resolutions", "print_agenda", "minutes"):
        page = client.get(reverse(f"certification:{name}", args=[meeting.public_id]))
        told = page.content.decode().replace("๑", "1")
        assert (name, said in told, "ครั้งที่ 2" in told) == (name, True, True)
    for kind in meetings.KINDS:
        line = meetings.data_of(kind, officer, meeting, "thai")["lines"][0]
        assert (line["before"], line["sending"]) == (said.removeprefix("ระดับเดิม "), "ครั้งที่ 2 · ประเมินทบทวน")
    rows = read_csv(client.get(reverse("reports:export_agenda", args=[meeting.public_id, "csv"])).content)
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["ครั้งที่"], row["ระดับเดิม"]) == ("2", said.removeprefix("ระดับเดิม "))


def test_the_provincial_report_says_both_on_page_paper_and_sheet(first, officer, approver, as_):
    second = second_of(first, Stage.ENDORSED)
    report = ProvincialReport.objects.create(
        province=first.province, round=first.round, number=7, created_by=officer
    )
    for one, level in ((first, 3), (second, 2)):
        ReportItem.objects.create(report=report, application=one, submission=one.submission, level=level)
    said = f"{name_of(first, 3)} (ครั้งที่ 1)"
    page = as_(officer).get(report.get_absolute_url()).content.decode()
    assert page.count(f"ระดับเดิม {said}") == 1
    lines = provincial_reports.data_of(approver, report, Letter(), "docx", "thai")["lines"]
    assert [(line["before"], line["sending"]) for line in lines] == [
        ("", ""),
        (said, "ครั้งที่ 2 · ประเมินทบทวน"),
    ]
    rows = read_csv(
        as_(officer).get(reverse("reports:export_provincial_report", args=[report.public_id, "csv"])).content
    )
    assert [(row[1], row[5]) for row in rows[1:]] == [("1", ""), ("2", said)]


def test_the_case_says_it_to_office_and_organisation(first, applicant, officer, as_):
    second, said = second_of(first), f"{name_of(first, 3)} (ครั้งที่ 1)"
    case = reverse("certification:case", args=[second.public_id])
    assert said in as_(officer).get(case).content.decode()
    assert f"ระดับเดิม {said}" in as_(applicant).get(second.get_absolute_url()).content.decode()
    assert "ระดับเดิม" not in as_(applicant).get(first.get_absolute_url()).content.decode()


def test_the_certificates_page_says_what_it_replaces(application, administrator, cast, as_, guest):
    earlier = year_before(application, administrator, cast["officer"])
    upward.certified(application, stage=Stage.APPROVED, **cast)
    issuing = reverse("certification:certify", args=[application.public_id])
    assert "ระดับเดิม ระดับ 1 (เกียรติบัตรปี 2568)" in as_(cast["secretary"]).get(issuing).content.decode()
    certificate = upward.certify(application, secretary=cast["secretary"])
    page = guest.get(certificate.get_absolute_url()).content.decode()
    assert "ระดับเดิม" in page
    assert f"เกียรติบัตรเลขที่ {earlier.number_text} ปีงบประมาณ พ.ศ. 2568" in page
    assert "ระดับเดิม" not in guest.get(earlier.get_absolute_url()).content.decode()


def test_a_letter_about_a_later_sending_says_which(first, officer, body):
    assert "(ครั้งที่" not in "".join(Notice.objects.values_list("text", flat=True))
    place(make_meeting(body, officer), second_of(first), officer)
    assert "โรงเรียนบ้านน้ำคำ (ครั้งที่ 2)" in Notice.objects.latest("pk").text
