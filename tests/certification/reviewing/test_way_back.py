"""Back from a case or a bulk run the queue stands as it was left: view, filters and year."""

import pytest
from django.urls import reverse

from certification.workflow import Stage
from tests.factories.applications import walk_to
from tests.factories.people import make_officer

QUEUE = "/cases/"
ASKED = "?view=all&q=%E0%B8%9A%E0%B9%89%E0%B8%B2%E0%B8%99"


@pytest.fixture
def case(application, applicant, officer):
    return walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)


def came_from(client, path: str):
    return client.get(QUEUE, headers={"referer": f"http://testserver{path}"})


def test_from_a_case_the_queue_is_as_it_was_left(case, officer, as_):
    client = as_(officer)
    client.get(QUEUE + ASKED)
    answer = came_from(client, f"{QUEUE}{case.public_id}/")
    assert answer.url == QUEUE + ASKED
    assert client.get(answer.url).status_code == 200


def test_from_the_end_of_a_bulk_run_as_well(case, officer, as_):
    client = as_(officer)
    client.get(QUEUE + ASKED)
    move = reverse("certification:bulk", args=["start_review"])
    done = client.post(move, {"case": str(case.public_id)})
    assert came_from(client, done.url).url == QUEUE + ASKED


@pytest.mark.parametrize("path", ["/", "/cases/", "/meetings/", ""])
def test_from_elsewhere_it_begins_anew(path, officer, as_):
    client = as_(officer)
    client.get(QUEUE + ASKED)
    assert came_from(client, path).status_code == 200


def test_whoever_takes_the_filters_off_has_none(case, officer, as_):
    client = as_(officer)
    client.get(QUEUE + ASKED)
    client.get(QUEUE)
    assert came_from(client, f"{QUEUE}{case.public_id}/").status_code == 200


def test_the_next_person_at_the_computer_begins_anew(case, officer, province, as_):
    client, colleague = as_(officer), make_officer(province)
    client.get(QUEUE + ASKED)
    client.force_login(colleague, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert came_from(client, f"{QUEUE}{case.public_id}/").status_code == 200


@pytest.mark.parametrize("cookie", ["forged", "", "W10:x:y"])
def test_a_cookie_that_is_not_ours_leads_nowhere(cookie, case, officer, as_):
    client = as_(officer)
    client.cookies["queue"] = cookie
    assert came_from(client, f"{QUEUE}{case.public_id}/").status_code == 200
