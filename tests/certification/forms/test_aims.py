"""อ.05 by virtue: problems and good deeds, the pledge with its trial, and the old lists beside them."""

import pytest
from django.urls import reverse

from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.forms.contradictions import contradictions_of
from certification.models import Answer
from tests.factories.applications import fill, put


@pytest.fixture
def filled(application, applicant):
    fill(application, applicant)
    return application


@pytest.fixture
def pledging(filled):
    """A framework that asks for the pledge, tried for three months."""
    framework = filled.round.framework
    framework.pledge_months, framework.frozen_at = 3, None
    framework.save()
    return filled


def names(application) -> set[str]:
    return {field.name for field in open_book(application).fields["declaration"]}


def test_each_chosen_virtue_has_its_own_problems_and_good_deeds(filled, applicant):
    assert {"problems_sufficiency", "good_sufficiency"} <= names(filled)
    assert "problems_discipline" not in names(filled)
    put(filled, "declaration.virtues", "sufficiency,discipline", applicant)
    assert {"problems_discipline", "good_discipline"} <= names(filled)


def test_what_stands_under_a_virtue_or_in_the_old_list_is_enough_and_nothing_is_not(filled, applicant):
    old = Answer.objects.filter(key="declaration.problems")
    old.update(text="")
    assert problems_of(open_book(filled)) == []
    put(filled, "declaration.problems_sufficiency", "", applicant)
    assert [problem.key for problem in problems_of(open_book(filled))] == ["declaration.problems"]
    old.update(text="น้ำทิ้งจากโรงอาหาร")
    assert problems_of(open_book(filled)) == []


def test_an_activity_is_offered_the_problems_of_its_virtue(filled, applicant, as_):
    put(filled, "declaration.problems", "เรื่องเดิมที่ยังไม่จัด", applicant)
    put(filled, "declaration.problems_sufficiency", "ใช้น้ำฟุ่มเฟือย", applicant)
    filled.stage = "enrolled"
    filled.save()
    row = filled.plan_rows.get().pk
    address = reverse("certification:plan_row", args=[filled.public_id, row])
    shown = as_(applicant).get(address).content.decode()
    assert '<option value="ใช้น้ำฟุ่มเฟือย"><option value="เรื่องเดิมที่ยังไม่จัด">' in shown
    assert f'list="plan.{row}.problem_offers"' in shown


def test_the_pledge_is_asked_where_the_framework_asks_it_and_its_revision_in_a_review(filled, pledging):
    first = {"pledge_do_sufficiency", "pledge_dont_sufficiency", "pledge_trial_until_sufficiency"}
    assert first <= names(pledging)
    assert "pledge_revised_do_sufficiency" not in names(pledging)
    pledging.purpose = "review"
    assert "pledge_revised_do_sufficiency" in names(pledging)
    pledging.round.framework.pledge_months = 0
    assert not first & names(pledging)


@pytest.mark.parametrize(
    ("adopted", "until", "rules"),
    [
        ("30 พฤศจิกายน 2568", "27 กุมภาพันธ์ 2569", ["pledge_trial_too_short"]),
        ("30 พฤศจิกายน 2568", "28 กุมภาพันธ์ 2569", []),
        ("12 มกราคม 2569", "12 เมษายน 2569", []),
        ("12 มกราคม 2569", "11 เมษายน 2569", ["pledge_trial_too_short"]),
    ],
)
def test_a_pledge_is_tried_for_three_months_at_least(pledging, applicant, adopted, until, rules):
    put(pledging, "declaration.pledge_adopted_sufficiency", adopted, applicant)
    put(pledging, "declaration.pledge_trial_until_sufficiency", until, applicant)
    assert [one.rule for one in contradictions_of(open_book(pledging))] == rules
    assert len(problems_of(open_book(pledging), "declaration")) == len(rules)


@pytest.mark.parametrize(
    ("revised", "rules"), [("11 เมษายน 2569", ["pledge_revised_too_soon"]), ("12 เมษายน 2569", [])]
)
def test_a_pledge_is_revised_after_three_months_of_trial(pledging, applicant, revised, rules):
    pledging.purpose = "review"
    put(pledging, "declaration.pledge_adopted_sufficiency", "12 มกราคม 2569", applicant)
    put(pledging, "declaration.pledge_revised_on_sufficiency", revised, applicant)
    found = contradictions_of(open_book(pledging))
    assert [one.rule for one in found] == rules
    assert [f"ปรับปรุงเมื่อ {revised} ไม่ถึง 3 เดือน" in one.text for one in found] == [True] * len(rules)
