"""What is open to whom, asked of everybody in the cast."""

import pytest

from accounts.roles import Ability
from certification.models import ConflictOfInterest
from certification.rules import abilities_on, may
from networks.models import Membership
from tests.factories.people import make_seat

CAST = (
    "applicant", "colleague", "officer", "approver", "stranger", "member", "department", "secretary",
    "administrator", "auditor",
)  # fmt: skip


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("conflict", [False, True])
def test_all_abilities_at_once_are_those_that_are_asked_one_by_one(
    name, conflict, application, body, request
):
    person = request.getfixturevalue(name)
    if conflict:
        seat = body.members.filter(user=person).first() or make_seat(body, name, user=person)
        ConflictOfInterest.objects.create(
            member=seat, application=application, reason="เป็นญาติ", declared_by=person
        )
    one_by_one = {ability for ability in Ability if may(person, application, ability)}
    assert abilities_on(person, application) == one_by_one


def test_who_works_in_the_organisation_decides_nothing_about_it(officer, application):
    before = abilities_on(officer, application)
    assert {Ability.REVIEW, Ability.KEY_IN, Ability.EDIT_APPLICATION} <= before
    Membership.objects.create(user=officer, role="editor", organisation=application.organisation)
    officer.__dict__.pop("_grants")
    assert (
        abilities_on(officer, application) & {Ability.REVIEW, Ability.KEY_IN, Ability.MANAGE_MEETING} == set()
    )
    assert Ability.EDIT_APPLICATION in abilities_on(officer, application)


def test_a_list_of_moves_asks_once_about_conflicts(officer, application, django_assert_num_queries):
    officer.has_perm(Ability.REVIEW)
    with django_assert_num_queries(1):
        abilities_on(officer, application)
