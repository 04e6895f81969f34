"""Whose figures one may see; nothing of another province is in them, and the cost does not grow with the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification.workflow import Stage
from networks.models import Sector
from tests.factories.applications import make_organisation
from tests.factories.figures import certify, fill_country, stand
from tests.reports.figures.conftest import figures_on


def test_an_officer_is_led_to_the_own_province(country, officer, approver, as_):
    for user in (officer, approver):
        assert as_(user).get("/figures/").url == "/figures/provinces/57/"


@pytest.mark.parametrize(("who", "status"), [("officer", 404), ("approver", 404), ("department", 200)])
def test_another_province_is_not_there(country, request, as_, who, status):
    assert as_(request.getfixturevalue(who)).get("/figures/provinces/56/").status_code == status
    assert as_(request.getfixturevalue(who)).get("/figures/provinces/99/").status_code == 404


@pytest.mark.parametrize("who", ["applicant", "member", "administrator"])
def test_who_reads_no_cases_has_no_dashboard(country, request, as_, who):
    client = as_(request.getfixturevalue(who))
    assert client.get("/figures/").status_code == 403
    assert client.get("/figures/provinces/57/").status_code == 403


def test_nothing_of_another_province_is_in_any_figure(rounds, places, administrator, officer, as_):
    """The same page, to the byte, whether the neighbour has no case or hundreds."""
    fill_country(rounds, ["5701", "5707"], administrator, 15)
    client = as_(officer)
    urls = ["/figures/provinces/57/", "/figures/provinces/57/?year=2568&sort=-certified"]
    alone = [figures_on(client, url) for url in urls]
    pages = [client.get(url).context["page"] for url in urls]
    fill_country(rounds, ["5601"], administrator, 40)
    assert [figures_on(client, url) for url in urls] == alone
    for url, before in zip(urls, pages, strict=True):
        now = client.get(url).context["page"]
        assert (now.tiles, now.first, now.places, now.sections) == (
            before.tiles, before.first, before.places, before.sections,
        )  # fmt: skip
        assert "พะเยา" not in client.get(url).text


def test_a_draft_is_counted_for_nobody(open_round, organisation, administrator, officer, department, as_):
    stand(open_round, organisation, Stage.DRAFT, by=administrator)
    for user, url in ((officer, "/figures/provinces/57/"), (department, "/figures/")):
        assert figures_on(as_(user), url) == []


def test_the_number_of_queries_does_not_grow(rounds, places, administrator, officer, department, guest, as_):
    people = {
        "/figures/": as_(department),
        "/figures/provinces/57/": as_(officer),
        "/summary/": guest,
        "/certified/": guest,
        "/certificates/": as_(officer),
    }

    def one_more(number: int) -> None:
        for district, sector in (("5707", Sector.EDUCATION), ("5601", Sector.RELIGION)):
            organisation = make_organisation(district, sector=sector)
            for round_ in rounds:
                stage = [Stage.CERTIFIED, Stage.DECLINED, Stage.WITHDRAWN][number % 3]
                case = stand(
                    round_, organisation, stage, by=administrator, left=Stage.ON_AGENDA, level=number % 4
                )
                if stage == Stage.CERTIFIED:
                    certify(case, administrator, number % 3 + 1)

    def queries() -> dict[str, int]:
        counted = {}
        for url, client in people.items():
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as found:
                assert client.get(url).status_code == 200
            counted[url] = len(found)
        return counted

    one_more(0)
    at_one = queries()
    for number in (0, 1, 2, 3):
        one_more(number)
    assert queries() == at_one
    # New for every page: unread notices in the head, extended dates, years with cases, the sectors of the year.
    assert at_one["/figures/"] <= 18
    assert at_one["/figures/provinces/57/"] <= 20
    assert at_one["/summary/"] <= 6
