"""What the filters of the long lists share: choices that the page offers, and words to look for."""

from typing import Any

from django import forms

from accounts.thai.text import normalise_line

Choices = list[tuple[str, Any]]


class FilterForm(forms.Form):
    """Visible filters with a field `q`. Whatever is not on offer counts as not chosen."""

    def __init__(self, data: Any, *, offers: dict[str, Choices]) -> None:
        super().__init__(data)
        for name, choices in offers.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # ChoiceField
        for name in [name for name in self.fields if name != "q" and name not in offers]:
            del self.fields[name]

    def wanted(self, name: str) -> str:
        """The cleaned value of a filter; "" for none, and for one that is not offered."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    def clean_q(self) -> str:
        return normalise_line(self.cleaned_data["q"])
