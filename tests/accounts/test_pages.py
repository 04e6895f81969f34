"""The pages in the foot of every page."""

import re

import pytest
from django.urls import reverse

from accounts.privacy import NOTICE_VERSION

NAMES = ["privacy", "cookies", "accessibility", "security_policy", "sitemap"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", NAMES)
def test_guests_and_people_read_them(name, guest, applicant, as_):
    for client in (guest, as_(applicant)):
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sitemap"])
def test_they_say_that_they_are_drafts(name, guest):
    assert "ฉบับร่าง" in guest.get(reverse(name)).content.decode()


def test_every_page_links_to_all_of_them(guest):
    page = guest.get(reverse("networks:directory")).content.decode()
    assert all(f'href="{reverse(name)}"' in page for name in NAMES)


def test_the_notice_names_its_version(guest):
    assert NOTICE_VERSION in guest.get(reverse("privacy")).content.decode()


def test_only_the_cookies_that_the_page_names_are_set(client, applicant):
    client.force_login(applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(reverse("account_settings"))
    client.post(reverse("set_language"), {"language": "en"})
    assert {name.split("-")[-1] for name in client.cookies} <= {
        "sessionid",
        "csrftoken",
        "django_language",
        "messages",
    }


def test_every_link_of_the_sitemap_leads_somewhere(guest):

    main = guest.get(reverse("sitemap")).content.decode().split("<main")[1].split("</main>")[0]
    links = re.findall(r'href="(/[^"]*)"', main)
    assert len(links) >= 8
    assert all(guest.get(link).status_code == 200 for link in links)


def test_a_foreign_host_is_refused_with_a_page(guest):
    response = guest.get(reverse("privacy"), headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
