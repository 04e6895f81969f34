"""What the start page posts: an organisation for which the person may start, and a round."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import PickOne
from accounts.models import User
from certification.queries.applying import open_rounds, startable_organisations


class StartForm(forms.Form):
    organisation = PickOne(queryset=None, to_field_name="public_id", label=_("องค์กร"))
    round = PickOne(queryset=None, label=_("รอบการประเมิน"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = startable_organisations(user)  # type: ignore[attr-defined]  # PickOne has one
        self.fields["round"].queryset = open_rounds()  # type: ignore[attr-defined]  # PickOne has one
