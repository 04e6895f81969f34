"""An organisation that sent twice in a round counts once, page by page: office, nation, public, paper, open data."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from certification.models import Application, Certificate, CertificateStatus, ProvincialReport, ReportItem
from certification.queries.counted_once import Once, counted_once
from certification.workflow import Stage
from reports.exports import open_data
from reports.papers import national, provincial_reports, rosters
from reports.papers.provincial_reports import Letter
from tests.factories.applications import make_organisation
from tests.factories.figures import certify, stand
from tests.reports.figures.conftest import stated, wrong_figures

DASHBOARD = reverse("reports:province_figures", args=["57"])


def again(first: Application, stage: Stage, level: int | None = None) -> Application:
    """The second sending of the same organisation in the same round."""
    Application.objects.filter(pk=first.pk).update(number=1)
    number = Application.objects.filter(organisation=first.organisation, round=first.round).count() + 1
    return Application.objects.create(
        round=first.round,
        organisation=first.organisation,
        created_by=first.created_by,
        number=number,
        purpose="review",
        previous=first,
        stage=stage,
        proposed_level=level,
        submission=first.submission,
    )


@pytest.fixture
def risen(open_round, organisation, administrator) -> Application:
    """Certified at level 1, again at level 3; the higher certificate superseded the other. The first sending."""
    first = stand(open_round, organisation, Stage.CERTIFIED, by=administrator, level=1)
    lower = certify(first, administrator, 1)
    second = again(first, Stage.CERTIFIED, 3)
    second.decisions.create(
        move="certify", from_stage=Stage.APPROVED, to_stage=Stage.CERTIFIED, by=administrator, once="x" * 32
    )
    higher = certify(second, administrator, 3)
    Certificate.objects.filter(pk=lower.pk).update(
        status=CertificateStatus.SUPERSEDED,
        status_changed_at=timezone.now(),
        status_changed_by=administrator,
        superseded_by=higher,
    )
    return first


def tiles(client, url: str) -> dict[str, str]:
    return {tile.label: tile.cell.text for tile in client.get(url).context["page"].tiles}


def lines(client, url: str, key: str) -> dict[str, list[str]]:
    found = next(one for one in client.get(url).context["page"].sections if one.key == key)
    return {line.label: [cell.text for cell in line.cells] for line in found.tables[0].lines}


def test_every_number_of_the_office_says_one(risen, officer, as_):
    client = as_(officer)
    shown = tiles(client, DASHBOARD)
    once = ("ได้รับการรับรอง", "มีเกียรติบัตรที่ใช้ได้วันนี้", "เข้าร่วม", "ส่งผลการประเมินแล้ว")
    assert {name: shown[name] for name in once} == dict.fromkeys(once, "1")
    funnel = lines(client, DASHBOARD, "funnel")
    assert {cells[0] for cells in funnel.values()} == {"1"}
    assert [cells[0] for cells in lines(client, DASHBOARD, "sectors").values() if cells[0] != "0"] == ["1"]
    levels = {name: (cells[0], cells[2]) for name, cells in lines(client, DASHBOARD, "levels").items()}
    assert list(levels.values()).count(("1", "1")) == 1
    assert list(levels.values())[-1] == ("1", "1")  # the level of the later sending, the certificate in force
    assert [cells[0] for cells in lines(client, DASHBOARD, "years").values()] == ["1"]
    assert (
        lines(client, DASHBOARD, "stages")[str(Stage.CERTIFIED.label)][0] == "2"
    )  # applications, each by itself
    place = client.get(DASHBOARD).context["page"].places.total.cells
    assert [cell.text for cell in place[:3]] == ["1", "1", "100.0%"]
    assert wrong_figures(client, DASHBOARD) == []


def test_the_nation_and_the_public_say_the_same(risen, department, guest, as_):
    client = as_(department)
    nation = client.get(reverse("reports:figures"), follow=True).request["PATH_INFO"]
    assert tiles(client, nation)["ได้รับการรับรอง"] == "1"
    assert wrong_figures(client, nation) == []
    summary = reverse("reports:summary")
    assert set(tiles(guest, summary).values()) == {"1"}
    assert wrong_figures(guest, summary) == []
    assert stated(guest, reverse("reports:certified")) == 1


def test_paper_and_open_data_say_the_same(risen, officer, approver):
    assert [row[-2] for row in open_data.certified()] == [2569]
    assert [row[-1] for row in open_data.counts()] == [1]
    assert rosters.roster_of(2569, "thai")["total"] == 1
    tables = national.tables_of(2569, "thai")
    assert (tables["total"], {table["total"] for table in tables["tables"]}) == (1, {1})
    report = ProvincialReport.objects.create(
        province=risen.province, round=risen.round, number=1, created_by=officer
    )
    for one in Application.objects.all():
        ReportItem.objects.create(
            report=report, application=one, submission=risen.submission, level=one.proposed_level
        )
    said = provincial_reports.data_of(approver, report, Letter(), "pdf", "thai")
    assert len(said["lines"]) == 2
    assert [each["count"] for each in said["levels"]] == [1]
    assert sum(row["total"] for row in said["sectors"]) == 1
    assert said["organisations"] == 1


@pytest.mark.parametrize(
    ("first", "second", "furthest", "resolved"),
    [
        (Stage.CERTIFIED, Stage.ENROLLED, 1, 1),
        (Stage.CERTIFIED, Stage.ENDORSED, 1, 2),
        (Stage.ENDORSED, Stage.CERTIFIED, 2, 2),
        (Stage.CERTIFIED, Stage.CERTIFIED, 2, 2),
        (Stage.ENDORSED, Stage.WITHDRAWN, 1, 1),
        (Stage.UNDER_REVIEW, Stage.WITHDRAWN, 1, 1),
        (Stage.WITHDRAWN, Stage.LAPSED, 2, 2),
    ],
)
def test_which_sending_stands_for_the_organisation(
    open_round, organisation, administrator, first, second, furthest, resolved
):
    one = stand(open_round, organisation, first, by=administrator)
    again(one, second)
    stand(open_round, make_organisation("5701"), Stage.ENROLLED, by=administrator)
    for once, number in ((Once.FURTHEST, furthest), (Once.RESOLVED, resolved)):
        found = counted_once(Application.objects.all(), once)
        assert found.count() == 2
        assert found.get(organisation=organisation).number == number


def test_two_rounds_of_one_organisation_count_in_each(rounds, organisation, administrator):
    for round_ in rounds[:2]:
        again(stand(round_, organisation, Stage.ENDORSED, by=administrator), Stage.ENROLLED)
    found = counted_once(Application.objects.all(), Once.FURTHEST)
    assert {(one.round_id, one.number) for one in found} == {(round_.pk, 1) for round_ in rounds[:2]}


def test_more_sendings_ask_no_more(open_round, administrator, officer, as_):
    client, counts = as_(officer), []
    for wanted in (1, 3):
        while Application.objects.filter(number=2).count() < wanted:
            first = stand(open_round, make_organisation("5707"), Stage.ENDORSED, by=administrator)
            again(first, Stage.SUBMITTED)
        client.get(DASHBOARD)
        with CaptureQueriesContext(connection) as queries:
            assert tiles(client, DASHBOARD)["เข้าร่วม"] == str(wanted)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_organisations_own_page_names_each_sending(risen, officer, as_):
    url = reverse("reports:organisation_figures", args=[risen.organisation.public_id])
    years = as_(officer).get(url).context["page"].years
    assert [line.label for line in years.lines] == ["2569 · ครั้งที่ 2", "2569"]
