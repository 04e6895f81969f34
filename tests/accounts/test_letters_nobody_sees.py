"""A required text of letters that nobody sees is no text, in every room; and no list begins with dashes."""

import pytest
from django import forms
from django.forms.forms import BaseForm
from django.urls import get_resolver

from accounts.fields import Line, PickOne, Text
from accounts.forms import SignupForm
from accounts.thai.text import normalise, normalise_line

UNSEEN = ["\u3164\u3164\u3164", "\u2800\u2800", "\u115f", "\u1160", "\uffa0", "\ufe0f", "\u034f", "\u180e"]
UNSEEN += [
    "\U000e0041\U000e0042",
    "\U000e0100",
    "\u17b4",
    "\u200b \u2060",
    "\u0301",
    "\u0e48\u0e49",
    " \u00a0\u3000",
]


@pytest.mark.parametrize("name", UNSEEN)
def test_a_person_without_a_visible_name_is_asked_for_one(name):
    assert SignupForm({"name": name}).errors["name"] == ["กรุณากรอกชื่อ–นามสกุล"]


@pytest.mark.parametrize("text", UNSEEN)
@pytest.mark.parametrize("kind", [Line, Text])
def test_no_required_field_of_ours_takes_it(kind, text):
    with pytest.raises(forms.ValidationError):
        kind(longest=200).clean(text)
    assert kind(longest=200, required=False).clean(text) == ""


def test_a_name_with_such_letters_is_the_name_without_them():
    assert normalise_line("โรงเรียน\u3164บ้าน\ufe0fน้ำ\U000e0041คำ\u115f") == "โรงเรียนบ้านน้ำคำ"
    assert normalise("หนึ่ง\u2800\u2800สอง") == "หนึ่ง สอง"


@pytest.mark.parametrize("name", ["-", "๕", "Ω", "พิมพ์", "中文", "😀"])
def test_what_can_be_seen_stays(name):
    assert Line(longest=200).clean(name) == name


def every_form(kind: type = BaseForm) -> set[type]:
    """Every form of our rooms, once the pages have brought them."""
    assert get_resolver().url_patterns
    found = set()
    for each in kind.__subclasses__():
        found |= {each, *every_form(each)}
    ours = ("accounts", "networks", "certification", "reports", "moralorg")
    return {each for each in found if each.__module__.startswith(ours)}


def test_every_required_text_of_our_forms_asks_for_something_to_be_seen():
    blind = {
        f"{form.__name__}.{name}"
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if type(field) is forms.CharField and field.required and not field.widget.is_hidden
    }
    assert blind - LOOKED_UP == set()


# What is looked up and not stored.
LOOKED_UP = {"VerifyForm.code", "AuthenticateForm.code", "ReauthenticateForm.code", "ActivateTOTPForm.code"}


def test_no_list_begins_with_a_row_of_dashes():
    listed = [
        (form.__name__, name, str(field.empty_label))
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.ModelChoiceField)
    ]
    assert len(listed) > 5
    assert [one for one in listed if "---" in one[2]] == []
    assert str(PickOne(queryset=None).empty_label) == "กรุณาเลือก"


def test_nor_a_list_of_plain_choices():
    choices = [
        (form.__name__, name, str(label))
        for form in every_form()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
        for _value, label in field.choices
    ]
    assert [one for one in choices if "---" in one[2]] == []
