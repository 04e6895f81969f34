"""Every number of every dashboard equals what the list behind it states."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from certification.models import CertificateStatus
from certification.workflow import Stage
from networks.models import Membership
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.figures import ask_back, certify, stand
from tests.factories.meetings import make_meeting
from tests.factories.people import make_seat
from tests.factories.upward import certified
from tests.reports.figures.conftest import figures_on, stated, wrong_figures

NATION = ["department", "secretary", "auditor"]
PROVINCE = ["officer", "approver", "stranger"]


@pytest.mark.parametrize("who", [*NATION, *PROVINCE])
@pytest.mark.parametrize("year", ["", "?year=2568"])
def test_every_number_is_what_its_list_states(country, request, as_, who, year):
    client = as_(request.getfixturevalue(who))
    url = client.get(reverse("reports:figures"), follow=True).request["PATH_INFO"]
    assert len(figures_on(client, f"{url}{year}")) > 45
    assert wrong_figures(client, f"{url}{year}") == []


def test_a_province_read_by_the_nation(country, department, as_):
    for code in ("57", "56"):
        assert wrong_figures(as_(department), reverse("reports:province_figures", args=[code])) == []


def test_the_public_summary(country, guest):
    for year in ("", "?year=2568", "?year=2567"):
        url = reverse("reports:summary") + year
        assert len(figures_on(guest, url)) > 10
        assert wrong_figures(guest, url) == []


def test_somebody_who_serves_two_provinces(country, officer, other_province, as_):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    client = as_(officer)
    for code in ("57", "56"):
        assert wrong_figures(client, reverse("reports:province_figures", args=[code])) == []
    assert "พะเยา" in client.get(reverse("reports:province_figures", args=["57"])).text


def test_cases_brought_there_by_the_services(
    application, applicant, officer, approver, department, secretary, open_round, as_
):
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    certified(application, owner=applicant, **cast)
    other = make_application(open_round, make_organisation("5701"), applicant)
    walk_to(Stage.UNDER_REVIEW, other, owner=officer, officer=officer)
    for user in (officer, approver, department, secretary):
        client = as_(user)
        url = client.get(reverse("reports:figures"), follow=True).request["PATH_INFO"]
        assert len(figures_on(client, url)) > 20
        assert wrong_figures(client, url) == []


def test_a_member_who_declared_a_conflict_counts_without_the_case(
    country, officer, body, open_round, organisation, administrator, as_
):
    """An officer with a seat: neither list nor figure knows the case any more."""
    seat = make_seat(body, "เลขานุการ", user=officer)
    case = stand(open_round, organisation, Stage.CERTIFIED, by=administrator, level=3)
    certify(case, administrator, 3)
    client, url = as_(officer), reverse("reports:province_figures", args=["57"])
    before = _counts(client, url)
    make_meeting(body, officer)
    case.conflicts.create(member=seat, reason="ญาติ", declared_by=officer)
    assert _counts(client, url) == {name: count - 1 for name, count in before.items()}
    assert wrong_figures(client, url) == []


def test_ones_own_organisation_is_not_in_ones_figures(country, officer, open_round, administrator, as_):
    own = make_organisation("5707", "ชมรมของเจ้าหน้าที่")
    certify(stand(open_round, own, Stage.CERTIFIED, by=administrator, level=3), administrator)
    client, url = as_(officer), reverse("reports:province_figures", args=["57"])
    before = _counts(client, url)
    own.membership_set.create(user=officer, role=Role.EDITOR)
    assert _counts(client, url) == {name: count - 1 for name, count in before.items()}
    assert wrong_figures(client, url) == []


def _counts(client, url: str) -> dict[str, int]:
    counted = client.get(url).context["page"]
    tiles = {tile.label: int(tile.cell.text) for tile in counted.tiles}
    return {name: tiles[name] for name in ("ได้รับการรับรอง", "มีเกียรติบัตรที่ใช้ได้วันนี้", "เข้าร่วม", "ส่งผลการประเมินแล้ว")}


def test_what_is_late_is_what_the_queue_calls_late(
    open_round, rounds, organisation, administrator, officer, as_
):
    late = stand(open_round, organisation, Stage.RETURNED, by=administrator)
    ask_back(late, administrator, -1)
    in_time = stand(open_round, make_organisation("5701"), Stage.RETURNED, by=administrator)
    ask_back(in_time, administrator, 1)
    stand(rounds[1], organisation, Stage.SUBMITTED, by=administrator)
    client, url = as_(officer), reverse("reports:province_figures", args=["57"])
    for year in (2569, 2568):
        tile = client.get(f"{url}?year={year}").context["page"].tiles[-1]
        assert (tile.label, tile.cell.text, tile.tone) == ("เกินกำหนด", "1", "red")
        assert stated(client, tile.cell.url) == 1


def test_a_superseded_certificate_stays_a_result_of_its_year(rounds, organisation, administrator, guest):
    this, last, before = rounds
    states = {
        this: CertificateStatus.VALID,
        last: CertificateStatus.SUPERSEDED,
        before: CertificateStatus.REVOKED,
    }
    for round_, state in states.items():
        certify(stand(round_, organisation, Stage.CERTIFIED, by=administrator), administrator, 1, state)
    shown = guest.get(reverse("reports:summary")).context["page"]
    assert [tile.cell.text for tile in shown.tiles] == ["1", "1"]
    assert [line.label for line in shown.sections[-1].tables[0].lines] == ["2569", "2568", "2567"]
    assert [line.cells[0].text for line in shown.sections[-1].tables[0].lines] == ["1", "1", "0"]
