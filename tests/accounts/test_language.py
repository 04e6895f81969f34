"""Thai unless English was chosen; digits as each person likes them."""

import pytest
from django.urls import reverse

from networks.services import inviting


@pytest.mark.parametrize("header", ["en", "en-US,en;q=0.9", "de", ""])
def test_the_browsers_own_language_changes_nothing(header, guest, db):
    response = guest.get("/privacy/", headers={"accept-language": header})
    assert response.headers["Content-Language"] == "th"
    assert '<html lang="th">' in response.content.decode()


def test_english_is_chosen_once_and_stays_and_so_is_thai(guest, db):
    switched = guest.post(reverse("set_language"), {"language": "en", "next": "/privacy/"})
    assert switched.url == "/privacy/"
    assert '<html lang="en">' in guest.get("/cookies/").content.decode()
    guest.post(reverse("set_language"), {"language": "th", "next": "/"})
    assert '<html lang="th">' in guest.get("/cookies/").content.decode()


@pytest.mark.parametrize("cookie", ["fr", "../../etc", "<script>", "x" * 500, ""])
def test_a_hostile_choice_is_thai(cookie, guest, settings, db):
    guest.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    assert guest.get("/privacy/").headers["Content-Language"] == "th"


def test_the_switch_never_leads_to_another_site(guest, db):
    response = guest.post(reverse("set_language"), {"language": "en", "next": "https://evil.example/"})
    assert "evil.example" not in response.url


def test_the_switch_is_a_post(guest, db):
    assert guest.get(reverse("set_language"), {"language": "en"}).headers["Content-Language"] == "th"


def test_the_switch_stands_on_every_page_and_leads_back_to_it(guest, places):
    page = guest.get("/organisations/?province=57").content.decode()
    assert 'name="next" value="/organisations/?province=57"' in page


def test_names_of_places_follow_the_language(guest, organisation, settings):
    assert "อำเภอแม่จัน" in guest.get("/organisations/").content.decode()
    guest.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Mae Chan" in guest.get("/organisations/").content.decode()


def test_thai_digits_are_a_persons_choice_and_only_show(applicant, organisation, as_):
    inviting.invite_editor(organisation=organisation, email="a1@example.org", by=applicant)
    address = reverse("networks:team", args=[organisation.public_id])
    client = as_(applicant)
    assert "๒๕" not in client.get(address).content.decode()
    client.post("/settings/", {"name": applicant.name, "phone": "๐๕๓ ๗๑๑ ๒๓๔", "thai_digits": "on"})
    applicant.refresh_from_db()
    assert (applicant.thai_digits, applicant.phone) == (True, "053 711 234")
    page = client.get(address).content.decode()
    assert "๒๕" in page
    assert "a1@example.org" in page
