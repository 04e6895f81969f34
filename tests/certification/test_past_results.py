"""Results of past years from old lists: shown as past and not verified, in the way of no decision."""

from django.urls import reverse

from certification.queries.past import history_line
from certification.services.past import Past, record_past_results
from certification.workflow import Stage
from tests.factories.applications import walk_to


def record(organisation, *years: tuple[int, int | None]) -> None:
    record_past_results(
        results=[Past(organisation.pk, year, level, None, None, None, "", "") for year, level in years],
        source="list.xlsx",
        by=None,
    )


def test_the_case_page_shows_past_levels_as_not_verified(application, applicant, officer, as_):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    record(application.organisation, (2565, 1), (2566, 2))
    shown = as_(officer).get(reverse("certification:case", args=[application.public_id]))
    assert "2566 ระดับ 2 · 2565 ระดับ 1 (นำเข้า ยังไม่ตรวจสอบ)" in shown.content.decode()


def test_a_year_without_a_level_stands_alone(organisation):
    record(organisation, (2564, None))
    assert history_line(organisation) == "2564 (นำเข้า ยังไม่ตรวจสอบ)"


def test_an_organisation_of_no_list_has_no_line(organisation):
    assert history_line(organisation) == ""
