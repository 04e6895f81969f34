"""Staff must have a second factor; until then every address leads to its set-up page."""

import re
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as project
from django.urls import URLResolver, get_resolver, reverse

from accounts.middleware import SecondFactorMiddleware
from accounts.models import User
from tests.factories.people import PASSWORD, make_seat, make_user

SET_UP = "/accounts/2fa/totp/activate/"
STAFF = ["officer", "approver", "stranger", "member", "department", "secretary", "administrator", "auditor"]
SAMPLES = {
    "uuid": str(uuid4()),
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
    "sheet": "csv",
}


@pytest.fixture(autouse=True)
def _required(settings):
    settings.STAFF_SECOND_FACTOR = True


def every_address(resolver=None, before="/") -> list[tuple[str, str]]:
    """(address, name) of every pattern, with something in the place of its arguments."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + _filled(str(entry.pattern))
        if isinstance(entry, URLResolver):
            found += every_address(entry, route)
        else:
            found.append((route.replace("//", "/"), entry.name or ""))
    return found


def _filled(route: str) -> str:
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "x", route)
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "x"), route)
    return re.sub(r"[\^$]|\\[AZ]|\(\?:\.\*\)", "", route).replace(r"\-", "-")


@pytest.mark.parametrize("who", STAFF)
def test_staff_without_one_are_led_to_set_it_up(db, who, request, as_):
    response = as_(request.getfixturevalue(who)).get("/settings/")
    assert (response.status_code, response.url) == (302, SET_UP)


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_leads_round_it(method, officer, as_):
    client = as_(officer)
    addresses = every_address()
    assert len(addresses) > 60
    for address, name in addresses:
        if name in SecondFactorMiddleware.OPEN:
            continue
        response = getattr(client, method)(address, headers={"X-Requested-With": "fetch"})
        led = response.status_code == 302 and response.url == SET_UP
        assert led or response.status_code == 404, address
        if response.status_code == 404:
            assert response.resolver_match is None, f"{address} was answered by its view"


def test_the_walk_fills_the_arguments_so_that_the_views_would_answer(officer, as_, settings):
    settings.STAFF_SECOND_FACTOR = False
    client = as_(officer)
    unknown = [address for address, _name in every_address() if client.get(address).resolver_match is None]
    assert len(unknown) < 10, unknown


def test_only_four_pages_are_open(officer, as_):
    assert {
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "set_language",
    } == SecondFactorMiddleware.OPEN
    assert as_(officer).post(reverse("set_language"), {"language": "en"}).status_code == 302


def test_a_person_who_gives_the_password_again_sees_the_set_up_page_itself(officer, as_):
    """A sign-in of a moment ago is enough (test_security.py); one that nobody knows the time of is not."""
    client = as_(officer)
    again = client.get(SET_UP).url
    assert again.startswith(reverse("account_reauthenticate"))
    assert client.post(again, {"password": PASSWORD}).url == SET_UP
    assert client.get(SET_UP).status_code == 200
    assert client.get("/settings/").url == SET_UP


@pytest.mark.parametrize("who", ["applicant", "colleague"])
def test_applicants_are_not_forced(db, who, request, as_):
    assert as_(request.getfixturevalue(who)).get("/settings/").status_code == 200


def test_somebody_without_any_role_is_not_forced(as_, db):
    assert as_(make_user()).get("/settings/").status_code == 200


def test_guests_see_public_pages(guest, db):
    assert guest.get("/privacy/").status_code == 200


def test_with_one_the_doors_open(officer, as_):
    TOTP.activate(officer, "A" * 32)
    assert as_(officer).get("/settings/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(officer, as_):
    RecoveryCodes.activate(officer)
    assert Authenticator.objects.filter(user=officer).exists()
    assert as_(officer).get("/settings/").url == SET_UP


def test_whoever_switches_it_off_is_led_back(officer, as_):
    TOTP.activate(officer, "A" * 32)
    Authenticator.objects.filter(user=officer).delete()
    assert as_(officer).get("/settings/").url == SET_UP


def test_an_applicant_who_becomes_staff_is_led_there_at_once(applicant, body, as_):
    client = as_(applicant)
    assert client.get("/settings/").status_code == 200
    make_seat(body, applicant.name, user=applicant)
    assert client.get("/settings/").url == SET_UP


def test_a_superuser_is_staff(as_, db):
    boss = User.objects.create_superuser("root@example.org", PASSWORD, name="คอนโซล")
    assert as_(boss).get("/settings/").url == SET_UP


def test_the_demonstration_lets_staff_in_without(officer, as_, settings):
    settings.STAFF_SECOND_FACTOR = False
    assert as_(officer).get("/settings/").status_code == 200


def test_signing_in_with_one_asks_for_the_code(officer, client):
    TOTP.activate(officer, "A" * 32)
    response = client.post(reverse("account_login"), {"login": officer.email, "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")
    assert client.get("/settings/").url.startswith(reverse("account_login"))


def test_it_stands_before_every_view_of_ours():
    order = project.MIDDLEWARE
    assert order.index("accounts.middleware.SecondFactorMiddleware") > order.index(
        "django.contrib.auth.middleware.AuthenticationMiddleware"
    )
