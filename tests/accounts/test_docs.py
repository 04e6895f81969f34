"""docs/abilities.md is made from the roles and follows them."""

from pathlib import Path

from django.utils import translation

from accounts.docs import abilities_page
from accounts.roles import ABILITY_SENTENCES, ROLES, Ability, Role, abilities_of

PAGE = Path(__file__).parents[2] / "docs" / "abilities.md"


def test_the_page_is_what_the_roles_say():
    assert PAGE.read_text("utf-8") == abilities_page()


def test_the_page_is_thai_whoever_makes_it():
    with translation.override("en"):
        assert abilities_page() == PAGE.read_text("utf-8")


def test_every_role_and_every_ability_stands_on_the_page():
    assert set(ROLES) == set(Role)
    assert set(ABILITY_SENTENCES) == set(Ability)
    page = abilities_page()
    assert all(f"`{one.value}`" in page for one in [*Role, *Ability])


def test_every_ability_is_somebody_s():
    assert {ability for card in ROLES.values() for ability in card.abilities} == set(Ability)


def test_a_role_that_is_not_on_the_page_may_do_nothing():
    assert abilities_of("king") == frozenset()


def test_nobody_who_judges_can_write_for_the_organisation():
    judging = {Ability.REVIEW, Ability.RESOLVE, Ability.CHECK, Ability.CERTIFY, Ability.SIGN_REPORT}
    for card in ROLES.values():
        if card.abilities & judging:
            assert not card.abilities & {Ability.EDIT_APPLICATION, Ability.SUBMIT_APPLICATION}
