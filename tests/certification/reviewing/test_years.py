"""Years overlap: a round that opens, or closes, hides nothing of the one that is still at work."""

import pytest
from django.utils import timezone

from accounts.errors import NotReady
from certification.models import Application, Round
from certification.queries.desk import counts_for_office, todo_for_office
from certification.queries.todo import todo_for_nation
from certification.services import frameworks
from certification.services.frameworks import close_round
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, token
from tests.factories.frameworks import make_round

QUEUE = "/cases/"


@pytest.fixture
def at_work(open_round, applicant):
    """One case in each of some stages of 2569."""
    for stage in (Stage.INTENT_SUBMITTED, Stage.SUBMITTED, Stage.RETURNED, Stage.VERIFIED, Stage.REPORTED):
        case = make_application(open_round, make_organisation("5707"), applicant)
        Application.objects.filter(pk=case.pk).update(stage=stage)


def numbers(person, as_) -> dict[str, object]:
    """Every count that the person's desk, queue, Department page and figures show."""
    client = as_(person)
    page = client.get(QUEUE).context["page"]
    found = {
        "todo": [item.sentence for item in [*todo_for_office(person), *todo_for_nation(person)]],
        "counts": [(item["label"], item["count"]) for item in counts_for_office(person)],
        "tabs": [(tab["label"], tab["count"]) for tab in page.tabs],
        "rows": [row.reference for row in page.rows],
        "home": client.get("/").status_code,
    }
    figures = client.get("/figures/", follow=True).context["page"]
    found["figures"] = (figures.year, [str(tile) for tile in figures.tiles])
    department = client.get("/department/")
    if department.status_code == 200:
        found["department"] = [(tab["label"], tab["count"]) for tab in department.context["tabs"]]
    return found


@pytest.mark.parametrize("role", ["officer", "approver", "department", "secretary", "auditor"])
def test_opening_the_next_year_changes_no_number(at_work, administrator, as_, request, role):
    person = request.getfixturevalue(role)
    before = numbers(person, as_)
    make_round(administrator, 2570)
    assert numbers(person, as_) == before
    assert dict(before["tabs"])["ทั้งหมด"] == 5
    assert before["figures"][0] == 2569


def test_work_of_a_closed_round_stays_on_desk_and_queue(at_work, open_round, administrator, officer, as_):
    before = numbers(officer, as_)
    make_round(administrator, 2570)
    close_round(round_=open_round, by=administrator)
    assert numbers(officer, as_) == before


def test_a_closed_round_that_is_finished_is_left_to_the_filter(
    at_work, open_round, administrator, officer, as_
):
    make_round(administrator, 2570)
    close_round(round_=open_round, by=administrator)
    Application.objects.update(stage=Stage.CERTIFIED)
    client = as_(officer)
    assert client.get(QUEUE, {"view": "all"}).context["page"].rows == []
    assert len(client.get(QUEUE, {"view": "all", "round": "2569"}).context["page"].rows) == 5


def test_rows_of_several_years_say_their_year(at_work, administrator, applicant, officer, as_):
    client = as_(officer)
    assert not any("ปี\u00a025" in row.about for row in client.get(QUEUE).context["page"].rows)
    newer = make_application(make_round(administrator, 2570), make_organisation("5707"), applicant)
    Application.objects.filter(pk=newer.pk).update(stage=Stage.SUBMITTED)
    response = client.get(QUEUE)
    assert {row.about.rsplit(" · ", 1)[1] for row in response.context["page"].rows} == {
        "ปี\u00a02569",
        "ปี\u00a02570",
    }
    assert "คำขอรับรองทุกปีที่ดำเนินอยู่" in response.text


def test_the_year_stays_on_the_way_to_the_provinces_figures(at_work, administrator, officer, as_):
    make_round(administrator, 2568)
    page = as_(officer).get("/figures/?year=2568", follow=True)
    assert page.redirect_chain[-1][0] == "/figures/provinces/57/?year=2568"
    assert page.context["page"].year == 2568


def test_a_closed_round_says_that_it_is_closed(as_, administrator, open_round):
    close_round(round_=open_round, by=administrator)
    before = Round.objects.values().get()
    page = as_(administrator).post(f"/rounds/{open_round.pk}/open/", {"once": token()}, follow=True)
    assert "รอบนี้ปิดแล้ว" in page.text
    assert "เปิดรอบแล้ว" not in page.text
    assert Round.objects.values().get() == before


def test_opening_a_closed_round_is_refused_by_the_service(administrator, open_round):
    Round.objects.filter(pk=open_round.pk).update(closed_at=timezone.now(), closed_by=administrator)
    with pytest.raises(NotReady, match="เปิดรอบอีกครั้ง"):
        frameworks.open_round(round_=open_round, by=administrator)
