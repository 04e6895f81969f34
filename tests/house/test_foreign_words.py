"""A form refuses in Thai: no English of Django's own, no row of dashes for a choice, in any field of any form."""

import re

import pytest
from django import forms

from tests.house.test_dates import FIELDS

THAI = re.compile("[ก-๛]")


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_field_refuses_in_thai(name):
    field = FIELDS[name]
    messages = {str(text) for text in field.error_messages.values()}
    assert {text for text in messages if text and not THAI.search(text)} == set()
    if isinstance(field, forms.ModelChoiceField):
        assert field.empty_label is None or THAI.search(str(field.empty_label))
    elif isinstance(field, forms.ChoiceField):
        assert "---------" not in {str(label) for _value, label in field.choices}
