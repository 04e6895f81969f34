"""Whose an address is, letter by letter; on PostgreSQL two different addresses have one upper case."""

import pytest

from accounts.emails import addresses_of, owns_address, person_with
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lookalike", ["chief@maıl.example", "ſtaff@example.org", "ﬁnance@example.org"])
def test_an_address_that_only_upper_cases_alike_is_another(lookalike):
    other = make_user("คนอื่น", email=lookalike)
    plain = {"chief@maıl.example": "chief@mail.example", "ſtaff@example.org": "staff@example.org"}.get(
        lookalike, "finance@example.org"
    )
    assert not owns_address(other, plain)
    assert person_with(plain) is None
    assert owns_address(other, lookalike)


def test_capitals_are_the_same_address():
    person = make_user("สมชาย", email="somchai@example.org")
    assert owns_address(person, "SOMCHAI@example.org")
    assert person_with("Somchai@Example.org") == person
    assert addresses_of(person) == ["somchai@example.org"]
