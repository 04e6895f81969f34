"""Lists of choices are written by moralorg.forms and not by Django's templates: the same HTML must come out."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from moralorg.forms import Renderer

CHOICES = [
    ("", _("ทุกจังหวัด")),
    ("1", "<script>alert('ก')</script>"),
    ('"2" & <3', mark_safe("<b>ตัวหนา</b>")),
    ("ภาคเหนือ <x>", [("57", "เชียงราย"), ("56", "พะเยา & น่าน")]),
    (3, "สาม"),
]


@pytest.mark.parametrize("value", [None, "", "1", "57", 3, '"2" & <3', "ไม่มี"])
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple])
def test_a_list_of_choices_is_as_django_writes_it(widget, value):
    attributes = {"id": 'q"x', "required": True, "disabled": False, "data-key": "<a>"}
    select = widget(attrs=attributes, choices=CHOICES)
    value = [value] if widget is forms.SelectMultiple else value
    ours = select.render("จังหวัด<", value, renderer=Renderer())
    assert parse_html(ours) == parse_html(select.render("จังหวัด<", value, renderer=TemplatesSetting()))


def test_other_fields_keep_their_templates():
    assert 'type="search"' in forms.TextInput({"type": "search"}).render("q", "", renderer=Renderer())
