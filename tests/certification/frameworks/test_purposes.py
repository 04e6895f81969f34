"""What a first sending and a review ask is data of the framework: proposed, edited, confirmed, shipped, frozen."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.errors import NotReady
from certification.forms.framework_yaml import read_framework
from certification.forms.purposes import code_of
from certification.models import PROPOSAL, Framework, Purpose, PurposeRule, Standing
from certification.queries.framework_yaml import as_data, as_yaml
from certification.services.framework_parts import remove_part
from certification.services.frameworks import copy_framework, unconfirmed_parts
from certification.services.shipping import import_framework, load_shipped
from tests.factories.frameworks import make_framework, make_round

SOURCE = "หนังสือกรมการศาสนา ที่ วธ 0303/ว 9"
filling = importlib.import_module("certification.migrations.0034_frameworks_say_what_a_sending_asks")


@pytest.fixture
def shipped(db) -> Framework:
    load_shipped()
    return Framework.objects.get(code="organisation-plan-2")


def rules(framework: Framework) -> dict[str, PurposeRule]:
    return {rule.purpose: rule for rule in framework.purposes.all()}


def test_every_shipped_framework_proposes_both_and_confirms_neither(shipped):
    for framework in Framework.objects.all():
        found = rules(framework)
        assert set(found) == {"first", "review"}
        assert {rule.standing for rule in found.values()} == {Standing.UNCONFIRMED}
        assert all(rule.source.startswith(PROPOSAL) for rule in found.values())
        assert "outcome.after" in found["first"].leaves_open
        assert "outcome.after" not in found["review"].leaves_open
        assert "outcome.target" not in found["first"].leaves_open
        assert (found["first"].most_reviews, found["review"].most_reviews) == (None, 2)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("plan.17.achieved", "plan.achieved"),
        ("outcome.self-reliance.after", "outcome.after"),
        ("declaration.lessons", "declaration.lessons"),
        ("declaration.pledge_do_discipline", "declaration.pledge"),
        ("declaration.pledge_revised_on_discipline", "declaration.pledge_revised"),
        ("process.c1.score", "process.score"),
    ],
)
def test_a_field_is_meant_by_its_form_and_its_own_name(key, code):
    assert code_of(key) == code


def test_the_editor_shows_them_and_saving_one_confirms_it(shipped, administrator, as_):
    desk = as_(administrator)
    page = desk.get(reverse("certification:framework", args=[shipped.pk])).text
    assert "สิ่งที่ขอในการส่งแต่ละครั้ง" in page
    assert "อ.03 หลังดำเนินการเป็นอย่างไร" in page
    assert "ส่งได้ไม่เกิน 2 ครั้งในรอบ" in page
    review = rules(shipped)["review"]
    url = reverse("certification:framework_part", args=[shipped.pk, "purpose", review.pk])
    form = desk.get(url).text
    assert 'value="outcome.after"' in form
    assert "นำออกจากเกณฑ์" not in form
    typed = {"leaves_open": ["plan.changed"], "most_reviews": "๓"}
    assert desk.post(url, {**typed, "source": ""}).status_code == 422
    assert desk.post(url, {**typed, "leaves_open": ["intent.email"], "source": SOURCE}).status_code == 422
    assert desk.post(url, {**typed, "source": SOURCE}).status_code == 302
    saved = rules(shipped)["review"]
    assert (saved.leaves_open, saved.most_reviews, saved.standing, saved.source) == (
        ["plan.changed"],
        3,
        Standing.CONFIRMED,
        SOURCE,
    )
    assert saved.confirmed_by == administrator


def test_reviews_are_counted_for_reviews_alone(shipped, administrator, as_):
    first = rules(shipped)["first"]
    url = reverse("certification:framework_part", args=[shipped.pk, "purpose", first.pk])
    assert 'name="most_reviews"' not in as_(administrator).get(url).text
    with pytest.raises(IntegrityError), transaction.atomic():
        PurposeRule.objects.filter(pk=first.pk).update(most_reviews=1)


def test_they_are_confirmed_together_and_neither_added_nor_taken_out(shipped, administrator, as_):
    desk = as_(administrator)
    page = reverse("certification:confirm_parts", args=[shipped.pk])
    assert "ประเมินครั้งแรก · เว้นว่างได้: อ.05 4. การลงมือทำ" in desk.get(page).text
    assert desk.post(page, {"kinds": ["purpose"], "source": SOURCE}).status_code == 302
    assert {rule.source for rule in rules(shipped).values()} == {SOURCE}
    assert not [part for part in unconfirmed_parts(shipped) if isinstance(part, PurposeRule)]
    assert desk.get(reverse("certification:add_part", args=[shipped.pk, "purpose"])).status_code == 404
    with pytest.raises(NotReady, match="นำออกไม่ได้"):
        remove_part(part=rules(shipped)["first"], framework=shipped, by=administrator)
    assert set(rules(shipped)) == {"first", "review"}


def test_yaml_refuses_what_no_form_asks(shipped):
    text = as_yaml(shipped)
    for wrong, told in [
        (text.replace("- outcome.after", "- outcome.weather"), "outcome.weather"),
        (text.replace("- plan.achieved", "- intent.email"), "leaves_open"),
        (text.replace("purpose: review", "purpose: third"), "purpose"),
        (text.replace("purpose: review", "purpose: first"), "most_reviews"),
        (text.replace("most_reviews: 2", "most_reviews: สอง"), "most_reviews"),
    ]:
        said, faults = read_framework(wrong)
        assert said is None
        assert any(told in fault for fault in faults)


def test_an_older_file_gets_the_proposals(shipped, administrator):
    said, faults = read_framework(as_yaml(shipped))
    assert faults == []
    without = {name: value for name, value in said.items() if name != "purposes"}
    framework = import_framework(said=without, by=administrator)
    assert as_data(framework)["purposes"] == as_data(shipped)["purposes"]


def test_frameworks_in_use_go_on_as_they_were_and_the_others_get_proposals(administrator):
    in_use, free = make_framework("in-use"), make_framework("free")
    make_round(administrator, framework=in_use)
    filling.fill(apps, None)
    filling.fill(apps, None)
    assert rules(in_use) == {}
    found = rules(free)
    assert set(found) == {"first", "review"}
    assert found["first"].leaves_open == [
        "declaration.doing",
        "declaration.lessons",
        "declaration.pledge",
        "declaration.pledge_revised",
        "plan.achieved",
        "plan.changed",
        "outcome.after",  # the only item of อ.03 that this framework has
    ]
    assert found["review"].most_reviews == 2
    assert found["first"].standing == Standing.UNCONFIRMED
    copy = copy_framework(framework=in_use, by=administrator)
    assert set(rules(copy)) == {"first", "review"}
    again = copy_framework(framework=free, by=administrator)
    assert rules(again)[Purpose.FIRST].leaves_open == found["first"].leaves_open
