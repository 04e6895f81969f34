"""Whoever works in two places is shown both, and is led on with what was asked."""

import pytest

from accounts.models import User
from accounts.roles import Role
from moralorg.navigation import place_of
from networks.models import BodyKind, Membership
from tests.factories.people import PASSWORD, make_body, make_seat


def anew(person: User) -> User:
    return User.objects.get(pk=person.pk)


def test_an_officer_of_two_provinces_sees_both(officer, other_province, as_):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=other_province)
    shown = "สำนักงานวัฒนธรรมจังหวัดเชียงราย · สำนักงานวัฒนธรรมจังหวัดพะเยา"
    assert place_of(anew(officer)) == shown
    assert shown in as_(officer).get("/settings/").content.decode()


def test_two_roles_in_one_province_are_one_place(officer, province):
    Membership.objects.create(user=officer, role=Role.PROVINCIAL_APPROVER, province=province)
    assert place_of(anew(officer)) == "สำนักงานวัฒนธรรมจังหวัดเชียงราย"


def test_more_than_three_are_counted(officer, places, django_assert_num_queries):
    others = [place for code, place in places.items() if code != "57"]
    for place in others:
        Membership.objects.create(user=officer, role=Role.PROVINCIAL_OFFICER, province=place)
    person = anew(officer)
    person.has_perm("see_cases")
    with django_assert_num_queries(0):  # provinces are known by heart
        shown = place_of(person)
    assert shown.count("สำนักงาน") == min(1 + len(others), 3)
    assert ("และอีก" in shown) is (len(others) > 2)


def test_a_member_of_two_bodies_sees_both(member):
    make_seat(make_body(BodyKind.SELECTION), member.name, user=member)
    assert place_of(anew(member)).count(" · ") == 1


def test_the_year_is_not_lost_on_the_way_to_the_own_province(officer, as_):
    answer = as_(officer).get("/figures/", {"year": "2568", "sort": "-name"})
    assert answer.url == "/figures/provinces/57/?year=2568&sort=-name"


@pytest.mark.django_db
def test_the_consoles_superuser_is_refused_in_words(as_):
    boss = User.objects.create_superuser("root@example.org", PASSWORD, name="คอนโซล")
    assert as_(boss).get("/figures/").status_code == 403
