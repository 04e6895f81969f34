"""What comes from a page: only what its editor has touched, with the version he or she had before him."""

import pytest
from django.utils.datastructures import MultiValueDict

from certification.forms.fields import Field, FieldType
from certification.forms.typed import NO_VERSION, Typed, mark_of, read_version, typed_from

NAME = Field("intent.head_name", "ชื่อ")
VIRTUES = Field("declaration.virtues", "คุณธรรม", FieldType.CHOICES, choices=(("a", "ก"), ("b", "ข")))


def page(key: str, was: str, now: str, version: int = 3, **more) -> MultiValueDict:
    return MultiValueDict(
        {
            key: [now],
            f"version:{key}": [str(version)],
            f"was:{key}": [mark_of(3, was)],
            **{name: [value] for name, value in more.items()},
        }
    )


def test_a_field_that_was_not_touched_is_left_alone():
    assert typed_from(page("intent.head_name", "เดิม", "เดิม"), [NAME]) == []


def test_a_changed_field_comes_with_its_version():
    found = typed_from(page("intent.head_name", "เดิม", "ใหม่"), [NAME])
    assert found == [Typed("intent.head_name", "ใหม่", 3)]


def test_line_ends_of_browsers_are_no_change():
    assert typed_from(page("intent.head_name", "ก\nข", "ก\r\nข"), [NAME]) == []


def test_what_autosave_stored_in_between_can_be_taken_back_by_hand():
    """Autosave stored another text (version 4); the first text typed again is a change, not "untouched"."""
    found = typed_from(page("intent.head_name", "เดิม", "เดิม", version=4), [NAME])
    assert found == [Typed("intent.head_name", "เดิม", 4)]


def test_all_ticks_taken_away_are_an_empty_text():
    form = MultiValueDict(
        {"version:declaration.virtues": ["1"], "was:declaration.virtues": [mark_of(1, "a,b")]}
    )
    assert typed_from(form, [VIRTUES]) == [Typed("declaration.virtues", "", 1)]


def test_several_ticks_come_joined():
    form = MultiValueDict({"version:declaration.virtues": ["0"], "declaration.virtues": ["a", "b"]})
    assert typed_from(form, [VIRTUES]) == [Typed("declaration.virtues", "a,b", 0)]


def test_keys_that_are_not_of_the_page_are_ignored():
    form = page("intent.head_name", "", "ใหม่") | {"version:stage": ["1"], "stage": ["certified"]}
    assert [typed.key for typed in typed_from(MultiValueDict(form), [NAME])] == ["intent.head_name"]


def test_choosing_the_colleagues_text_drops_ones_own():
    form = page("intent.head_name", "ของเขา", "ของฉัน", **{"choose:intent.head_name": "theirs"})
    assert typed_from(form, [NAME]) == []


def test_answering_one_conflict_leaves_the_others_open():
    other = Field("intent.head_post", "ตำแหน่ง")
    form = MultiValueDict(
        {
            **page("intent.head_name", "ของเขา", "ของฉัน", **{"clash:intent.head_name": "1"}),
            "version:intent.head_post": ["3"],
            "intent.head_post": ["ของฉัน"],
            "clash:intent.head_post": ["1"],
            "choose:intent.head_post": ["mine"],
        }
    )
    found = {typed.key: typed.version for typed in typed_from(form, [NAME, other])}
    assert found == {"intent.head_name": NO_VERSION, "intent.head_post": 3}


@pytest.mark.parametrize("text", ["", "สาม", "-1", "3.0", "๓", "1e3", "9" * 5000, "3;drop"])
def test_a_version_that_is_none_matches_no_answer(text):
    assert read_version(text) == NO_VERSION
