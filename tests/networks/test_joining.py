"""Asking to join the team of an organisation that is in the register already."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.errors import AlreadyMoved, NotAllowed, Refused
from accounts.roles import Role
from networks.models import JoinAnswer, JoinRequest, Membership
from networks.people import join_requests_for
from networks.services import joining
from tests.factories.people import make_member_of, make_user
from tests.networks.bad_input import HOSTILE_LINES, is_a_clear_thai_error


@pytest.fixture
def asker(db):
    return make_user("ครูขอเข้าร่วม")


@pytest.fixture
def wish(organisation, applicant, asker) -> JoinRequest:
    return joining.ask_to_join(organisation=organisation, message="ครูฝ่ายปกครอง", by=asker)


def join_url(organisation):
    return reverse("networks:join", args=[organisation.public_id])


def answer_url(deed, wish):
    return reverse(f"networks:{deed}_join_request", args=[wish.organisation.public_id, wish.public_id])


def test_the_owner_gets_a_letter_and_sees_who_asks(
    organisation, applicant, asker, as_, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_(asker).post(join_url(organisation), {"message": "ครูฝ่ายปกครอง"})
    assert mail.outbox[0].to == [applicant.email]
    page = as_(applicant).get(reverse("networks:team", args=[organisation.public_id])).content.decode()
    assert asker.name in page
    assert "ครูฝ่ายปกครอง" in page


def test_asking_twice_is_asking_once(organisation, asker, as_):
    client = as_(asker)
    assert [client.post(join_url(organisation), {}).status_code for _ in range(2)] == [302, 302]
    assert JoinRequest.objects.count() == 1


def test_the_owner_accepts_and_the_person_is_an_editor(
    wish, applicant, asker, as_, django_capture_on_commit_callbacks
):
    client = as_(applicant)
    with django_capture_on_commit_callbacks(execute=True):
        assert [client.post(answer_url("accept", wish)).status_code for _ in range(2)] == [302, 302]
    assert Membership.objects.get(user=asker).role == Role.EDITOR
    assert [letter.to for letter in mail.outbox] == [[asker.email]]


def test_an_officer_accepts_where_no_owner_answers(wish, officer, asker, as_):
    as_(officer).post(answer_url("accept", wish))
    assert Membership.objects.get(user=asker).given_by == officer


def test_declined_means_no_role_and_one_may_ask_again(wish, applicant, asker, organisation, as_):
    as_(applicant).post(answer_url("decline", wish))
    wish.refresh_from_db()
    assert (wish.answer, wish.answered_by) == (JoinAnswer.DECLINED, applicant)
    assert not asker.memberships.exists()
    again = joining.ask_to_join(organisation=organisation, message="", by=asker)
    assert again.pk != wish.pk


def test_an_answer_is_not_turned_round(wish, applicant, officer):
    joining.accept_request(request_id=wish.pk, by=applicant)
    with pytest.raises(AlreadyMoved):
        joining.decline_request(request_id=wish.pk, by=officer)


@pytest.mark.parametrize("deed", ["accept", "decline"])
@pytest.mark.parametrize("who", ["colleague", "asker", "stranger", "administrator"])
def test_nobody_else_answers(deed, who, wish, asker, request, as_):
    user = request.getfixturevalue(who)
    assert as_(user).post(answer_url(deed, wish)).status_code in (403, 404)
    with pytest.raises(NotAllowed):
        getattr(joining, f"{deed}_request")(request_id=wish.pk, by=user)
    assert not asker.memberships.exists()


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_a_wish_of_another_organisation_is_not_found(deed, wish, other_organisation, as_):
    neighbour = as_(make_member_of(other_organisation))
    assert neighbour.post(answer_url(deed, wish)).status_code == 404
    address = reverse(f"networks:{deed}_join_request", args=[other_organisation.public_id, wish.public_id])
    assert neighbour.post(address).status_code == 404


def test_whoever_is_in_the_team_cannot_ask(organisation, colleague, as_):
    response = as_(colleague).post(join_url(organisation), {})
    assert is_a_clear_thai_error(response, 400)
    with pytest.raises(Refused):
        joining.ask_to_join(organisation=organisation, message="", by=colleague)


def test_nobody_answers_the_own_wish(organisation, officer):
    wish = joining.ask_to_join(organisation=organisation, message="", by=officer)
    with pytest.raises(NotAllowed):
        joining.accept_request(request_id=wish.pk, by=officer)
    assert wish not in join_requests_for(officer)


def test_the_desk_can_ask_who_waits(wish, applicant, officer, stranger, colleague):
    readers = (applicant, officer, stranger, colleague)
    assert [list(join_requests_for(reader)) for reader in readers] == [[wish], [wish], [], []]


@pytest.mark.parametrize("kind", ["over-long", "script", "nul"])
def test_a_bad_message_is_told_in_thai(kind, organisation, asker, as_):
    response = as_(asker).post(join_url(organisation), {"message": HOSTILE_LINES[kind]})
    assert is_a_clear_thai_error(response)
    assert not JoinRequest.objects.exists()


def test_a_guest_is_led_to_sign_in(organisation, guest):
    assert guest.post(join_url(organisation), {}).status_code == 302
