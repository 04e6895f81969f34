"""Forms about the person alone."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.thai.text import normalise


class SignupForm(forms.Form):
    """What allauth's sign-up asks beside e-mail and password."""

    name = forms.CharField(
        label=_("ชื่อ–นามสกุล"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def clean_name(self) -> str:
        return normalise(self.cleaned_data["name"])

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class ProfileForm(forms.ModelForm):
    """Name, phone and the choice of digits on screens."""

    class Meta:
        model = User
        fields = ("name", "phone", "thai_digits")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field in ("name", "phone"):
            if field in cleaned:
                cleaned[field] = normalise(cleaned[field])
        return cleaned
