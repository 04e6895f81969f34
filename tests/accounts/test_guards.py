"""The door: who is let in, who is asked to sign in, who is refused."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from accounts.errors import NotAllowed
from accounts.guards import public, requires
from accounts.roles import Ability


@requires(Ability.REVIEW, Ability.CHECK)
def for_reviewers(request):
    return HttpResponse("in")


@requires()
def for_everybody_signed_in(request):
    return HttpResponse("in")


@public("a page of this test")
def for_guests(request):
    return HttpResponse("in")


@pytest.fixture
def request_of(rf):
    def made(user, path="/somewhere/?a=1"):
        request = rf.get(path)
        request.user = user
        request.session = {}
        return request

    return made


@pytest.mark.parametrize("who", ["officer", "stranger", "department"])
def test_one_of_the_abilities_is_enough(db, who, request, request_of):
    assert for_reviewers(request_of(request.getfixturevalue(who))).content == b"in"


@pytest.mark.parametrize("who", ["applicant", "approver", "member", "secretary", "administrator", "auditor"])
def test_without_any_of_them_nobody_is_let_in(db, who, request, request_of):
    with pytest.raises(NotAllowed):
        for_reviewers(request_of(request.getfixturevalue(who)))


def test_a_guest_is_led_to_sign_in_and_back(request_of):
    response = for_everybody_signed_in(request_of(AnonymousUser()))
    assert response.url == "/accounts/login/?next=/somewhere/%3Fa%3D1"


def test_signed_in_is_enough_where_nothing_more_is_asked(applicant, request_of):
    assert for_everybody_signed_in(request_of(applicant)).content == b"in"


def test_guests_are_let_in_where_the_page_is_public(request_of):
    assert for_guests(request_of(AnonymousUser())).content == b"in"


def test_the_marks_can_be_read():
    assert for_reviewers.mark == (Ability.REVIEW, Ability.CHECK)
    assert for_everybody_signed_in.mark == ()
    assert for_guests.mark == "a page of this test"


def test_somebody_who_was_switched_off_may_nothing(officer):
    officer.is_active = False
    assert not officer.has_perm(Ability.REVIEW)
    assert not officer.has_perm("staff")


def test_an_unknown_question_is_answered_no(officer):
    assert not officer.has_perm("accounts.delete_everything")
    assert not officer.has_perm(Ability.REVIEW, object())
