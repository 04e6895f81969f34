"""From the letter of an invitation through sign-up and sign-in, and back to it."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from networks.models import Invitation, Membership
from networks.services import inviting
from tests.factories.letters import worker_comes_by
from tests.factories.people import PASSWORD, make_user


@pytest.fixture
def letter(organisation, applicant) -> Invitation:
    return inviting.invite_editor(organisation=organisation, email="guest@example.org", by=applicant)


@pytest.fixture
def addressee(db) -> User:
    return make_user("ผู้รับเชิญ", email="guest@example.org")


def link(invitation: Invitation) -> str:
    return reverse("networks:invitation", args=[invitation.token])


def test_a_new_person_signs_up_confirms_the_address_and_lands_on_the_invitation(letter, client):
    page = client.get(link(letter)).content.decode()
    assert f"{reverse('account_signup')}?next=" in page
    client.post(
        reverse("account_signup"),
        {"name": "ผู้รับเชิญ", "email": "guest@example.org", "password1": PASSWORD, "next": link(letter)},
    )
    worker_comes_by()
    confirm = re.search(r"/accounts/confirm-email/[^/\s]+/", mail.outbox[-1].body)[0]
    client.post(confirm)
    response = client.post(
        reverse("account_login"), {"login": "guest@example.org", "password": PASSWORD}, follow=True
    )
    assert response.redirect_chain[-1][0] == link(letter)
    client.post(link(letter))
    assert Membership.objects.get(user__email="guest@example.org").role == Role.EDITOR


def test_an_old_hand_signs_in_and_lands_on_the_invitation(letter, addressee, client):
    client.get(link(letter))
    response = client.post(
        f"{reverse('account_login')}?next={link(letter)}",
        {"login": addressee.email, "password": PASSWORD},
    )
    assert response.url == link(letter)


def test_next_never_leads_to_another_site(addressee, client):
    response = client.post(
        f"{reverse('account_login')}?next=https://evil.example/",
        {"login": addressee.email, "password": PASSWORD},
    )
    assert response.url == reverse("home")
